"""Labels of options: `Option A`, `Alt 1`, `[a]`; and which of them belong together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_WORDS = (
    "option|alternative|alternativa|alt|variant|variante|opción|вариант|альтернатива|الخيار"
    "|البديل|选项|备选案文|备选"
)
_LABEL = re.compile(
    rf"(?P<word>{_WORDS})\.?[^\S\n]*(?P<number>\d{{1,2}}|[A-Za-zА-Яа-я])(?!\w)"
    r"(?P<end>[^\S\n]*[.:)–—-]?)\s*",
    re.IGNORECASE,
)
_AT_LINE_START = re.compile(rf"(?:\A|(?<=\n))[^\S\n]*{_LABEL.pattern}", re.IGNORECASE)
_BARE = re.compile(r"[a-zA-Z]|\d{1,2}")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in the item `index` of a row, from `start` to `end` in that item's own text.

    `at` is its place in the whole text, `printed` what stands there, `name` what people call it;
    `value` counts from 1, and `word` is what is counted, empty for a bare `[a]`.
    """

    index: int
    start: int
    end: int
    at: int
    printed: str
    name: str
    word: str
    value: int


def labels_in(text: str, index: int, at: int, *, at_start: bool) -> Iterator[Label]:
    """The labels at the starts of a text's lines; the text's own start is one if `at_start`."""
    for found in _AT_LINE_START.finditer(text):
        if (found.start() or at_start) and _is_label(found):
            yield _label(found, index, at)


def label_before(text: str) -> Label | None:
    """The label that a text begins with, if more text follows it."""
    found = _LABEL.match(text)
    return _label(found, 0, 0) if found and found.end() < len(text) and _is_label(found) else None


def bracketed_label(inside: str, printed: str, index: int, at: int) -> Label | None:
    """The label that stands alone in brackets: `[Option A]`, `[a]`, `[1]`."""
    found = _LABEL.fullmatch(inside)
    if found:
        named = _label(found, index, at)
        return Label(index, 0, len(printed), at, printed, named.name, named.word, named.value)
    if _BARE.fullmatch(inside):
        return Label(index, 0, len(printed), at, printed, inside, "", _value(inside))
    return None


def in_sequence(labels: Iterable[Label]) -> list[Label]:
    """The first labels that count on from 1 or a, two at least; none where there are no such."""
    held: list[Label] = []
    for label in labels:
        if held and label.word == held[0].word and label.value == len(held) + 1:
            held.append(label)
        elif len(held) < 2 and label.value == 1:  # noqa: PLR2004 (one label is no sequence)
            held = [label]
    return held if len(held) > 1 else []


def _is_label(found: re.Match[str]) -> bool:
    """A small letter is a label only where a mark follows: "option a person takes" has none."""
    number = found["number"]
    return number.isdigit() or number.isupper() or bool(found["end"].strip())


def _label(found: re.Match[str], index: int, at: int) -> Label:
    return Label(
        index,
        found.start(),
        found.end(),
        at + found.start(),
        found[0],
        f"{found['word']} {found['number']}",
        found["word"].casefold(),
        _value(found["number"]),
    )


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    small = number.lower()
    return ord(small) - ord("a" if small.isascii() else "а") + 1

"""Drafts in square brackets: which of them are alternatives, and the text exactly as printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from brief.core.bracket_tags import BracketKind, ParagraphStatus, kind_of, tag_status
from brief.core.option_labels import Label, bracketed_label, in_sequence, label_before, labels_in

_BRACKET = re.compile(r"[\[\]［］]")
_OPENING = frozenset("[［")
#: Brackets inside more brackets than this are text: nobody can read them.
_DEEPEST = 64
_AROUND = 200
#: What may stand between two alternatives of one choice.
_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*(?:/[^\S\n]*\n?[^\S\n]*)?")


@dataclass(frozen=True, slots=True)
class Words:
    """Text that nobody disputes; brackets without a partner are part of it."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Brackets that are no alternative, with them: a tag, an aside, a blank, a label."""

    kind: BracketKind
    text: str
    status: ParagraphStatus | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to read a place, between what opens and what closes it: brackets, or a label."""

    opening: str
    parts: tuple["Node", ...]
    closing: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives of which one holds; a single one may be left out.

    `at` is where it begins in the text, and its name: no two choices begin at the same character.
    `gaps` holds what is printed between the alternatives.
    """

    at: int
    alternatives: tuple[Alternative, ...]
    gaps: tuple[str, ...] = ()

    @property
    def optional(self) -> bool:
        """Whether there is nothing to choose between but to have it or not."""
        return len(self.alternatives) == 1


Node = Words | Mark | Choice


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A text read for its brackets. `opened` and `closed` count those without a partner."""

    parts: tuple[Node, ...]
    opened: int = 0
    closed: int = 0


def parse(text: str) -> Bracketed:
    """Read the brackets of a text: never fails, takes time by its length, loses no character.

    Neighbouring brackets with nothing but a space or a slash between them are alternatives of one
    choice; so are stretches that begin with `Option A`, `Option B` or `[a]`, `[b]` at a line's
    start. What looks like a footnote, a symbol, a link or an editor's remark is none.
    """
    partners, opened, closed = _paired(text)
    frames = [_Frame(-1)]
    at = 0
    for place in sorted((*partners, *partners.values())) if partners else ():
        if place in partners:
            frames[-1].add_words(text[at:place], at)
            frames.append(_Frame(place))
        else:
            frame = frames.pop()
            frame.add_words(text[at:place], at)
            frames[-1].items.append(frame.closed(text, place))
        at = place + 1
    root = frames[0]
    root.add_words(text[at:], at)
    return Bracketed(tuple(_arranged(root.items)), opened, closed)


def _paired(text: str) -> tuple[dict[int, int], int, int]:
    """Where each bracket that has a partner has it, and how many have none of either kind."""
    partners: dict[int, int] = {}
    held: list[int] = []
    alone = 0
    for found in _BRACKET.finditer(text):
        if found[0] in _OPENING:
            held.append(found.start())
        elif held:
            place = held.pop()
            if len(held) < _DEEPEST:
                partners[place] = found.start()
        else:
            alone += 1
    return partners, len(held), alone


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class _Group:
    """A pair of brackets that is not yet known to be an alternative or a label."""

    at: int
    opening: str
    items: list["_Item"]
    closing: str

    @property
    def inside(self) -> str:
        """What a group holds that holds no other."""
        return "".join(each.text for each in self.items if isinstance(each, _Text))

    @property
    def is_plain(self) -> bool:
        return all(isinstance(each, _Text) for each in self.items)


_Item = _Text | _Group | Mark


@dataclass(slots=True)
class _Frame:
    """Brackets that are open while the text is read."""

    at: int
    items: list[_Item] = field(default_factory=list)

    def add_words(self, text: str, at: int) -> None:
        if text:
            self.items.append(_Text(text, at))

    def closed(self, text: str, end: int) -> _Item:
        inside = text[self.at + 1 : end]
        before, after = text[max(0, self.at - 1) : self.at], text[end + 1 : end + 1 + _AROUND]
        nested = any(isinstance(each, _Group) for each in self.items)
        kind = None if nested else kind_of(inside, before, after)
        if kind:
            status = tag_status(inside) if kind is BracketKind.STATUS else None
            return Mark(kind, text[self.at : end + 1], status)
        return _Group(self.at, text[self.at], self.items, text[end])


def _arranged(items: Sequence[_Item]) -> Iterator[Node]:
    """What stands beside each other: options by their labels, then neighbours as one choice."""
    labels = in_sequence(_labels(items))
    if not labels:
        yield from _neighbours(items)
        return
    yield from _neighbours(_between(items, None, labels[0]))
    alternatives = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        parts = tuple(_neighbours(_between(items, label, following)))
        alternatives.append(Alternative(label.printed, parts, "", label.name))
    yield Choice(labels[0].at, tuple(alternatives), ("",) * (len(alternatives) - 1))


def _labels(items: Sequence[_Item]) -> Iterator[Label]:
    """Everything that looks like the label of an option at the start of a line."""
    at_line_start = True
    for index, item in enumerate(items):
        if isinstance(item, _Text):
            yield from labels_in(item.text, index, item.at, at_start=index == 0)
            at_line_start = not item.text.rpartition("\n")[2].strip() and (
                "\n" in item.text or at_line_start
            )
            continue
        if isinstance(item, _Group) and at_line_start and item.is_plain:
            printed = f"{item.opening}{item.inside}{item.closing}"
            if label := bracketed_label(item.inside, printed, index, item.at):
                yield label
        at_line_start = False


def _between(items: Sequence[_Item], label: Label | None, following: Label | None) -> list[_Item]:
    """The items behind one label and before the next one, texts cut where the labels stand."""
    first = label.index if label else 0
    last = following.index if following else len(items) - 1
    found: list[_Item] = []
    for index in range(first, last + 1):
        item = items[index]
        start = label.end if label and index == first else 0
        end = following.start if following and index == last else None
        if isinstance(item, _Text):
            if text := item.text[start:end]:
                found.append(_Text(text, item.at + start))
        elif not start and end is None:
            found.append(item)
    return found


def _neighbours(items: Sequence[_Item]) -> Iterator[Node]:
    """Words and marks as they are, and each row of brackets as one choice."""
    inline = _inline_labels(items)
    index = 0
    while index < len(items):
        item = items[index]
        if isinstance(item, _Text):
            yield Words(item.text)
        elif isinstance(item, Mark):
            yield item
        elif index in inline:
            yield Mark(BracketKind.LABEL, f"{item.opening}{item.inside}{item.closing}")
        else:
            groups, gaps = [item], list[str]()
            while following := _next_alternative(items, index + 1, inline):
                gap, group, index = following
                gaps.append(gap)
                groups.append(group)
            yield Choice(item.at, tuple(map(_alternative, groups)), tuple(gaps))
        index += 1


def _next_alternative(
    items: Sequence[_Item], index: int, inline: frozenset[int]
) -> tuple[str, _Group, int] | None:
    gap = ""
    if index < len(items) and isinstance(item := items[index], _Text) and _GAP.fullmatch(item.text):
        gap, index = item.text, index + 1
    if index < len(items) and isinstance(group := items[index], _Group) and index not in inline:
        return gap, group, index
    return None


def _alternative(group: _Group) -> Alternative:
    items, opening, name = group.items, group.opening, ""
    first = items[0] if items else None
    if isinstance(first, _Text) and (label := label_before(first.text)):
        opening, name = opening + label.printed, label.name
        items = [_Text(first.text[label.end :], first.at + label.end), *items[1:]]
    return Alternative(opening, tuple(_arranged(items)), group.closing, name)


def _inline_labels(items: Sequence[_Item]) -> frozenset[int]:
    """Brackets such as `[a]` and `[b]` inside a sentence that only count what follows them."""
    found = [
        label
        for index, (item, following) in enumerate(pairwise(items))
        if isinstance(item, _Group)
        and item.is_plain
        and isinstance(following, _Text)
        and any(map(str.isalnum, following.text))
        and (label := bracketed_label(item.inside, item.inside, index, item.at))
    ]
    return frozenset(label.index for label in in_sequence(found))


def printed(read: Bracketed) -> str:
    """The text exactly as it was."""
    return "".join(_printed(read.parts))


def _printed(parts: Sequence[Node]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Choice):
            for alternative, gap in zip(part.alternatives, (*part.gaps, ""), strict=True):
                yield alternative.opening
                yield from _printed(alternative.parts)
                yield alternative.closing + gap
        else:
            yield part.text

"""Texts in two languages: units are matched by their kinds, their numbers and their order alone."""

from collections import Counter
from collections.abc import Iterator, Sequence

from brief.compare.sides import Side
from brief.compare.terms import Terms
from brief.core.comparison import Level
from brief.core.references import number_value

#: As many units in the same words, of those with some words, and the texts are in one language.
_SHARED, _WORDS = 0.2, 5
_SCRIPTS = {
    "latin": ((0x41, 0x24F),),
    "cyrillic": ((0x400, 0x52F),),
    "arabic": ((0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
    "hebrew": ((0x590, 0x5FF),),
    "han": ((0x3040, 0x30FF), (0x3400, 0x9FFF)),
    "thai": ((0xE00, 0xE7F),),
}
_SAMPLE = 20_000
_Key = tuple[str, str, int]


def two_languages(before: Side, after: Side, terms: Terms) -> bool:
    """Whether the texts are in two languages, by what is said of them and by their letters.

    What is said may be a guess: texts that share whole paragraphs are in one language.
    """
    said = {which.document.info.language.split("-")[0] for which in (before, after)}
    scripts = {_script(before), _script(after)} - {""}
    if len(said) == 1 and len(scripts) <= 1:
        return False
    keys = [
        {terms.key(side, at) for at, _ in enumerate(which.units) if terms.words(side, at) >= _WORDS}
        for side, which in enumerate((before, after))
    ]
    shared = len(keys[0] & keys[1])
    return shared <= _SHARED * min(map(len, keys))


def _script(which: Side) -> str:
    """The script of most letters; empty where there are none."""
    sample = ""
    for unit in which.units:
        sample += unit.text
        if len(sample) > _SAMPLE:
            break
    counts: Counter[str] = Counter()
    for character, count in Counter(sample[:_SAMPLE]).items():
        code = ord(character)
        for script, ranges in _SCRIPTS.items():
            if character.isalpha() and any(first <= code <= last for first, last in ranges):
                counts[script] += count
    return counts.most_common(1)[0][0] if counts else ""


def by_numbers(before: Side, after: Side) -> Iterator[tuple[int, int]]:
    """Link units of two texts, by position, from the outermost to what is inside them.

    Provisions are beside one another under whatever heading: chapters may differ.
    """
    yield from _alike(before, after, _at(before, Level.STRUCTURE), _at(after, Level.STRUCTURE))
    rows = [(_at(before, Level.PROVISION), _at(after, Level.PROVISION))]
    while rows:
        for a, b in _alike(before, after, *rows.pop()):
            yield a, b
            rows.append((list(before.children(a)), list(after.children(b))))


def _at(which: Side, level: Level) -> Sequence[int]:
    return [at for at, each in enumerate(which.levels) if each is level]


def _alike(
    before: Side, after: Side, olds: Sequence[int], news: Sequence[int]
) -> Iterator[tuple[int, int]]:
    places = _keyed(after, news)
    for key, a in _keyed(before, olds).items():
        if key in places:
            yield a, places[key]


def _keyed(which: Side, row: Sequence[int]) -> dict[_Key, int]:
    """Each unit by its kind, its number and how often that number came before."""
    seen: Counter[tuple[str, str]] = Counter()
    keyed: dict[_Key, int] = {}
    for at in row:
        number = which.number(at)
        value = number_value(number)
        name = which.units[at].type.value, f"{value[0]}{value[1]}" if value else number.casefold()
        keyed[(*name, seen[name])] = at
        seen[name] += 1
    return keyed

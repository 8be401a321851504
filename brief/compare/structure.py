"""Chapters, annexes and other headings: linked by what they hold and what they are called."""

from collections import Counter
from collections.abc import Iterator, Mapping

from brief.compare.sides import Side
from brief.compare.terms import Terms
from brief.core.comparison import Level

_LEAST = 0.3
_SURE = 0.75


def structure(
    before: Side, after: Side, terms: Terms, links: Mapping[int, set[int]]
) -> dict[tuple[int, int], bool]:
    """Link headings by position, each with whether it is beyond doubt."""
    scores = dict(_scores(before, after, terms, links))
    found: dict[tuple[int, int], bool] = {}
    olds: set[int] = set()
    news: set[int] = set()
    for score, a, b in sorted(((s, a, b) for (a, b), s in scores.items()), reverse=True):
        if score >= _LEAST and a not in olds and b not in news:
            found[a, b] = score >= _SURE
            olds.add(a)
            news.add(b)
    return found


def _scores(
    before: Side, after: Side, terms: Terms, links: Mapping[int, set[int]]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Half of it is what they share of the provisions inside, half their number and heading."""
    votes: Counter[tuple[int, int]] = Counter()
    held_old: Counter[int] = Counter()
    held_new: Counter[int] = Counter()
    for a, level in enumerate(before.levels):
        if level is Level.PROVISION:
            held_old.update(_around(before, a))
            for b in links.get(a, ()):
                votes.update((x, y) for x in _around(before, a) for y in _around(after, b))
    for b, level in enumerate(after.levels):
        if level is Level.PROVISION:
            held_new.update(_around(after, b))
    olds = [a for a, level in enumerate(before.levels) if level is Level.STRUCTURE]
    news = [b for b, level in enumerate(after.levels) if level is Level.STRUCTURE]
    same = {(before.units[a].eid): a for a in olds}
    named = {_name(after, b): b for b in news if after.units[b].heading}
    tried = set(votes)
    tried |= {(same[after.units[b].eid], b) for b in news if after.units[b].eid in same}
    tried |= {(a, named[_name(before, a)]) for a in olds if _name(before, a) in named}
    for a, b in tried:
        if before.units[a].type is not after.units[b].type:
            continue
        held = held_old[a] + held_new[b]
        shared = 2 * votes[a, b] / held if held else 0.5
        number = before.number(a) == after.number(b)
        heading = terms.likeness(a, b) if terms.words(0, a) or terms.words(1, b) else number
        yield (a, b), 0.5 * shared + 0.35 * heading + 0.15 * number


def _around(which: Side, at: int) -> Iterator[int]:
    at = which.parents[at]
    while at >= 0:
        yield at
        at = which.parents[at]


def _name(which: Side, at: int) -> tuple[str, str]:
    unit = which.units[at]
    return unit.type.value, " ".join(unit.heading.casefold().split())

"""Matching: which of some old units became which of some new ones, one to one.

The text decides; where it leaves a choice, place and order do, measured by what is already linked
around.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.compare.candidates import Table
from brief.compare.order import in_order
from brief.compare.terms import Key, Terms

#: What it is worth to stand between the same linked units, and right beside one of them.
_IN_PLACE, _NEXT_TO = 0.1, 0.1
#: How alike two units are at least, when the one is not where the other was; when it is between the
#: same linked units; when it is also right beside one, by how many words it has fewer than; and how
#: much less will do beside both. Below these figures more than half of all pairs were not one
#: provision, in redrafts of real treaties with up to 60 % of the words replaced.
_ELSEWHERE, _BETWEEN, _BOTH = 0.32, 0.21, 0.05
_BESIDE = ((10, 0.05), (20, 0.10), (60, 0.12), (float("inf"), 0.15))
#: How many units between two linked ones are tried for their place alone.
_GAP = 40

Links = dict[int, int]


def exact(terms: Terms, olds: Sequence[int], news: Sequence[int]) -> Links:
    """Link what stands word for word on both sides, once on each.

    Where a unit says no more than its only child, the unit is meant.
    """
    by_key: dict[Key, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, units in enumerate((olds, news)):
        for at in sorted(units):
            key = terms.key(side, at)
            alike = by_key[key][side]
            if key[0] and not (alike and terms.encloses(side, alike[-1], at)):
                alike.append(at)
    once = ((a[0], b[0]) for a, b in by_key.values() if len(a) == len(b) == 1)
    return {a: b for a, b in once if (a, b) not in terms.banned}


def outstanding(
    table: Table, olds: Sequence[int], news: Sequence[int], least: float, clear: float
) -> Links:
    """Link pairs that are each other's best by far."""
    wanted = set(news)
    best_new: dict[int, list[tuple[float, int]]] = defaultdict(list)
    best_old: dict[int, list[tuple[float, int]]] = {}
    for a in olds:
        best_old[a] = sorted(((s, b) for b, s in table[a].items() if b in wanted), reverse=True)
        for s, b in best_old[a]:
            best_new[b].append((s, a))
    links: Links = {}
    for a, best in best_old.items():
        if not best or best[0][0] < least:
            continue
        score, b = best[0]
        rivals = [s for s, _ in best[1:2]] + [s for s, other in best_new[b] if other != a]
        if score - max(rivals, default=0.0) >= clear:
            links[a] = b
    return links


@dataclass(frozen=True, slots=True)
class Row:
    """Old and new units in reading order, of which some are linked and `free` new ones are not.

    `links` give each linked old unit one new unit, among which the others find their place.
    """

    olds: Sequence[int]
    news: Sequence[int]
    links: Links
    free: frozenset[int]


def by_place(terms: Terms, table: Table, row: Row) -> Links:
    """Link what is left of a row, best first, by likeness and by place."""
    found: Links = {}
    taken: set[int] = set()
    for score, needed, a, b in sorted(_placed(terms, table, row), reverse=True):
        if score >= needed and a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return found


def _placed(terms: Terms, table: Table, row: Row) -> Iterator[tuple[float, float, int, int]]:
    """Each possible link as its score, the score it needs, and its two ends."""
    old_rank = {a: n for n, a in enumerate(row.olds)}
    new_rank = {b: n for n, b in enumerate(row.news)}
    ranks = {
        old_rank[a]: new_rank[b] for a, b in row.links.items() if a in old_rank and b in new_rank
    }
    kept = in_order(ranks.items())
    anchors = [
        (-1, -1),
        *sorted((i, ranks[i]) for i in kept),
        (len(row.olds), len(row.news)),
    ]
    waiting = [n for n, b in enumerate(row.news) if b in row.free]
    for a in table.keys() - row.links.keys():
        i = old_rank[a]
        at = bisect_left(anchors, (i, -1))
        low, high = anchors[at - 1], anchors[at]
        first, last = bisect_left(waiting, low[1]), bisect_left(waiting, high[1])
        here = {row.news[n] for n in waiting[first : min(last, first + _GAP)]}
        known = table[a]
        scores = known | terms.likenesses(0, a, here - known.keys())
        for b in here | (known.keys() & row.free):
            j = new_rank[b]
            inside = low[1] < j < high[1]
            beside = inside * (((i - 1, j - 1) == low) + ((i + 1, j + 1) == high))
            words = min(terms.words(0, a), terms.words(1, b))
            bonus = _IN_PLACE * inside + _NEXT_TO * beside
            yield scores[b] + bonus, _least(words, inside, beside) + bonus, a, b


def _least(words: int, inside: bool, beside: int) -> float:
    """How alike two texts have to be, where the one stands as the other did, or does not.

    `beside` says on how many sides they have neighbours linked with each other. Few words say
    little, but where they stand says more.
    """
    if not inside:
        return _ELSEWHERE
    if not beside:
        return _BETWEEN
    least = next(least for fewer, least in _BESIDE if words < fewer)
    return least if beside == 1 else least - _BOTH

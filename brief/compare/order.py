"""Order: what was moved and what was only shifted, and where pairs stand when they are read."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from brief.compare.sides import Side
from brief.core.comparison import Pair
from brief.core.lineage import Relation

#: Heavier than all the marks of a text together.
_LINK = 1 << 32


def in_order(links: Iterable[tuple[int, int]]) -> set[int]:
    """The old positions of the longest run of links whose order is the same on both sides."""
    by_old = sorted(links)
    lowest: list[int] = []
    ends: list[int] = []
    before = [-1] * len(by_old)
    for n, (_, new) in enumerate(by_old):
        at = bisect_left(lowest, new)
        before[n] = ends[at - 1] if at else -1
        if at == len(lowest):
            lowest.append(new)
            ends.append(n)
        else:
            lowest[at], ends[at] = new, n
    kept: set[int] = set()
    n = ends[-1] if ends else -1
    while n >= 0:
        kept.add(by_old[n][0])
        n = before[n]
    return kept


def steadiest(links: Iterable[tuple[int, int, bool]]) -> set[int]:
    """As `in_order`; of several longest runs the one with most links that are marked steady."""
    by_old = sorted(links)
    ranks = {new: n for n, new in enumerate(sorted({new for _, new, _ in by_old}), start=1)}
    # A Fenwick tree over new positions: the heaviest run that ends at or before each.
    tree: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before = [-1] * len(by_old)
    best = (0, -1)
    for n, (_, new, steady) in enumerate(by_old):
        at = ranks[new] - 1
        run = (0, -1)
        while at:
            run = max(run, tree[at])
            at &= at - 1
        before[n] = run[1]
        ended = run[0] + _LINK + steady, n
        best = max(best, ended)
        at = ranks[new]
        while at < len(tree):
            tree[at] = max(tree[at], ended)
            at += at & -at
    kept: set[int] = set()
    n = best[1]
    while n >= 0:
        kept.add(by_old[n][0])
        n = before[n]
    return kept


def reading_order(before: Side, after: Side, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Pairs as the new text is read, deleted units behind what they stood behind in the old one."""
    became = {
        before.position[eid]: after.position[pair.new[-1]]
        for pair in pairs
        if pair.new and pair.relation is not Relation.MOVED
        for eid in pair.old
    }

    def key(pair: Pair) -> tuple[int, int, int]:
        if pair.new:
            return min(after.position[eid] for eid in pair.new), 0, 0
        at = before.position[pair.old[0]]
        return _place_of_deleted(before, after, at, became), 1, at

    return tuple(sorted(pairs, key=key))


def _place_of_deleted(before: Side, after: Side, at: int, became: dict[int, int]) -> int:
    """The position in the new text of the unit that a deleted one is to be read behind."""
    while at >= 0:
        parent = before.parents[at]
        # Siblings are walked backwards over what is inside them.
        place = at - 1
        while place > parent:
            while before.parents[place] != parent:
                place = before.parents[place]
            if place in became:
                return after.ends[became[place]] - 1
            place -= 1
        if parent in became:
            return became[parent]
        at = parent
    return -1

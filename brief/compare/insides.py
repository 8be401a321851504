"""An alignment with its two texts: what is inside each provision, and the wordings to compare."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from brief.compare.placed import placed_rows
from brief.compare.safeguards import Compared, Wording
from brief.compare.sides import Side, side
from brief.core.comparison import Alignment, Level, Pair
from brief.core.model import Document


class Insides:
    """The pairs of an alignment as a tree: provisions by their place, and what is inside each."""

    def __init__(self, alignment: Alignment, old: Document, new: Document) -> None:
        self._old, self._new = side(old), side(new)
        self.provisions = [pair for pair in alignment.pairs if pair.level is Level.PROVISION]
        self._olds = _homes(self._old, [pair.old for pair in self.provisions])
        self._news = _homes(self._new, [pair.new for pair in self.provisions])
        self._inside = self._by_home(alignment.pairs)
        self._shown = self._by_home(row.pair for row in placed_rows(alignment, old, new))
        self._gone = {eid for pair in alignment.pairs if not pair.new for eid in pair.old}
        self._come = {eid for pair in alignment.pairs if not pair.old for eid in pair.new}

    def _by_home(self, pairs: Iterable[Pair]) -> dict[int, list[Pair]]:
        found: dict[int, list[Pair]] = defaultdict(list)
        for pair in pairs:
            home = self._news.get(pair.new[0]) if pair.new else self._olds.get(pair.old[0])
            if pair.level is Level.INSIDE and home is not None:
                found[home].append(pair)
        return found

    def inside(self, index: int) -> Sequence[Pair]:
        """The pairs inside a provision, as rows of a comparison; moved ones where they are now."""
        return self._shown[index]

    def heading(self, pair: Pair) -> str:
        """What the provision is called in the new text, or was called in the old one."""
        units = [self._new.units[self._new.position[eid]] for eid in pair.new]
        units += [self._old.units[self._old.position[eid]] for eid in pair.old]
        return next((unit.heading for unit in units if unit.heading), "")

    def own(self, pair: Pair) -> Compared:
        """The texts of a pair's units, without what is inside them."""
        return Compared(_wordings(self._old, pair.old), _wordings(self._new, pair.new))

    def whole(self, pair: Pair) -> tuple[str, str]:
        """The texts of a pair's units with everything inside them."""
        return _whole(self._old, pair.old), _whole(self._new, pair.new)

    def stands_alone(self, pair: Pair) -> bool:
        """Whether it came or went by itself, and not with the unit around it."""
        if pair.old and pair.new:
            return True
        which, eids, lonely = (
            (self._new, pair.new, self._come) if pair.new else (self._old, pair.old, self._gone)
        )
        return not all(which.units[which.position[eid]].parent in lonely for eid in eids)

    def compared(self, index: int) -> Iterator[Compared]:
        """The wordings of a provision that belong together, each unit of it once.

        Where a text was cut into paragraphs, or paragraphs were made one text, all of them belong
        together: what the unit itself says no longer they may say.
        """
        pairs = [self.provisions[index], *self._inside[index]]
        taken: set[int] = set()
        for number, pair in enumerate(pairs):
            if number in taken:
                continue
            held = self.own(pair)
            if pair.old and pair.new and bool(held.old_text) is not bool(held.new_text):
                more = self._parts(pair, pairs, new=bool(held.old_text))
                taken.update(more)
                parts = [self.own(pairs[at]) for at in more]
                held = Compared(
                    (*held.old, *(each for part in parts for each in part.old)),
                    (*held.new, *(each for part in parts for each in part.new)),
                )
            yield held

    def _parts(self, whole: Pair, pairs: Sequence[Pair], *, new: bool) -> list[int]:
        """The places of the units below a pair that are only in the new text, or in the old one."""
        which, around = (self._new, whole.new) if new else (self._old, whole.old)
        found = []
        for at, pair in enumerate(pairs):
            here, there = (pair.new, pair.old) if new else (pair.old, pair.new)
            if here and not there and _is_below(which, here[0], around):
                found.append(at)
        return found


def _homes(which: Side, provisions: Sequence[Sequence[str]]) -> dict[str, int]:
    """Which provision each unit of a text is in, by the provisions' places."""
    homes = {eid: index for index, eids in enumerate(provisions) for eid in eids}
    for at, unit in enumerate(which.units):
        parent = which.parents[at]
        if parent >= 0 and unit.eid not in homes and which.units[parent].eid in homes:
            homes[unit.eid] = homes[which.units[parent].eid]
    return homes


def _wordings(which: Side, eids: Sequence[str]) -> tuple[Wording, ...]:
    return tuple(Wording(eid, which.units[which.position[eid]].text) for eid in eids)


def _whole(which: Side, eids: Sequence[str]) -> str:
    positions = {at for eid in eids for at in which.inside(which.position[eid])}
    return "\n\n".join(which.units[at].text for at in sorted(positions) if which.units[at].text)


def _is_below(which: Side, eid: str, around: Sequence[str]) -> bool:
    at = which.parents[which.position[eid]]
    while at >= 0:
        if which.units[at].eid in around:
            return True
        at = which.parents[at]
    return False

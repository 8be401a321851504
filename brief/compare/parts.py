"""Parts: one unit that became several, several that became one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brief.compare.candidates import Table
from brief.compare.sides import Side
from brief.compare.terms import Terms

#: How much of a part must come from the whole, and how much of the whole the part must explain.
_OF_PART, _OF_WHOLE = 0.3, 0.12
#: Parts together are hardly longer than the whole; a look-alike beside a reworded text is.
_LONGER = 1.5
#: Of a neighbour that looks like the first part more must come from the whole, with nothing over.
_OF_ALIKE, _FULL = 0.5, (0.8, 1.25)


@dataclass(frozen=True, slots=True)
class Parting:
    """The side of the parts: 1 looks for splits (new parts of old units), 0 for mergers."""

    terms: Terms
    which: Side
    side: int

    def parts(
        self, table: Table, firsts: Mapping[int, int], free: Sequence[int]
    ) -> list[tuple[int, int]]:
        """Free units that are the rest of a linked whole, as (part, whole).

        `firsts` go from each whole to the one unit of the parts' side it is linked with.
        """
        near: dict[int, list[int]] = defaultdict(list)
        wanted = set(free)
        for a, row in table.items():
            for b in row:
                part, whole = (b, a) if self.side else (a, b)
                if part in wanted and whole in firsts and (a, b) not in self.terms.banned:
                    near[part].append(whole)
        found = []
        for part, wholes in near.items():
            scored = ((self._explained(whole, firsts[whole], part), whole) for whole in wholes)
            weight, best = max(scored)
            if weight:
                found.append((part, best))
        return found

    def _explained(self, whole: int, first: int, part: int) -> float:
        """How much of the whole a part explains that its first part does not; 0 if too little."""
        terms, side = self.terms, self.side
        length = terms.words(1 - side, whole)
        together = terms.words(side, first) + terms.words(side, part)
        if not length or together > _LONGER * length or self.which.nested(part, first):
            return 0.0
        entire, other = terms.whole(1 - side, whole), terms.whole(side, part)
        own = terms.norm(side, part)
        shared = terms.weight(other & (entire - terms.whole(side, first)))
        if shared >= _OF_PART * own and shared >= _OF_WHOLE * terms.norm(1 - side, whole):
            return shared
        common = terms.weight(entire & other)
        full = _FULL[0] * length <= together <= _FULL[1] * length
        alike = full and common >= _OF_ALIKE * own and self.which.adjacent(part, first)
        return common if alike else 0.0

"""One text made ready to be compared: its units as a tree, what is inside each, its level."""

from collections.abc import Iterator
from dataclasses import dataclass

from brief.core import eids
from brief.core.comparison import Level
from brief.core.model import STRUCTURAL, Document, Unit, UnitType, fold_number

_CONTAINERS = STRUCTURAL | {UnitType.PREAMBLE}
_NUMBERED_BY_PLACE = frozenset({UnitType.PREAMBULAR, UnitType.OPERATIVE})


@dataclass(frozen=True, slots=True)
class Side:
    """A document's units by position; every tuple has one entry a unit.

    `parents` holds positions, -1 at the top; `ends` is the position behind the last unit inside.
    """

    document: Document
    units: tuple[Unit, ...]
    parents: tuple[int, ...]
    ends: tuple[int, ...]
    levels: tuple[Level, ...]
    position: dict[str, int]

    def children(self, parent: int) -> Iterator[int]:
        """The positions of the units right inside one, -1 for those at the top."""
        at = parent + 1
        end = len(self.units) if parent < 0 else self.ends[parent]
        while at < end:
            yield at
            at = self.ends[at]

    def inside(self, at: int) -> range:
        """The positions of a unit and of everything inside it."""
        return range(at, self.ends[at])

    def nested(self, one: int, other: int) -> bool:
        """Whether one of two units is inside the other, or is it."""
        return other <= one < self.ends[other] or one <= other < self.ends[one]

    def adjacent(self, one: int, other: int) -> bool:
        """Whether of two units the one begins where the other ends."""
        return self.ends[one] == other or self.ends[other] == one

    def number(self, at: int) -> str:
        """The number a unit is called by, folded; empty where people count it by no number."""
        unit = self.units[at]
        if unit.number:
            return fold_number(unit.number)
        if unit.type in _NUMBERED_BY_PLACE:
            return next((number for _, number in eids.steps(unit.eid)[-1:]), "")
        return ""


def side(document: Document) -> Side:
    """Read a document's tree; a unit whose parent is not around it stands at the top.

    Footnotes stand behind the paragraph that calls them, wherever they are printed.
    """
    units = _notes_in_place(document.units)
    position = {unit.eid: at for at, unit in enumerate(units)}
    parents: list[int] = []
    ends = list(range(1, len(units) + 1))
    open_units: list[int] = []
    for at, unit in enumerate(units):
        above = position.get(unit.parent, -1)
        while open_units and open_units[-1] != above:
            ends[open_units.pop()] = at
        parents.append(open_units[-1] if open_units else -1)
        open_units.append(at)
    while open_units:
        ends[open_units.pop()] = len(units)
    return Side(document, units, tuple(parents), tuple(ends), _levels(units, parents), position)


def _notes_in_place(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units with each footnote right behind what is inside its parent."""
    notes: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.type is UnitType.FOOTNOTE and unit.parent:
            notes.setdefault(unit.parent, []).append(unit)
    if not notes:
        return units
    around: list[str] = []
    placed: list[Unit] = []
    for unit in units:
        if unit.type is UnitType.FOOTNOTE and unit.parent:
            continue
        while around and around[-1] != unit.parent:
            placed += notes.pop(around.pop(), ())
        placed.append(unit)
        around.append(unit.eid)
    while around:
        placed += notes.pop(around.pop(), ())
    return (*placed, *(note for held in notes.values() for note in held))


def _levels(units: tuple[Unit, ...], parents: list[int]) -> tuple[Level, ...]:
    holding = set(parents)
    levels: list[Level] = []
    for at, unit in enumerate(units):
        above = levels[parents[at]] if parents[at] >= 0 else Level.STRUCTURE
        if above is not Level.STRUCTURE:
            levels.append(Level.INSIDE)
        elif unit.type in STRUCTURAL or (unit.type is UnitType.PREAMBLE and at in holding):
            levels.append(Level.STRUCTURE)
        else:
            levels.append(Level.PROVISION)
    return tuple(levels)

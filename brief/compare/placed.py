"""The units of two texts as the rows of their comparison have them: whole, or in two parts."""

from collections.abc import Iterator
from dataclasses import dataclass

from brief.compare.bodies import laid
from brief.core.comparison import Alignment, Level, Pair, Part
from brief.core.model import Document, Unit


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit in a row, and what of it stands there."""

    unit: Unit
    part: Part = Part.WHOLE

    @property
    def heading(self) -> str:
        """Its heading; empty where only its words stand."""
        return "" if self.part is Part.WORDS else self.unit.heading

    @property
    def text(self) -> str:
        """Its own words; empty where only its heading stands."""
        return "" if self.part is Part.HEADING else self.unit.text


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of two versions, and how what is new in it came from what is old."""

    old: tuple[Placed, ...]
    new: tuple[Placed, ...]
    pair: Pair
    level: Level


def placed_rows(alignment: Alignment, old: Document, new: Document) -> Iterator[PlacedRow]:
    """The rows of two aligned documents, the same ones that a comparison on the screen has."""
    units = [{unit.eid: unit for unit in text.units} for text in (old, new)]
    texts = [{unit.eid: unit.text for unit in text.units} for text in (old, new)]
    table = laid((alignment,), texts)
    for at, (row, whole) in enumerate(zip(table.rows, alignment.pairs, strict=True)):
        before, after = (
            tuple(Placed(units[side][eid], table.part(at, side, eid)) for eid in row.cells[side])
            for side in (0, 1)
        )
        yield PlacedRow(before, after, row.pairs[0] or whole, row.level)

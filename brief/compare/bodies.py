"""The words right under an article's heading, held against a numbered paragraph of another draft.

Where an article had one unnumbered paragraph and has numbered ones in the next draft, its words did
not go: they stand beside the paragraph that says them now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from brief.compare.changes import change_between
from brief.compare.table import TableRow, table
from brief.core.comparison import Alignment, Level, Pair, Part
from brief.core.lineage import Relation

#: How alike the two are at least, from 0 to 100, by so many characters of either: of longer texts
#: the rest would cost its square.
_ALIKE, _MEASURED = 55.0, 20_000

#: Each version's own words by eid, without those of what is inside.
Texts = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Laid:
    """The rows of a table; `bodies` has the rows of words that do not stand with their heading.

    Its keys are the column and the eid of the unit.
    """

    rows: tuple[TableRow, ...]
    bodies: Mapping[tuple[int, str], int] = field(default_factory=dict)

    def part(self, row: int, column: int, eid: str) -> Part:
        """What of a unit in a cell stands there."""
        place = self.bodies.get((column, eid))
        if place is None:
            return Part.WHOLE
        return Part.WORDS if place == row else Part.HEADING


def laid(alignments: Sequence[Alignment], texts: Texts) -> Laid:
    """The rows of versions, each aligned with the next, as every view and every export has them."""
    return bodies_apart(table(alignments), texts)


def bodies_apart(rows: Sequence[TableRow], texts: Texts) -> Laid:
    """The rows with such words in the row of the paragraph they became, and where they stand now.

    A head whose words went elsewhere keeps its cell, for its heading.
    """
    made = list(rows)
    found: dict[tuple[int, str], int] = {}
    for at, row in enumerate(rows):
        if row.level is not Level.PROVISION:
            continue
        for column, cell in enumerate(row.cells):
            place = _place(made, texts, at, column) if len(cell) == 1 else None
            if place is not None:
                found[column, cell[0]] = place
                made[place] = _with_body(made[place], row, texts, column, cell[0])
    return Laid(tuple(made), found)


def _place(rows: Sequence[TableRow], texts: Texts, at: int, column: int) -> int | None:
    """The paragraph's row that says what the head says in a column; None where none does."""
    head = rows[at]
    words = texts[column].get(head.cells[column][0], "")
    others = [c for c, cell in enumerate(head.cells) if c != column and cell]
    bare = [c for c in others if not any(texts[c].get(eid) for eid in head.cells[c])]
    if not words or not bare:
        return None
    best, likeness = None, _ALIKE
    for place in range(at + 1, len(rows)):
        row = rows[place]
        if row.level is not Level.INSIDE:
            break
        if row.cells[column]:
            continue
        for other in bare:
            said = "\n\n".join(texts[other].get(eid, "") for eid in row.cells[other])
            if said and (alike := _alike(words, said)) > likeness:
                best, likeness = place, alike
    return best


def _with_body(row: TableRow, head: TableRow, texts: Texts, column: int, eid: str) -> TableRow:
    cells = [*row.cells]
    cells[column] = (eid,)
    pairs = [*row.pairs]
    for gap in (column - 1, column):
        if 0 <= gap < len(pairs) and cells[gap] and cells[gap + 1]:
            sides = [
                "\n\n".join(texts[c].get(each, "") for each in cells[c]) for c in (gap, gap + 1)
            ]
            above = head.pairs[gap]
            pairs[gap] = Pair(
                cells[gap],
                cells[gap + 1],
                Relation.SAME,
                _alike(*sides) / 100,
                above is not None and above.certain,
                change_between(*sides),
                level=Level.INSIDE,
            )
    return replace(row, cells=tuple(cells), pairs=tuple(pairs))


def _alike(one: str, other: str) -> float:
    return fuzz.ratio(one[:_MEASURED], other[:_MEASURED])

"""The words right under an article's heading, held against a numbered paragraph of another draft.

Where an article had one unnumbered paragraph and has numbered ones in the next draft, its words did
not go: they stand beside the paragraph that says them now.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from brief.compare.changes import change_between
from brief.compare.table import TableRow
from brief.core.comparison import Level, Pair
from brief.core.lineage import Relation

#: How alike the two are at least, from 0 to 100.
_ALIKE = 55.0


@dataclass(frozen=True, slots=True)
class Body:
    """A cell that holds the words of a unit without its heading: in which row and column."""

    row: int
    column: int
    eid: str


@dataclass(frozen=True, slots=True)
class Laid:
    """The rows of a table, and which of their cells hold words without their heading."""

    rows: tuple[TableRow, ...]
    bodies: tuple[Body, ...] = ()


def bodies_apart(rows: Sequence[TableRow], texts: Sequence[Mapping[str, str]]) -> Laid:
    """The rows with such words in the row of the paragraph they became, and where they stand now.

    `texts` has each version's own words by eid. A head whose words went elsewhere keeps its cell,
    for its heading; whoever shows it leaves the words out.
    """
    made = list(rows)
    found: list[Body] = []
    for at, row in enumerate(rows):
        if row.level is not Level.PROVISION:
            continue
        for column, cell in enumerate(row.cells):
            place = _place(made, texts, at, column) if len(cell) == 1 else None
            if place is not None:
                found.append(Body(place, column, cell[0]))
                made[place] = _with_body(made[place], row, texts, column, cell[0])
    return Laid(tuple(made), tuple(found))


def _place(
    rows: Sequence[TableRow], texts: Sequence[Mapping[str, str]], at: int, column: int
) -> int | None:
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
            if said and (alike := fuzz.ratio(words, said)) > likeness:
                best, likeness = place, alike
    return best


def _with_body(
    row: TableRow, head: TableRow, texts: Sequence[Mapping[str, str]], column: int, eid: str
) -> TableRow:
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
                fuzz.ratio(*sides) / 100,
                above is not None and above.certain,
                change_between(*sides),
                level=Level.INSIDE,
            )
    return replace(row, cells=tuple(cells), pairs=tuple(pairs))

"""A table of two or more versions: a row for what corresponds, a column a version."""

from collections.abc import Sequence
from dataclasses import dataclass

from brief.core.comparison import Alignment, Level, Pair


@dataclass(frozen=True, slots=True)
class TableRow:
    """What corresponds: for each version its units, none where it has nothing there.

    `pairs` has one entry for each two neighbouring columns: how the right one came from the left,
    None where neither has anything.
    """

    cells: tuple[tuple[str, ...], ...]
    pairs: tuple[Pair | None, ...]
    level: Level


def table(alignments: Sequence[Alignment]) -> tuple[TableRow, ...]:
    """The rows of versions, each aligned with the next; every unit of each stands in one row.

    Rows follow the reading order of the last version. What an earlier one has alone stands behind
    what it stood behind there.
    """
    rows = [_Row([pair.new], [pair], pair.level) for pair in _last(alignments)]
    for row, pair in zip(rows, _last(alignments), strict=True):
        row.cells.insert(0, pair.old)
    for width, alignment in enumerate(reversed(alignments[:-1]), 2):
        rows = _with_one_before(rows, alignment, width)
    return tuple(TableRow(tuple(row.cells), tuple(row.pairs), row.level) for row in rows)


def _last(alignments: Sequence[Alignment]) -> tuple[Pair, ...]:
    return alignments[-1].pairs


@dataclass(slots=True)
class _Row:
    """A row being made; columns are put in front."""

    cells: list[tuple[str, ...]]
    pairs: list[Pair | None]
    level: Level


def _with_one_before(rows: list[_Row], alignment: Alignment, width: int) -> list[_Row]:
    """The rows, `width` columns wide, with one in front for the old side of an alignment."""
    holds = {eid: row for row in rows for eid in row.cells[0]}
    behind: dict[int, list[_Row]] = {}
    before = 0
    seen: set[int] = set()
    for pair in alignment.pairs:
        row = next((holds[eid] for eid in pair.new if eid in holds), None)
        if row is None:
            alone = _Row([pair.old, *[()] * width], [pair, *[None] * (width - 1)], pair.level)
            behind.setdefault(before, []).append(alone)
            continue
        before = id(row)
        if id(row) in seen:
            # Two forerunners of what the next version merged.
            row.cells[0] = (*row.cells[0], *pair.old)
        else:
            seen.add(id(row))
            row.cells.insert(0, pair.old)
            row.pairs.insert(0, pair)
    made = list(behind.get(0, ()))
    for row in rows:
        if id(row) not in seen:
            row.cells.insert(0, ())
            row.pairs.insert(0, None)
        made += [row, *behind.get(id(row), ())]
    return made

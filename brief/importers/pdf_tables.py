"""Tables of a PDF, told by cells that stand below one another; small ones stay tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.importers.pdf_lines import Line

_LEAST_ROWS, _LEAST_CELLS = 3, 2
#: Between two rows of cells there may be so many lines with one cell only: labels over groups.
_LABELS = 3
#: Lines closer than this many times the letters' size are one row: a cell in several lines.
_ONE_ROW, _ONE_LINE = 1.4, 0.5
#: A row further away than this is not of the table.
_FAR = 4.5
_WIDEST_CELL = 0.75
#: Inside a table letters further apart than this many times their size are two cells.
_TWO_CELLS = 1.0
_MOST_COLUMNS, _MOST_CELLS, _LARGEST = 12, 600, 12_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one page: its lines, and its cells as rows of lines; a cell may be empty."""

    lines: tuple[Line, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]

    @property
    def is_small(self) -> bool:
        """Whether it can be shown in columns."""
        columns = len(self.rows[0])
        letters = sum(len(line.text) for line in self.lines)
        size = columns * len(self.rows)
        return columns <= _MOST_COLUMNS and size <= _MOST_CELLS and letters <= _LARGEST


def tables_of(lines: Sequence[Line], width: float, body: float) -> Iterator[Table]:
    """The tables among the lines of a page that is so many points wide.

    `body` is the size of the text's letters: the heads of columns are smaller, or italic.
    """
    rows = _rows(lines)
    start = free = 0
    while start < len(rows):
        end = _end(rows, start, width)
        if sum(len(row) >= _LEAST_CELLS for row in rows[start:end]) >= _LEAST_ROWS:
            yield _table(rows[_with_heads(rows, start, body, free) : end])
            free = end
        start = max(end, start + 1)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines side by side, from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and line.base - rows[-1][0].base < _ONE_LINE * line.style.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _end(rows: Sequence[Sequence[Line]], start: int, width: float) -> int:
    """Behind the last row of the table that begins with a row, or the row itself."""
    if not _has_cells(rows[start], width):
        return start
    end = start + 1
    for index in range(start + 1, len(rows)):
        row, before = rows[index], rows[index - 1]
        if row[0].base - before[0].base > _FAR * row[0].style.size:
            break
        if _has_cells(row, width):
            end = index + 1
        elif index - end >= _LABELS or not _may_be_label(row, width):
            break
    return end


def _has_cells(row: Sequence[Line], width: float) -> bool:
    return len(row) >= _LEAST_CELLS and all(line.width < _WIDEST_CELL * width for line in row)


def _may_be_label(row: Sequence[Line], width: float) -> bool:
    return len(row) == 1 and row[0].width < _WIDEST_CELL * width / 1.5


def _with_heads(rows: Sequence[Sequence[Line]], start: int, body: float, free: int) -> int:
    """Where the heads of the columns begin, above the first row of a table.

    The rows before the one numbered `free` belong to another table.
    """
    first = start
    while start > free and _near(rows[start - 1], rows[start]):
        start -= 1
    left = min(line.left for line in rows[first])
    for index in range(start - 1, max(free - 1, start - 1 - _LABELS), -1):
        row, below = rows[index], rows[index + 1]
        small = all(line.style.size < body or line.style.italic for line in row)
        far = below[0].base - row[0].base > _FAR * body
        if far or not small or row[0].left < left - body:
            break
        if any(len(line.parted(_TWO_CELLS)) > 1 for line in row) or len(row) > 1:
            start = index
    while free < start < first and _near(rows[start - 1], rows[start]):
        start -= 1
    return start


def _near(row: Sequence[Line], following: Sequence[Line]) -> bool:
    """Whether two rows of lines are one row of the table: cells in several lines."""
    step = following[0].base - row[0].base
    return 0 < step <= _ONE_ROW * max(line.style.size for line in following)


def _table(rows: Sequence[Sequence[Line]]) -> Table:
    parted = [[part for line in row for part in line.parted(_TWO_CELLS)] for row in rows]
    columns = _columns(parted)
    cells: list[list[list[Line]]] = []
    for index, row in enumerate(parted):
        if not index or not _near(parted[index - 1], row):
            cells.append([[] for _ in columns])
        for line in row:
            cells[-1][_column(line, columns)].append(line)
    return Table(
        tuple(line for row in rows for line in row),
        tuple(tuple(tuple(cell) for cell in row) for row in cells),
    )


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """The sides of the columns, from the rows that have most cells."""
    most = max(len(row) for row in rows)
    columns: list[tuple[float, float]] = []
    for line in sorted(
        (line for row in rows if len(row) == most for line in row), key=lambda line: line.left
    ):
        if columns and line.left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], line.right)
        else:
            columns.append((line.left, line.right))
    return columns


def _column(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    """The column that a cell overlaps most, or that is nearest."""

    def distance(index: int) -> float:
        left, right = columns[index]
        return max(line.left, left) - min(line.right, right)

    return min(range(len(columns)), key=distance)

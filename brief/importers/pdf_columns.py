"""Text in columns, brought into the order it is read in: white runs down the page between them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from brief.importers.pdf_furniture import PageLines
from brief.importers.pdf_lines import Line

#: The white between columns is at least this wide, in parts of the letters' size, and so many rows
#: long; on both sides of it stands text of lines that are mostly full.
_WHITE, _LEAST_ROWS = 0.9, 6
_LEAST_LETTERS, _FULL = 14, 0.6
_MOST_COLUMNS = 4
_LEAST_GAPS, _MOST_WHITES = 3, 40
_TOGETHER = 30.0
_ONE_ROW = 0.5


def in_columns(page: PageLines) -> tuple[PageLines, ...]:
    """A page as the parts it is read in: what stands over columns, each column, what is below.

    A page without columns comes back as it is. The sides of a column are those of its lines.
    """
    return tuple(_parts(page, _MOST_COLUMNS))


def _parts(page: PageLines, most: int) -> Iterator[PageLines]:
    rows = _rows(page.lines)
    found = _widest_band(rows) if most > 1 and len(rows) >= _LEAST_ROWS else None
    if found is None:
        yield page
        return
    first, last, white = found
    above = [line for row in rows[:first] for line in row]
    band = [part for row in rows[first:last] for line in row for part in line.parted(_WHITE)]
    below = [line for row in rows[last:] for line in row]
    if above:
        yield replace(page, lines=tuple(above))
    for side in (
        [line for line in band if line.right <= white],
        [line for line in band if line.right > white],
    ):
        yield from _parts(_column(page, side), most - 1)
    if below:
        yield from _parts(replace(page, lines=tuple(below)), most)


def _column(page: PageLines, lines: Sequence[Line]) -> PageLines:
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return replace(page, lines=tuple(lines), left=left, right=right)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.left)):
        if rows and line.base - rows[-1][0].base < _ONE_ROW * line.style.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _widest_band(rows: Sequence[Sequence[Line]]) -> tuple[int, int, float] | None:
    """The longest run of rows with white at one place between two columns of text."""
    parted = [[part for line in row for part in line.parted(_WHITE)] for row in rows]
    best: tuple[int, int, float] | None = None
    for white in _whites(parted):
        for first, last in _uncrossed(parted, white):
            longer = best is None or last - first > best[1] - best[0]
            if longer and _are_columns(parted[first:last], white):
                best = first, last, white
    return best


def _whites(rows: Sequence[Sequence[Line]]) -> list[float]:
    """Where white may run down: the middles of wide gaps that several rows have."""
    middles: Counter[int] = Counter()
    for row in rows:
        ordered = sorted(row, key=lambda line: line.left)
        for before, line in pairwise(ordered):
            if line.left > before.right:
                middles[round((before.right + line.left) / 2 / 4) * 4] += 1
    often = [(middle, count) for middle, count in middles.items() if count >= _LEAST_GAPS]
    often.sort(key=lambda each: -each[1])
    return [float(middle) for middle, _ in often[:_MOST_WHITES]]


def _uncrossed(rows: Sequence[Sequence[Line]], white: float) -> Iterator[tuple[int, int]]:
    """The runs of rows in which no letters stand at a place."""
    start = 0
    for index, row in enumerate((*rows, None)):
        if row is None or any(line.left < white < line.right for line in row):
            if index - start >= _LEAST_ROWS:
                yield start, index
            start = index + 1


def _are_columns(rows: Sequence[Sequence[Line]], white: float) -> bool:
    lines = [line for row in rows for line in row]
    left = [line for line in lines if line.right <= white]
    right = [line for line in lines if line.left >= white]
    return _is_text(_nearest(left, last=True)) and _is_text(_nearest(right, last=False))


def _nearest(lines: Sequence[Line], *, last: bool) -> list[Line]:
    """Of several columns the last or the first one: the lines that begin together."""
    begin = Counter(round(line.left / _TOGETHER) for line in lines)
    often = [left for left, count in begin.items() if count >= _LEAST_ROWS]
    if not often:
        return []
    chosen = max(often) if last else min(often)
    least, most = (chosen - 1, chosen + 1e9) if last else (-1e9, chosen + 1)
    return [line for line in lines if least <= line.left / _TOGETHER <= most]


def _is_text(lines: Sequence[Line]) -> bool:
    """Whether lines are those of a text, not numbers in front of one or cells of a table."""
    if len(lines) < _LEAST_ROWS:
        return False
    room = max(line.right for line in lines) - min(line.left for line in lines)
    letters = median(len(line.text) for line in lines)
    return letters >= _LEAST_LETTERS and median(line.width for line in lines) >= _FULL * room

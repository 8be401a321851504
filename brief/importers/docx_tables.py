"""Tables of a Word document: small regular ones stay tables, large ones become lines.

Others only lay out a page, as the letterheads of the United Nations do: what is in their cells is
text like any other.
"""

from collections.abc import Iterator

from brief.importers.docx_paragraphs import Cell, Paragraph, Table
from brief.importers.runs import Run, markdown_of

_MOST_COLUMNS, _MOST_CELLS = 12, 600
_MOST_PARAGRAPHS, _LONGEST_CELL = 4, 500
_LARGEST, _LONGEST_LINES = 12_000, 12_000
_MOST_LINES, _LONGEST_LINE = 8, 80


def table_blocks(table: Table) -> list[str]:
    """The Markdown of a table that holds data; empty where the table only lays out its text."""
    rows = [_written(row) for row in table.rows]
    columns = max((len(row) for row in rows), default=0)
    if columns < 2 or len(rows) < 2 or not all(_holds_data(c) for r in table.rows for c in r):  # noqa: PLR2004
        return []
    rows = [[*row, *[""] * (columns - len(row))] for row in rows if any(row)]
    size = sum(len(cell) for row in rows for cell in row)
    if columns <= _MOST_COLUMNS and columns * len(rows) <= _MOST_CELLS and size <= _LARGEST:
        return ["\n".join(_lines(rows, columns))]
    return list(_in_lines(rows))


def as_lines(cell: Cell) -> Paragraph | None:
    """The few short lines of a letterhead's cell as one paragraph, None where it holds more."""
    lines = [each for each in cell.content if isinstance(each, Paragraph) and _text(each.runs)]
    if len(lines) < 2 or len(lines) > _MOST_LINES or len(lines) != _filled(cell):  # noqa: PLR2004
        return None
    if any(each.heading or each.number or each.mark for each in lines):
        return None
    if max(len(_text(each.runs)) for each in lines) > _LONGEST_LINE:
        return None
    runs = [run for each in lines for run in (*each.runs, Run("\n"))]
    return Paragraph(lines[0].line, runs)


def _filled(cell: Cell) -> int:
    """How many tables and paragraphs with text a cell holds."""
    return sum(not isinstance(each, Paragraph) or bool(_text(each.runs)) for each in cell.content)


def _holds_data(cell: Cell) -> bool:
    """Whether a cell holds a few words; headings, numbered paragraphs and long texts are none."""
    words = 0
    for each in cell.content:
        if not isinstance(each, Paragraph) or each.heading:
            return False
        if each.number and not each.number.bullet and _text(each.runs):
            return False
        words += len(_text(each.runs))
    filled = sum(bool(_text(each.runs)) for each in cell.content if isinstance(each, Paragraph))
    return words <= _LONGEST_CELL and filled <= _MOST_PARAGRAPHS


def _text(runs: list[Run]) -> str:
    return "".join(run.text for run in runs).strip()


def _written(row: list[Cell]) -> list[str]:
    """A row's cells in Markdown; what a cell takes beyond its own column stays empty."""
    cells: list[str] = []
    for cell in row:
        paragraphs = (each for each in cell.content if isinstance(each, Paragraph))
        said = " ".join(filter(None, (markdown_of(each.runs) for each in paragraphs)))
        cells += [" ".join(said.split()), *[""] * (cell.span - 1)]
    return cells


def _lines(rows: list[list[str]], columns: int) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if not number:
            yield f"|{' --- |' * columns}"


def _in_lines(rows: list[list[str]]) -> Iterator[str]:
    held: list[str] = []
    for row in rows:
        line = " — ".join(filter(None, row))
        if held and sum(map(len, held)) + len(line) > _LONGEST_LINES:
            yield "  \n".join(held)
            held = []
        held.append(line)
    if held:
        yield "  \n".join(held)

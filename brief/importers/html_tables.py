"""Tables of HTML: laid out as such, written as a Markdown table or as lines, or only a frame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from brief.importers.elements import phrase, words
from brief.importers.numbering import read_marker
from brief.importers.render import TABLE_CELLS, TABLE_CHARACTERS

_BLOCKS = frozenset(
    ["p", "div", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "pre"]
)
_WIDEST = 60
_LONGEST_MARK, _LONGEST_CELL, _LONGEST_LINES = 12, 5_000, 10_000
#: Parts cells in a line; being a space, it adds no letter to the text.
_GAP = "\u2003"


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table by rows; a cell that spans columns is followed by empty ones."""

    rows: tuple[tuple[etree._Element | None, ...], ...]

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)


def table_of(element: etree._Element) -> Table:
    """Read the rows of a table, those of its head and foot in their places."""
    rows: list[tuple[etree._Element | None, ...]] = []
    for row in _rows(element):
        cells: list[etree._Element | None] = []
        for cell in row:
            if cell.tag in {"td", "th"}:
                cells.append(cell)
                cells += [None] * (min(_span(cell), _WIDEST) - 1)
        rows.append(tuple(cells))
    return Table(tuple(rows))


def is_frame(table: Table) -> bool:
    """Whether a table only arranges a page: one column, other tables inside, whole chapters."""
    if table.width <= 1 or table.width > _WIDEST:
        return True
    cells = [cell for row in table.rows for cell in row if cell is not None]
    if any(
        inner.tag in {"table", "h1", "h2", "h3", "h4"} for cell in cells for inner in cell.iter()
    ):
        return True
    return any(
        sum(child.tag in _BLOCKS for child in cell) > 3 or len(words(cell)) > _LONGEST_CELL  # noqa: PLR2004
        for cell in cells
    )


def numbered_rows(table: Table) -> bool:
    """Whether the first column only holds the numbers of paragraphs: `(a)` beside its text."""
    marks = 0
    for row in table.rows:
        texts = [phrase(cell) for cell in row if cell is not None]
        filled = [text for text in texts if text]
        if len(filled) > 2:  # noqa: PLR2004
            return False
        if len(filled) == 2:  # noqa: PLR2004
            if len(filled[0]) > _LONGEST_MARK or not _is_mark(filled[0]):
                return False
            marks += 1
    return marks > 0


def loose_texts(table: etree._Element) -> Iterator[str]:
    """Text that stands in a table but in none of its cells."""
    for element in table.iter("table", "thead", "tbody", "tfoot", "tr"):
        if element is not table and element.tag == "table":
            continue
        if next(element.iterancestors("table"), table) is not table and element is not table:
            continue
        yield element.text or ""
        yield from (child.tail or "" for child in element)


def written(cells: Sequence[Sequence[str]], *, headed: bool) -> Iterator[str]:
    """A Markdown table of cells that are Markdown in one line each, or lines where it is too large.

    Without a row of headings an empty one is written, for Markdown knows no table without. Lines
    come in paragraphs of bearable length.
    """
    width = max(map(len, cells), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in cells]
    size = sum(len(cell) + 3 for row in rows for cell in row)
    if size > TABLE_CHARACTERS // 2 or width * (len(rows) + 2) > TABLE_CELLS:
        held = ""
        for line in (_GAP.join(filter(None, row)) for row in rows):
            if held and len(held) + len(line) > _LONGEST_LINES:
                yield held
                held = ""
            held += f"  \n{line}" if held else line
        yield held
        return
    head = rows.pop(0) if headed and len(rows) > 1 else [""] * width
    yield "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * width, *rows])


def _rows(element: etree._Element) -> list[etree._Element]:
    rows: list[etree._Element] = []
    for child in element:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            rows += [row for row in child if row.tag == "tr"]
    return rows


def _span(cell: etree._Element) -> int:
    said = cell.get("colspan", "1").strip()
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 1  # noqa: PLR2004


def _is_mark(text: str) -> bool:
    marker = read_marker(f"{text} ")
    return text in {"-", "–", "—", "•", "·"} or bool(marker and marker.length >= len(text))

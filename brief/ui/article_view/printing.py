"""Lays passages into pages, step by step, so that a long document never stops the window."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPagedPaintDevice, QPainter, QPen, QTextDocument

from brief.ui.article_view.cell_text import CellText
from brief.ui.article_view.columns import Column
from brief.ui.article_view.composing import Composer
from brief.ui.article_view.markup import Shape
from brief.ui.article_view.painting import CellPainter, Slot
from brief.ui.article_view.rows import RowSource
from brief.ui.article_view.sealed import Cell, SealedDocument, right_to_left
from brief.ui.article_view.style import PRINT_STYLE, ReaderStyle, Typography

#: The text is laid out in pixels of a screen, 96 to the inch, and scaled to the paper.
_DPI = 96
_SIZE = 14
_MOST_KEPT = 180.0
_HEADS = frozenset({Shape.ARTICLE, Shape.STRUCTURE, Shape.HEADING})


class PageHead(NamedTuple):
    """What stands on every page: the title, the banner of a text that is not authentic, a foot.

    `foot` is where the text comes from, its symbol and edition; the page's number follows it.
    """

    title: str = ""
    banner: str = ""
    foot: str = ""


class Stretch(NamedTuple):
    """What to print of a row: all of it, or one column from one offset to another."""

    row: int
    column: int = -1
    start: int = 0
    end: int = -1


def print_pages(
    source: RowSource,
    device: QPagedPaintDevice,
    stretches: Sequence[Stretch],
    head: PageHead,
    style: ReaderStyle = PRINT_STYLE,
) -> Iterator[int]:
    """Print the stretches; yields how many of them are done, and may be dropped at any step.

    Raises OSError when the device cannot be written to. Dropping the iterator ends the printing:
    the pages made until then are kept by the device, and the caller throws its file away.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise OSError("the printer or file cannot be opened")
    try:
        press = _Press(source, device, painter, head, style)
        for done, stretch in enumerate(stretches, 1):
            press.put(stretch)
            yield done
    finally:
        painter.end()


class _Press:
    """The page being filled; all measures in pixels of the layout."""

    def __init__(
        self,
        source: RowSource,
        device: QPagedPaintDevice,
        painter: QPainter,
        head: PageHead,
        style: ReaderStyle,
    ) -> None:
        self._source, self._device, self._painter, self._head = source, device, painter, head
        self._type = Typography(style, round(100 * _SIZE / style.size))
        self._composer = Composer(self._type)
        self._cells = CellPainter(self._type, slack=0)
        scale = device.logicalDpiX() / _DPI
        painter.scale(scale, scale)
        self._width, self._height = device.width() / scale, device.height() / scale
        self._page = 0
        self._columns = self._make_columns()
        self._open_page()

    def put(self, stretch: Stretch) -> None:
        """Print one stretch, over as many pages as it takes."""
        cells = self._composed(stretch)
        if not any(cells):
            return
        self._y += self._space_above(cells)
        pieces = [_breaks(cell) if cell else [] for cell in cells]
        drawn = [0.0] * len(cells)
        kept = _kept_together(cells)
        if self._y + kept > self._bottom and self._y > self._top:
            self._next_page()
        while True:
            room = self._bottom - self._y
            ends = [_fits(lines, start, room) for lines, start in zip(pieces, drawn, strict=True)]
            fresh = self._y <= self._top
            if fresh and all(a == b for a, b in zip(ends, drawn, strict=True)):
                # A line taller than the page: cut, rather than never printed.
                ends = [
                    min(c.height, a + room) if c else a for c, a in zip(cells, drawn, strict=True)
                ]
            self._draw(cells, drawn, ends)
            self._y += max(b - a for a, b in zip(drawn, ends, strict=True))
            drawn = ends
            if all(c is None or b >= c.height - 1 for c, b in zip(cells, drawn, strict=True)):
                return
            self._next_page()

    def _draw(
        self, cells: Sequence[Cell | None], starts: Sequence[float], ends: Sequence[float]
    ) -> None:
        for index, cell in enumerate(cells):
            if cell is None or ends[index] <= starts[index]:
                continue
            column = self._columns[index]
            clip = QRectF(
                column.outer_x - self._type.gutter,
                self._y,
                column.outer_width + 2 * self._type.gutter,
                ends[index] - starts[index],
            )
            self._painter.save()
            self._painter.setClipRect(clip)
            slot = Slot(column, self._y - starts[index], self._source.language(index))
            self._cells.draw_lines(self._painter, cell, slot, clip)
            self._painter.restore()

    def _composed(self, stretch: Stretch) -> list[Cell | None]:
        made: list[Cell | None] = []
        for index, passage in enumerate(self._source.cells(stretch.row)):
            if passage is None or stretch.column not in {-1, index}:
                made.append(None)
                continue
            text = CellText(passage)
            if stretch.end >= 0:
                text = text.cut(stretch.start, stretch.end)
            marks = () if stretch.end >= 0 else self._source.decorations(stretch.row, index)
            width = self._columns[index].width
            made.append(self._composer.compose(text, self._source.language(index), width, marks))
        return made

    def _space_above(self, cells: Sequence[Cell | None]) -> float:
        if self._y <= self._top:
            return 0.0
        shapes = {cell.text.paragraphs[0].shape for cell in cells if cell}
        return self._type.article_gap if shapes & _HEADS else self._type.paragraph_gap

    def _make_columns(self) -> list[Column]:
        count = self._source.columns
        gap = self._type.column_gap if count > 1 else 0
        outer = (self._width - gap * (count - 1)) / count
        gutter = min(self._type.gutter, outer / 5)
        made = []
        for index in range(count):
            start = index * (outer + gap)
            backwards = right_to_left("", self._source.language(index))
            made.append(
                Column(start if backwards else start + gutter, outer - gutter, start, outer)
            )
        return made

    def _next_page(self) -> None:
        self._device.newPage()
        self._open_page()

    def _open_page(self) -> None:
        """Draw what every page has, and find where its text begins and ends."""
        self._page += 1
        y = 0.0
        for words, ink, bold in (
            (self._head.title, PRINT_STYLE.muted, False),
            (self._head.banner, PRINT_STYLE.warning, True),
        ):
            if words:
                y += self._line(words, y, ink, bold=bold)
        if y:
            y += 4
            self._rule(y)
            y += self._type.article_gap * 0.7
        number = f"{self._head.foot}  ·  {self._page}" if self._head.foot else str(self._page)
        foot = self._type.size * 1.5
        self._line(number, self._height - foot, PRINT_STYLE.muted)
        self._rule(self._height - foot - 4)
        self._top = self._y = y
        self._bottom = self._height - foot - self._type.size

    def _line(self, words: str, y: float, ink: str, *, bold: bool = False) -> float:
        """Draw a line of the head or foot, wrapped where it is long; returns its height."""
        document = SealedDocument()
        document.setDocumentMargin(0)
        document.setUseDesignMetrics(True)
        font = self._type.sans(self._source.language(0), 0.75)
        font = type(font)(font)
        font.setBold(bold)
        document.setDefaultFont(font)
        document.setPlainText(words)
        document.setTextWidth(self._width)
        self._painter.save()
        self._painter.translate(0, y)
        _draw_in(self._painter, document, ink)
        self._painter.restore()
        return document.size().height()

    def _rule(self, y: float) -> None:
        self._painter.setPen(QPen(QColor(PRINT_STYLE.line), 0.7))
        self._painter.drawLine(QPointF(0, y), QPointF(self._width, y))


def _draw_in(painter: QPainter, document: QTextDocument, ink: str) -> None:
    from PySide6.QtGui import QAbstractTextDocumentLayout, QPalette

    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(ink))
    context.palette = palette
    document.documentLayout().draw(painter, context)


def _breaks(cell: Cell) -> list[float]:
    """Where a page may end within a cell: below each line, and below each row of a table."""
    found: list[float] = []
    for index, paragraph in enumerate(cell.text.paragraphs):
        layout, y = cell.block(index).layout(), cell.origin(index).y()
        if paragraph.place or not layout.lineCount():
            # A table is broken between its rows only: the next one's first line says where.
            if paragraph.place and not paragraph.place[2]:
                found.append(y - 7)
            continue
        if paragraph.shape in _HEADS and index + 1 < len(cell.text.paragraphs):
            continue
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            found.append(y + line.y() + line.height() + 1)
    return [*sorted(y for y in found if 0 < y < cell.height), cell.height]


def _fits(breaks: Sequence[float], start: float, room: float) -> float:
    """The last break that still fits, `start` where none does."""
    return max((y for y in breaks if start < y <= start + room), default=start)


def _kept_together(cells: Sequence[Cell | None]) -> float:
    """How much of a row must not be parted: its heading and two lines; after a chapter's, more."""
    kept = 0.0
    for cell in cells:
        if cell:
            kept = max(kept, min(_breaks(cell)[:2][-1], _MOST_KEPT))
            if cell.text.paragraphs[0].shape is Shape.STRUCTURE:
                kept = _MOST_KEPT
    return kept

"""Draws the window: rows, what is lit in them, the caret and the ring of the focus."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from brief.ui.article_view.finding import Finder, Match
from brief.ui.article_view.linking import LinkWalk
from brief.ui.article_view.painting import CellPainter, Lit, Slot
from brief.ui.article_view.sealed import Cell
from brief.ui.article_view.selecting import Selected
from brief.ui.article_view.sheet import Sheet
from brief.ui.article_view.spots import Placed


class Shown(NamedTuple):
    """What is to be seen beside the text: matches, a unit flashed, the caret, the ring."""

    finder: Finder | None
    flashed: tuple[int, str] | None
    caret: bool
    ring: bool


class Page:
    """The painter of one view in one style."""

    def __init__(self, sheet: Sheet, selected: Selected, links: LinkWalk) -> None:
        self._sheet, self._selected, self._links = sheet, selected, links
        self._cells = CellPainter(sheet.type)
        self._style = sheet.type.style

    def paint(self, painter: QPainter, area: QRectF, shown: Shown) -> None:
        """Draw an area of the window."""
        accent = QColor(self._style.accent)
        painter.fillRect(area, QColor(self._style.paper))
        for placed in self._sheet.settle():
            self._row(painter, placed, area, shown)
        if shown.caret and self._selected.caret:
            caret = self._sheet.caret(self._selected.caret)
            painter.fillRect(caret.adjusted(-1, 0, 0, 0), accent)
        if shown.ring:
            painter.setPen(QPen(accent, 2))
            window = QRectF(0, 0, self._sheet.width, self._sheet.height)
            painter.drawRect(window.adjusted(1, 1, -1, -1))

    def _row(self, painter: QPainter, placed: Placed, area: QRectF, shown: Shown) -> None:
        number, row, y = placed
        if number and len(self._sheet.columns) > 1:
            painter.setPen(QColor(self._style.line))
            for column in self._sheet.columns:
                right = column.outer_x + column.outer_width
                painter.drawLine(QPointF(column.outer_x, round(y)), QPointF(right, round(y)))
        for index, cell in enumerate(row.cells):
            if cell is not None:
                slot = Slot(self._sheet.columns[index], y + row.above, self._sheet.language(index))
                lit = self._lit(number, index, cell, shown)
                self._cells.draw(painter, cell, slot, area, lit)
        focused = self._links.focused
        if focused and focused.row == number:
            painter.setPen(QPen(QColor(self._style.accent), 1.5))
            for rect in self._links.rects(focused):
                painter.drawRoundedRect(rect.adjusted(-2, 0, 2, 0), 3, 3)

    def _lit(self, row: int, column: int, cell: Cell, shown: Shown) -> list[Lit]:
        style = self._style
        lit = []
        if shown.flashed and shown.flashed[0] == row:
            extent = cell.text.extent(shown.flashed[1]) or (0, cell.text.length)
            lit.append(Lit(*extent, style.accent_paper))
        if shown.finder:
            now = shown.finder.current
            for start, end in shown.finder.in_cell(row, column, cell):
                if now == Match(row, column, start, end):
                    lit.append(Lit(start, end, style.current_hit, style.current_hit_ink))
                else:
                    lit.append(Lit(start, end, style.hit, style.hit_ink))
        if chosen := self._selected.within(row, column, cell.text):
            lit.append(Lit(*chosen, style.selection, style.selection_ink))
        return lit

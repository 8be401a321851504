"""Draws rows: the text, the numbers in the margin, what is lit, chosen or pointed at."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextCharFormat,
)

from brief.ui.article_view.columns import Column
from brief.ui.article_view.sealed import Cell, right_to_left
from brief.ui.article_view.style import ReaderStyle, Typography

_MARKER_SIZE = 0.765
Selection = QAbstractTextDocumentLayout.Selection


class Lit(NamedTuple):
    """A stretch of a cell in another colour."""

    start: int
    end: int
    paper: str
    ink: str = ""


class Slot(NamedTuple):
    """Where a cell is drawn: its column, the y its text begins at, and its language."""

    column: Column
    y: float
    language: str


def reader_palette(style: ReaderStyle) -> QPalette:
    """The palette a document is drawn with."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(style.ink))
    palette.setColor(QPalette.ColorRole.Base, QColor(style.paper))
    return palette


class CellPainter:
    """Draws laid-out cells, on the screen or on paper."""

    def __init__(self, face: Typography, slack: float = 40.0) -> None:
        """Numbers are drawn whose line stands up to `slack` pixels outside what is drawn."""
        self._type = face
        self._slack = slack
        self._palette = reader_palette(face.style)
        self._looks: dict[tuple[str, str], QTextCharFormat] = {}

    def draw(
        self, painter: QPainter, cell: Cell, slot: Slot, clip: QRectF, lit: Sequence[Lit] = ()
    ) -> None:
        """Draw a cell; `clip` is in the painter's coordinates."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self._palette
        context.clip = clip.translated(-slot.column.x, -slot.y)
        if lit:
            context.selections = [self._selection(cell, stretch) for stretch in lit]
        painter.save()
        painter.translate(slot.column.x, slot.y)
        cell.document.documentLayout().draw(painter, context)
        self._draw_markers(painter, cell, slot, context.clip)
        painter.restore()

    def draw_lines(self, painter: QPainter, cell: Cell, slot: Slot, clip: QRectF) -> None:
        """Draw only the lines that stand wholly in `clip`; of a table, what can be seen of it.

        For paper: a document draws one line too many above what it is asked for, which cannot be
        seen but is found again when words are copied from the PDF.
        """
        inner = clip.translated(-slot.column.x, -slot.y)
        painter.save()
        painter.translate(slot.column.x, slot.y)
        tables = False
        for index, paragraph in enumerate(cell.text.paragraphs):
            tables = tables or paragraph.place is not None
            layout = cell.block(index).layout()
            for number in range(0 if paragraph.place else layout.lineCount()):
                line = layout.lineAt(number)
                middle = layout.position().y() + line.y() + line.height() / 2
                if inner.top() <= middle < inner.bottom():
                    line.draw(painter, layout.position())
        painter.restore()
        if tables:
            self._draw_tables(painter, cell, slot, clip)
        painter.save()
        painter.translate(slot.column.x, slot.y)
        self._draw_markers(painter, cell, slot, inner)
        painter.restore()

    def _draw_tables(self, painter: QPainter, cell: Cell, slot: Slot, clip: QRectF) -> None:
        for frame in cell.document.rootFrame().childFrames():
            area = cell.document.documentLayout().frameBoundingRect(frame)
            part = area.translated(slot.column.x, slot.y).intersected(clip)
            if not part.isEmpty():
                painter.save()
                painter.setClipRect(part.adjusted(-1, 0, 1, 0), Qt.ClipOperation.IntersectClip)
                context = QAbstractTextDocumentLayout.PaintContext()
                context.palette = self._palette
                context.clip = part.adjusted(0, 1, 0, -1).translated(-slot.column.x, -slot.y)
                painter.translate(slot.column.x, slot.y)
                cell.document.documentLayout().draw(painter, context)
                painter.restore()

    def _selection(self, cell: Cell, lit: Lit) -> Selection:
        look = self._looks.get((lit.paper, lit.ink))
        if look is None:
            look = QTextCharFormat()
            look.setBackground(QColor(lit.paper))
            if lit.ink:
                look.setForeground(QColor(lit.ink))
            self._looks[lit.paper, lit.ink] = look
        made = Selection()
        made.cursor = cell.cursor(lit.start, lit.end)
        made.format = look
        return made

    def _draw_markers(self, painter: QPainter, cell: Cell, slot: Slot, clip: QRectF) -> None:
        column, language = slot.column, slot.language
        backwards = right_to_left("", language)
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight
        )
        painter.setPen(QColor(self._type.style.muted))
        gap = self._type.size * 0.5
        for index, markers in enumerate(cell.text.markers):
            if not markers.hung:
                continue
            baseline = self._baseline(cell, index)
            if not clip.top() - self._slack < baseline < clip.bottom() + self._slack:
                continue
            for steps, text in markers.hung:
                font = self._marker_font(language, text)
                painter.setFont(font)
                width = QFontMetricsF(font).horizontalAdvance(text)
                edge = steps * self._type.indent
                left = column.width - edge + gap if backwards else edge - gap - width
                painter.drawText(QPointF(left, baseline), text)

    def _marker_font(self, language: str, text: str) -> QFont:
        if text == "•" or text.startswith("("):
            return self._type.serif(language, 1.0 if text == "•" else 0.94)
        return self._type.sans(language, _MARKER_SIZE)

    @staticmethod
    def _baseline(cell: Cell, index: int) -> float:
        line = cell.block(index).layout().lineAt(0)
        return cell.origin(index).y() + line.y() + line.ascent() if line.isValid() else 0.0

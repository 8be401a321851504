"""How a row of results is painted: headings, hits with their snippet, what can be taken up."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from brief.core.model import RIGHT_TO_LEFT
from brief.core.results import Hit
from brief.ui.search import snippet
from brief.ui.search.model import ROW_ROLE
from brief.ui.search.rows import (
    Row,
    RowKind,
    kept_together,
    place_name,
    status_name,
    surroundings,
)
from brief.ui.theme import Theme

_EDGE, _BAR, _AIR, _GAP, _KEPT = 18, 3, 8, 6, 400
_Index = QModelIndex | QPersistentModelIndex
_CENTRE = Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.TextFlag.TextWordWrap


class ResultsDelegate(QStyledItemDelegate):
    """Paints rows in a theme; a snippet is laid out once for each width, and kept."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = 400
        self._laid_out: dict[tuple[str, bool], QTextLayout] = {}
        self._heights: dict[str, int] = {}
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self._sans, self._serif = theme.font(), theme.font("serif", "say")
        self._strong, self._caps = theme.font(), theme.font(size="caps")
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._caps.setWeight(QFont.Weight.DemiBold)
        self._caps.setCapitalization(QFont.Capitalization.AllUppercase)
        self._small = theme.font(size="small")
        self._laid_out.clear()
        self._heights.clear()

    def set_width(self, width: int) -> None:
        """Lay rows out for a list this wide."""
        if width != self._width:
            self._width = width
            self._laid_out.clear()
            self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the row's words need."""
        del option
        row: Row = index.data(ROW_ROLE)
        return QSize(self._width, self._height(row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        if row.can_be_chosen:
            self._paint_ground(painter, option, rect)
        inner = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        paints: dict[RowKind, Callable[[QPainter, QRect, Row], None]] = {
            RowKind.HIT: self._paint_hit,
            RowKind.HEADER: self._paint_header,
            RowKind.JUMP: self._paint_offer,
            RowKind.SUGGESTION: self._paint_offer,
        }
        paints.get(row.kind, self._paint_words)(painter, inner, row)
        painter.restore()

    def _height(self, row: Row) -> int:
        if row.kind is RowKind.HEADER:
            return QFontMetrics(self._caps).height() + 2 * _AIR
        if row.kind in {RowKind.JUMP, RowKind.SUGGESTION}:
            return QFontMetrics(self._sans).height() + 2 * _AIR + 4
        if row.hit is None:
            room = QRect(0, 0, self._width - 2 * _EDGE, 10_000)
            words = QFontMetrics(self._words_font(row)).boundingRect(room, _WRAPPED, row.text)
            return words.height() + 2 * _AIR
        first = QFontMetrics(self._sans).height()
        lines = self._snippet_height(row.hit)
        return first + lines + 2 * _AIR + (2 if lines else 0)

    def _snippet_height(self, hit: Hit) -> int:
        if hit.snippet not in self._heights:
            if len(self._heights) >= _KEPT:
                self._heights.clear()
            right, width = hit.language in RIGHT_TO_LEFT, self._width - 2 * _EDGE
            metrics = QFontMetricsF(self._serif)
            self._heights[hit.snippet] = snippet.height(
                hit.snippet, width, metrics, right_to_left=right
            )
        return self._heights[hit.snippet]

    def _layout(self, hit: Hit) -> QTextLayout:
        key = (hit.snippet, hit.language in RIGHT_TO_LEFT)
        if key not in self._laid_out:
            if len(self._laid_out) >= _KEPT:
                self._laid_out.clear()
            ink, lit = self._theme.colour("on_hit"), self._theme.colour("hit")
            width = self._width - 2 * _EDGE
            self._laid_out[key] = snippet.lay_out(
                hit.snippet, width, self._serif, ink, lit, right_to_left=key[1]
            )
        return self._laid_out[key]

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("accent_soft"))
            bar = QRect(rect.left(), rect.top(), _BAR, rect.height())
            painter.fillRect(bar, self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("hover"))

    def _paint_hit(self, painter: QPainter, rect: QRect, row: Row) -> None:
        hit = row.hit
        if hit is None:
            return
        right = hit.language in RIGHT_TO_LEFT
        line = QFontMetrics(self._sans).height()
        first = QRect(rect.left(), rect.top() + _AIR, rect.width(), line)
        parts = (
            (place_name(hit), self._strong, "ink"),
            (surroundings(hit), self._sans, "muted"),
            (status_name(hit), self._small, "warning"),
        )
        self._paint_line(painter, first, parts, right_to_left=right)
        if hit.snippet:
            painter.setPen(self._theme.colour("ink"))
            where = QPointF(rect.left(), rect.top() + _AIR + line + 2)
            self._layout(hit).draw(painter, where)

    def _paint_line(
        self,
        painter: QPainter,
        rect: QRect,
        parts: tuple[tuple[str, QFont, str], ...],
        *,
        right_to_left: bool,
    ) -> None:
        """Paint parts one behind the other from the side where reading starts.

        The middle part gives way: it is elided so that the last one still fits.
        """
        metrics = [QFontMetrics(font) for _, font, _ in parts]
        wide = [m.horizontalAdvance(t) for m, (t, _, _) in zip(metrics, parts, strict=True)]
        room = rect.width() - _GAP * 2
        wide[0] = min(wide[0], room)
        wide[1] = max(0, min(wide[1], room - wide[0] - wide[2]))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        at = 0
        for measure, width, (text, font, colour) in zip(metrics, wide, parts, strict=True):
            if not text or width <= 0:
                continue
            left = rect.right() - at - width if right_to_left else rect.left() + at
            shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, width + 1)
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            place = QRect(left, rect.top(), width + 2, rect.height())
            painter.drawText(place, side | _CENTRE, kept_together(shown))
            at += width + _GAP

    def _paint_header(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(self._caps)
        painter.setPen(self._theme.colour("muted"))
        place = rect.adjusted(-_BAR, _AIR, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | _CENTRE, row.text)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | _CENTRE, row.aside)

    def _paint_offer(self, painter: QPainter, rect: QRect, row: Row) -> None:
        parts = (
            (row.aside, self._sans, "muted"),
            (row.text, self._strong, "accent"),
            ("↵", self._sans, "muted"),
        )
        self._paint_line(painter, rect, parts, right_to_left=False)

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(self._words_font(row))
        painter.setPen(self._theme.colour("muted" if row.kind is RowKind.HELP else "ink"))
        painter.drawText(rect.adjusted(0, _AIR, 0, 0), _WRAPPED, row.text)

    def _words_font(self, row: Row) -> QFont:
        return self._small if row.kind is RowKind.HELP else self._sans

"""Rows of two lines in a list: a name with a badge at its far side, and what else is known."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from brief.core.model import Quality
from brief.ui.quality_badge import paint_badge
from brief.ui.theme import Theme

LINES_ROLE = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex
_EDGE, _AIR, _BAR, _GAP = 12, 6, 3, 8


class Lines(NamedTuple):
    """What a row says; `ink` and `below_ink` are colours of the theme."""

    name: str
    below: str
    quality: Quality | None = None
    ink: str = "ink"
    below_ink: str = "muted"
    #: Where a name that does not fit is shortened: a file's keeps its ending.
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight


class TwoLineView(QListView):
    """A list of such rows; its model gives `Lines` under LINES_ROLE."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paints = _Delegate(theme, self)
        self.setItemDelegate(self._paints)
        self.setAccessibleName(name)
        self.setProperty("look", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._paints.set_theme(theme)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._strong, self._small = theme.font(), theme.font(size="small")
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._heights = (
            QFontMetrics(self._strong).height(),
            QFontMetrics(self._small).height(),
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(120, sum(self._heights) + 2 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        lines: Lines = index.data(LINES_ROLE)
        area: QRect = option.rect
        first, second = self._heights
        painter.save()
        self._paint_ground(painter, option)
        right = area.right() - _EDGE
        if lines.quality:
            middle = QPoint(right, area.top() + _AIR + first // 2)
            right -= paint_badge(painter, self._theme, lines.quality, middle) + _GAP
        left, top = area.left() + _EDGE, area.top() + _AIR
        name = QRect(left, top, right - left, first)
        below = QRect(left, top + first, area.right() - _EDGE - left, second)
        self._write(painter, name, lines.name, self._strong, lines.ink, lines.mode)
        self._write(painter, below, lines.below, self._small, lines.below_ink)
        painter.restore()

    def _write(  # noqa: PLR0913  one argument for each thing that is drawn
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        font: QFont,
        ink: str,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        shown = QFontMetrics(font).elidedText(text, mode, area.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.colour("accent_soft"))
            bar = QRect(area.left(), area.top(), _BAR, area.height())
            painter.fillRect(bar, self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme.colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

"""What delegations said of an article, by stance: rows to choose, change and remove by key."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from brief.services.positions import PositionHere
from brief.ui.beside.note_drafts import day_and_time
from brief.ui.beside.position_rows import ROW_ROLE, PositionsModel, StanceHead
from brief.ui.position_names import stance_name
from brief.ui.theme import Theme

_EDGE, _SIDE, _AIR, _GAP = 12, 22, 7, 8
_MOST = 1500
_Index = QModelIndex | QPersistentModelIndex


class PositionsList(QListView):
    """The list: Enter or a double click changes, Delete removes, as the buttons above it do."""

    edit_wanted = Signal(PositionHere)
    remove_wanted = Signal(PositionHere)
    chosen_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.positions = PositionsModel()
        self.setModel(self.positions)
        self._paints = PositionsDelegate(theme, self)
        self.setItemDelegate(self._paints)
        self.setProperty("look", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(self.tr("What delegations said of this article"))
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen_changed.emit())
        self.positions.modelReset.connect(self.chosen_changed)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._paints.set_theme(theme)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def show_positions(self, positions: Sequence[PositionHere], whole: str) -> None:
        """Show these; the one that was chosen stays so."""
        chosen = self.chosen
        self.positions.show(positions, whole)
        if chosen:
            self.choose(chosen.position.id)

    def choose(self, position: int) -> None:
        """Choose a position by its id, if it is here."""
        line = self.positions.line_of(position)
        if line >= 0:
            self.setCurrentIndex(self.positions.index(line))

    @property
    def chosen(self) -> PositionHere | None:
        """The position that is chosen."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, PositionHere) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes, Delete removes."""
        here = self.chosen
        if here and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.edit_wanted.emit(here)
        elif here and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_wanted.emit(here)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change what is under the pointer."""
        super().mouseDoubleClickEvent(event)
        if here := self.chosen:
            self.edit_wanted.emit(here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as their words at this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class PositionsDelegate(QStyledItemDelegate):
    """Paints a head in small capitals, and of a position who, when, of what, and the words."""

    def __init__(self, theme: Theme, view: PositionsList) -> None:
        super().__init__(view)
        self._view = view
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self._bold, self._small, self._caps = (
            theme.font(), theme.font(size="small"), theme.font(size="caps"),
        )  # fmt: skip
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._caps.setWeight(QFont.Weight.DemiBold)
        self._caps.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.5)
        self._words = theme.font("serif", "say")

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the words are at the width of the list."""
        del option
        row = index.data(ROW_ROLE)
        if isinstance(row, StanceHead):
            return QSize(80, QFontMetrics(self._caps).height() + 2 * _AIR)
        width = self._view.viewport().width() - 2 * _SIDE
        return QSize(80, sum(h for _, _, _, h in self._lines(row, width)) + 2 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row, area = index.data(ROW_ROLE), QRect(option.rect)
        painter.save()
        painter.setLayoutDirection(self._view.layoutDirection())
        if isinstance(row, StanceHead):
            self._paint_head(painter, area, row)
        else:
            self._paint_ground(painter, option)
            self._paint_position(painter, area, row)
        painter.restore()

    def _paint_head(self, painter: QPainter, area: QRect, head: StanceHead) -> None:
        text = f"{stance_name(head.stance).upper()}  {head.count}"
        room = area.adjusted(_EDGE, _AIR, -_EDGE, 0)
        painter.setFont(self._caps)
        painter.setPen(self._theme.colour("muted"))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags) | int(Qt.TextFlag.TextSingleLine), text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        card = area.adjusted(_EDGE, 1, -_EDGE, -3)
        painter.fillRect(card, self._theme.colour("paper"))
        painter.setPen(self._theme.colour("line"))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(card, self._theme.colour("accent_soft"))
            painter.setPen(self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(card, self._theme.colour("hover"))
        painter.drawRect(card.adjusted(0, 0, -1, -1))

    def _paint_position(self, painter: QPainter, area: QRect, here: PositionHere) -> None:
        width, at = area.width() - 2 * _SIDE, QPoint(area.left() + _SIDE, area.top() + _AIR)
        self._paint_when(painter, QRect(at, QSize(width, QFontMetrics(self._bold).height())), here)
        for text, font, colour, height in self._lines(here, width):
            painter.setFont(font)
            painter.setPen(self._theme.colour(colour))
            room = QRect(at, QSize(width, height))
            if font is self._bold:
                room = self._beside_when(room, here)
                text = QFontMetrics(font).elidedText(  # noqa: PLW2901
                    text, Qt.TextElideMode.ElideRight, room.width()
                )
            self._write(painter, room, text, own=font is self._words)
            at.setY(at.y() + height)

    def _write(self, painter: QPainter, room: QRect, text: str, *, own: bool) -> None:
        """Write in the direction that words have; where it is not their `own`, at our side."""
        backwards = _is_right_to_left(text)
        right = backwards if own else self._view.isRightToLeft()
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute) | int(Qt.TextFlag.TextWordWrap)
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight
        )
        painter.drawText(room, flags, text)

    def _paint_when(self, painter: QPainter, room: QRect, here: PositionHere) -> None:
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("muted"))
        left = self._view.isRightToLeft()
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        # A day comes before its time in every direction.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), _when(here))

    def _beside_when(self, room: QRect, here: PositionHere) -> QRect:
        taken = QFontMetrics(self._small).horizontalAdvance(_when(here)) + _GAP
        if self._view.isRightToLeft():
            return room.adjusted(taken, 0, 0, 0)
        return room.adjusted(0, 0, -taken, 0)

    def _lines(self, here: PositionHere, width: int) -> list[tuple[str, QFont, str, int]]:
        """What is written below one another: words, font, colour, height."""
        said = here.position.statement
        about = self._view.positions.about(here)
        words = said.words.strip()
        words = words if len(words) <= _MOST else f"{words[:_MOST].rstrip()} …"
        lines = [(said.delegation, self._bold, "ink")]
        lines += [(about, self._small, "accent")] if about else []
        lines += [(words, self._words, "ink")] if words else []
        doubts = self._view.positions.doubts(here)
        lines += [(doubts, self._small, "warning")] if doubts else []
        return [(t, f, c, self._height(t, f, width)) for t, f, c in lines]

    def _height(self, text: str, font: QFont, width: int) -> int:
        metrics = QFontMetrics(font)
        if font is self._bold:
            return metrics.height() + 2
        room = QRect(0, 0, max(40, width), 1)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height() + 2


def _when(here: PositionHere) -> str:
    return day_and_time(here.position.statement.said)


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction goes from right to left (Unicode annex 9, P2)."""
    import unicodedata

    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False

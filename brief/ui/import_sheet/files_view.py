"""The list of files on the import sheet: name, how far it is, its badge."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from brief.ui.import_sheet.batch import ITEM_ROLE, Batch, Item, State
from brief.ui.quality_badge import paint_badge
from brief.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_EDGE, _AIR, _BAR, _GAP = 12, 6, 3, 8
_INKS = {State.REFUSED: "warning"}


class FilesView(QListView):
    """Every file of a batch; the current one is shown beside. Del takes one off the list."""

    item_chosen = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, theme: Theme, batch: Batch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paints = _Delegate(theme, self)
        self.setItemDelegate(self._paints)
        self.setModel(batch)
        self.setAccessibleName(self.tr("Files"))
        self.setProperty("look", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda now, _: self._tell(now))

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._paints.set_theme(theme)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    @property
    def item(self) -> Item | None:
        """The file that is shown beside."""
        found: Item | None = self.currentIndex().data(ITEM_ROLE)
        return found

    def choose(self, item: Item) -> None:
        """Make a file the current one."""
        model = self.model()
        if isinstance(model, Batch) and (row := model.row_of(item)) >= 0:
            self.setCurrentIndex(model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a file off the list; leave Enter to the sheet."""
        if event.key() == Qt.Key.Key_Delete and self.item:
            self.removal_wanted.emit(self.item)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex) -> None:
        self.item_chosen.emit(index.data(ITEM_ROLE))


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._strong, self._small = theme.font(), theme.font(size="small")
        self._strong.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        lines = QFontMetrics(self._strong).height() + QFontMetrics(self._small).height()
        return QSize(120, lines + 2 * _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item: Item = index.data(ITEM_ROLE)
        area: QRect = option.rect
        painter.save()
        self._paint_ground(painter, option)
        right = area.right() - _EDGE
        if item.state is State.READY and item.quality:
            middle = QPoint(right, area.top() + _AIR + QFontMetrics(self._strong).height() // 2)
            right -= paint_badge(painter, self._theme, item.quality, middle) + _GAP
        line = QRect(area.left() + _EDGE, area.top() + _AIR, 0, QFontMetrics(self._strong).height())
        line.setRight(right)
        muted = item.state in {State.WAITING, State.READING}
        self._line(painter, line, item.name, self._strong, "muted" if muted else "ink")
        below = QRect(line.left(), line.bottom() + 1, 0, QFontMetrics(self._small).height())
        below.setRight(area.right() - _EDGE)
        ink = _INKS.get(item.state, "muted")
        self._line(painter, below, item.state_words(), self._small, ink)
        painter.restore()

    def _line(self, painter: QPainter, area: QRect, text: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        middle = font is self._strong
        mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
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

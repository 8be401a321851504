"""The list of results: it never takes the keyboard, and a click says where to open."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from brief.ui.search.delegate import ResultsDelegate
from brief.ui.search.model import ROW_ROLE, HitsModel
from brief.ui.search.rows import Row
from brief.ui.theme import Theme

#: Where something opens: in this tab, in a new one in front, beside.
HERE, TAB, BESIDE = "here", "tab", "beside"
_COUNTED = 16


def where_for(modifiers: Qt.KeyboardModifier) -> str:
    """Where Enter or a click with these modifiers opens."""
    if modifiers & Qt.KeyboardModifier.AltModifier:
        return BESIDE
    return TAB if modifiers & Qt.KeyboardModifier.ControlModifier else HERE


class HitsView(QListView):
    """Rows of results, chosen by a click or moved through by the box."""

    row_opened = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Results"))
        self._painter = ResultsDelegate(theme, self)
        self.setItemDelegate(self._painter)
        self._hits = HitsModel(self)
        self.setModel(self._hits)

    @property
    def hits(self) -> HitsModel:
        """What is listed."""
        return self._hits

    @property
    def row(self) -> Row | None:
        """The row in hand, if any."""
        row: Row | None = self.currentIndex().data(ROW_ROLE)
        return row if row and row.can_be_chosen else None

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._painter.set_theme(theme)
        self.scheduleDelayedItemsLayout()

    def wanted(self) -> int:
        """How high the first rows are together; those further down change nothing."""
        rows = range(min(len(self._hits.rows), _COUNTED))
        return sum(self.sizeHintForIndex(self._hits.index(row)).height() for row in rows)

    def take_first(self) -> None:
        """Take the first row that can be opened in hand, and show the top."""
        self._take(0, 1)
        self.scrollToTop()

    def move_by(self, rows: int) -> None:
        """Move up or down by rows that can be opened, stopping at either end."""
        step = 1 if rows > 0 else -1
        for _ in range(abs(rows)):
            if not self._take(self.currentIndex().row() + step, step):
                break

    def move_page(self, direction: int) -> None:
        """Move by what fits on the screen."""
        row = self.visualRect(self.currentIndex()).height() or 1
        self.move_by(direction * max(1, self.viewport().height() // row - 1))

    def move_to_end(self, direction: int) -> None:
        """Move to the first or last row that can be opened."""
        if direction < 0:
            self.take_first()
        else:
            self._take(len(self._hits.rows) - 1, -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked: here, with Ctrl or the middle button in a tab, with Alt beside."""
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        row: Row | None = index.data(ROW_ROLE)
        if row is None or not row.can_be_chosen:
            return
        if event.button() is Qt.MouseButton.LeftButton:
            self.row_opened.emit(row, where_for(event.modifiers()))
        elif event.button() is Qt.MouseButton.MiddleButton:
            self.row_opened.emit(row, TAB)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out for the new width."""
        self._painter.set_width(self.viewport().width())
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _take(self, start: int, step: int) -> bool:
        rows = self._hits.rows
        at = start
        while 0 <= at < len(rows) and not rows[at].can_be_chosen:
            at += step
        if not 0 <= at < len(rows):
            if step > 0 and self._hits.canFetchMore(QModelIndex()):
                self._hits.fetchMore(QModelIndex())
            return False
        self.setCurrentIndex(self._hits.index(at))
        if step < 0 and not any(row.can_be_chosen for row in rows[:at]):
            self.scrollToTop()  # the headings above belong to it
        return True

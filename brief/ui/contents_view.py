"""The list in the left panel: rows of the contents or of the library, chosen or followed."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QToolTip, QWidget

from brief.ui.contents_delegate import ContentsDelegate, is_cut
from brief.ui.contents_rows import ROW_ROLE, Row, RowsModel
from brief.ui.elided import plain_tip
from brief.ui.theme import Theme

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RowsView(QListView):
    """A list of rows that is chosen from by click or Enter, and that can follow the reader."""

    row_chosen = Signal(Row)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel()
        self._theme = theme
        self._paints = ContentsDelegate(theme, self)
        self.setItemDelegate(self._paints)
        self.setModel(self.rows)
        self.setProperty("look", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clicked.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self._paints.set_theme(theme)
        self.scheduleDelayedItemsLayout()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows from the top."""
        self._paints.set_numbers(row.number for row in rows if not row.heading)
        self.rows.show(rows)
        self.scrollToTop()

    def follow(self, position: int) -> None:
        """Mark the passage and keep it in view, with a line to spare above and below."""
        line = self.rows.line_of(position)
        self.rows.set_here(line)
        if line < 0:
            return
        index = self.rows.index(line)
        if not self.hasFocus():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        area, height = self.visualRect(index), self.visualRect(index).height()
        # Not the viewport's rectangle, which is the same: the first call for it takes 20 ms.
        if not self.contentsRect().adjusted(0, height, 0, -height).contains(area.center()):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def enter(self) -> None:
        """Take the focus, on the current row or the first that can be chosen."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.currentIndex().isValid() and (line := self.rows.best_line()) >= 0:
            self.setCurrentIndex(self.rows.index(line))

    def choose_best(self) -> None:
        """Choose what the filter means: the number typed, else the first row."""
        if (line := self.rows.best_line()) >= 0:
            self._choose(self.rows.index(line))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; everything else moves as in any list."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell a title that does not fit, and what the marks mean."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            if index.isValid() and is_cut(self, self._theme, index):
                title = plain_tip(index.data(ROW_ROLE).title)
                QToolTip.showText(event.globalPos(), title, self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        row: Row = self.rows.row(index.row())
        if row.key:
            self.row_chosen.emit(row)

"""The list of files on the import sheet: name, how far it is, its badge."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from brief.ui.import_sheet.batch import ITEM_ROLE, Batch, Item
from brief.ui.theme import Theme
from brief.ui.two_lines import TwoLineView


class FilesView(TwoLineView):
    """Every file of a batch; the current one is shown beside. Del takes one off the list."""

    item_chosen = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, theme: Theme, batch: Batch, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.setAccessibleName(self.tr("Files"))
        self._batch = batch
        self.setModel(batch)
        self.selectionModel().currentChanged.connect(lambda now, _: self._tell(now))

    @property
    def item(self) -> Item | None:
        """The file that is shown beside."""
        found: Item | None = self.currentIndex().data(ITEM_ROLE)
        return found

    def choose(self, item: Item) -> None:
        """Make a file the current one."""
        if (row := self._batch.row_of(item)) >= 0:
            self.setCurrentIndex(self._batch.index(row))

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

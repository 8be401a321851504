"""The list of the user's documents: name, badge, and what is known in a line."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from brief.services.my_documents import MyDocument
from brief.ui.names import kind_name, language_name
from brief.ui.quality_badge import badge_word
from brief.ui.theme import Theme
from brief.ui.two_lines import LINES_ROLE, Lines, TwoLineView

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_DOCUMENT_ROLE = Qt.ItemDataRole.UserRole + 1


class DocumentsView(TwoLineView):
    """Narrowed by words; Enter opens, Del removes."""

    document_chosen = Signal(object)
    open_wanted = Signal(str)
    removal_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.setAccessibleName(self.tr("My documents"))
        self._rows = _Model()
        self.setModel(self._rows)
        self.selectionModel().currentChanged.connect(
            lambda now, _: self.document_chosen.emit(now.data(_DOCUMENT_ROLE))
        )
        self.doubleClicked.connect(lambda _: self._open())

    @property
    def document(self) -> MyDocument | None:
        """The document that is chosen."""
        found: MyDocument | None = self.currentIndex().data(_DOCUMENT_ROLE)
        return found

    @property
    def count(self) -> int:
        """How many are listed."""
        return self._rows.rowCount()

    def show_documents(self, documents: Sequence[MyDocument], words: str) -> None:
        """List those that hold every word; the one that was chosen stays so, else the first is."""
        before, row = self.document, max(0, self.currentIndex().row())
        self._rows.show(documents, words.casefold().split())
        if before:
            row = self._rows.row_of(before.info.id, row)
        if self.count:
            self.setCurrentIndex(self._rows.index(min(row, self.count - 1)))
        self.document_chosen.emit(self.document)

    def choose(self, document: str) -> None:
        """Choose a document, if it is listed."""
        if (row := self._rows.row_of(document, -1)) >= 0:
            self.setCurrentIndex(self._rows.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, remove with Del."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif event.key() == Qt.Key.Key_Delete and self.document:
            self.removal_wanted.emit(self.document.info.id)
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.document:
            self.open_wanted.emit(self.document.info.id)


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._documents: list[MyDocument] = []

    def show(self, documents: Sequence[MyDocument], words: Sequence[str]) -> None:
        self.beginResetModel()
        self._documents = [d for d in documents if all(w in _searched(d) for w in words)]
        self.endResetModel()

    def row_of(self, document: str, otherwise: int) -> int:
        rows = (n for n, d in enumerate(self._documents) if d.info.id == document)
        return next(rows, otherwise)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._documents)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._documents):
            return None
        document = self._documents[index.row()]
        if role == _DOCUMENT_ROLE:
            return document
        if role == LINES_ROLE:
            return Lines(document.info.name, in_a_line(document), document.quality)
        if role == Qt.ItemDataRole.DisplayRole:
            return document.info.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            word = badge_word(document.quality)
            return ", ".join((document.info.name, word, in_a_line(document)))
        return None


def in_a_line(document: MyDocument) -> str:
    """What is known of a document, shortly: symbol, date, language, kind, format."""
    info = document.info
    known = (
        info.symbol, info.date, language_name(info.language), kind_name(info.kind),
        document.format.upper(),
    )  # fmt: skip
    return " · ".join(part for part in known if part)


def _searched(document: MyDocument) -> str:
    return f"{document.info.title} {in_a_line(document)} {document.file_name}".casefold()

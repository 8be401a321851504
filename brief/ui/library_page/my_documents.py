"""The section "My documents": a list, one of them in full, a place to drop more, and Undo."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from brief.services.my_documents import MyDocument, Removed
from brief.ui.elided import ElidedLabel, plain_label
from brief.ui.library_page.details import DocumentDetails
from brief.ui.library_page.documents_view import DocumentsView
from brief.ui.library_page.section import Section
from brief.ui.theme import Theme

_NARROW, _LIST, _DETAILS, _LOWEST, _LARGE = 640, 420, 560, 300, 180


class MyDocumentsSection(Section):
    """What the user imported. What is done with a document is asked for through `details`."""

    files_wanted = Signal()
    restore_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("My documents"))
        self.title.setText(self.tr("My documents"))
        self._documents: Sequence[MyDocument] = ()
        self.view, self.details = DocumentsView(theme), DocumentDetails()
        self._filter, self._import = QLineEdit(), QPushButton(self.tr("&Import files…"))
        self._removed = QPushButton()
        self._removed.setProperty("look", "link")
        self._removed.hide()
        self._menu: QMenu | None = None
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._drop = _DropPlace()
        self.undo_bar = UndoBar()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._filter.setPlaceholderText(self.tr("Words of a title or symbol"))
        self._filter.setAccessibleName(self.tr("Narrow the list by words"))
        self._filter.setClearButtonEnabled(True)
        self._filter.setFixedWidth(230)
        self.head.addWidget(self._removed)
        self.head.addWidget(self._filter)
        self.head.addWidget(self._import)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(1)
        self._halves.addWidget(self.view)
        self._halves.addWidget(self.details)
        self._halves.setSizes([_LIST, _DETAILS])
        self._halves.setMinimumHeight(_LOWEST)
        self.room.addWidget(self.undo_bar)
        self.room.addWidget(self._halves, 1)
        self.room.addWidget(self._drop)

    def _wire(self) -> None:
        self._filter.textChanged.connect(self._narrow)
        self._import.clicked.connect(self.files_wanted)
        self._drop.pressed.connect(self.files_wanted)
        self.view.document_chosen.connect(self.details.show_document)
        self.view.open_wanted.connect(self.details.open_wanted)
        self.view.removal_wanted.connect(self.details.removal_wanted)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self.view.set_theme(theme)

    def show_documents(self, documents: Sequence[MyDocument]) -> None:
        """Show these documents, the one chosen before still chosen."""
        self._documents = documents
        self._narrow(self._filter.text())
        some = bool(documents)
        self._halves.setVisible(some)
        self._filter.setVisible(some)
        self._drop.show_large(not some)

    def show_removed(self, removed: Sequence[Removed]) -> None:
        """Offer to bring back what was removed in the last days."""
        self._removed.setText(self.tr("Removed ({count})").format(count=len(removed)))
        self._removed.setVisible(bool(removed))
        menu = QMenu(self._removed)
        for each in removed:
            name = self.tr("Bring back {name} (until {day})").format(
                name=each.name.replace("&", "&&"), day=each.until[:10]
            )
            menu.addAction(name).triggered.connect(partial(self._bring_back, each))
        self._removed.setMenu(menu)
        if self._menu:
            self._menu.deleteLater()
        self._menu = menu

    def _bring_back(self, removed: Removed, _checked: bool = False) -> None:
        self.restore_wanted.emit(removed)

    def _narrow(self, words: str) -> None:
        self.view.show_documents(self._documents, words)
        total, shown = len(self._documents), self.view.count
        if not total:
            self.say(self.tr("nothing imported yet"))
        elif shown < total:
            self.say(self.tr("{shown} of {total}").format(shown=shown, total=total))
        else:
            self.say(self.tr("{total} imported").format(total=total))

    def focus_list(self) -> None:
        """Put the keyboard into the list, or where files are asked for while there is none."""
        where = self.view if self._documents else self._import
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the details where the window is narrow."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._halves.orientation() != wanted:
            self._halves.setOrientation(wanted)


class UndoBar(QFrame):
    """Says what was just done, and takes it back; it stays until the next thing is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "note")
        self._said, self._undo = ElidedLabel(), QPushButton(self.tr("&Undo"))
        self._taken: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 6, 5)
        row.addWidget(self._said, 1)
        row.addWidget(self._undo)
        self._undo.clicked.connect(self._take)
        self.hide()

    def offer(self, said: str, taken: Callable[[], None]) -> None:
        """Say something, with a way back."""
        self._said.show_text(said)
        self._taken = taken
        self.show()

    def withdraw(self) -> None:
        """Offer nothing any more."""
        self._taken = None
        self.hide()

    def _take(self) -> None:
        taken, self._taken = self._taken, None
        self.hide()
        if taken:
            taken()


class _DropPlace(QFrame):
    """A dashed frame that says files can be dropped; pressed, it asks for some."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "drop")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._head = plain_label(self.tr("Drop a pack, a draft, a letter or a folder here"))
        self._more = plain_label(
            self.tr(
                "PDF, Word, web pages, Akoma Ntoso, Markdown and plain text. You see what was "
                "found, and how well it could be read, before anything enters the library."
            ),
            "muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        column.addStretch(1)
        for label in (self._head, self._more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)

    def show_large(self, large: bool) -> None:
        """Take the room of the list while that is empty."""
        self._more.setVisible(large)
        self.setMinimumHeight(_LARGE if large else 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for files."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()

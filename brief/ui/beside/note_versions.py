"""The earlier wordings of a note: choose one to read it, and bring it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from brief.core.notes import NoteVersion
from brief.ui.beside.note_drafts import day_and_time
from brief.ui.elided import plain_label

_LIST_HEIGHT = 120


class NoteVersions(QWidget):
    """A list of versions, newest first, and the text of the chosen one."""

    brought_back = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions: tuple[NoteVersion, ...] = ()
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Earlier versions"))
        self._list.setMaximumHeight(_LIST_HEIGHT)
        self._list.setProperty("look", "notes")
        self._list.currentRowChanged.connect(self._show)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setProperty("look", "editor")
        self._text.setAccessibleName(self.tr("Text of the chosen version"))
        self._back = QPushButton(self.tr("Bring back"))
        self._back.clicked.connect(self._bring_back)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addWidget(close)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plain_label(self.tr("EARLIER VERSIONS"), "caps"))
        layout.addWidget(self._list)
        layout.addWidget(self._text, 1)
        layout.addLayout(buttons)

    def show_versions(self, versions: tuple[NoteVersion, ...]) -> None:
        """Show these versions, whatever their order, newest first."""
        self._versions = tuple(sorted(versions, key=lambda v: -v.version))
        self._list.clear()
        for version in self._versions:
            words = len(version.body.split())
            self._list.addItem(
                self.tr("{when} · version {number} · {words} words").format(
                    when=day_and_time(version.saved), number=version.version, words=words
                )
            )
        self._back.setEnabled(bool(versions))
        self._list.setCurrentRow(0 if versions else -1)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, line: int) -> None:
        chosen = self._versions[line].body if 0 <= line < len(self._versions) else ""
        self._text.setPlainText(chosen)

    def _bring_back(self) -> None:
        if (line := self._list.currentRow()) >= 0:
            self.brought_back.emit(self._versions[line].body)

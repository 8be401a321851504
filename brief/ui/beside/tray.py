"""The tray: notes that have no place in the text being read, until they are given one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from brief.ui.beside.place import ShownNote
from brief.ui.elided import plain_label

_ROWS, _ROW_HEIGHT = 5, 20


class Tray(QFrame):
    """Lists notes without a place; one can be attached to the article being read."""

    attach_wanted = Signal(int)
    note_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "foot")
        self._shown: tuple[ShownNote, ...] = ()
        self._head = QToolButton()
        self._head.setProperty("look", "link")
        self._head.setCheckable(True)
        self._head.setAccessibleName(self.tr("Notes without a place here"))
        self._head.toggled.connect(self._unfold)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Notes without a place in this text"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setProperty("look", "notes")
        self._words = plain_label("", "", wrap=True)
        self._attach = QPushButton(self.tr("&Attach to this article"))
        self._attach.clicked.connect(self._ask)
        self._list.currentRowChanged.connect(self._choose)
        buttons = QHBoxLayout()
        buttons.addWidget(self._attach)
        buttons.addStretch(1)
        self._room = QWidget()
        inside = QVBoxLayout(self._room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._list)
        inside.addWidget(self._words)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self._head)
        layout.addWidget(self._room)
        self._room.hide()
        self.hide()

    def show_notes(self, notes: Sequence[ShownNote]) -> None:
        """Show these notes; with none of them the tray is not there."""
        if tuple(notes) == self._shown:
            return
        self._shown = tuple(notes)
        self._head.setText(self.tr("%n note(s) without a place here", "", len(notes)))
        self._list.clear()
        for shown in notes:
            item = QListWidgetItem(f"{shown.here} · {_opening(shown)}")
            item.setToolTip(shown.note.body[:500])
            self._list.addItem(item)
        rows = min(len(notes), _ROWS)
        self._list.setFixedHeight(rows * max(_ROW_HEIGHT, self._list.sizeHintForRow(0)) + 8)
        self._list.setCurrentRow(0)
        self.setVisible(bool(notes))

    def _unfold(self, on: bool) -> None:
        self._room.setVisible(on)
        if on:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self._words.setText(self._shown[row].note.body[:300])

    def _ask(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._shown):
            self.attach_wanted.emit(self._shown[row].note.id)


def _opening(shown: ShownNote) -> str:
    lines = (line.strip("#*_>- \t") for line in shown.note.body.splitlines())
    return next((line for line in lines if line), "…")

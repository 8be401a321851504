"""The tray: notes or positions without a place in the text being read, until they get one."""

from collections.abc import Sequence
from dataclasses import dataclass

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

from brief.ui.elided import plain_label, plain_tip

_ROWS, _ROW_HEIGHT = 5, 20


@dataclass(frozen=True, slots=True)
class Stray:
    """Something without a place: its id, where it was, what it says."""

    id: int
    where: str
    words: str

    @property
    def opening(self) -> str:
        """The first words."""
        lines = (line.strip("#*_>- \t") for line in self.words.splitlines())
        return next((line for line in lines if line), "…")


class Tray(QFrame):
    """Lists what has no place; one can be attached to the article being read."""

    attach_wanted = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "foot")
        self._shown: tuple[Stray, ...] = ()
        self._head = QToolButton()
        self._head.setProperty("look", "link")
        self._head.setCheckable(True)
        self._head.setAccessibleName(name)
        self._head.toggled.connect(self._unfold)
        self._list = QListWidget()
        self._list.setAccessibleName(name)
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

    def show_strays(self, strays: Sequence[Stray], head: str) -> None:
        """Show these under a head that counts them; with none of them the tray is not there."""
        if tuple(strays) == self._shown:
            return
        self._shown = tuple(strays)
        self._head.setText(head)
        self._list.clear()
        for stray in strays:
            item = QListWidgetItem(f"{stray.where} · {stray.opening}")
            item.setToolTip(plain_tip(stray.words[:500]))
            self._list.addItem(item)
        rows = min(len(strays), _ROWS)
        self._list.setFixedHeight(rows * max(_ROW_HEIGHT, self._list.sizeHintForRow(0)) + 8)
        self._list.setCurrentRow(0)
        self.setVisible(bool(strays))

    def _unfold(self, on: bool) -> None:
        self._room.setVisible(on)
        if on:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self._words.setText(self._shown[row].words[:300])

    def _ask(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._shown):
            self.attach_wanted.emit(self._shown[row].id)

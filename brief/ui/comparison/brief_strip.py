"""The change brief on top: one sentence, and what asks for attention as links."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from brief.ui.flow_row import FlowRow

_MOST = 24
_LIST_HEIGHT, _AROUND = 240, 8


@dataclass(frozen=True, slots=True)
class BriefItem:
    """One thing that changed: said in a few words, with where it is to be seen."""

    words: str
    eid: str
    column: int = -1
    alarm: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShownBrief:
    """What changed in short; `items` are the weightiest first."""

    sentence: str
    items: tuple[BriefItem, ...] = ()


class EveryItem(QListWidget):
    """All that changed as a list under the strip; Enter and a click go there, Escape closes."""

    unit_chosen = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Everything that changed"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFixedHeight(_LIST_HEIGHT)
        self._items: tuple[BriefItem, ...] = ()
        self.itemClicked.connect(lambda _: self._choose())
        self.hide()

    def show_items(self, items: tuple[BriefItem, ...]) -> None:
        """Show every item, the keyboard on the first."""
        self._items = items
        self.clear()
        for item in items:
            said = f"! {item.words}" if item.alarm else item.words
            row = QListWidgetItem(" · ".join(part for part in (said, item.why) if part))
            row.setToolTip(item.why)
            row.setSizeHint(QSize(1, self.fontMetrics().height() + _AROUND))
            self.addItem(row)
        self.setCurrentRow(0)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the item, Escape puts the list away."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if 0 <= self.currentRow() < len(self._items):
            item = self._items[self.currentRow()]
            self.unit_chosen.emit(item.eid, item.column)


class BriefStrip(QFrame):
    """Says what changed; a click on an item goes there."""

    unit_chosen = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._brief = ShownBrief("")
        self._items = FlowRow(lines=2, unfolds=False)
        self._items.more_wanted.connect(self._toggle_list)
        self.every = EveryItem()
        self.every.unit_chosen.connect(self.unit_chosen)
        self._told = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(30, 6, 30, 8)
        layout.setSpacing(6)
        layout.addWidget(self._sentence)
        layout.addWidget(self._items)
        layout.addWidget(self.every)

    @property
    def told(self) -> bool:
        """Whether it says what changed, and not that this is being found out."""
        return self._told

    def show_brief(self, brief: ShownBrief) -> None:
        """Show another brief."""
        self._told = True
        self._sentence.setText(brief.sentence)
        self._sentence.setAccessibleName(brief.sentence)
        self._brief = brief
        self.every.hide()
        first = [self._button(item) for item in brief.items[:_MOST]]
        self._items.set_widgets(first, beyond=len(brief.items) - len(first))
        self._items.setVisible(bool(brief.items))

    @property
    def sentence(self) -> str:
        """What is said of the comparison now."""
        return self._brief.sentence

    def show_waiting(self, sentence: str) -> None:
        """Say what is being done; keep room for the items, so that nothing below them will move."""
        self.show_brief(ShownBrief(sentence))
        self._told = False
        sample = self._button(BriefItem("…", ""))
        sample.setParent(self)
        self._items.keep_room(sample.sizeHint().height())
        self._items.show()
        sample.deleteLater()

    def _toggle_list(self) -> None:
        if self.every.isHidden():
            self.every.show_items(self._brief.items)
        else:
            self.every.hide()

    def _button(self, item: BriefItem) -> QPushButton:
        button = QPushButton(item.words.replace("&", "&&"))
        button.setProperty("look", "alarm" if item.alarm else "change")
        button.setToolTip(item.why)
        button.setAccessibleDescription(item.why)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.unit_chosen.emit(item.eid, item.column))
        return button

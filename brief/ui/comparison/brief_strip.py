"""The change brief on top: one sentence, and what asks for attention as links."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from brief.ui.flow_row import FlowRow

_MOST = 24


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
        self._items = FlowRow(lines=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(30, 6, 30, 8)
        layout.setSpacing(6)
        layout.addWidget(self._sentence)
        layout.addWidget(self._items)

    def show_brief(self, brief: ShownBrief) -> None:
        """Show another brief."""
        self._sentence.setText(brief.sentence)
        self._sentence.setAccessibleName(brief.sentence)
        self._items.set_widgets([self._button(item) for item in brief.items[:_MOST]])
        self._items.setVisible(bool(brief.items))

    def show_waiting(self, sentence: str) -> None:
        """Say what is being done; keep room for the items, so that nothing below them will move."""
        self.show_brief(ShownBrief(sentence))
        sample = self._button(BriefItem("…", ""))
        sample.setParent(self)
        self._items.keep_room(sample.sizeHint().height())
        self._items.show()
        sample.deleteLater()

    def _button(self, item: BriefItem) -> QPushButton:
        button = QPushButton(item.words.replace("&", "&&"))
        button.setProperty("look", "alarm" if item.alarm else "change")
        button.setToolTip(item.why)
        button.setAccessibleDescription(item.why)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.unit_chosen.emit(item.eid, item.column))
        return button

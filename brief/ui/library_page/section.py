"""A section of the library page: a card with a title, to which its own widgets are added."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from brief.ui.elided import ElidedLabel, plain_label


class Section(QFrame):
    """`head` takes buttons beside the title, `room` what the section shows."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.setAccessibleName(title)
        self._said = ElidedLabel()
        self._said.setProperty("look", "muted")
        self.head, self.room = QHBoxLayout(), QVBoxLayout(self)
        self.head.setSpacing(8)
        self.title = plain_label(title, "title")
        self.head.addWidget(self.title)
        self.head.addWidget(self._said, 1)
        self.room.setContentsMargins(14, 10, 14, 12)
        self.room.setSpacing(10)
        self.room.addLayout(self.head)

    def say(self, text: str) -> None:
        """Say something beside the title: how much there is, say."""
        self._said.show_text(text)

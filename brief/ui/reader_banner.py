"""The banner above a text that is not the authentic one; of an import, how well it was read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from brief.core.model import DocumentInfo, Quality
from brief.ui.elided import ElidedLabel
from brief.ui.quality_badge import QualityBadge, badge_of


class ReaderBanner(QFrame):
    """Says what the text is; a link leads to the list of what should be checked."""

    problems_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self._label, self._badge = ElidedLabel(self), QualityBadge(self)
        self._problems = QPushButton(self.tr("What to check"), self)
        self._problems.setProperty("look", "link")
        self._problems.clicked.connect(self.problems_wanted)
        self._problems.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(40, 5, 16, 5)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._badge)
        layout.addWidget(self._problems)
        self.hide()

    def show_text(self, text: str, info: DocumentInfo | None = None) -> None:
        """Show a banner, or put it away where there is nothing to say."""
        quality = badge_of(info) if info else None
        good = quality is Quality.GOOD
        self._label.show_text(text)
        # Any other quality stands in the text already, with how much there is to check.
        self._badge.show_quality(quality if good else None)
        self._problems.setText(self.tr("How it was read") if good else self.tr("What to check"))
        self._problems.setVisible(quality is not None)
        self.setVisible(bool(text))

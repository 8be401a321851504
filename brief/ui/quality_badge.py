"""The badge of an imported text: how far its words may be trusted to be those of its source."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from brief.core.model import DocumentInfo, Quality, TextStatus

_WORDS = {
    Quality.GOOD: "read well",
    Quality.FAIR: "to check",
    Quality.POOR: "read badly",
}


def badge_words(info: DocumentInfo) -> str:
    """What the badge of a document says; empty for a publisher's own text, which has none."""
    return _WORDS[info.quality] if info.text_status is TextStatus.IMPORTED else ""


def doubt(info: DocumentInfo) -> str:
    """The words of a badge that warns; empty where the text was read well."""
    return "" if info.quality is Quality.GOOD else badge_words(info)


class QualityBadge(QLabel):
    """A word in a frame; the colours say the same again, for those who see them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_quality(self, quality: Quality | None) -> None:
        """Show a quality, or nothing."""
        self.setVisible(quality is not None)
        if quality is None:
            return
        if self.property("look") != f"badge-{quality}":
            self.setProperty("look", f"badge-{quality}")
            self.style().unpolish(self)
            self.style().polish(self)
        # After the look: a label keeps the size that its text had in the one before.
        self.setText("")
        self.setText(_WORDS[quality])

"""The badge of an imported text: how far its words may be trusted to be those of its source."""

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from brief.core.model import DocumentInfo, Quality, TextStatus
from brief.services.notes import badge
from brief.ui.elided import plain_label
from brief.ui.theme import Theme

_SIDES, _ROUND = 6, 4


def badge_word(quality: Quality) -> str:
    """The one word on a badge."""
    return {
        Quality.GOOD: QCoreApplication.translate("Badge", "good"),
        Quality.FAIR: QCoreApplication.translate("Badge", "fair"),
        Quality.POOR: QCoreApplication.translate("Badge", "poor"),
    }[quality]


def badge_of(info: DocumentInfo) -> Quality | None:
    """The quality that a document's badge tells; a publisher's own text has no badge."""
    return info.quality if info.text_status is TextStatus.IMPORTED else None


def doubt(info: DocumentInfo) -> str:
    """What a badge warns of, in words; empty where the text was read without doubt."""
    return badge(info) if badge_of(info) else ""


class QualityBadge(QWidget):
    """A word in a frame; the colours say the same again, for those who see them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        # One label each: a label that changes its look keeps the margins of the one before.
        self._labels: dict[Quality, QLabel] = {}
        for quality in Quality:
            label = plain_label(badge_word(quality), f"badge-{quality}")
            label.setAccessibleName(self.tr("Quality: {word}").format(word=label.text()))
            self._labels[quality] = label
            row.addWidget(label)
        self.show_quality(None)

    def show_quality(self, quality: Quality | None) -> None:
        """Show a quality, or nothing."""
        for each, label in self._labels.items():
            label.setVisible(each is quality)
        self.setVisible(quality is not None)


def paint_badge(painter: QPainter, theme: Theme, quality: Quality, at: QPoint) -> int:
    """Paint the same on a row of a list, its right side's middle at a point; return its width."""
    font = theme.font(size="caps")
    font.setBold(quality is Quality.POOR)
    metrics, word = QFontMetrics(font), badge_word(quality)
    width, height = metrics.horizontalAdvance(word) + 2 * _SIDES, metrics.height() + 2
    frame = QRect(at.x() - width, at.y() - height // 2, width, height)
    edge, ground, ink = _COLOURS[quality]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour(edge))
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(frame.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
    painter.setFont(font)
    painter.setPen(theme.colour(ink))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, word)
    painter.restore()
    return width


#: Border, ground and ink; window.qss gives the label the same.
_COLOURS = {
    Quality.GOOD: ("good", "paper", "good"),
    Quality.FAIR: ("warning", "warning_soft", "warning"),
    Quality.POOR: ("warning", "warning", "paper"),
}

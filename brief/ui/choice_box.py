"""A combo box with an arrow in the theme's own ink, which the style sheet cannot draw."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from brief.ui.icons import pixmap

_ARROW, _EDGE, _LETTERS = 12, 7, 6


class ChoiceBox(QComboBox):
    """Takes no more room than it is given; the wheel scrolls the page and changes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def set_name(self, name: str) -> None:
        """Name the box, and the list that drops from it, for a screen reader."""
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, and the arrow at its far side."""
        super().paintEvent(event)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        ink = self.palette().color(group, QPalette.ColorRole.ButtonText)
        arrow = pixmap("down", ink.name(), _ARROW, self.devicePixelRatioF())
        left = _EDGE if self.isRightToLeft() else self.width() - _ARROW - _EDGE
        place = QRect(left, (self.height() - _ARROW) // 2, _ARROW, _ARROW)
        QPainter(self).drawPixmap(place, arrow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around the box."""
        event.ignore()

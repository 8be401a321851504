"""A combo box with an arrow in the theme's own ink, which the style sheet cannot draw."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from brief.ui.icons import pixmap

_ARROW, _EDGE, _LETTERS = 12, 7, 6
#: Between a text and the edges of its field.
_PADDING = 4


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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  it is painted as a whole
        """Paint the box, and the arrow at its far side."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        # Qt cuts a text that is too long through a letter.
        option.currentText = self.fontMetrics().elidedText(
            option.currentText,
            Qt.TextElideMode.ElideRight,
            field.width() - _PADDING,
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        ink = self.palette().color(group, QPalette.ColorRole.ButtonText)
        arrow = pixmap("down", ink.name(), _ARROW, self.devicePixelRatioF())
        left = _EDGE if self.isRightToLeft() else self.width() - _ARROW - _EDGE
        place = QRect(left, (self.height() - _ARROW) // 2, _ARROW, _ARROW)
        painter.drawPixmap(place, arrow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page around the box."""
        event.ignore()

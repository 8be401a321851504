"""The bar on top: back and forward, the one box, and what changes the look."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

_BOX_WIDTH = 640


class TopBar(QWidget):
    """Buttons made from the window's actions, around the search box."""

    def __init__(self, box: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._box = box
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(10, 7, 10, 7)
        self._layout.setSpacing(4)
        box.setMaximumWidth(_BOX_WIDTH)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Place the buttons; called once, when the actions exist."""
        for name in ("back", "forward"):
            self._layout.addWidget(_button(actions[name]))
        self._layout.addStretch(1)
        self._layout.addWidget(self._box, 4)
        self._layout.addStretch(1)
        for name in ("zoom_in", "next_theme"):
            self._layout.addWidget(_button(actions[name]))
        self.menu_button = QToolButton(self)
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setToolTip(self.tr("Menu"))
        self.menu_button.setIconSize(QSize(18, 18))
        self._layout.addWidget(self.menu_button)


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(18, 18))
    button.setAccessibleName(action.toolTip())
    return button

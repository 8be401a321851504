"""The bar on top: back and forward, the one box, and what changes the look."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from brief.ui.icons import icon
from brief.ui.theme import Theme

_BOX_WIDTH = 640


class TopBar(QWidget):
    """Buttons made from the window's actions, around the search box."""

    def __init__(self, box: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._box = box
        self.menu_button: QToolButton | None = None
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(10, 7, 10, 7)
        self._layout.setSpacing(4)
        box.setMaximumWidth(_BOX_WIDTH)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, actions: Mapping[str, QAction], menu: QMenu, theme: Theme) -> None:
        """Place the buttons; called once, when the actions exist."""
        for name in ("back", "forward"):
            self._layout.addWidget(_button(actions[name]))
        self._layout.addStretch(1)
        self._layout.addWidget(self._box, 4)
        self._layout.addStretch(1)
        for name in ("zoom_in", "next_theme"):
            self._layout.addWidget(_button(actions[name]))
        button = self.menu_button = QToolButton(self)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAccessibleName(self.tr("Menu"))
        button.setToolTip(self.tr("Menu"))
        button.setIconSize(QSize(18, 18))
        self._layout.addWidget(button)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw the menu's button in this theme."""
        if self.menu_button:
            self.menu_button.setIcon(icon("menu", theme))


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(18, 18))
    button.setAccessibleName(action.toolTip())
    return button

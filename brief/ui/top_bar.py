"""The bar on top: back and forward, the one box, and what changes the look."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from brief.ui.icons import icon
from brief.ui.theme import Theme

_BOX_WIDTH = 640
_MENU = "menu"
_BEFORE, _BEHIND = ("back", "forward"), ("zoom_in", "next_theme")
_ICONS = {
    "back": "back",
    "forward": "forward",
    "zoom_in": "text-size",
    "next_theme": "theme",
    _MENU: "menu",
}


class TopBar(QWidget):
    """Buttons around the search box; what they do comes with the window's actions."""

    def __init__(self, box: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        box.setMaximumWidth(_BOX_WIDTH)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons = {name: _button() for name in (*_BEFORE, *_BEHIND, _MENU)}
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 7, 10, 7)
        row.setSpacing(4)
        for name in _BEFORE:
            row.addWidget(self._buttons[name])
            self._buttons[name].setEnabled(False)
        row.addStretch(1)
        row.addWidget(box, 4)
        row.addStretch(1)
        for name in (*_BEHIND, _MENU):
            row.addWidget(self._buttons[name])
        self._buttons[_MENU].setAccessibleName(self.tr("Menu"))
        self._buttons[_MENU].setToolTip(self.tr("Menu"))
        self.set_theme(theme)

    def fill(self, actions: Mapping[str, QAction], menu: QMenu) -> None:
        """Let the buttons do something; called once, when the actions exist."""
        for name in (*_BEFORE, *_BEHIND):
            self._buttons[name].setDefaultAction(actions[name])
            self._buttons[name].setAccessibleName(actions[name].toolTip())
        self._buttons[_MENU].setMenu(menu)
        self._buttons[_MENU].setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def set_theme(self, theme: Theme) -> None:
        """Draw the buttons in this theme."""
        for name, button in self._buttons.items():
            button.setIcon(icon(_ICONS[name], theme))


def _button() -> QToolButton:
    button = QToolButton()
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setIconSize(QSize(18, 18))
    return button

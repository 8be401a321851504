"""How everything looks: the theme, the size of the letters, the panels and the whole screen."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from brief.ui.actions import set_icons
from brief.ui.icons import icon
from brief.ui.reader_tabs import ReaderTabs
from brief.ui.theme import Theme, dress, load_theme, theme_names

_ZOOM_STEP, _NORMAL = 10, 100


class Themed(Protocol):
    """A panel that paints in a theme."""

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""


class LooksFlow(QObject):
    """Holds the theme; every themed part is told when it changes."""

    looks_changed = Signal()

    def __init__(
        self, theme: Theme, tabs: ReaderTabs, parts: Sequence[Themed], window: QWidget
    ) -> None:
        super().__init__(window)
        self._tabs, self._parts, self._window = tabs, parts, window
        self._actions: Mapping[str, QAction] = {}
        self.theme = theme

    def take_actions(self, actions: Mapping[str, QAction]) -> None:
        """Draw these actions' icons in the theme's colours."""
        self._actions = actions
        set_icons(actions, lambda name: icon(name, self.theme))

    def theme_too(self, *parts: Themed) -> None:
        """Tell these parts of changes as well."""
        self._parts = (*self._parts, *parts)

    def use(self, name: str) -> None:
        """Change to a theme; an unknown name leaves the one in use."""
        if name in theme_names() and name != self.theme.name:
            self.theme = load_theme(name)
            dress(self.theme)
            for part in self._parts:
                part.set_theme(self.theme)
            set_icons(self._actions, lambda wanted: icon(wanted, self.theme))
            self.looks_changed.emit()

    def next_theme(self) -> None:
        """Change to the theme after this one."""
        names = theme_names()
        self.use(names[(names.index(self.theme.name) + 1) % len(names)])

    def zoom_in(self) -> None:
        """Larger letters in every text."""
        self._tabs.set_zoom(self._tabs.zoom + _ZOOM_STEP)

    def zoom_out(self) -> None:
        """Smaller letters in every text."""
        self._tabs.set_zoom(self._tabs.zoom - _ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Letters of the usual size."""
        self._tabs.set_zoom(_NORMAL)

    def full_screen(self, wanted: bool) -> None:
        """Use the whole screen, or go back to the window."""
        self._window.showFullScreen() if wanted else self._window.showNormal()

"""Brings the window back as it was when it was last open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from brief.services.desk import Desk
from brief.ui.window_state import WindowState, as_bytes

if TYPE_CHECKING:
    from brief.ui.window import Window

#: Where the user's database keeps the state.
KEY = "window"
#: The zoom of a tab is kept as a factor, the window counts in per cent.
WHOLE = 100


def remembered_state(desk: Desk) -> WindowState:
    """What the window was like when it was last open; the defaults for a new user."""
    return WindowState.from_json(desk.state.get(KEY))


def restore_window(window: "Window", state: WindowState) -> None:
    """Bring back everything but the theme, the texts and the tab beside them."""
    if state.geometry:
        window.restoreGeometry(as_bytes(state.geometry))
    # The screen may have become smaller, or its letters larger, since.
    window.resize(window.size().boundedTo(window.screen().availableSize()))
    if state.full_screen:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
    if state.tabs:
        window.tabs.set_zoom(round(state.tabs[0].zoom * WHOLE))
    for number, shown in ((0, state.contents_shown), (2, state.beside_shown)):
        if panel := window.splitter.widget(number):
            panel.setVisible(shown)
    if len(state.splitter) == window.splitter.count() and any(state.splitter):
        window.splitter.setSizes(list(state.splitter))
    window.reading.trail.restore(state.behind, state.ahead)

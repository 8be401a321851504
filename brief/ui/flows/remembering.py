"""Keeps the window as it was: written a moment after each change, so that a kill loses little."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from brief.core.errors import BriefError
from brief.services.desk import Desk
from brief.ui.beside.panel import BesidePanel, Tab
from brief.ui.flows.looks import LooksFlow
from brief.ui.flows.reading import Reading
from brief.ui.flows.restoring import KEY, WHOLE
from brief.ui.reader_tabs import ReaderTabs
from brief.ui.tasks import Tasks
from brief.ui.window_state import TabState, WindowState, as_text

_PAUSE_MS = 700


@dataclass(frozen=True, slots=True)
class Remembered:
    """The parts of the window whose state outlives it."""

    tabs: ReaderTabs
    splitter: QSplitter
    beside: BesidePanel
    looks: LooksFlow
    reading: Reading


class RememberingFlow(QObject):
    """Writes the window's state whenever it is no longer the one it was opened with."""

    def __init__(
        self, desk: Desk, tasks: Tasks, parts: Remembered, window: QMainWindow, state: WindowState
    ) -> None:
        super().__init__(window)
        self._desk, self._tasks, self._parts, self._window = desk, tasks, parts, window
        self._written = state.to_json()
        if state.beside in Tab.__members__:
            parts.beside.open_tab(Tab[state.beside])
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.write_now)
        for changed in (
            parts.tabs.tab_changed, parts.tabs.tabs_changed, parts.tabs.zoom_changed,
            parts.tabs.rows_renewed, parts.splitter.splitterMoved, parts.beside.tab_changed,
            parts.looks.looks_changed, parts.reading.place_changed, parts.reading.trail_changed,
            parts.tabs.scrolled,
        ):  # fmt: skip
            changed.connect(self.note_change)
        window.installEventFilter(self)

    def note_change(self, *_: object) -> None:
        """Something of the window changed; it is written after a pause."""
        self._pause.start()

    def write_now(self) -> None:
        """Write what changed since the last time."""
        self._pause.stop()
        now = self._state().to_json()
        if now == self._written:
            return
        self._written = now
        state = self._desk.state
        self._tasks.write(lambda _: state.put(KEY, now), lambda _: None, self._failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the window is moved or resized."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange}:
            self.note_change()
        return super().eventFilter(watched, event)

    def _state(self) -> WindowState:
        parts = self._parts
        tabs = [tab for tab in parts.tabs.all() if tab.document]
        front = parts.tabs.current
        behind, ahead = parts.reading.trail.stops()
        return WindowState(
            geometry=as_text(self._window.saveGeometry()),
            splitter=tuple(parts.splitter.sizes()),
            tabs=tuple(
                TabState(tab.here(), parts.tabs.zoom / WHOLE, tab.tracked_view) for tab in tabs
            ),
            current=tabs.index(front) if front in tabs else 0,
            theme=parts.looks.theme.name,
            beside=parts.beside.tab.name,
            contents_shown=not _panel(parts.splitter, 0).isHidden(),
            beside_shown=not _panel(parts.splitter, 2).isHidden(),
            full_screen=self._window.isFullScreen(),
            behind=behind,
            ahead=ahead,
        )

    def _failed(self, _: BriefError) -> None:
        # Where the window stood is not worth a sentence; it is tried again with the next change.
        self._written = ""


def _panel(splitter: QSplitter, number: int) -> QWidget:
    found = splitter.widget(number)
    if found is None:
        raise IndexError(number)
    return found

"""Sticks are noticed while the page that shows them is there, and at no other time."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from brief.core.errors import BriefError
from brief.services.sticks import Stick, Sticks, Volumes
from brief.ui.tasks import Tasks
from brief.ui.volumes import mounted_volumes

_EVERY_MS = 2000


class SticksFlow(QObject):
    """Asks every two seconds, off the UI thread; never twice at a time.

    Qt asks every volume for its size, those of a network among them, before anybody can say that it
    should not: where the network is gone that may take for ever, and nothing else may wait for it.
    """

    sticks_changed = Signal(object)

    def __init__(self, tasks: Tasks, page: QWidget, volumes: Volumes = mounted_volumes) -> None:
        super().__init__(page)
        self._tasks, self._page = tasks, page
        self.sticks = Sticks(volumes)
        self._seen: Sequence[Stick] = ()
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        page.installEventFilter(self)

    @property
    def seen(self) -> Sequence[Stick]:
        """The sticks that were there when one last looked."""
        return self._seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look while the page shows."""
        if watched is self._page and event.type() == QEvent.Type.Show:
            self._timer.start()
            self.look()
        elif watched is self._page and event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Look now, unless one looks already."""
        if self._asking or self._tasks.closed:
            return
        self._asking = True
        sticks = self.sticks
        self._tasks.ask("sticks", sticks.look, self._looked, self._failed, may_hang=True)

    def _looked(self, found: Sequence[Stick]) -> None:
        self._asking = False
        if found != self._seen:
            self._seen = found
            self.sticks_changed.emit(found)

    def _failed(self, _error: BriefError) -> None:
        self._asking = False

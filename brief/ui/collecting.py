"""When Python looks through all its objects for garbage: while nobody uses the window."""

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer

#: Looked at so often; quiet is a window that woke no more often meanwhile (a caret: ten times).
_EVERY_MS, _QUIET = 5_000, 20
#: So many lesser collections make a full one worth its time, as Python has it by itself.
_WORTH = 10
_NEVER = 1 << 30


class Collector(QObject):
    """Puts Python's full collections off to moments without events.

    One takes a tenth of a second when long texts are compared, on whatever thread needs the next
    object, and all others wait. The lesser ones stay as they are.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.set_threshold(*gc.get_threshold()[:2], _NEVER)
        self._woken = 0
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is None:
            raise RuntimeError("there is no application whose events could be waited for")
        dispatcher.awake.connect(self._wake)
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> bool:
        """Collect if it is quiet and worth it; whether it was."""
        quiet = self._woken <= _QUIET
        self._woken = 0
        wanted = quiet and gc.get_count()[2] >= _WORTH
        if wanted:
            gc.collect()
        return wanted

    def _wake(self) -> None:
        self._woken += 1

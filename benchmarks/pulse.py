"""How long a window's events wait for their turn: a timer that beats, and the gaps between."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, Qt, QTimer

_PATIENCE_S, _MILLI = 120.0, 1000


class Pulse:
    """A timer of one millisecond, and how long it once had to wait for its turn.

    `busy` is the longest wait in processor time of this program alone: on a machine that others
    use as well, that is what the program itself is to blame for.
    """

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._worked = time.process_time()
        self.longest = self.busy = 0.0
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.process_time()
        self.longest = max(self.longest, (now - self._last) * _MILLI)
        self.busy = max(self.busy, (worked - self._worked) * _MILLI)
        self._last, self._worked = now, worked

    def during(
        self,
        act: Callable[[], object],
        ended: Callable[[], object],
        patience: float = _PATIENCE_S,
    ) -> float:
        """Milliseconds of the longest gap from `act` until something is so."""
        self.longest = self.busy = 0.0
        self._last, self._worked = time.perf_counter(), time.process_time()
        act()
        wait(ended, patience)
        return self.longest


def wait(ended: Callable[[], object], patience: float = _PATIENCE_S) -> None:
    """Let the window live until something is so, for no more than so many seconds."""
    loop, until = QEventLoop(), time.perf_counter() + patience
    look = QTimer(interval=5)

    def seen() -> None:
        if ended():
            loop.quit()
        elif time.perf_counter() > until:
            raise RuntimeError("the window never came to what was waited for")

    look.timeout.connect(seen)
    look.start()
    loop.exec()
    look.stop()


def after(seconds: float) -> Callable[[], bool]:
    """What is so when so many seconds have passed."""
    until = time.perf_counter() + seconds
    return lambda: time.perf_counter() > until

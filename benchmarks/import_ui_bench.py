"""How smooth the window stays while a treaty's PDF is imported: the longest wait of its events."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks import passages
from benchmarks.homes import sample_home
from benchmarks.table import Row, print_table
from brief.services.desk import Desk
from brief.ui.import_sheet.batch import State
from brief.ui.window import Window

_REPEATS, _QUIET_S, _PATIENCE_S = 3, 2.0, 60.0
_MILLI = 1000


class Pulse:
    """A timer of one millisecond, and how long it once had to wait for its turn."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.longest = 0.0
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * _MILLI)
        self._last = now

    def during(
        self,
        act: Callable[[], object],
        ended: Callable[[], object],
        patience: float = _PATIENCE_S,
    ) -> float:
        """Milliseconds of the longest gap from `act` until something is so."""
        self.longest = 0.0
        self._last = time.perf_counter()
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


def rows() -> list[Row]:
    """Measure, and give the rows of the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pdf = passages.data() / "convention" / "A_RES_79_243.pdf"
    if not pdf.exists():
        return [Row("smoothness while importing: the real texts are not here", 0.0, "")]
    application = QApplication.instance() or QApplication([])
    measured = [_one(pdf) for _ in range(_REPEATS)]
    application.processEvents()
    quiet, reading, entering = (statistics.median(each) for each in zip(*measured, strict=True))
    beside = "nothing under way"
    return [
        Row("longest gap while a PDF is read", reading, "ms", beside, reading / quiet, "≤ 16 ms"),
        Row("longest gap while it enters and opens", entering, "ms", beside, entering / quiet,
            "≤ 16 ms"),
    ]  # fmt: skip


def _one(pdf: Path) -> tuple[float, float, float]:
    """The longest gaps in a quiet window, while a file is read, and until its text is open."""
    with tempfile.TemporaryDirectory(prefix="brief-bench-") as folder:
        desk = Desk(sample_home(Path(folder)))
        window = Window(desk)
        window.begin()
        window.show()
        sheet, flow = window.furnishing.import_sheet, window.furnishing.importing
        wait(lambda: window.tabs.current.text and not window.tasks.busy)
        pulse = Pulse()
        pulse.during(lambda: None, after(_QUIET_S))
        quiet = pulse.during(lambda: None, after(_QUIET_S))
        reading = pulse.during(
            lambda: flow.offer_files([pdf]), lambda: sheet.batch.in_state(State.READY)
        )
        entering = pulse.during(
            lambda: flow.take_in(sheet.batch.items),
            lambda: window.reading.place and window.reading.place.document.startswith("my-"),
        )
        entering = max(entering, pulse.during(lambda: None, after(_QUIET_S)))
        window.close()
        window.finish()
        desk.close()
        window.deleteLater()
    return quiet, reading, entering


def after(seconds: float) -> Callable[[], bool]:
    """Something that is so once these seconds have passed."""
    until = time.perf_counter() + seconds
    return lambda: time.perf_counter() > until


if __name__ == "__main__":
    print_table(rows())

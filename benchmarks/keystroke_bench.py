"""Keystroke to painted results: the whole window on a large library, beside the index alone."""

import os
import tempfile
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks import passages
from benchmarks.homes import large_home
from benchmarks.table import Row, print_table
from brief.core.jobs import Job
from brief.core.results import Results
from brief.services.desk import Desk
from brief.ui.window import Window

_TYPED = (
    "judicial authorization", "right to privacy", "children with disabilities", "torture",
    "privacy AND (necessity OR proportionality)", '"right to education"', "art:17 kind:standard",
)  # fmt: skip
_PATIENCE_MS = 20_000


def rows(size: int = 40_000) -> list[Row]:
    """Measure, and give the rows of the table."""
    if not passages.available():
        return []
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="brief-bench-") as folder:
        desk = Desk(large_home(Path(folder), size))
        try:
            desk.searching.warm(Job())
            painted, answered = typing(desk)
        finally:
            desk.close()
    name = f"{size:,} passages"
    return [
        Row(f"keystroke to painted results, {name}, p95", _share(painted, 0.95), "ms",
            f"30 hits alone, p95 {_share(answered, 0.95):.2f} ms",
            _share(painted, 0.95) / _share(answered, 0.95),
            "≤ 16 ms at 40,000, ≤ 33 ms at 400,000"),
        Row(f"keystroke to painted results, {name}, median", median(painted), "ms",
            f"30 hits alone {median(answered):.2f} ms", median(painted) / median(answered)),
        Row(f"keystroke to painted results, {name}, worst of {len(painted)}", painted[-1], "ms"),
    ]  # fmt: skip


def typing(desk: Desk) -> tuple[list[float], list[float]]:
    """Milliseconds of each keystroke: in the window, and of the search service alone."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication([])
    application.setStyle("Fusion")
    window = Window(desk)
    window.begin()
    window.show()
    _settle(application)
    window.activateWindow()
    window.box.start()
    meter = _Meter(window)
    painted, answered = [], []
    for text in ("warm up now", *_TYPED):
        window.box.clear()
        times = [meter.type(text[:end]) for end in range(1, len(text) + 1)]
        alone = [_asked(desk, text[:end]) for end in range(1, len(text) + 1)]
        if text in _TYPED:
            painted += times
            answered += alone
    window.close()
    window.finish()
    return sorted(painted), sorted(answered)


class _Meter:
    """Notes the moment at which the answer to a text is painted."""

    def __init__(self, window: Window) -> None:
        self._box, self._popup = window.box, window.popup
        self._show = window.popup.show_results
        self._wanted, self._painted = "", 0.0
        # Waits as the program does, asleep: a loop that polls would take the searcher's time.
        self._waiting = QEventLoop()
        self._patience = QTimer(singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._waiting.quit)
        self._popup.show_results = self._shown  # type: ignore[method-assign]

    def _shown(self, results: Results) -> None:
        self._show(results)
        if results.query == self._wanted:
            # Paints what changed, as the event loop would: no more than that.
            QApplication.processEvents()
            self._painted = time.perf_counter()
            self._waiting.quit()

    def type(self, text: str) -> float:
        """Milliseconds from a text in the box to its painted answer."""
        self._wanted, self._painted = text, 0.0
        self._patience.start()
        started = time.perf_counter()
        self._box.setText(text)
        self._waiting.exec()
        if not self._painted:
            raise RuntimeError(f"{text!r} was never answered")
        return (self._painted - started) * 1000


def _asked(desk: Desk, text: str) -> float:
    started = time.perf_counter()
    desk.searching.search(text, Job(), typing=True)
    return (time.perf_counter() - started) * 1000


def _settle(application: QApplication) -> None:
    """Let the window finish what it does after its first paint."""
    ends = time.perf_counter() + 3
    while time.perf_counter() < ends:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _share(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


if __name__ == "__main__":
    print_table(rows())

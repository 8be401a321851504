"""The start: from the process to the painted window, beside a bare PySide6 window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.homes import OPEN, sample_home
from benchmarks.table import Row, print_table

_WARM, _TIMES = 2, 11
_BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, self.painted)

    def painted(self):
        QTimer.singleShot(0, self.close)

    def close(self):
        print(time.time(), flush=True)
        return super().close()

application = QApplication(["bare"])
application.setStyle("Fusion")
window = Bare()
window.resize(1360, 850)
window.show()
application.exec()
"""
#: The program itself; only the moment at which the painted window closes is told.
_OURS = """
import sys, time
from brief.ui.window import Window
closes = Window.close

def close(self):
    print(time.time(), self.tabs.current.document, flush=True)
    return closes(self)

Window.close = close
sys.argv = ["brief"]
from brief.__main__ import main
main()
"""


def environment(home: Path) -> dict[str, str]:
    """The environment of a program that is started on a home: without a screen where none is."""
    screen = os.environ.get("QT_QPA_PLATFORM") or (
        "" if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") else "offscreen"
    )
    return {
        **os.environ,
        "BRIEF_HOME": str(home),
        **({"QT_QPA_PLATFORM": screen} if screen else {}),
    }


def rows() -> list[Row]:
    """Measure, and give the rows of the table."""
    with tempfile.TemporaryDirectory(prefix="brief-bench-") as folder:
        home = sample_home(Path(folder) / "home").path
        settings = {**environment(home), "BRIEF_QUIT_AFTER_PAINT": "1"}
        held: tuple[list[float], ...] = ([], [], [])
        for number in range(_WARM + _TIMES):
            taken = (
                _painted(_BARE, settings, ""),
                _painted(_OURS, settings, OPEN),
                _painted("import time; print(time.time())", settings, ""),
            )
            if number >= _WARM:
                for times, one in zip(held, taken, strict=True):
                    times.append(one)
    bare, ours, python = held
    mine, theirs = statistics.median(ours), statistics.median(bare)
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    return [
        Row("start: process to painted window, last document open", mine, "ms",
            f"bare PySide6 window {theirs:.0f} ms", ratio, "≤ 1.6 × the bare window"),
        Row("start: of that, Python alone", statistics.median(python), "ms"),
    ]  # fmt: skip


def _painted(program: str, settings: dict[str, str], expected: str) -> float:
    """Milliseconds from the start of a program to the moment it tells of."""
    started = time.time()
    command = [sys.executable, "-c", program]
    asked = subprocess.run(
        command, env=settings, capture_output=True, text=True, timeout=60, check=False
    )
    moment, _, said = asked.stdout.strip().partition(" ")
    if asked.returncode or not moment or said != expected:
        raise RuntimeError(f"not painted, or without its document: {asked.stdout}{asked.stderr}")
    return (float(moment) - started) * 1000


if __name__ == "__main__":
    print_table(rows())

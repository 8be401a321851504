"""Memory: what the open window holds, beside a bare PySide6 window; Linux only."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import passages
from benchmarks.homes import large_home, sample_home
from benchmarks.start_bench import environment
from benchmarks.table import Row, print_table

_LARGE = 40_000
_SETTLED_S, _PATIENCE_S, _STEP_S, _STILL_MB = 3.0, 40.0, 0.25, 0.5
#: The window again, every keystroke of some queries answered.
_SEARCHING = """
import os, sys
from pathlib import Path
from benchmarks.keystroke_bench import typing
from brief.services.desk import Desk
from brief.services.home import Home
desk = Desk(Home(Path(os.environ["BRIEF_HOME"])))
typing(desk)
desk.close()
print(Path("/proc/self/status").read_text(encoding="utf-8"))
"""
_BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["bare"])
application.setStyle("Fusion")
window = QWidget()
window.resize(1360, 850)
window.show()
application.exec()
"""


def rows() -> list[Row]:
    """Measure, and give the rows of the table."""
    if not Path("/proc/self/status").exists():
        return [Row("memory: only Linux tells it in a way that can be read here", 0.0, "")]
    with tempfile.TemporaryDirectory(prefix="brief-bench-") as folder:
        small = sample_home(Path(folder) / "small")
        bare = _resident([sys.executable, "-c", _BARE], small.path)
        found = [_row("memory, sample corpus open", _window(small.path), bare, "≤ 130 MB")]
        if passages.available():
            large = large_home(Path(folder) / "large", _LARGE)
            name = f"memory, a corpus of {_LARGE:,} passages installed"
            found.append(_row(name, _window(large.path), bare, "≤ 220 MB"))
            found.append(
                _row(f"{name}, after 150 searches", _searched(large.path), bare, "≤ 220 MB")
            )
        else:
            found.append(Row("memory at 40,000 passages: the real texts are not here", 0.0, ""))
    return found


def _row(name: str, value: float, bare: float, promise: str) -> Row:
    return Row(name, value, "MB", f"bare PySide6 window {bare:.0f} MB", value / bare, promise)


def _window(home: Path) -> float:
    return _resident([sys.executable, "-m", "brief"], home)


def _searched(home: Path) -> float:
    command = [sys.executable, "-c", _SEARCHING]
    settings = {**environment(home), "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    asked = subprocess.run(command, env=settings, stdout=subprocess.PIPE, text=True, check=True)
    return _megabytes(asked.stdout)


def _resident(command: Sequence[str], home: Path) -> float:
    """Resident megabytes of a program once its memory has not changed for some seconds."""
    process = subprocess.Popen(command, env=environment(home), stderr=subprocess.DEVNULL)
    try:
        last, still, begun = 0.0, time.monotonic(), time.monotonic()
        while time.monotonic() - still < _SETTLED_S and time.monotonic() - begun < _PATIENCE_S:
            time.sleep(_STEP_S)
            now = _rss(process.pid)
            if abs(now - last) > _STILL_MB:
                last, still = now, time.monotonic()
        if process.poll() is not None:
            raise RuntimeError(f"the program ended by itself with {process.returncode}")
        return last
    finally:
        process.kill()
        process.wait()


def _rss(pid: int) -> float:
    return _megabytes(Path(f"/proc/{pid}/status").read_text(encoding="utf-8"))


def _megabytes(status: str) -> float:
    held = next((line for line in status.splitlines() if line.startswith("VmRSS:")), "VmRSS: 0 kB")
    return int(held.split()[1]) / 1024


if __name__ == "__main__":
    print_table(rows())

"""Notes: an autosave of 20 kB that is on the disk, beside a bare file written and synced."""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.table import Row, print_table
from brief.core.notes import NoteAnchor
from brief.store.notebook import Notebook
from brief.store.user_db import UserDb

_WARM, _TIMES = 50, 1_000
_LINE = "The delegation prefers “restriction” to “suppression”, and asked for it in writing.\n"
_TEXT = _LINE * (20_000 // len(_LINE) + 1)


def rows() -> list[Row]:
    """Measure, and give the rows of the table."""
    with tempfile.TemporaryDirectory(prefix="brief-bench-") as folder:
        saves = _saves(Path(folder) / "user.db")
        bare = _times(_bare_write(Path(folder) / "bare.txt"))
        finds = _finds(Path(folder) / "many.db")
    return [
        Row("an autosave of 20 kB, p50", _share(saves, 0.5), "ms",
            f"20 kB written and synced, p50 {_share(bare, 0.5):.2f} ms",
            _share(saves, 0.5) / _share(bare, 0.5)),
        Row("an autosave of 20 kB, p99", _share(saves, 0.99), "ms",
            f"20 kB written and synced, p99 {_share(bare, 0.99):.2f} ms",
            _share(saves, 0.99) / _share(bare, 0.99), "≤ 5 ms"),
        Row("a search through 2,000 notes, p95", _share(finds, 0.95), "ms"),
    ]  # fmt: skip


def _saves(path: Path) -> list[float]:
    database = UserDb.open(path)
    try:
        notebook = Notebook(database)
        note = notebook.add(NoteAnchor("adopted", "art_6", about=_TEXT[:500]), _TEXT).id
        return _times(lambda number: notebook.save(note, f"{_TEXT}{number}"))
    finally:
        database.close()


def _finds(path: Path) -> list[float]:
    database = UserDb.open(path)
    try:
        notebook = Notebook(database)
        for number in range(2_000):
            notebook.add(NoteAnchor("adopted", f"art_{number % 60}"), f"{_LINE * 4}{number}")
        return _times(lambda number: notebook.find((f"{number}*", "restriction"), 30), times=100)
    finally:
        database.close()


def _bare_write(path: Path) -> Callable[[int], object]:
    def write(number: int) -> None:
        with path.open("w", encoding="utf-8") as file:
            file.write(f"{_TEXT}{number}")
            file.flush()
            os.fsync(file.fileno())

    return write


def _times(work: Callable[[int], object], times: int = _TIMES) -> list[float]:
    """Milliseconds of each of many runs, after some to warm up, the quickest first."""
    taken = []
    for number in range(_WARM + times):
        started = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - started) * 1000)
    return sorted(taken[_WARM:])


def _share(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


if __name__ == "__main__":
    print_table(rows())

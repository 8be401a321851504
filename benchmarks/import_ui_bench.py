"""How smooth the window stays while a treaty's PDF is imported: the longest wait of its events."""

import os
import statistics
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks import passages
from benchmarks.homes import sample_home
from benchmarks.pulse import Pulse, after, wait
from benchmarks.table import Row, print_table
from brief.services.desk import Desk
from brief.ui.import_sheet.batch import State
from brief.ui.window import Window

_REPEATS, _QUIET_S = 3, 2.0


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


if __name__ == "__main__":
    print_table(rows())

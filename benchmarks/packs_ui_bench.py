"""How smooth the window stays while 50 MB of texts are installed from a pack."""

import os
import statistics
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks import packs_bench
from benchmarks.homes import sample_home
from benchmarks.pulse import Pulse, after, wait
from benchmarks.table import Row, print_table
from brief.services.desk import Desk
from brief.services.home import Home
from brief.ui.library_page.offer_card import OfferCard
from brief.ui.window import Window

_REPEATS, _QUIET_S, _PATIENCE_S = 3, 2.0, 180.0


def rows() -> list[Row]:
    """Measure, and give the rows of the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory(prefix="brief-bench-") as folder:
        first, update, _ = packs_bench.packs(Path(folder))
        found = []
        for number in range(_REPEATS):
            place = Path(folder) / str(number)
            place.mkdir()
            found.append(measured(sample_home(place), [first, update]))
    quiet, *gaps = (statistics.median(each) for each in zip(*found, strict=True))
    application.processEvents()
    beside = f"nothing under way {quiet:.2f} ms"
    said = ("50 MB of texts are installed", "2 % of them are updated")
    return [
        Row(f"longest gap while {what}", gap, "ms", beside, gap / quiet, "≤ 16 ms")
        for what, gap in zip(said, gaps, strict=True)
    ]


def measured(home: Home, packs: list[Path]) -> list[float]:
    """The longest gaps in a quiet window, and while each pack is looked at and installed."""
    desk = Desk(home)
    window = Window(desk)
    window.begin()
    window.show()
    wait(lambda: window.tabs.current.text and not window.tasks.busy)
    pulse = Pulse()
    pulse.during(lambda: None, after(_QUIET_S))
    quiet = pulse.during(lambda: None, after(_QUIET_S))
    gaps = [quiet]
    for edition, pack in enumerate(packs, 1):
        card = _offered(window, pack)
        # Nothing slow is asked of this thread meanwhile: it is the one that is watched.
        gap = pulse.during(card.install_wanted.emit, lambda: not window.tasks.busy, _PATIENCE_S)
        if not _has(desk, edition):
            raise RuntimeError(f"edition {edition} was not installed")
        gaps.append(max(gap, pulse.during(lambda: None, after(_QUIET_S))))
    window.close()
    window.finish()
    desk.close()
    window.deleteLater()
    return gaps


def _offered(window: Window, pack: Path) -> OfferCard:
    """The card of a pack that was looked at, its publisher trusted, ready to be installed."""
    flow, section = window.furnishing.packs, window.furnishing.arrivals
    flow.offer_files([pack])
    wait(lambda: not window.tasks.busy, _PATIENCE_S)
    card = section.cards[0]
    assert isinstance(card, OfferCard)
    card.trust_wanted.emit()
    wait(lambda: not window.tasks.busy, _PATIENCE_S)
    return card


def _has(desk: Desk, edition: int) -> bool:
    return any(pack.facts.edition == edition for pack in desk.packs.installed())


if __name__ == "__main__":
    print_table(rows())

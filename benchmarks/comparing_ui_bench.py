"""How smooth the window stays while long texts are compared, and while one scrolls in them."""

import os
import random
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.homes import sample_home
from benchmarks.pulse import Pulse, after, wait
from benchmarks.table import Row, print_table
from brief.core.jobs import Job
from brief.core.model import Corpus, Document, DocumentInfo, Kind, Unit, UnitType
from brief.importers import render
from brief.services import builds
from brief.services.desk import Desk
from brief.services.home import CORPUS_DB, Home
from brief.store import corpus_db
from brief.ui.collecting import Collector
from brief.ui.comparison.rows import ComparedRows
from brief.ui.window import Window

_TEXT = (
    "each Party shall adopt such measures as may be necessary and proportionate under its "
    "domestic law to protect freedom of expression peaceful assembly privacy and fair trial"
)
_WORDS = _TEXT.split()
_SETTLED_S, _QUIET_S, _SCROLLED_S, _STEP = 8.0, 2.0, 10.0, 90
_REPEATS, _SCROLLED_ROWS = 3, 1_980
#: Articles of two paragraphs each: two texts of 5 MB, and a comparison of 2,000 rows.
_SIZES = {"long": (4_000, 92), "short": (660, 40)}


def rows() -> list[Row]:
    """Measure, and give the rows of the table: medians of several windows, each on a new home."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    collector = Collector()
    measured = [_one() for _ in range(_REPEATS)]
    collector.deleteLater()
    application.processEvents()
    quiet = statistics.median(gaps.quiet for gaps in measured)
    return [
        _row("two texts of 5 MB are compared", [gaps.prepared for gaps in measured], quiet),
        _row("only their changes are asked for", [gaps.narrowed for gaps in measured], quiet),
        _row(
            f"one scrolls in a comparison of {_SCROLLED_ROWS:,} rows",
            [gaps.scrolled for gaps in measured],
            quiet,
        ),
    ]


class _Gap(NamedTuple):
    """A longest gap, beside the program's own work in any gap: others may use the machine."""

    longest: float
    busy: float


class _Gaps(NamedTuple):
    """What one window showed, in milliseconds."""

    quiet: float
    prepared: _Gap
    narrowed: _Gap
    scrolled: _Gap


def _one() -> _Gaps:
    with tempfile.TemporaryDirectory(prefix="brief-bench-") as folder:
        home = sample_home(Path(folder))
        _add_texts(home)
        desk = Desk(home)
        window = Window(desk)
        window.begin()
        window.show()
        wait(lambda: window.tabs.current.text and not window.tasks.busy)
        pulse = Pulse()
        pulse.during(lambda: None, after(_SETTLED_S))
        quiet = pulse.during(lambda: None, after(_QUIET_S))
        pulse.during(lambda: _compare(window, "long"), lambda: _told(window, "long"))
        prepared = _Gap(pulse.longest, pulse.busy)
        pulse.during(lambda: _show(window, changes_only=True), after(_QUIET_S))
        narrowed = _Gap(pulse.longest, pulse.busy)
        gaps = _Gaps(quiet, prepared, narrowed, _scrolled(window, pulse))
        window.close()
        window.finish()
        desk.close()
        window.deleteLater()
    return gaps


def _scrolled(window: Window, pulse: Pulse) -> _Gap:
    _show(window, changes_only=False)
    pulse.during(lambda: _compare(window, "short"), lambda: _told(window, "short"))
    pulse.during(lambda: None, after(_QUIET_S))
    if _rows(window).count != _SCROLLED_ROWS:
        raise RuntimeError("another number of rows than is said")
    view = window.furnishing.comparing.page.view
    wheel = QTimer(interval=16)
    wheel.timeout.connect(lambda: view.scroll_by(_STEP))
    view.show_position(0)
    pulse.during(wheel.start, after(_SCROLLED_S))
    wheel.stop()
    return _Gap(pulse.longest, pulse.busy)


def _row(what: str, gaps: Sequence[_Gap], quiet: float) -> Row:
    longest = statistics.median(gap.longest for gap in gaps)
    busy = statistics.median(gap.busy for gap in gaps)
    beside = f"work in one gap {busy:.1f} ms; nothing under way: {quiet:.1f} ms"
    return Row(f"longest gap while {what}", longest, "ms", beside, longest / quiet, "≤ 16 ms")


def _show(window: Window, *, changes_only: bool) -> None:
    view = replace(_rows(window).view, changes_only=changes_only)
    window.furnishing.comparing.page.head.view_changed.emit(view)


def _rows(window: Window) -> ComparedRows:
    rows = window.furnishing.comparing.page.rows
    if rows is None:
        raise RuntimeError("nothing is compared")
    return rows


def _compare(window: Window, name: str) -> None:
    window.furnishing.comparing.compare((f"{name}-1", f"{name}-2"))


def _told(window: Window, name: str) -> bool:
    """Whether a comparison is shown with its brief."""
    page = window.furnishing.comparing.page
    shown = page.rows and page.rows.comparison.documents == (f"{name}-1", f"{name}-2")
    return bool(shown and page.strip.told)


def _add_texts(home: Home) -> None:
    corpus = Corpus(id="long", title="Long texts")
    with builds.new_build(home.library / corpus.id) as build:
        corpus_db.write(
            build / CORPUS_DB, corpus, list(_documents()), (), (), render.render, render.links,
            Job(),
        )  # fmt: skip


def _documents() -> Iterator[Document]:
    for name, (count, words) in _SIZES.items():
        chance = random.Random(count)
        texts = [_paragraphs(chance, words) for _ in range(count)]
        yield _document(f"{name}-1", texts)
        for at in range(0, count, 10):
            texts[at] = (" ".join(["provided", "that", *texts[at][0].split()[4:]]), texts[at][1])
        yield _document(f"{name}-2", [each for at, each in enumerate(texts) if at % 10 != 5])


def _paragraphs(chance: random.Random, words: int) -> tuple[str, str]:
    first, second = (
        " ".join([str(chance.randrange(10**6)), *chance.choices(_WORDS, k=words)]) for _ in range(2)
    )
    return first, second


def _document(name: str, texts: list[tuple[str, str]]) -> Document:
    units = []
    for number, paragraphs in enumerate(texts, 1):
        eid = f"art_{number}"
        units.append(Unit(eid, UnitType.ARTICLE, str(number), f"Article of {number % 97}"))
        units += [
            Unit(f"{eid}__para_{n}", UnitType.PARAGRAPH, str(n), "", text, text, eid)
            for n, text in enumerate(paragraphs, 1)
        ]
    info = DocumentInfo(name, Kind.REPORT, name.title())
    return Document(info, tuple(units))


if __name__ == "__main__":
    print_table(rows())

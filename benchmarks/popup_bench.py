"""How long a page of results takes from the answer to the painted list."""

import os
import random
import time
from statistics import median, quantiles

from PySide6.QtWidgets import QApplication, QListWidget, QWidget

from benchmarks.table import Row
from brief.core.results import Facets, Hit, Results
from brief.ui.search.box import SearchBox
from brief.ui.search.popup import ResultsPopup
from brief.ui.theme import load_theme, palette, stylesheet

_WORDS = (
    "necessity", "proportionality", "judicial", "review", "authority", "power", "States",
    "shall", "ensure", "safeguards", "grounds", "duration", "scope", "access", "data", "law",
)  # fmt: skip
_KINDS = ("draft", "standard", "letter", "point", "note")
_PAGES, _HITS = 60, 30


def _hit(chance: random.Random, number: int) -> Hit:
    words = [chance.choice(_WORDS) for _ in range(24)]
    for place in (3, 11, 17):
        words[place] = f"⟦{words[place]}⟧"
    kind = chance.choice(_KINDS)
    return Hit(
        document=f"doc-{number % 6}",
        title=f"Document {number % 6}",
        kind=kind,
        language="en",
        text_status="digest",
        symbol="",
        eid=f"art_{number}",
        label=f"Article {number}",
        heading="Conditions and safeguards",
        snippet=f"… {' '.join(words)} …",
        score=1.0,
    )


def _answers() -> list[Results]:
    """Answers of which no two share a snippet: every page is laid out from nothing."""
    chance = random.Random(6)
    counts = Facets(
        dict.fromkeys(_KINDS, 50), {f"doc-{n}": 40 for n in range(6)}, {"en": 240, "fr": 10}
    )
    return [
        Results(
            query=f"judicial {page}",
            total=250,
            milliseconds=0.4,
            hits=tuple(_hit(chance, page * _HITS + n) for n in range(_HITS)),
            facets=counts,
        )
        for page in range(_PAGES)
    ]


def rows() -> list[Row]:
    """Measure, and give the rows of the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication([])
    theme = load_theme("light")
    application.setStyle("Fusion")
    application.setPalette(palette(theme))
    application.setStyleSheet(stylesheet(theme, 13))
    window = QWidget()
    window.resize(1360, 850)
    box = SearchBox(theme, window)
    box.setGeometry(360, 8, 640, 30)
    popup = ResultsPopup(theme, box, window)
    window.show()
    window.activateWindow()
    application.processEvents()
    box.start()
    answers = _answers()
    times = [_painted(application, box, popup, answer) for answer in answers][5:]
    plain = _plain_list(application, answers)
    window.close()
    mine = median(times)
    return [
        Row("results, answer to painted", mine, "ms", "QListWidget", mine / plain, "≤ 8 ms"),
        Row("results, answer to painted: p95", quantiles(times, n=20)[-1], "ms", promise="≤ 16 ms"),
    ]


def _painted(
    application: QApplication, box: SearchBox, popup: ResultsPopup, answer: Results
) -> float:
    box.setText(answer.query)
    application.processEvents()
    started = time.perf_counter()
    popup.show_results(answer)
    popup.repaint()
    application.processEvents()
    return (time.perf_counter() - started) * 1000


def _plain_list(application: QApplication, answers: list[Results]) -> float:
    """The yardstick: the same words in Qt's own list, without hits, groups or filters."""
    plain = QListWidget()
    plain.setWordWrap(True)
    plain.resize(730, 620)
    plain.show()
    times = []
    for answer in answers:
        started = time.perf_counter()
        plain.clear()
        plain.addItems([f"{hit.label} {hit.heading}\n{hit.snippet}" for hit in answer.hits])
        plain.repaint()
        application.processEvents()
        times.append((time.perf_counter() - started) * 1000)
    plain.close()
    return median(times[5:])

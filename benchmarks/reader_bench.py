"""The reader: first paint, scrolling, changing width and size, beside a QTextBrowser."""

import os
import random
import statistics
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTextBrowser

from benchmarks.table import Row, print_table
from brief.core.model import UnitType
from brief.core.reading import PassageInfo, PassageText, RenderedUnit
from brief.ui.article_view.rows import TextRows
from brief.ui.article_view.view import ArticleView

_TEXT = (
    "each Party shall adopt such measures as may be necessary and proportionate under its "
    "domestic law to protect freedom of expression peaceful assembly privacy and fair trial"
)
_WORDS = _TEXT.split()
_REPEATS = 7
_FRAMES = 400
_SIZES = (("200 KB treaty", 740, "10 ms"), ("5 MB text", 18_500, "25 ms"))


def passages(count: int) -> list[PassageText]:
    """Articles of two paragraphs and some 270 characters, every one different."""
    chance = random.Random(count)
    return [_article(chance, number) for number in range(count)]


def _article(chance: random.Random, number: int) -> PassageText:
    eid, title = f"art_{number}", " ".join(chance.sample(_WORDS, 3)).capitalize()
    units = [RenderedUnit(eid, UnitType.ARTICLE, str(number), title, "", "", 0)]
    for part in ("1", "2"):
        words = " ".join(chance.choices(_WORDS, k=chance.randint(8, 36))).capitalize() + "."
        units.append(
            RenderedUnit(
                f"{eid}__para_{part}", UnitType.PARAGRAPH, part, "", words, f"<p>{words}</p>", 1
            )
        )
    size = sum(len(unit.text) for unit in units)
    info = PassageInfo(number, eid, UnitType.ARTICLE, f"Article {number}", title, 0, size, 3)
    return PassageText(info, tuple(units))


def rows() -> list[Row]:
    """Measure, and give the rows of the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    view, browser = ArticleView(), QTextBrowser()
    widgets: tuple[QAbstractScrollArea, ...] = (view, browser)
    for widget in widgets:
        widget.resize(740, 780)
        widget.show()
    view.set_rows(_rows("warm", passages(20)))
    application.processEvents()
    found: list[Row] = []
    for name, count, promise in _SIZES:
        found += _one_size(view, browser, name, passages(count), promise)
    view.close()
    browser.close()
    return found


def _one_size(
    view: ArticleView, browser: QTextBrowser, name: str, texts: list[PassageText], promise: str
) -> list[Row]:
    sources = iter([_rows(f"{name} {n}", texts) for n in range(_REPEATS)])
    paint = _median(view, lambda: view.set_rows(next(sources)), _REPEATS)
    html = "".join(
        f"<h2>{text.info.label}</h2>" + "".join(unit.html for unit in text.units) for text in texts
    )
    theirs = _median(browser, lambda: browser.setHtml(html), 1)
    browser.clear()
    frames = sorted(_timed(view, lambda: view.scroll_by(60)) for _ in range(_FRAMES))
    places = random.Random(1).sample(range(len(texts)), 100)
    jumps = sorted(_timed(view, partial(view.show_position, row)) for row in places)
    widths = iter([700, 740] * _REPEATS)
    width = _median(view, lambda: view.resize(next(widths), 780), _REPEATS)
    zooms = iter([110, 100] * _REPEATS)
    zoom = _median(view, lambda: view.set_zoom(next(zooms)), _REPEATS)
    return [
        Row(f"first paint, {name}", paint, "ms", "QTextBrowser", paint / theirs, f"≤ {promise}"),
        Row(f"scrolling, {name}: p95 of a frame", _quantile(frames, 0.95), "ms", promise="≤ 5 ms"),
        Row(f"scrolling, {name}: worst frame", frames[-1], "ms", promise="≤ 16 ms"),
        Row(f"a jump, {name}: p95", _quantile(jumps, 0.95), "ms", promise="≤ 16 ms"),
        Row(f"another width, {name}", width, "ms", promise="≤ 16 ms"),
        Row(f"another size of type, {name}", zoom, "ms", promise="≤ 16 ms"),
    ]


def _rows(key: str, texts: list[PassageText]) -> TextRows:
    return TextRows(key, "en", tuple(text.info for text in texts), texts.__getitem__)


def _timed(widget: QAbstractScrollArea, act: Callable[[], None]) -> float:
    """Milliseconds until what was done is painted."""
    start = time.perf_counter()
    act()
    widget.viewport().repaint()
    return (time.perf_counter() - start) * 1000


def _median(widget: QAbstractScrollArea, act: Callable[[], None], times: int) -> float:
    return statistics.median(_timed(widget, act) for _ in range(times))


def _quantile(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


if __name__ == "__main__":
    print_table(rows())

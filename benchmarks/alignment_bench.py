"""Comparing: aligning two versions, how right that is, and the comparison's first paint."""

import difflib
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.table import Row, print_table
from brief.compare.alignment import align
from brief.core.jobs import Job
from brief.core.model import Document, DocumentInfo, Kind, Unit, UnitType
from brief.services.alignments import Alignments
from brief.services.comparing import Comparing, Comparison
from brief.services.desk import Desk
from brief.services.home import Home
from brief.ui.article_view.view import ArticleView
from brief.ui.comparison.rows import ComparedRows, CompareView
from tests.compare.measuring import Measured, is_wrong, measure
from tests.compare.texts import cases, samples, treaties

_REPEATS, _CASES, _MANY = 5, 100, 2_000
_TEXT = (
    "party measures necessary proportionate domestic law protect freedom expression assembly "
    "privacy fair trial judicial review independent evidence data request State preserve offence"
)
_WORDS = _TEXT.split()


def rows() -> list[Row]:
    """Measure, and give the rows of the table."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    found = _aligning()
    found += _quality()
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Home(Path(folder)))
        desk.prepare(Job())
        found += _painting(desk, application)
        desk.close()
    return found


def _aligning() -> list[Row]:
    texts = {document.info.id: document for document in _sample()}
    old, new = texts["draft-1"], texts["adopted"]
    ours = _time(lambda: align(old, new))
    theirs = _time(lambda: _difflib(old, new))
    made = [
        Row(
            "align draft 1 with the adopted text, 89 provisions",
            ours * 1000,
            "ms",
            f"difflib, paragraphs alone {theirs * 1000:.0f} ms",
            ours / theirs,
            "≤ 300 ms",
        )
    ]
    uncac = next((t for t in treaties() if "uncac" in t.info.id.lower()), texts["uncac"])
    took = _time(lambda: align(new, uncac))
    made.append(Row("align the Convention with UNCAC", took, "s", promise="≤ 1 s"))
    for size in (_MANY // 2, _MANY):
        before = _made(size)
        after = _edited(before)
        took = _time(partial(align, before, after), repeats=1)
        promise = "≤ 5 s" if size == _MANY else ""
        made.append(Row(f"align {size:,} units with {size:,}", took, "s", promise=promise))
    return made


def _quality() -> list[Row]:
    total = Measured()
    wrong = 0
    texts = treaties() or samples()
    for _, text, draft in cases(texts, range(1, _CASES + 1)):
        found = align(text, draft.document)
        total += measure(found, draft.truth)
        wrong += sum(p.certain and is_wrong(p, set(draft.truth)) for p in found.pairs)
    named = f"{_CASES} mutated {'treaties' if treaties() else 'sample texts'}"
    return [
        Row(f"{named}: pairs found and right, F1", total.f1 * 100, "%", promise="≥ 98"),
        Row(f"{named}: wrong pairs called certain", wrong, "pairs", promise="≤ 0"),
        Row(f"{named}: pairs that are certain", 100 * total.certain / total.pairs, "%"),
    ]


def _painting(desk: Desk, application: object) -> list[Row]:
    assert isinstance(application, QApplication)
    comparison = desk.comparing.compare(("draft-1", "adopted"), Job())
    view = ArticleView()
    view.resize(1200, 780)
    view.show()
    application.processEvents()
    times = []
    for n in range(_REPEATS):
        started = time.perf_counter()
        view.set_rows(ComparedRows(comparison, CompareView(changes_only=bool(n % 2))))
        view.viewport().grab()
        times.append(time.perf_counter() - started)
    made: list[Comparison] = []
    nothing = _time(lambda: made.append(_from_nothing(desk, view)))
    briefs = [_time(partial(getattr, each, "brief"), repeats=1) for each in made]
    view.close()
    return [
        Row(
            "side by side with redline, first paint, prepared",
            statistics.median(times) * 1000, "ms", promise="≤ 15 ms",
        ),
        Row("side by side with redline, from nothing", nothing * 1000, "ms", promise="≤ 150 ms"),
        Row("the brief above it, told once it is painted", statistics.median(briefs) * 1000, "ms"),
    ]  # fmt: skip


def _from_nothing(desk: Desk, view: ArticleView) -> Comparison:
    """From the wish to the painted rows, nothing aligned or compared before."""
    for kept in desk.home.alignments.glob("*"):
        kept.unlink()
    fresh = Comparing(desk.library, Alignments(desk.library, desk.said_pairs, desk.home.alignments),
                      desk.said_pairs)  # fmt: skip
    comparison = fresh.compare(("draft-1", "adopted"), Job())
    view.set_rows(ComparedRows(comparison, CompareView()))
    view.viewport().grab()
    return comparison


def _sample() -> Sequence[Document]:
    from tests.sample import corpus

    return corpus().documents


def _difflib(old: Document, new: Document) -> None:
    """What a program without an alignment of its own would do: paragraphs as lines."""
    matcher = difflib.SequenceMatcher(
        None, [u.text for u in old.units], [u.text for u in new.units], autojunk=False
    )
    matcher.get_opcodes()


def _made(count: int) -> Document:
    chance = random.Random(count)
    units = tuple(
        Unit(
            f"para_{n}", UnitType.PARAGRAPH, str(n),
            text=" ".join(chance.choices(_WORDS, k=chance.randint(20, 60))) + f" {n}.",
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    return Document(DocumentInfo("made", Kind.REPORT, "Made"), units)


def _edited(document: Document) -> Document:
    """A tenth of the paragraphs gone, a tenth reworded, every number another one."""
    chance = random.Random(7)
    texts = [u.text for u in document.units if chance.random() > 0.1]
    for at in range(0, len(texts), 10):
        words = texts[at].split()
        words[:5] = chance.choices(_WORDS, k=5)
        texts[at] = " ".join(words)
    units = tuple(
        Unit(f"para_{n}", UnitType.PARAGRAPH, str(n), text=text) for n, text in enumerate(texts, 1)
    )
    return Document(DocumentInfo("edited", Kind.REPORT, "Edited"), units)


def _time(work: Callable[[], object], repeats: int = _REPEATS) -> float:
    took = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        took.append(time.perf_counter() - started)
    return statistics.median(took)


if __name__ == "__main__":
    print_table(rows())

"""Corpora: compiling the sample, opening and reading a shelf, importing a treaty in the sandbox."""

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import passages
from benchmarks.table import Row, print_table
from brief.core.jobs import Job
from brief.importers.sandbox import import_file
from brief.services import builds
from brief.services.compiling import compile_corpus
from brief.services.desk import SAMPLE
from brief.services.home import CORPUS_DB, Home, sample_corpus
from brief.store.shelf import Shelf

_READ = (
    "SELECT eid, type, number, heading, text, html, depth FROM unit "
    "WHERE document=? AND passage=(SELECT id FROM passage WHERE document=? AND position=?) "
    "ORDER BY rowid"
)


def rows() -> list[Row]:
    """Measure, and give the rows of the table."""
    with tempfile.TemporaryDirectory(prefix="brief-bench-") as folder:
        home = Home(Path(folder))
        found = [_compile(home)]
        build = builds.current(home.library / SAMPLE)
        if build is None:
            raise RuntimeError("the sample corpus was not compiled")
        found += _shelf(build / CORPUS_DB)
    return [*found, _import()]


def _compile(home: Home) -> Row:
    sample = sample_corpus()
    ours = _median(lambda: compile_corpus(home, sample, Job()), 3)
    theirs = _median(lambda: _markdown_alone(sample), 3)
    return Row("compile the sample corpus, index included", ours, "ms",
               f"markdown-it alone on the same files {theirs:.0f} ms", ours / theirs)  # fmt: skip


def _markdown_alone(folder: Path) -> None:
    from markdown_it import MarkdownIt

    parser = MarkdownIt()
    for path in sorted(folder.rglob("*.md")):
        parser.render(path.read_text(encoding="utf-8"))


def _shelf(path: Path) -> list[Row]:
    opened = _median(lambda: Shelf.open(path).close(), 30)
    bare = _median(lambda: _plain_open(path), 30)
    shelf, plain = Shelf.open(path), sqlite3.connect(path)
    try:
        places = [
            (info.id, passage.position)
            for info in shelf.documents()
            for passage in shelf.outline(info.id)
        ]
        ours = _each(lambda place: shelf.passage(*place), places)
        theirs = _each(lambda place: plain.execute(_READ, (place[0], *place)).fetchall(), places)
    finally:
        shelf.close()
        plain.close()
    return [
        Row("open a shelf", opened, "ms", f"sqlite3, open and one read {bare:.2f} ms",
            opened / bare),
        Row(f"read a passage ready to show, of {len(places)}", ours, "ms",
            f"sqlite3, the same rows {theirs:.3f} ms", ours / theirs),
    ]  # fmt: skip


def _plain_open(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("SELECT value FROM meta").fetchall()
    connection.close()


def _import() -> Row:
    real = passages.data() / "treaties" / "uncac_en.md"
    path = real if real.exists() else sample_corpus() / "documents" / "drafts" / "adopted.md"
    taken = _median(lambda: import_file(path, Job()), 5)
    bare = _median(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 5)
    name = f"read {path.name} ({path.stat().st_size >> 10} kB of Markdown) in the sandbox"
    return Row(name, taken, "ms", f"python -c pass {bare:.0f} ms", taken / bare)


def _each(work: Callable[[tuple[str, int]], object], places: list[tuple[str, int]]) -> float:
    """Milliseconds for one of many places, the median, after a first round to warm up."""
    times = []
    for place in (*places, *places):
        started = time.perf_counter()
        work(place)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[len(places) :])


def _median(work: Callable[[], object], repeats: int) -> float:
    """Milliseconds, the median of several runs after one to warm up."""
    work()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    print_table(rows())

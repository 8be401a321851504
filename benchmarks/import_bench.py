"""Imports: from a file on the disk to an article that can be read, the sandbox's start included."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import passages
from benchmarks.table import Row, print_table
from benchmarks.word_file import word_file
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.importers.memory_use import gauge
from brief.services.desk import Desk
from brief.services.home import Home
from brief.services.importing import Wishes

_DRAFT = Wishes(kind=Kind.DRAFT)
_MEGABYTE = 1 << 20
#: The text of every page and nothing else: what no import of a PDF can do without.
_BARE_PDF = """
import sys, pypdfium2
document = pypdfium2.PdfDocument(sys.argv[1])
for page in document:
    page.get_textpage().get_text_range()
"""
_BARE_DOCX = """
import sys, docx
[paragraph.text for paragraph in docx.Document(sys.argv[1]).paragraphs]
"""


def rows() -> list[Row]:
    """Measure, and give the rows of the table."""
    with tempfile.TemporaryDirectory(prefix="brief-bench-") as folder:
        desk = Desk(Home(Path(folder) / "home"))
        desk.prepare(Job())
        try:
            return [*_word(desk, Path(folder)), *_real(desk)]
        finally:
            desk.close()


def _real(desk: Desk) -> list[Row]:
    convention = passages.data() / "convention" / "A_RES_79_243.pdf"
    if not convention.exists():
        return [Row("imports of PDF: the real texts are not here, set BRIEF_TEST_DATA", 0.0, "")]
    found = [
        _imported(desk, convention, _BARE_PDF, "the Convention's PDF", "≤ 3,000 ms"),
        *_reader_alone(convention),
    ]
    many = sorted((passages.data() / "un_pdf").glob("*.pdf"))
    before = _memory()
    started = time.perf_counter()
    for _, came in desk.importing.add_all(many, _DRAFT, Job()):
        if isinstance(came, Exception):
            raise came
    each = (time.perf_counter() - started) * 1000 / len(many)
    found += [
        Row(f"import one of {len(many)} PDFs in a row", each, "ms"),
        Row(f"memory that {len(many)} PDFs in a row add", _memory() - before, "MB", "", None),
        _imported(
            desk, convention, _BARE_PDF, f"the Convention's PDF beside {len(many)} others",
            "≤ 3,000 ms",
        ),
    ]  # fmt: skip
    return found


def _reader_alone(path: Path) -> list[Row]:
    """Reading a PDF and painting one of its pages, without a process to start."""
    import pypdfium2

    from brief.importers.pdf import read_pdf
    from brief.importers.pdf_pages import paint_page

    data = path.read_bytes()

    def bare() -> None:
        for page in pypdfium2.PdfDocument(data):
            page.get_textpage().get_text_range()

    ours, theirs = _median(lambda: read_pdf(data, path.name)), _median(bare)
    painted = _median(lambda: paint_page(data, path.name, 5, 1_000))
    return [
        Row("of that, reading it", ours, "ms", f"pdfium's text of every page {theirs:.0f} ms",
            ours / theirs, "≤ 1,500 ms"),
        Row("a page of it as printed, 1,000 pixels wide", painted, "ms"),
    ]  # fmt: skip


def _word(desk: Desk, folder: Path) -> list[Row]:
    path = folder / "draft.docx"
    path.write_bytes(word_file(_MEGABYTE))
    return [_imported(desk, path, _BARE_DOCX, "a Word file of 1 MB", "≤ 1,500 ms")]


def _imported(desk: Desk, path: Path, bare: str, what: str, promise: str) -> Row:
    def import_and_read() -> None:
        report = desk.importing.add(path, _DRAFT, Job())
        (place, *_) = desk.library.resolve("art 2", within=report.document.id)
        desk.library.passage(place.document, place.position)

    taken = _median(import_and_read)
    alone = _median(lambda: subprocess.run([sys.executable, "-c", bare, str(path)], check=True))
    kilobytes = path.stat().st_size >> 10
    name = f"import {what} ({kilobytes:,} kB), file to article"
    return Row(name, taken, "ms", f"its bare text by the library {alone:.0f} ms", taken / alone,
               promise)  # fmt: skip


def _memory() -> float:
    """What this process holds, in MB."""
    measure = gauge()
    return measure(os.getpid()) / (1 << 20) if measure else 0.0


def _median(work: Callable[[], object], repeats: int = 5) -> float:
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

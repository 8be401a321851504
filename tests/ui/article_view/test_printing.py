import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPageSize, QPdfWriter

from brief.ui.article_view.printing import PageHead
from brief.ui.article_view.spots import Spot


@pytest.fixture
def printed(view: Any, tmp_path: Path) -> Any:
    """Prints to a file and gives its pages as text."""

    def pages(**what: Any) -> Any:
        path = tmp_path / "out.pdf"
        device = QPdfWriter(str(path))
        device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        steps = list(view.print_to(device, **what))
        assert path.read_bytes().startswith(b"%PDF")
        if not shutil.which("pdftotext"):
            pytest.skip("pdftotext is not here to read the pages back")
        said = subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True
        )
        return steps, said.stdout.decode().split("\f")[:-1]

    return pages


def test_every_page_has_its_head_and_every_line_is_printed_once(printed: Any) -> None:
    head = PageHead("Promises", "Digest for orientation", "A/RES/79/243")
    steps, pages = printed(head=head)
    assert steps == list(range(1, 41))
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert lines[:2] == ["Promises", "Digest for orientation"]
        assert lines[-1].split() == ["A/RES/79/243", "·", str(number)]
        assert not lines[-2].startswith("Article ")
    said = " ".join(" ".join(pages).split())
    for number in range(1, 41):
        assert said.count(f"Article {number} ") == 1
        assert said.count(f"promise number {number} in") == 1 + number % 4
    assert said.count("(b) where they are needed.") == 40


def test_some_rows_only(printed: Any) -> None:
    _, (page,) = printed(rows=[2])
    assert "Article 3" in page
    assert "Article 2" not in page
    assert "Article 4" not in page


def test_a_selection_only(view: Any, printed: Any) -> None:
    text = view.sheet.texts(0)[0]
    start = text.start_of("art_1__para_2")
    view.select(Spot(0, 0, start), Spot(1, 0, 9))
    _, (page,) = printed(selection=True)
    assert " ".join(page.split()) == (
        "2. A Party may set limits: (a) by law and in public; (b) where they are needed. "
        "Article 2 1"
    )


def test_a_paragraph_longer_than_a_page_is_broken_between_lines(
    view: Any, make: Any, printed: Any
) -> None:
    words = " ".join(f"w{n}" for n in range(4000))
    unit = make.unit("para_1", "paragraph", "1", words)
    view.set_rows(make.rows([make.passage(0, "", "", unit)]))
    _, pages = printed()
    assert len(pages) > 4
    read = [word for page in pages for word in page.split() if word.startswith("w")]
    assert read == words.split()


def test_printing_can_be_dropped_half_way(view: Any, tmp_path: Path) -> None:
    device = QPdfWriter(str(tmp_path / "half.pdf"))
    steps = view.print_to(device)
    assert next(steps) == 1
    steps.close()
    view.grab()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_file_that_cannot_be_written_is_said(view: Any, tmp_path: Path) -> None:
    device = QPdfWriter(str(tmp_path / "nowhere" / "x.pdf"))
    with pytest.raises(OSError, match="opened"):
        list(view.print_to(device))

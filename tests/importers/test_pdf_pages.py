"""A page as printed: painted in the sandbox, whatever the file is."""

import json
import struct
import sys
import zlib
from pathlib import Path

import pytest

from brief.core.areas import PageImage
from brief.core.errors import BriefError, NotFound, Refused
from brief.core.jobs import Cancelled, Job
from brief.importers.pdf_pages import MOST_PIXELS, WIDEST, paint_page
from brief.importers.sandbox import Limits, render_page
from tests.importers.pdf_writer import Page, pdf

ANSWERING = [sys.executable, "-c"]


def pixels(image: PageImage) -> list[bytes]:
    """The rows of a PNG as we write them: eight bits, red green blue, not filtered."""
    at, packed = 8, b""
    while at < len(image.png):
        (length,) = struct.unpack(">I", image.png[at : at + 4])
        kind, data = image.png[at + 4 : at + 8], image.png[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack(">I", image.png[at + 8 + length : at + 12 + length])
        assert checksum == zlib.crc32(kind + data)
        if kind == b"IHDR":
            assert struct.unpack(">IIBB", data[:10]) == (image.width, image.height, 8, 2)
        packed += data if kind == b"IDAT" else b""
        at += 12 + length
    rows = zlib.decompress(packed)
    step = 3 * image.width + 1
    assert len(rows) == step * image.height
    assert all(rows[n * step] == 0 for n in range(image.height))
    return [rows[n * step + 1 : (n + 1) * step] for n in range(image.height)]


def darkest(image: PageImage) -> tuple[float, float]:
    """The first dark spot from the top, then from the left, as parts of the page."""
    for y, row in enumerate(pixels(image)):
        for x in range(0, len(row), 3):
            if max(row[x : x + 3]) < 100:
                return x / 3 / image.width, y / image.height
    return -1, -1


def test_a_page_is_painted_as_wide_as_asked_and_right_side_up():
    image = paint_page(pdf([Page(), Page().draw("100 592 200 100 re f")]), "two.pdf", 2, 612)
    assert (image.page, image.width, image.height) == (2, 612, 792)
    assert (image.points_wide, image.points_high) == (612, 792)
    assert darkest(image) == pytest.approx((100 / 612, 100 / 792), abs=0.005)


def test_colours_are_not_mixed_up():
    image = paint_page(pdf([Page().draw("1 0 0 rg 0 0 612 792 re f")]), "red.pdf", 1, 20)
    assert pixels(image)[10][30:33] == b"\xff\x00\x00"


def test_a_turned_page_is_painted_as_a_reader_turns_it():
    page = Page(turned=90).draw("100 592 200 100 re f")
    image = paint_page(pdf([page]), "turned.pdf", 1, 792)
    assert (image.points_wide, image.points_high) == (792, 612)
    # 100 points from the left edge of the paper are 100 from the top once it is turned.
    assert darkest(image) == pytest.approx((592 / 792, 100 / 612), abs=0.005)


@pytest.mark.parametrize("width", [-5, 0, 1, 100_000])
def test_no_width_is_too_strange(width: int):
    image = paint_page(pdf([Page()]), "plain.pdf", 1, width)
    assert 1 <= image.width <= WIDEST


def test_a_page_a_mile_long_stays_small():
    image = paint_page(pdf([Page(width=10, height=14_000)]), "long.pdf", 1, 2_000)
    assert image.width * image.height <= MOST_PIXELS * 1.01


def test_a_page_that_is_not_there_is_said_to_be_missing(tmp_path: Path):
    (tmp_path / "one.pdf").write_bytes(pdf([Page()]))
    for page in (0, 2, -1):
        with pytest.raises(NotFound, match=r"one\.pdf has no page"):
            render_page(tmp_path / "one.pdf", page, 100, Job())


def test_the_sandbox_paints_the_same_page(tmp_path: Path):
    data = pdf([Page().text(72, 72, "Article 6")])
    (tmp_path / "one.PDF").write_bytes(data)
    assert render_page(tmp_path / "one.PDF", 1, 300, Job()) == paint_page(data, "x", 1, 300)


def test_what_has_no_pages_says_so(tmp_path: Path):
    (tmp_path / "notes.md").write_text("# Notes", encoding="utf-8")
    with pytest.raises(BriefError, match="no pages to show"):
        render_page(tmp_path / "notes.md", 1, 300, Job())


def test_a_damaged_file_gives_a_sentence(tmp_path: Path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\nnothing else")
    with pytest.raises(BriefError, match="damaged"):
        render_page(tmp_path / "bad.pdf", 1, 300, Job())


def _answered(**fields: object) -> str:
    image = {"png": "iVBORw0KGgo=", "page": 1, "width": 1, "height": 1}
    return json.dumps({"image": image | {"points_wide": 1, "points_high": 1} | fields})


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "[]",
        '{"image": 3}',
        _answered(png="AAAA"),
        _answered(png="no base 64"),
        _answered(width=-1),
        _answered(points_wide="x"),
    ],
)
def test_a_child_that_answers_nonsense_is_not_believed(tmp_path: Path, answer: str):
    (tmp_path / "one.pdf").write_bytes(pdf([Page()]))
    command = [*ANSWERING, f"import sys; sys.stdin.buffer.read(); print({answer!r})"]
    with pytest.raises(Refused, match="its page cannot be shown"):
        render_page(tmp_path / "one.pdf", 1, 300, Job(), command=command)


def test_a_child_that_hangs_is_stopped(tmp_path: Path):
    (tmp_path / "one.pdf").write_bytes(pdf([Page()]))
    command = [*ANSWERING, "import time; time.sleep(60)"]
    with pytest.raises(Refused, match="took more than"):
        render_page(tmp_path / "one.pdf", 1, 300, Job(), limits=Limits(0.2), command=command)


def test_painting_can_be_cancelled(tmp_path: Path):
    (tmp_path / "one.pdf").write_bytes(pdf([Page()]))
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        render_page(tmp_path / "one.pdf", 1, 300, job)

"""PDFs that lie, swell, nest or never end: one sentence each, within the limits of the child."""

import random
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Job
from brief.importers.imported import Imported
from brief.importers.pdf import read_pdf
from brief.importers.sandbox import Limits, import_file, render_page
from tests.importers.pdf_writer import BOLD, ITALIC, UNICODE, Page, assembled, pdf

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]


def sample() -> bytes:
    """A PDF with a little of everything, its content not packed, so that changes are felt."""
    pages = []
    for n in range(1, 4):
        page = Page()
        page.text(72, 40, "A/AC.9/7", 8, BOLD).text(500, 750, f"{n}/3", 8)
        page.text(72, 90, f"Article {n}", 10, BOLD).text(72, 102, "Of lamps", 10, ITALIC)
        for m in range(12):
            page.text(72, 130 + 12 * m, f"{m}. Words of a paragraph in line {m} of the text.")
        page.text(72, 690, "_" * 18, 8).text(72, 702, "1", 5.5).text(76, 705, "A note.", 8)
        page.glyphs(72, 400, b"<000200010003>", 10, UNICODE)
        pages.append(page)
    return pdf(pages, unicode_font=[("لا", 500), ("م", 600), ("س", 700)])


def mutated(data: bytes, seed: int) -> bytes:
    """The file with bytes changed, cut out, doubled, cut off, or its numbers exchanged."""
    choose = random.Random(seed)
    body = bytearray(data)
    at = choose.randrange(len(body))
    if seed % 5 == 0:
        for _ in range(choose.randint(1, 40)):
            body[choose.randrange(len(body))] = choose.randrange(256)
    elif seed % 5 == 1:
        del body[at : at + choose.randint(1, 2_000)]
    elif seed % 5 == 2:
        del body[at:]
    elif seed % 5 == 3:
        start = choose.randrange(len(body))
        body[at:at] = body[start : start + choose.randint(1, 3_000)]
    else:
        numbers = list(re.finditer(rb"\d+", data))
        for found in sorted(
            choose.sample(numbers, min(12, len(numbers))), key=lambda found: -found.start()
        ):
            other = choose.choice((0, -1, 1, 2**31, 10**9, 65_536, 7, 10**30))
            body[found.start() : found.end()] = str(other).encode()
    return bytes(body)


LOOP = """
import sys
from pathlib import Path
from brief.core.errors import BriefError
from brief.importers.pdf import read_pdf
from brief.importers.pdf_pages import paint_page
for name in sys.argv[1:]:
    data = Path(name).read_bytes()
    print(name, flush=True)
    for work in (lambda: read_pdf(data, "m.pdf"), lambda: paint_page(data, "m.pdf", 1, 200)):
        try:
            work()
        except BriefError as error:
            assert str(error).endswith((".", ")"))
        except MemoryError:
            print("memory", flush=True)
print("done")
"""


def read_all(files: list[Path]) -> None:
    """Read files one after the other in one process, and say which it was that broke it."""
    asked = subprocess.run(
        [sys.executable, "-c", LOOP, *map(str, files)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert asked.stdout.endswith("done\n"), (asked.stdout[-200:], asked.stderr[-2_000:])


def test_files_with_mistakes_in_them(tmp_path: Path, times: Any):
    files = []
    for seed in range(times(60, 300)):
        files.append(tmp_path / f"{seed}.pdf")
        files[-1].write_bytes(mutated(sample(), seed))
    read_all(files)


def test_some_of_them_in_the_sandbox(tmp_path: Path, times: Any):
    file = tmp_path / "m.pdf"
    for seed in range(times(4, 100)):
        file.write_bytes(mutated(sample(), seed))
        said = sentence(lambda: import_file(file, Job()))
        assert said.startswith(("m.pdf ", "Page ")) or not said


@pytest.mark.real_data
def test_real_files_with_mistakes_in_them(tmp_path: Path, real_data: Path, times: Any):
    originals = sorted((real_data / "awkward").glob("*.pdf"))
    originals += sorted((real_data / "un_pdf").glob("A_C.1*.pdf"))
    files = []
    for seed in range(times(30, 300)):
        original = originals[seed % len(originals)]
        files.append(tmp_path / f"{seed}.pdf")
        files[-1].write_bytes(mutated(original.read_bytes(), seed))
    read_all(files)


def stream(raw: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"<< /Length %d /Filter [%s] >>\nstream\n" % (len(raw), filters) + raw + b"\nendstream"


def one_page(content: bytes, resources: bytes = b"", **more: bytes) -> bytes:
    """A PDF of one page with this content object; `o10=` and so on are further objects."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 5 0 R "
        b">> " + resources + b" >> /Contents 4 0 R >>",
        4: content,
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    }
    objects.update({int(name[1:]): body for name, body in more.items()})
    return assembled(objects)


def packed(piece: bytes, times_over: int) -> bytes:
    squeeze = zlib.compressobj(1)
    parts = [squeeze.compress(piece) for _ in range(times_over)]
    return b"".join((*parts, squeeze.flush()))


def nested_forms(depth: int) -> bytes:
    """Forms that show the next form ten times: ten to the power of `depth` words."""
    do = b"/A Do " * 10
    forms = {
        f"o{n}": b"<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 "
        b"5 0 R >> /XObject << /A %d 0 R >> >> /Length %d >>\nstream\n"
        % (n + 1, len(do))
        + do
        + b"\nendstream"
        for n in range(10, 10 + depth)
    }
    word = b"BT /F1 10 Tf 72 700 Td (word) Tj ET"
    forms[f"o{10 + depth}"] = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> "
        b">> /Length %d >>\nstream\n" % len(word) + word + b"\nendstream"
    )
    content = stream(zlib.compress(do))
    return one_page(content, b"/XObject << /A 10 0 R >>", **forms)


def huge_picture(more: int) -> bytes:
    """A picture that says it has 60,000 times 60,000 points."""
    raw = packed(bytes(1 << 20), 8 * more)
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB "
        b"/BitsPerComponent 8 /Length %d /Filter /FlateDecode >>\nstream\n" % len(raw)
    )
    content = stream(zlib.compress(b"q 600 0 0 700 0 0 cm /I Do Q"))
    return one_page(content, b"/XObject << /I 10 0 R >>", o10=picture + raw + b"\nendstream")


#: Each takes how many times larger it is than in a quick run.
BOMBS: dict[str, Callable[[int], bytes]] = {
    "swells": lambda more: one_page(stream(packed(b" " * (1 << 20), 100 * more))),
    "swells twice": lambda more: one_page(
        stream(zlib.compress(packed(b" " * (1 << 20), 100 * more), 9), b"/FlateDecode /FlateDecode")
    ),
    "a million words": lambda more: one_page(
        stream(zlib.compress(b"BT /F1 10 Tf 72 700 Td " + b"(word) Tj " * 100_000 * more + b"ET"))
    ),
    "a million brackets": lambda more: one_page(
        b"<< /X " + b"[" * 100_000 * more + b"]" * 100_000 * more + b">>"
    ),
    "a million states": lambda more: one_page(stream(zlib.compress(b"q " * 500_000 * more))),
    "forms in forms": lambda more: nested_forms(4 + more),
    "pages in pages": lambda more: assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>",
        }
    ),
    "a picture of a town": huge_picture,
}


def sentence(work: Callable[[], object]) -> str:
    """What is said where a file is refused; empty where it is not. It is one line."""
    try:
        work()
    except BriefError as error:
        said = str(error)
        return said if "\n" not in said else "several lines"
    return ""


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_cost_the_child_only(tmp_path: Path, times: Any, bomb: str):
    file = tmp_path / "bomb.pdf"
    file.write_bytes(BOMBS[bomb](times(1, 10)))
    said = sentence(lambda: import_file(file, Job(), limits=Limits(seconds=25)))
    # None of them has a text worth reading.
    assert said.startswith(("bomb.pdf ", "Page 1 holds"))
    assert "nothing was" in said


@pytest.mark.parametrize("bomb", ["a picture of a town", "swells"])
def test_bombs_are_not_painted_either(tmp_path: Path, times: Any, bomb: str):
    file = tmp_path / "bomb.pdf"
    file.write_bytes(BOMBS[bomb](times(1, 10)))
    said = sentence(lambda: render_page(file, 1, 300, Job(), limits=Limits(seconds=25)))
    assert said.startswith("bomb.pdf ") or not said


def test_four_thousand_pages(tmp_path: Path, times: Any):
    pages = [
        Page().text(72, 300, f"{number}. Lamp number {number} shall burn at night.")
        for number in range(1, times(500, 4_000) + 1)
    ]
    file = tmp_path / "long.pdf"
    file.write_bytes(pdf(pages))
    read: list[Imported] = []
    said = sentence(lambda: read.append(import_file(file, Job())))
    assert "too long to be read at once" in said or (
        read[0].document.units[0].text == "Lamp number 1 shall burn at night."
    )


def test_more_than_can_be_read_in_time_is_refused_with_the_page_it_came_to(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("brief.importers.pdf._SECONDS", 0.05)
    page = Page()
    for n in range(45):
        page.text(72, 80 + 14 * n, "Lamps and their keepers and the oil that burns in the towers")
    with pytest.raises(Refused, match=r"long\.pdf is too long .* of 400, .* split it into several"):
        read_pdf(pdf([page] * 400, compress=True), "long.pdf")


def test_a_hundred_thousand_pages_are_refused_at_once(tmp_path: Path, times: Any):
    count = times(10_000, 100_000)
    file = tmp_path / "longer.pdf"
    file.write_bytes(pdf([Page()] * count))
    with pytest.raises(Refused, match=rf"has {count:,} pages and brief reads at most 5,000"):
        import_file(file, Job())


@pytest.mark.parametrize(
    "name", ["a\nb.pdf", "a\tb.pdf", "Entwurf – ünïcode 草案.pdf", "-.pdf", "a'\"b.PDF", "%s{}.pdf"]
)
def test_strange_names(tmp_path: Path, name: str):
    file = tmp_path / name
    try:
        file.write_bytes(sample())
    except OSError:
        pytest.skip("this system knows no such name")
    assert import_file(file, Job()).document.units


def test_signs_that_turn_or_hide_text_are_left_out(tmp_path: Path):
    letters = [("a", 500), ("\x00", 500), ("\u202e", 0), ("b", 500), ("\u2066", 0), ("c", 500)]
    page = Page().glyphs(72, 300, b"<000100020003000400050006>", 10, UNICODE)
    page.text(72, 400, "Words of a line that is read.")
    file = tmp_path / "turned.pdf"
    file.write_bytes(pdf([page], unicode_font=letters))
    found = import_file(file, Job())
    text = " ".join(unit.text for unit in found.document.units)
    assert not set(text) & set("\x00\u202e\u2066")
    assert "Words of a line" in text

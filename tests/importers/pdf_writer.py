"""A tiny writer of PDFs for tests: text at places, in fonts that every reader knows.

`Page.text` puts words on a page, `pdf` makes the file. Points count from the upper left corner,
as a reader sees the page.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

REGULAR, BOLD, ITALIC, UNICODE = "F1", "F2", "F3", "F4"
_BASE_FONTS = {REGULAR: "Times-Roman", BOLD: "Times-Bold", ITALIC: "Times-Italic"}
_LINE = 12.0


@dataclass
class Page:
    """A page under construction; `width` and `height` in points, `turned` in degrees."""

    width: float = 612
    height: float = 792
    turned: int = 0
    content: list[bytes] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float = 10, font: str = REGULAR) -> "Page":
        """Put words at a place: their baseline begins `x` from the left, `y` from the top."""
        return self.glyphs(x, y, _spelt(words), size, font)

    def glyphs(self, x: float, y: float, shown: bytes, size: float, font: str) -> "Page":
        """The same with the operand of `Tj` as it stands in the file."""
        place = f"BT /{font} {size} Tf 1 0 0 1 {x} {self.height - y} Tm ".encode()
        self.content.append(place + shown + b" Tj ET")
        return self

    def lines(
        self, x: float, y: float, texts: Sequence[str], size: float = 10, **how: str
    ) -> float:
        """Put lines one below the other; the place of the next one comes back."""
        for text in texts:
            self.text(x, y, text, size, **how)
            y += _LINE * size / 10
        return y

    def draw(self, operators: str) -> "Page":
        """Put anything else into the content, in the page's own coordinates."""
        self.content.append(operators.encode())
        return self


def _spelt(words: str) -> bytes:
    raw = words.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        raw = raw.replace(special, b"\\" + special)
    return b"(" + raw.replace(b"\r", b"\\r").replace(b"\n", b"\\n") + b")"


def pdf(
    pages: Sequence[Page],
    *,
    unicode_font: Sequence[tuple[str, int]] = (),
    extra: Sequence[bytes] = (),
    compress: bool = False,
) -> bytes:
    """The file. `unicode_font` gives, for codes 1, 2, 3 …, what each stands for and how wide it is.

    `extra` are further objects, numbered from 10 on.
    """
    objects: dict[int, bytes] = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for number, (name, base) in enumerate(_BASE_FONTS.items(), 3):
        del name
        objects[number] = (
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>"
        ).encode()
    objects.update(_unicode(unicode_font))
    objects.update(enumerate(extra, 10))
    fonts = "/F1 3 0 R /F2 4 0 R /F3 5 0 R" + (" /F4 6 0 R" if unicode_font else "")
    first = 10 + len(extra)
    for index, page in enumerate(pages):
        body = b"\n".join(page.content)
        body = zlib.compress(body) if compress else body
        filters = b" /Filter /FlateDecode" if compress else b""
        objects[first + 2 * index] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] "
            f"/Rotate {page.turned} /Resources << /Font << {fonts} >> >> "
            f"/Contents {first + 2 * index + 1} 0 R >>"
        ).encode()
        objects[first + 2 * index + 1] = (
            b"<< /Length %d%s >>\nstream\n" % (len(body), filters) + body + b"\nendstream"
        )
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects[2] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    return assembled(objects)


def assembled(objects: dict[int, bytes]) -> bytes:
    """Objects by their numbers as a file with its table of places."""
    parts = [b"%PDF-1.7\n"]
    places: dict[int, int] = {}
    at = len(parts[0])
    for number in sorted(objects):
        places[number] = at
        parts.append(b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n")
        at += len(parts[-1])
    last = max(objects) + 1
    table = [b"xref\n0 %d\n0000000000 65535 f \n" % last]
    table += [
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
        for number in range(1, last)
    ]
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (last, at)
    return b"".join((*parts, *table, end))


def _unicode(letters: Sequence[tuple[str, int]]) -> dict[int, bytes]:
    """A font of two-byte codes that says what each stands for: objects 6 to 9."""
    if not letters:
        return {}
    pairs = "\n".join(
        f"<{code:04x}> <{text.encode('utf-16-be').hex()}>"
        for code, (text, _) in enumerate(letters, 1)
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    ).encode()
    widths = " ".join(str(width) for _, width in letters)
    return {
        6: b"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H "
        b"/DescendantFonts [7 0 R] /ToUnicode 9 0 R >>",
        7: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDToGIDMap /Identity "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor 8 0 R /DW 500 /W [1 [" + widths.encode() + b"]] >>",
        8: b"<< /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 -200 1000 800] "
        b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
        9: b"<< /Length %d >>\nstream\n" % len(cmap) + cmap + b"\nendstream",
    }

"""The text of a PDF's page as pdfium finds it: pieces of one font, each with its place.

pdfium gives characters one by one, and every call through ctypes costs about a microsecond: only
the object a character belongs to is asked for each, its place only where a piece begins and ends.
"""

import ctypes
import re
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from brief.core.errors import Refused
from brief.importers.pdf_file import Handle, PdfPage
from brief.importers.pdf_pieces import (
    RIGHT_TO_LEFT,
    PageText,
    Piece,
    Style,
    count_unreadable,
    count_unseen,
    readable,
    unfolded,
)

#: pdfium's sign for a hyphen at the end of a line that a word is broken at.
_BROKEN = {"\x02", "\ufffe"}
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_BOLD_WEIGHT = 600
#: A page of the smallest print has some 30,000.
_MOST_CHARACTERS = 200_000
_INVISIBLE = 3


def page_text(page: PdfPage) -> PageText:
    """Read the text of an open page; a page whose text cannot be read has none.

    Raises Refused where there are more letters than a page can show.
    """
    handle = pdfium.FPDFText_LoadPage(page.handle)
    if not handle:
        return PageText(page.number, page.width, page.height, ())
    try:
        if (count := pdfium.FPDFText_CountChars(handle)) > _MOST_CHARACTERS:
            raise Refused(
                f"Page {page.number} holds {count:,} letters, more than a page can, so the file "
                "was not imported and nothing was changed; ask for another copy of it."
            )
        characters = _characters(handle)
        reader = _Reader(page, handle, characters)
        pieces = tuple(reader.pieces())
    finally:
        pdfium.FPDFText_ClosePage(handle)
    spelt = "".join("".join(reader.real).split())
    return PageText(
        page.number,
        page.width,
        page.height,
        pieces,
        len(unfolded(spelt)),
        count_unseen(spelt),
        count_unreadable(spelt),
        _pictured(page),
    )


def _characters(handle: Handle) -> str:
    """All characters of a page, one for each of pdfium's, those it made up included."""
    count = pdfium.FPDFText_CountChars(handle)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if got == count + 1 and len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(handle, index) for index in range(count))
    return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)  # noqa: PLR2004


# The same function as pdfium's own, but its answer is a number and not an object of Python's:
# four times as fast, and it is asked for every character.
_object_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


class _Reader:
    """Cuts the characters of one page into pieces."""

    def __init__(self, page: PdfPage, handle: Handle, characters: str) -> None:
        self.real: list[str] = []
        self._page, self._handle, self._characters = page, handle, characters
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._by_glyph = bool(RIGHT_TO_LEFT.search(characters))

    def pieces(self) -> Iterator[Piece]:
        """The pieces in the order of the file."""
        text, handle = self._characters, ctypes.cast(self._handle, ctypes.c_void_p)
        objects = [_object_of(handle, index) for index in range(len(text))]
        for index, character in enumerate(text):
            # A space that pdfium made up is no letter of the object it stands in.
            if character == " " and pdfium.FPDFText_IsGenerated(self._handle, index) == 1:
                objects[index] = None
        start, count = 0, len(text)
        while start < count:
            end, here = start + 1, objects[start]
            while end < count and objects[end] == here and text[end - 1] not in _BROKEN:
                end += 1
            if here and (piece := self._piece(start, end, here)):
                yield piece
            start = end

    def _piece(self, start: int, end: int, owner: int) -> Piece | None:
        text = self._characters[start:end]
        if text[-1] in _BROKEN:
            text = f"{text[:-1]}-"
        self.real.append(text)
        if not (seen := readable(text)).strip():
            # White space that is drawn parts words; it may be an object of its own.
            return self._placed(start, end, owner, seen) if seen else None
        return self._placed(start, end, owner, seen)

    def _placed(self, start: int, end: int, owner: int, text: str) -> Piece:
        # The spaces around a piece are white: it stands where its first and last letters are.
        if text.strip():
            shown = self._characters[start:end]
            start += len(shown) - len(shown.lstrip())
            end -= len(shown) - len(shown.rstrip())
        turn, scale = self._direction(start)
        style, hidden = self._style(start, owner, scale)
        first, last = self._box(start), self._box(end - 1)
        origin = self._origin(start)
        glyphs: tuple[tuple[str, float, float], ...] = ()
        if self._by_glyph and turn == 0:
            glyphs = tuple(self._glyphs(start, end))
        return Piece(
            text,
            min(first[0], last[0]),
            max(first[2], last[2]),
            min(first[1], last[1]),
            max(first[3], last[3]),
            origin[1] if turn % 2 == 0 else origin[0],
            style,
            turn,
            hidden,
            glyphs,
        )

    def _glyphs(self, start: int, end: int) -> Iterator[tuple[str, float, float]]:
        for index in range(start, end):
            character = self._characters[index]
            character = "-" if character in _BROKEN else readable(character)
            if character:
                left, _, right, _ = self._box(index)
                yield character, left, right

    def _box(self, index: int) -> tuple[float, float, float, float]:
        rectangle = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self._handle, index, rectangle)
        x1, y1 = self._page.seen(rectangle.left, rectangle.top)
        x2, y2 = self._page.seen(rectangle.right, rectangle.bottom)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def _origin(self, index: int) -> tuple[float, float]:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._handle, index, x, y)
        return self._page.seen(x.value, y.value)

    def _direction(self, index: int) -> tuple[int, float]:
        """The quarter turns of a letter, and how much larger it is seen than its font says."""
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFText_GetMatrix(self._handle, index, matrix):
            return 0, 1.0
        scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
        from_x, from_y = self._page.seen(0, 0)
        to_x, to_y = self._page.seen(matrix.a, matrix.b)
        across, down = to_x - from_x, to_y - from_y
        length = abs(across) + abs(down)
        if not length:
            return 0, scale
        if abs(across) > 0.95 * length:  # within three degrees
            return (0 if across > 0 else 2), scale
        if abs(down) > 0.95 * length:
            return (1 if down > 0 else 3), scale
        return -1, scale

    def _style(self, index: int, owner: int, scale: float) -> tuple[Style, bool]:
        handle = ctypes.cast(owner, pdfium.FPDF_PAGEOBJECT)
        hidden = pdfium.FPDFTextObj_GetTextRenderMode(handle) == _INVISIBLE
        font = pdfium.FPDFTextObj_GetFont(handle)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            self._fonts[key] = _look_of(font) if font else (False, False)
        bold, italic = self._fonts[key]
        size = abs(pdfium.FPDFText_GetFontSize(self._handle, index) * scale)
        return Style(round(size, 1), bold, italic), hidden


def _look_of(font: Handle) -> tuple[bool, bool]:
    """Whether a font is bold, and whether it is italic: its name says so, or its figures do."""
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    name = buffer.value.decode("utf-8", "replace")
    angle = ctypes.c_int()
    leaning = pdfium.FPDFFont_GetItalicAngle(font, angle) and angle.value != 0
    bold = bool(_BOLD.search(name)) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    return bold, bool(_ITALIC.search(name)) or bool(leaning)


def _pictured(page: PdfPage) -> float:
    """The share of the page that its largest picture covers."""
    area = page.width * page.height
    largest = 0.0
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page.handle), 5_000)):
        thing = pdfium.FPDFPage_GetObject(page.handle, index)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(thing, *sides)
            left, bottom, right, top = (side.value for side in sides)
            largest = max(largest, abs(right - left) * abs(top - bottom))
    return min(largest / area, 1.0) if area else 0.0

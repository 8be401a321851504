"""A page of a PDF as it is printed, painted by pdfium and packed as a PNG."""

import ctypes
import struct
import zlib

import pypdfium2.raw as pdfium

from brief.core.areas import PageImage
from brief.core.errors import BriefError, NotFound
from brief.importers.pdf_file import PdfPage, opened

#: No picture is wider than this, and none has more pixels: a page may be a mile long.
WIDEST, MOST_PIXELS = 4_000, 16_000_000
_WHITE = 0xFFFFFFFF
_RGB, _EIGHT_BITS = 2, 8


def paint_page(data: bytes, name: str, page: int, width: int) -> PageImage:
    """Paint one page of the PDF `name`, counted from 1, so many pixels wide.

    A page that is far too long for its width comes out narrower. Raises NotFound where there is no
    such page, BriefError where the file or the page cannot be read.
    """
    with opened(data, name) as file:
        if not 1 <= page <= file.pages:
            raise NotFound(f"{name} has no page {page}: its last is page {file.pages}.")
        with file.page(page) as found:
            if found is None or not (found.width > 0 and found.height > 0):
                raise BriefError(
                    f"Page {page} of {name} is damaged and cannot be shown; its text is still here."
                )
            return _painted(found, width)


def _painted(page: PdfPage, width: int) -> PageImage:
    scale = max(1, min(width, WIDEST)) / page.width
    scale = min(scale, (MOST_PIXELS / (page.width * page.height)) ** 0.5)
    wide, high = max(1, round(page.width * scale)), max(1, round(page.height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, _WHITE)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
        pdfium.FPDF_RenderPageBitmap(bitmap, page.handle, 0, 0, wide, high, 0, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * high)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    rows = (pixels[at : at + 3 * wide] for at in range(0, stride * high, stride))
    png = _png(wide, high, b"\0" + b"\0".join(rows))
    return PageImage(page.number, png, wide, high, page.width, page.height)


def _png(width: int, height: int, rows: bytes) -> bytes:
    """A PNG (RFC 2083) of rows of red, green and blue, each row behind a zero: not filtered."""
    header = struct.pack(">IIBBBBB", width, height, _EIGHT_BITS, _RGB, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )

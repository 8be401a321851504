"""A PDF opened with pdfium: its pages as they are seen, or a sentence why it cannot be opened."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

from brief.core.errors import BriefError, Refused

#: A pointer of pdfium's; its bindings have no types.
Handle: TypeAlias = Any
#: A document with more pages than this is taken for a mistake or a trap.
MOST_PAGES = 5_000
_NEEDS_PASSWORD, _UNKNOWN_SECURITY = 4, 5
_LONGEST_SIDE = 20_000.0
#: Readers look for the first word of a PDF in as many bytes.
_HEADER_WITHIN = 1024


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page, open: pdfium's handle, its number from 1, and its size in points as it is seen.

    `seen` turns a point of the page's own coordinates into points from the upper left corner.
    """

    handle: Handle
    number: int
    width: float
    height: float
    _box: tuple[float, float, float, float]
    _turned: int

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page stands as a reader sees it: from the left, from the top."""
        left, bottom, right, top = self._box
        if self._turned == 1:
            return y - bottom, x - left
        if self._turned == 2:  # noqa: PLR2004 (quarter turns)
            return right - x, y - bottom
        if self._turned == 3:  # noqa: PLR2004
            return top - y, right - x
        return x - left, top - y


@dataclass(slots=True)
class PdfFile:
    """An open document; made by `opened`."""

    pages: int
    _handle: Handle
    _bytes: ctypes.Array[ctypes.c_char] = field(repr=False)

    @contextmanager
    def page(self, number: int) -> Iterator[PdfPage | None]:
        """Open the page of this number, from 1; None where the file is damaged there."""
        handle = pdfium.FPDF_LoadPage(self._handle, number - 1)
        if not handle:
            yield None
            return
        try:
            yield _measured(handle, number)
        finally:
            pdfium.FPDF_ClosePage(handle)


@contextmanager
def opened(data: bytes, name: str) -> Iterator[PdfFile]:
    """Open the PDF `name` from its bytes.

    Raises BriefError where it needs a password or is no PDF any more, Refused where it has more
    pages than anybody reads.
    """
    _start()
    held = ctypes.create_string_buffer(data, len(data))
    handle = pdfium.FPDF_LoadMemDocument64(held, len(data), None)
    if not handle:
        raise _unreadable(name, pdfium.FPDF_GetLastError(), b"%PDF" in data[:_HEADER_WITHIN])
    try:
        pages = pdfium.FPDF_GetPageCount(handle)
        if pages <= 0:
            raise _unreadable(name, 0, looks_like_pdf=True)
        if pages > MOST_PAGES:
            raise Refused(
                f"{name} has {pages:,} pages and brief reads at most {MOST_PAGES:,} at once, so it "
                "was not imported and nothing was changed; split it into several files."
            )
        yield PdfFile(pages, handle, held)
    finally:
        pdfium.FPDF_CloseDocument(handle)


_started = False


def _start() -> None:
    global _started  # noqa: PLW0603  the library is started once in a process, and never stopped
    if not _started:
        pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))
        _started = True


def _unreadable(name: str, why: int, looks_like_pdf: bool) -> BriefError:
    if why == _NEEDS_PASSWORD:
        return BriefError(
            f"{name} is locked with a password, so nothing was imported; open it in a PDF reader, "
            "save a copy without the password and import that."
        )
    if why == _UNKNOWN_SECURITY:
        return BriefError(
            f"{name} is locked in a way that cannot be read, so nothing was imported; save a copy "
            "without protection and import that."
        )
    if not looks_like_pdf:
        return BriefError(
            f"{name} is no PDF although it is called one, so nothing was imported; ask for the "
            "file again."
        )
    return BriefError(
        f"{name} is damaged and cannot be read, so nothing was imported; ask for the file again, "
        "or open it in a PDF reader and save a copy."
    )


def _measured(handle: Handle, number: int) -> PdfPage:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, rectangle)
    box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    width, height = abs(box[2] - box[0]), abs(box[3] - box[1])
    turned = pdfium.FPDFPage_GetRotation(handle) % 4
    if turned % 2:
        width, height = height, width
    return PdfPage(
        handle, number, min(width, _LONGEST_SIDE), min(height, _LONGEST_SIDE), box, turned
    )

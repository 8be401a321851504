"""What the tests of the PDF reader share: the pages, lines and units of PDFs made here."""

from collections.abc import Sequence

from brief.core.model import Kind, Unit
from brief.importers.facts import Said
from brief.importers.imported import Imported
from brief.importers.pdf import read_pdf
from brief.importers.pdf_file import opened
from brief.importers.pdf_furniture import PageLines
from brief.importers.pdf_lines import Line, Span, lines_of
from brief.importers.pdf_pieces import PageText, Style
from brief.importers.pdf_text import page_text
from tests.importers.pdf_writer import Page, pdf

BODY = Style(10.0, False, False)


def texts_of(data: bytes) -> list[PageText]:
    """The pages of a PDF as pieces."""
    found = []
    with opened(data, "made.pdf") as file:
        for number in range(1, file.pages + 1):
            with file.page(number) as page:
                assert page is not None
                found.append(page_text(page))
    return found


def lines_on(page: Page) -> list[Line]:
    """The lines of one page."""
    return list(lines_of(texts_of(pdf([page]))[0]))


def imported(pages: Sequence[Page], kind: Kind | None = Kind.DRAFT, **more: object) -> Imported:
    """The import of a PDF of these pages."""
    return read_pdf(pdf(pages, **more), "made.pdf", Said(kind=kind))  # type: ignore[arg-type]


def units_of(found: Imported) -> dict[str, Unit]:
    """The units by their eids."""
    return {unit.eid: unit for unit in found.document.units}


def line(text: str, left: float = 100, base: float = 100, **how: object) -> Line:
    """A line as the reader would find it; `right` is guessed from its letters."""
    style = how.get("style", BODY)
    assert isinstance(style, Style)
    right = float(str(how.get("right", left + 0.5 * style.size * len(text))))
    page, number = int(str(how.get("page", 1))), int(str(how.get("number", 1)))
    span = Span(text, style, False, left, right)
    top, bottom = base - 0.8 * style.size, base + 0.2 * style.size
    return Line(page, (span,), left, right, top, bottom, base, style, False, number)


def page_of(lines: Sequence[Line], number: int = 1) -> PageLines:
    """A page of lines, as large as paper in America."""
    return PageLines(number, 612, 792, tuple(lines))

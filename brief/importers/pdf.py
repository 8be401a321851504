"""PDF into a document: text, structure and notes as they are printed, and honest about the rest."""

from collections.abc import Iterator, Sequence

from brief.core.areas import UnitArea
from brief.core.errors import BriefError
from brief.core.model import Document, Unit, UnitType
from brief.importers.facts import Said, document_info
from brief.importers.footnotes import with_footnotes
from brief.importers.front_matter import FrontMatter
from brief.importers.imported import Dropped, Imported
from brief.importers.pdf_areas import areas_of
from brief.importers.pdf_document import PdfText, document_of
from brief.importers.pdf_file import PdfFile, opened
from brief.importers.pdf_furniture import FURNITURE, PageLines
from brief.importers.pdf_lines import lines_of, turned_away
from brief.importers.pdf_text import PageText, page_text
from brief.importers.quality import left_out, quality_of
from brief.importers.sheet import Drafted
from brief.importers.structure import structured

UNSEEN, TURNED = "signs that nobody sees", "text set at an angle"


def read_pdf(data: bytes, name: str, said: Said | None = None) -> Imported:
    """Read the PDF called `name` in problems and messages; lines are counted from 1 on.

    A unit's line is that of the document's lines; a dropped stretch names its page instead.
    Raises BriefError where there is no text to read, Refused where there are too many pages.
    """
    with opened(data, name) as file:
        pages = _pages(file)
    if not any(page.pieces for page in pages):
        raise _scanned(name, len(pages))
    text = document_of(_lines(pages))
    front = FrontMatter({"title": text.title, "symbol": text.symbol}, "")
    blocks = [placed.block for placed in text.placed]
    info, wrong = document_info(front, said or Said(), blocks, name)
    sheet, dropped = structured(blocks, info, name)
    units = with_footnotes([unit.finished() for unit in sheet.units], text.notes)
    gone = (*text.dropped, *_unseen(pages), *_turned(pages), *dropped)
    source = sum(page.characters for page in pages)
    doubts = (*wrong, *sheet.problems)
    quality = quality_of(source, gone, doubts, furniture=FURNITURE)
    problems = (*doubts, *left_out(gone, name))
    areas = tuple(_areas(sheet.units, units, text))
    return Imported(Document(info, units), problems, source, gone, quality, areas)


def _pages(file: PdfFile) -> list[PageText]:
    pages: list[PageText] = []
    for number in range(1, file.pages + 1):
        with file.page(number) as page:
            pages.append(page_text(page) if page else PageText(number, 0, 0, ()))
    return pages


def _lines(pages: Sequence[PageText]) -> list[PageLines]:
    found: list[PageLines] = []
    first = 1
    for page in pages:
        lines = lines_of(page, first)
        first += len(lines)
        found.append(PageLines(page.number, page.width, page.height, lines))
    return found


def _scanned(name: str, pages: int) -> BriefError:
    said = "its page is a picture" if pages == 1 else f"its {pages:,} pages are pictures"
    return BriefError(
        f"{name} holds no text: {said}, as a scanner makes them, and brief does not read pictures; "
        "nothing was imported; ask for the original, or have the text recognised first."
    )


def _unseen(pages: Sequence[PageText]) -> list[Dropped]:
    return [Dropped(page.number, "", UNSEEN, page.unseen) for page in pages if page.unseen]


def _turned(pages: Sequence[PageText]) -> list[Dropped]:
    found = []
    for page in pages:
        text = "".join(piece.text for piece in turned_away(page))
        if letters := len("".join(text.split())):
            found.append(Dropped(page.number, text, TURNED, letters))
    return found


def _areas(drafted: Sequence[Drafted], units: Sequence[Unit], text: PdfText) -> Iterator[UnitArea]:
    """Where each unit stands: the lines of its blocks on each page, in the order of the text."""
    lines = {placed.block.line: placed.lines for placed in text.placed}
    sources = {unit.eid: unit.sources for unit in drafted}
    for unit in units:
        if unit.type is UnitType.FOOTNOTE:
            yield from areas_of(unit.eid, text.note_lines.get(unit.line, ()))
            continue
        for source in dict.fromkeys(sources[unit.eid]):
            yield from areas_of(unit.eid, lines.get(source, ()))

"""PDF into a document: text, structure and notes as they are printed, and honest about the rest."""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from brief.core.areas import UnitArea
from brief.core.errors import BriefError, Refused
from brief.core.model import Document, Unit, UnitType
from brief.core.problems import Problem
from brief.importers.facts import Said, document_info
from brief.importers.footnotes import with_footnotes
from brief.importers.front_matter import FrontMatter
from brief.importers.imported import Dropped, Imported
from brief.importers.pdf_areas import areas_of, on_page
from brief.importers.pdf_document import PdfText, document_of
from brief.importers.pdf_doubts import doubts_about, page_named
from brief.importers.pdf_file import PdfFile, opened
from brief.importers.pdf_furniture import FURNITURE, PageLines
from brief.importers.pdf_lines import lines_of, turned_away
from brief.importers.pdf_pieces import PageText, shown
from brief.importers.pdf_text import page_text
from brief.importers.pdf_turned import as_seen, upright
from brief.importers.quality import left_out, quality_of
from brief.importers.sheet import Drafted
from brief.importers.structure import structured

UNSEEN, TURNED = "signs that nobody sees", "text set at an angle"
HIDDEN = "letters that the page does not show"
#: Seconds of the processor that finding the letters may take, of the ten a reader has: what is made
#: of them takes twice as long.
_SECONDS = 3.0
_LINE = re.compile(r"\bline (\d+)")


def read_pdf(data: bytes, name: str, said: Said | None = None) -> Imported:
    """Read the PDF called `name` in problems and messages.

    A unit's line counts the lines of the document; a problem and what was left out name the page.
    Raises BriefError where there is no text to read, Refused where the file is too long.
    """
    with opened(data, name) as file:
        pages = _pages(file, name)
    if not any(page.pieces for page in pages):
        raise _without_text(name, pages)
    straight = [shown(upright(page)) for page in pages]
    text = document_of([_lines(page) for page in straight])
    blocks = [placed.block for placed in text.placed]
    front = FrontMatter({"title": text.title, "symbol": text.symbol}, "")
    info, wrong = document_info(front, said or Said(), blocks, name)
    sheet, dropped = structured(blocks, info, name)
    if not sheet.units:
        raise _without_text(name, pages)
    units = with_footnotes([unit.finished() for unit in sheet.units], text.notes)
    on_page = _pages_by_line(text)
    gone = (*text.dropped, *_not_shown(straight), *_on_pages(dropped, on_page))
    source = sum(page.characters for page in pages)
    doubts = doubts_about(pages, (block.text for block in blocks), text.in_columns, name)
    odd = (*doubts.problems, *(_named(each, on_page) for each in (*wrong, *sheet.problems)))
    quality = quality_of(source, gone, odd, furniture=FURNITURE, at_most=doubts.at_most)
    told = (
        replace(each, where=page_named(name, each.line), line=0) for each in left_out(gone, name)
    )
    areas = _areas(sheet.units, units, text, {page.number: page for page in pages})
    return Imported(Document(info, units), (*odd, *told), source, gone, quality, tuple(areas))


def _pages(file: PdfFile, name: str) -> list[PageText]:
    pages: list[PageText] = []
    ends = time.process_time() + _SECONDS
    for number in range(1, file.pages + 1):
        with file.page(number) as page:
            pages.append(page_text(page) if page else PageText(number, 0, 0, (), damaged=True))
        if time.process_time() > ends:
            raise Refused(
                f"{name} is too long to be read at once: after {_SECONDS:g} seconds brief was on "
                f"page {number:,} of {file.pages:,}, so it was not imported and nothing was "
                "changed; split it into several files."
            )
    return pages


def _lines(page: PageText) -> PageLines:
    return PageLines(page.number, page.width, page.height, lines_of(page))


def _without_text(name: str, pages: Sequence[PageText]) -> BriefError:
    if all(page.damaged for page in pages):
        return BriefError(
            f"{name} is damaged: none of its pages can be read, so nothing was imported; ask for "
            "the file again."
        )
    said = "its page is a picture" if len(pages) == 1 else f"its {len(pages):,} pages are pictures"
    said = said if any(page.pictured for page in pages) else "there are no letters on its pages"
    return BriefError(
        f"{name} holds no text: {said}, and brief does not read pictures, so nothing was imported; "
        "ask for the original, or have its text recognised by a scanning program first."
    )


def _not_shown(pages: Sequence[PageText]) -> Iterator[Dropped]:
    """What is on the pages and not in the text: signs without a shape, text at an angle."""
    for page in pages:
        if page.unseen:
            yield Dropped(page.number, "", UNSEEN, page.unseen)
        for pieces, reason in ((turned_away(page), TURNED), (page.hidden, HIDDEN)):
            text = "".join("".join(piece.text for piece in pieces).split())
            if text:
                yield Dropped(page.number, text, reason, len(text))


def _pages_by_line(text: PdfText) -> dict[int, int]:
    return {line.number: line.page for placed in text.placed for line in placed.lines}


def _on_pages(dropped: Sequence[Dropped], on_page: Mapping[int, int]) -> Iterator[Dropped]:
    return (replace(each, line=on_page.get(each.line, 1)) for each in dropped)


def _named(problem: Problem, on_page: Mapping[int, int]) -> Problem:
    """A problem of a line, told of the page instead: nobody counts the lines of a PDF."""
    where = page_named(problem.where, on_page.get(problem.line, 0))
    what = _LINE.sub(lambda found: f"page {on_page.get(int(found[1]), 1)}", problem.what)
    return replace(problem, where=where, line=0, what=what)


def _areas(
    drafted: Sequence[Drafted], units: Sequence[Unit], text: PdfText, pages: Mapping[int, PageText]
) -> Iterator[UnitArea]:
    """Where each unit stands: the lines of its blocks on each page, in the order of the text."""
    lines = {placed.block.line: placed.lines for placed in text.placed}
    sources = {unit.eid: unit.sources for unit in drafted}
    for unit in units:
        if unit.type is UnitType.FOOTNOTE:
            found = [text.note_lines.get(unit.line, ())]
        else:
            found = [lines.get(source, ()) for source in dict.fromkeys(sources[unit.eid])]
        for of_block in found:
            for area in areas_of(unit.eid, of_block):
                page = pages[area.page]
                if seen := on_page(as_seen(area, page), page.width, page.height):
                    yield seen

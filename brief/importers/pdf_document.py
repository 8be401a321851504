"""The lines of a PDF made into blocks, notes and facts: what is text, what is not, what is what."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from brief.importers.blocks import Block, count
from brief.importers.footnotes import Footnote
from brief.importers.guesses import ADOPTED
from brief.importers.headings import read_heading
from brief.importers.imported import Dropped
from brief.importers.pdf_blocks import Headings, Placed, Writer, text_block
from brief.importers.pdf_columns import in_columns
from brief.importers.pdf_footnotes import Calls, PageNote, without_footnotes
from brief.importers.pdf_furniture import PageLines, Removed, without_furniture
from brief.importers.pdf_lines import Line
from brief.importers.pdf_masthead import Masthead, masthead_of
from brief.importers.pdf_paragraphs import Grouper, setting_of
from brief.importers.pdf_repair import Vocabulary
from brief.importers.pdf_tables import Table, tables_of
from brief.importers.plain import plain_line

#: `79/243.` in front of what a resolution is called.
_NUMBER_OF_RESOLUTION = re.compile(r"^\d+/\d+(?:\s[A-Z])?\s?\.\s+")
_TITLE_LEVEL = 1
_CLOSE = 1.6


@dataclass(frozen=True, slots=True)
class PdfText:
    """A document's blocks with the lines each was made of, its notes, and what was left out.

    `note_lines` has the lines of each note by the number of its first one, `in_columns` the numbers
    of the pages that are set in columns.
    """

    placed: tuple[Placed, ...]
    notes: tuple[Footnote, ...]
    note_lines: Mapping[int, tuple[Line, ...]]
    dropped: tuple[Dropped, ...]
    title: str = ""
    symbol: str = ""
    in_columns: tuple[int, ...] = ()


def document_of(pages: Sequence[PageLines]) -> PdfText:
    """Understand the lines of all pages of a document."""
    vocabulary = Vocabulary(line for page in pages for line in page.lines)
    settled = [
        replace(page, lines=tuple(vocabulary.settle(line) for line in page.lines)) for page in pages
    ]
    body, removed = without_furniture(settled)
    parts = _numbered(part for page in body for part in in_columns(page))
    text, page_notes, rules = without_footnotes(parts, setting_of(parts).body.size)
    writer = Writer(vocabulary, Calls(page_notes))
    builder = _Builder(text, writer)
    placed = tuple(builder.placed())
    notes = tuple(_footnote(note, writer, placed) for note in page_notes)
    dropped = (*(_gone(each) for each in (*removed, *rules)), *writer.dropped)
    return PdfText(
        placed,
        notes,
        {note.lines[0].number: note.lines for note in page_notes if note.lines},
        dropped,
        builder.title,
        builder.masthead.symbol if builder.masthead else "",
        tuple(sorted({part.number for part in parts if part.right > part.left})),
    )


def _numbered(pages: Iterable[PageLines]) -> list[PageLines]:
    """The pages with their lines numbered in the order they are read in."""
    numbered: list[PageLines] = []
    first = 1
    for page in pages:
        lines = (replace(line, number=number) for number, line in enumerate(page.lines, first))
        numbered.append(replace(page, lines=tuple(lines)))
        first += len(page.lines)
    return numbered


def _gone(removed: Removed) -> Dropped:
    text = removed.line.text
    return Dropped(removed.line.page, text, removed.reason, count(text))


def _footnote(note: PageNote, writer: Writer, placed: Sequence[Placed]) -> Footnote:
    markdown = writer.markdown(note.lines) if note.lines else ""
    above = [each.block.line for each in placed if each.lines and each.lines[0].page <= note.page]
    line = note.lines[0].number if note.lines else max(above, default=1)
    return Footnote(note.key, note.mark, markdown, line, max(above, default=line))


class _Builder:
    """Turns the paragraphs of a document into blocks, its masthead and title first."""

    def __init__(self, pages: Sequence[PageLines], writer: Writer) -> None:
        self.title = ""
        self._writer = writer
        self.masthead: Masthead | None = masthead_of(pages[0].lines) if pages else None
        self._pages = _without_masthead(pages, self.masthead)
        setting = setting_of(self._pages)
        self._setting = setting
        tables = [
            table
            for page in self._pages
            for table in tables_of(page.lines, page.width, setting.body.size)
        ]
        self._tables = {table.lines[0].number: table for table in tables}
        apart = {line.number: n for n, table in enumerate(tables, 1) for line in table.lines}
        self._paragraphs = list(Grouper(setting).paragraphs(self._pages, apart))
        text = [lines for lines in self._paragraphs if lines[0].number not in self._tables]
        self._headings = Headings(setting, text)
        self._titles = self._title_paragraphs()

    def placed(self) -> Iterator[Placed]:
        """The blocks in the order of the text."""
        if self.masthead:
            yield from self._masthead(self.masthead)
        named = {n: self._writer.heading(self._paragraphs[n]) for n in sorted(self._titles)}
        self.title = _NUMBER_OF_RESOLUTION.sub("", ": ".join(map(plain_line, named.values())))
        before: Placed | None = None
        for index, lines in enumerate(self._paragraphs):
            if table := self._tables.get(lines[0].number):
                yield from self._table(table)
                before = None
                continue
            if index in named:
                before = Placed(Block(named[index], lines[0].number, _TITLE_LEVEL), lines)
            else:
                before = self._block(index, lines, before)
            yield before

    def _masthead(self, masthead: Masthead) -> Iterator[Placed]:
        for lines in (masthead.top, masthead.agenda):
            text = self._writer.markdown(lines, breaks=True)
            yield Placed(text_block(text, lines[0].number), lines)

    def _table(self, table: Table) -> Iterator[Placed]:
        for text, lines in self._writer.table(table):
            yield Placed(Block(text, lines[0].number, rest=text), lines)

    def _block(self, index: int, lines: tuple[Line, ...], before: Placed | None) -> Placed:
        above_title = bool(self._titles) and index < min(self._titles)
        if above_title or not self._headings.looks_so(lines):
            return Placed(text_block(self._writer.markdown(lines), lines[0].number), lines)
        placed = self._headings.placed(lines, self._writer)
        if before and _is_under(before, lines) and not read_heading(placed.block.text):
            # "Article 6", and right below it what the article is called.
            placed.block.level = before.block.level
        return placed

    def _title_paragraphs(self) -> frozenset[int]:
        """The headings of the first page that name the document: those in the largest letters."""
        candidates: list[int] = []
        for index, lines in enumerate(self._paragraphs):
            if lines[0].page != 1:
                break
            text = " ".join(line.text for line in lines)
            if lines[0].number in self._tables or not self._headings.looks_so(lines):
                if candidates and len(lines) > 1:
                    break
                continue
            is_title = self._headings.is_title(lines)
            if is_title and not ADOPTED.search(text) and not read_heading(text):
                candidates.append(index)
        largest = max((self._size(index) for index in candidates), default=0.0)
        return frozenset(index for index in candidates if self._size(index) == largest)

    def _size(self, index: int) -> float:
        return self._paragraphs[index][0].style.size


def _is_under(before: Placed, lines: Sequence[Line]) -> bool:
    last = before.lines[-1]
    found = read_heading(before.block.text) if before.block.level else None
    return (
        found is not None
        and not found.title
        and last.page == lines[0].page
        and 0 < lines[0].base - last.base < _CLOSE * lines[0].style.size
    )


def _without_masthead(pages: Sequence[PageLines], masthead: Masthead | None) -> list[PageLines]:
    if masthead is None:
        return list(pages)
    taken = {line.number for line in (*masthead.top, *masthead.agenda)}
    first = replace(
        pages[0], lines=tuple(line for line in pages[0].lines if line.number not in taken)
    )
    return [first, *pages[1:]]

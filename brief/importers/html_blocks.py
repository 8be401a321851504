"""The text of a page as blocks: headings, paragraphs, items of lists, tables, in their order."""

import re
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from brief.importers.blocks import Block, count
from brief.importers.elements import line_of, phrase, words
from brief.importers.html_flow import Flow, Written
from brief.importers.html_lists import numbers_of
from brief.importers.html_paragraphs import typed_paragraphs
from brief.importers.html_styles import Style
from brief.importers.html_tables import (
    Table,
    is_frame,
    loose_texts,
    numbered_rows,
    table_of,
    written,
)
from brief.importers.imported import Dropped
from brief.importers.runs import Run, markdown_of

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HEADING_CLASS = re.compile(r"^(?:MsoTitle|Title|MsoHeading(\d)|Heading(\d)|oj-doc-ti)$", re.I)
_SPACE = re.compile(r"\s+")
_QUOTE = re.compile('["“„«‘‹「『]')
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_INDENTED = 2


def blocks_of(main: etree._Element, notes: Mapping[etree._Element, str]) -> Written:
    """Write a page's text as blocks; `notes` gives the marks of footnotes the keys they call."""
    walker = Writer(notes)
    walker.walk(main, Style())
    walker.flush()
    return walker.written


class Writer(Flow):
    """Writes the text of an element as blocks, in the order in which it is read."""

    def __init__(self, notes: Mapping[etree._Element, str]) -> None:
        super().__init__(notes)
        #: Where this writer stands: inside a quotation, inside a table's cell.
        self.quoting = self.in_cell = False
        self._tags |= {
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(["ul", "ol", "menu", "dir"], self._list),
            "p": self._p,
            "table": self._table,
            "blockquote": self._quotation,
            "pre": self._pre,
            "dt": self._term,
            "dd": self._indented,
        }

    def _p(self, element: etree._Element, style: Style) -> None:
        if level := _level_of(element):
            self._heading(element, style, level)
        else:
            self._block(element, style)

    def _heading(self, element: etree._Element, style: Style, level: int = 0) -> None:
        self.flush()
        if self._prefix:
            # The number of a list's item belongs to the heading inside it.
            self._block(element, replace(style, strong=True))
            return
        self._inside(element, replace(style, strong=False))
        line = line_of(element)
        runs = [replace(run, text=_SPACE.sub(" ", run.text)) for run in self._taken()]
        for mark in (run for run in runs if run.note):
            # A heading has no marks in it: the note stands below it all the same.
            reason = "the mark of a footnote in a heading"
            self.written.dropped.append(Dropped(line, mark.text, reason, count(mark.text)))
            self.written.above.setdefault(mark.link.removeprefix("#"), line)
        if text := markdown_of([run for run in runs if not run.note]):
            block = Block(text, line)
            block.level = level or _HEADINGS[str(element.tag)]
            self.written.blocks.append(block)

    def _list(self, element: etree._Element, style: Style) -> None:
        self.flush()
        numbers = numbers_of(element)
        self._text(element, element.text, style)
        for item in element:
            self.flush()
            if item.tag == "li":
                self._bullet = "" if numbers or self.in_cell else self._bullet_at(style.indent)
                if number := numbers.get(item):
                    self._prefix = number
                    self.written.made.append(number)
                self._inside(item, replace(style, indent=style.indent + _INDENTED))
                self.flush()
                if self._prefix:
                    # An item without words still has its number.
                    self._paragraph([Run(self._prefix)])
                    self._prefix = ""
                self._bullet = ""
            else:
                self.walk(item, style)
            self._text(element, item.tail, style)
        self.flush()

    def _bullet_at(self, indent: int) -> str:
        # Markdown takes what is indented by four spaces for code, whatever stands above it.
        return f"{' ' * min(indent, _INDENTED)}- "

    def _term(self, element: etree._Element, style: Style) -> None:
        self.flush()
        self._inside(element, replace(style, strong=True))
        self.flush()

    def _indented(self, element: etree._Element, style: Style) -> None:
        self._block(element, replace(style, indent=style.indent + _INDENTED))

    def _quotation(self, element: etree._Element, style: Style) -> None:
        """Words that are quoted; many pages only mean that their paragraphs are indented."""
        if self.quoting or not _QUOTE.match(words(element).lstrip()):
            self._indented(element, style)
            return
        inner = self.fresh()
        inner.quoting = True
        inner.inside(element, style)
        inner.flush()
        if any(block.marker or block.level for block in inner.written.blocks):
            self._indented(element, style)
            return
        self.flush()
        self.take(inner, [quoted(block) for block in inner.written.blocks])

    def _pre(self, element: etree._Element, style: Style) -> None:
        """Lines set by hand: a text of several paragraphs, or lines that belong together."""
        if len(element) or not _BLANK_LINE.search(element.text or ""):
            self._block(element, replace(style, pre=True))
            return
        self.flush()
        line = line_of(element)
        for part in _BLANK_LINE.split(element.text or ""):
            for lines in typed_paragraphs(part):
                self._text(element, lines, replace(style, pre=True))
                self.flush()
        self._line = line

    def _table(self, element: etree._Element, style: Style) -> None:
        self.flush()
        table = table_of(element)
        for part in loose_texts(element):
            self._text(element, part, style)
            self.flush()
        for child in element:
            if child.tag not in {"tr", "thead", "tbody", "tfoot", "colgroup", "col"}:
                self._block(child, style)
        if numbered_rows(table):
            self._numbered_rows(table, style)
        elif is_frame(table):
            self._cells(table, style)
        else:
            self._data(element, table, style)

    def _cells(self, table: Table, style: Style) -> None:
        for row in table.rows:
            for cell in row:
                if cell is not None:
                    self._block(cell, style)

    def _numbered_rows(self, table: Table, style: Style) -> None:
        for row in table.rows:
            cells = [cell for cell in row if cell is not None and phrase(cell)]
            if len(cells) > 1:
                self._prefix = phrase(cells.pop(0))
            for cell in cells:
                self._block(cell, style)

    def _data(self, element: etree._Element, table: Table, style: Style) -> None:
        rows = [[self._cell(cell, style) for cell in row] for row in table.rows]
        rows = [row for row in rows if any(row)]
        headed = bool(table.rows) and all(
            cell is None or cell.tag == "th" for cell in table.rows[0]
        )
        for text in written(rows, headed=headed) if rows else ():
            self.written.blocks.append(Block(text, line_of(element)))

    def _cell(self, cell: etree._Element | None, style: Style) -> str:
        """A cell in one line; what it holds besides text becomes text."""
        if cell is None:
            return ""
        inner = self.fresh()
        inner.in_cell = True
        inner.walk(cell, style)
        inner.flush()
        self.take(inner, ())
        return " ".join(" ".join(block.text.split()) for block in inner.written.blocks)


def quoted(block: Block) -> Block:
    """A block as words that are quoted; its number is part of them."""
    text = "\n".join(f"> {line}" for line in block.text.split("\n"))
    return Block(text, block.line, rest=text)


def _level_of(paragraph: etree._Element) -> int:
    """The level of a paragraph that a word processor exported as a heading; 0 for others."""
    for name in paragraph.get("class", "").split():
        if found := _HEADING_CLASS.match(name):
            return min(6, int(found[1] or found[2] or 1))
    return 0

"""The paragraphs and tables of a Word document's body, read once, in the order of the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from brief.importers.docx_ledger import Ledger
from brief.importers.docx_notes import Notes
from brief.importers.docx_numbering import Counter, Label, Lists
from brief.importers.docx_runs import CHANGES, RunReader
from brief.importers.docx_styles import ParagraphStyle, Styles, outline_level
from brief.importers.docx_tree import VAL, child, indentation, value, w, whole
from brief.importers.runs import Change, Run

_PARAGRAPH, _TABLE, _ROW, _CELL = w("p"), w("tbl"), w("tr"), w("tc")
_RUN_PROPERTIES, _STYLE, _OUTLINE = w("rPr"), w("pStyle"), w("outlineLvl")
_NUMBERING, _INDENT = w("numPr"), w("ind")
_SECTION, _FOREIGN = w("sectPr"), w("altChunk")
_LONGEST_HEADING = 300
_MOST_SPAN = 100


@dataclass(slots=True)
class Paragraph:
    """A paragraph with what Word prints in front of it.

    `number` is that of the text with all changes accepted, `before` that with all rejected. `mark`
    says whether the end of the paragraph is tracked as inserted or deleted. `heading` is 0 for
    text. `left` is where its first line begins, in twentieths of a point from the margin.
    """

    line: int
    runs: list[Run]
    number: Label | None = None
    before: Label | None = None
    mark: Change = ""
    heading: int = 0
    left: int = 0

    @property
    def is_deleted(self) -> bool:
        """Whether it has text and all of it goes when the changes are accepted."""
        told = [run for run in self.runs if run.text.strip()]
        return bool(told) and not any(run.stays for run in told)

    @property
    def runs_on(self) -> bool:
        """Whether it has text that stays and the mark at its end goes: it joins the next one."""
        has_text = any(run.text.strip() for run in self.runs)
        return self.mark == "deleted" and has_text and not self.is_deleted


@dataclass(slots=True)
class Cell:
    """A cell of a table; it takes `span` columns, and one that is `below` continues another."""

    content: list["Paragraph | Table"] = field(default_factory=list)
    span: int = 1
    below: bool = False


@dataclass(slots=True)
class Table:
    """A table, row by row."""

    line: int
    rows: list[list[Cell]] = field(default_factory=list)


Content = Paragraph | Table
#: What a paragraph's properties say, by the name of the element.
_Said: TypeAlias = "dict[str, etree._Element]"  # noqa: SLF001


class Paragraphs:
    """Reads what stands in a body, a cell, a note or a text box.

    `tracked` says whether there are tracked changes: only then numbers are counted both ways.
    """

    def __init__(  # noqa: PLR0913
        self,
        styles: Styles,
        lists: Lists,
        notes: Notes,
        runs: RunReader,
        ledger: Ledger,
        *,
        tracked: bool,
    ) -> None:
        self._styles, self._lists, self._notes = styles, lists, notes
        self._runs, self._ledger = runs, ledger
        self._accepted, self._rejected = Counter(lists), Counter(lists)
        self._tracked = tracked
        #: A paragraph that waits for the one it runs on into.
        self._open: Paragraph | None = None

    def read(self, container: etree._Element, change: Change = "") -> list[Content]:
        """What stands in a container, in its order; `change` is that of the row around it."""
        around, self._open = self._open, None
        found = [*self._content(container, change), *self._waiting()]
        self._open = around
        return found

    def _waiting(self) -> Iterator[Content]:
        """The paragraph that runs on, where nothing follows."""
        if self._open is not None:
            yield self._open

    def _content(self, container: etree._Element, change: Change) -> Iterator[Content]:
        for each in container:
            if each.tag == _PARAGRAPH:
                yield from self._paragraph(each, change)
            elif each.tag == _TABLE:
                yield self._table(each, change)
            elif each.tag == _SECTION:
                self._notes.section(each)
            elif each.tag == _FOREIGN:
                self._ledger.doubt(
                    "a part of the document is in another format inside the file and was not read"
                )
            elif len(each):
                yield from self._content(each, change or CHANGES.get(each.tag, ""))

    def _paragraph(self, element: etree._Element, change: Change) -> Iterator[Content]:
        self._ledger.line += 1
        properties = child(element, "pPr")
        said = {} if properties is None else {each.tag: each for each in properties}
        style = self._styles.paragraph(_said(said, _STYLE))
        mark = change or _tracked(said.get(_RUN_PROPERTIES))
        reason = "the table of contents" if style.contents else ""
        runs = self._runs.read(element, style.look, change, reason)
        boxes, self._runs.boxes = self._runs.boxes, []
        paragraph = Paragraph(self._ledger.line, runs, mark=mark)
        if not style.contents:
            self._number(paragraph, style, said)
            paragraph.heading = _heading(paragraph, style, said)
        paragraph = self._joined(paragraph)
        if paragraph.runs_on:
            self._open = paragraph
        else:
            yield paragraph
        for box in boxes:
            yield from self._content(box, change)
        if _SECTION in said:
            self._notes.section(said[_SECTION])

    def _joined(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph with the one before it where the mark between them was deleted."""
        first, self._open = self._open, None
        if first is None:
            return paragraph
        number = f"{paragraph.before.text} " if paragraph.before else ""
        parted = Run(f"\n{number}", change="deleted")
        self._ledger.made += len("".join(number.split()))
        first.runs = [*first.runs, parted, *paragraph.runs]
        first.number = first.number or paragraph.number
        first.mark = paragraph.mark
        return first

    def _number(self, paragraph: Paragraph, style: ParagraphStyle, said: _Said) -> None:
        own = said.get(_NUMBERING)
        told = value(own, "numId")
        # List 0 takes a paragraph out of the list of its style.
        number = "" if told == "0" else told or style.number
        depth = value(own, "ilvl")
        level = whole(depth) if depth else style.level
        if level is None:
            level = self._lists.level_of(number, style.id) if number else 0
        paragraph.left = _left(said.get(_INDENT), self._lists.indent(number, level), style.indent)
        if not number:
            return
        # A paragraph that goes, or that joins one with a number, takes no number of its own.
        joins = self._open is not None and self._open.number is not None
        if not joins and (paragraph.mark != "deleted" or paragraph.runs_on):
            paragraph.number = self._accepted.next(number, level)
        if self._tracked and paragraph.mark != "inserted":
            paragraph.before = self._rejected.next(number, level)

    def _table(self, element: etree._Element, change: Change) -> Table:
        table = Table(self._ledger.line + 1)
        for row in element.iterchildren(_ROW):
            tracked = change or self._tracked_row(row)
            table.rows.append([self._cell(cell, tracked) for cell in row.iterchildren(_CELL)])
        return table

    def _tracked_row(self, row: etree._Element) -> Change:
        for each in row.iterfind(f"{w('trPr')}/*"):
            if each.tag in CHANGES:
                self._ledger.change(each)
                return CHANGES[each.tag]
        return ""

    def _cell(self, element: etree._Element, change: Change) -> Cell:
        properties = child(element, "tcPr")
        span = min(max(whole(value(properties, "gridSpan"), 1), 1), _MOST_SPAN)
        merge = child(properties, "vMerge")
        below = merge is not None and merge.get(VAL, "continue") == "continue"
        return Cell(self.read(element, change), span, below)


def _said(said: _Said, name: str) -> str:
    return said[name].get(VAL, "") if name in said else ""


def _tracked(marks: etree._Element | None) -> Change:
    """Whether the mark at the end of a paragraph was inserted or deleted."""
    found = (CHANGES.get(each.tag, "") for each in marks) if marks is not None else ()
    return next((change for change in found if change), "")


def _heading(paragraph: Paragraph, style: ParagraphStyle, said: _Said) -> int:
    """The rank of a paragraph among the headings, 0 where it is text.

    An outline level of a paragraph's own makes no heading of an item of a list, nor a style of a
    paragraph that is as long as a text.
    """
    own = outline_level(_said(said, _OUTLINE))
    level = style.heading if own is None or paragraph.number else own
    if not level:
        return 0
    length = sum(len(run.text) for run in paragraph.runs)
    return level if length <= _LONGEST_HEADING else 0


def _left(own: etree._Element | None, *below: dict[str, int]) -> int:
    said = {} if own is None else indentation(own)
    for each in below:
        said = each | said
    return said.get("left", 0) + said.get("first", 0)

"""The text of a page as blocks: headings, paragraphs, items of lists, tables, in their order."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from brief.importers.blocks import Block
from brief.importers.elements import line_of, phrase, tag_of
from brief.importers.headings import read_heading
from brief.importers.html_lists import numbers_of
from brief.importers.html_tables import Table, is_frame, numbered_rows, table_of, written
from brief.importers.imported import Dropped
from brief.importers.numbering import read_marker
from brief.importers.runs import Change, Run, joined, markdown_of

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog"),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"),
        *("hgroup", "html", "li", "listing", "main", "menu", "ol", "p", "section", "summary"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HEADING_CLASS = re.compile(r"^(?:MsoTitle|Title|MsoHeading(\d)|Heading(\d)|oj-doc-ti)$", re.I)
_STRONG = frozenset(["b", "strong"])
_EM = frozenset(["em", "i", "cite", "dfn", "var", "u"])
_CHANGES: Mapping[str, Change] = {
    "ins": "inserted",
    "del": "deleted",
    "s": "deleted",
    "strike": "deleted",
}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_PRE_STYLE = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_ENDS = tuple(".:;!?,)]؛،؟。；：！？”»")
_SPACE = re.compile(r"\s+")
_LONGEST = 20_000
_INDENTED = 2


@dataclass(frozen=True, slots=True)
class _Style:
    strong: bool = False
    em: bool = False
    link: str = ""
    change: Change = ""
    pre: bool = False
    indent: int = 0


@dataclass(slots=True)
class Written:
    """The blocks of a page; `made` are the numbers of lists, which the page spells nowhere."""

    blocks: list[Block] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    pictures: int = 0


def blocks_of(main: etree._Element, notes: Mapping[etree._Element, str]) -> Written:
    """Write a page's text as blocks; `notes` gives the marks of footnotes the keys they call."""
    walker = _Walker(notes)
    walker.walk(main, _Style())
    walker.flush()
    return walker.written


class _Walker:
    def __init__(self, notes: Mapping[etree._Element, str]) -> None:
        self.written = Written()
        self._notes = notes
        self._runs: list[Run] = []
        self._line = 0
        self._prefix = ""
        self._indent = 0
        self._tags: dict[str, Callable[[etree._Element, _Style], None]] = {
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(["ul", "ol", "menu", "dir"], self._list),
            "table": self._table,
            "blockquote": self._quotation,
            "pre": self._pre,
            "dt": self._term,
            "dd": self._indented,
        }

    def walk(self, element: etree._Element, style: _Style) -> None:
        """Take an element and all that is inside it."""
        tag = tag_of(element)
        if key := self._notes.get(element):
            self._add(element, Run(phrase(element), link=f"#{key}", note=True, change=style.change))
        elif tag == "br":
            self._add(element, Run("\n"))
        elif tag == "hr":
            self.flush()
        elif tag == "img":
            self.written.pictures += 1
        elif tag == "p" and (level := _level_of(element)):
            self._heading(element, style, level)
        elif special := self._tags.get(tag):
            special(element, style)
        elif tag in _BLOCKS:
            self._block(element, style)
        else:
            self._inside(element, _styled(element, tag, style))

    def flush(self) -> None:
        """End the paragraph."""
        runs, self._runs = self._runs, []
        for lines in _paragraphs(runs):
            if self._prefix:
                lines.insert(0, Run(f"{self._prefix} "))
                self.written.made.append(self._prefix)
                self._prefix = ""
            self._paragraph(lines)

    # Blocks of each kind

    def _block(self, element: etree._Element, style: _Style) -> None:
        self.flush()
        self._inside(element, _styled(element, "", style))
        self.flush()

    def _heading(self, element: etree._Element, style: _Style, level: int = 0) -> None:
        self.flush()
        self._inside(element, replace(style, strong=False))
        runs, self._runs = self._runs, []
        self._prefix = ""
        text = markdown_of([replace(run, text=_SPACE.sub(" ", run.text)) for run in runs])
        if text:
            block = Block(text, line_of(element))
            block.level = level or _HEADINGS[str(element.tag)]
            self.written.blocks.append(block)

    def _list(self, element: etree._Element, style: _Style) -> None:
        self.flush()
        numbers = numbers_of(element)
        self._text(element, element.text, style)
        for item in element:
            self.flush()
            if item.tag == "li":
                self._prefix = numbers.get(item, "")
                self._inside(item, replace(style, indent=style.indent + _INDENTED))
                self.flush()
                self._prefix = ""
            else:
                self.walk(item, style)
            self._text(element, item.tail, style)
        self.flush()

    def _term(self, element: etree._Element, style: _Style) -> None:
        self.flush()
        self._inside(element, replace(style, strong=True))
        self.flush()

    def _indented(self, element: etree._Element, style: _Style) -> None:
        self._block(element, replace(style, indent=style.indent + _INDENTED))

    def _quotation(self, element: etree._Element, style: _Style) -> None:
        self._indented(element, style)

    def _pre(self, element: etree._Element, style: _Style) -> None:
        self._block(element, replace(style, pre=True))

    def _table(self, element: etree._Element, style: _Style) -> None:
        self.flush()
        table = table_of(element)
        for part in _loose_parts(element):
            self._text(element, part, style)
            self.flush()
        for child in element:
            if child.tag not in {"tr", "thead", "tbody", "tfoot", "colgroup", "col"}:
                self._block(child, style)
        if is_frame(table):
            self._cells(table, style, one_by_one=True)
        elif numbered_rows(table):
            self._cells(table, style, one_by_one=False)
        else:
            self._data(element, table, style)

    def _cells(self, table: Table, style: _Style, *, one_by_one: bool) -> None:
        for row in table.rows:
            for cell in row:
                if cell is None:
                    continue
                if one_by_one:
                    self.flush()
                elif self._runs:
                    self._runs.append(Run(" "))
                self._inside(cell, style)
            self.flush()

    def _data(self, element: etree._Element, table: Table, style: _Style) -> None:
        rows = [[self._cell(cell, style) for cell in row] for row in table.rows]
        rows = [row for row in rows if any(row)]
        headed = bool(table.rows) and all(
            cell is None or cell.tag == "th" for cell in table.rows[0]
        )
        if rows:
            self.written.blocks.append(Block(written(rows, headed=headed), line_of(element)))

    def _cell(self, cell: etree._Element | None, style: _Style) -> str:
        """A cell in one line; what it holds besides text becomes text."""
        if cell is None:
            return ""
        inner = _Walker(self._notes)
        inner.walk(cell, style)
        inner.flush()
        self.written.made += inner.written.made
        self.written.pictures += inner.written.pictures
        return " ".join(" ".join(block.text.split()) for block in inner.written.blocks)

    # Text

    def _inside(self, element: etree._Element, style: _Style) -> None:
        self._text(element, element.text, style)
        for child in element:
            self.walk(child, style)
            self._text(child, child.tail, style)

    def _text(self, element: etree._Element, text: str | None, style: _Style) -> None:
        if not text:
            return
        text = text if style.pre else _SPACE.sub(" ", text)
        self._indent = style.indent
        self._add(element, Run(text, style.strong, style.em, link=style.link, change=style.change))

    def _add(self, element: etree._Element, run: Run) -> None:
        if not any(other.text.strip() for other in self._runs) and run.text.strip():
            self._line = line_of(element) or self._line
        self._runs.append(run)

    def _paragraph(self, runs: list[Run]) -> None:
        if not (text := markdown_of(_unstyled_number(runs))):
            return
        block = Block(text, self._line, indent=self._indent)
        block.marker = read_marker(text)
        block.rest = text[block.marker.length :].lstrip() if block.marker else text
        self.written.blocks.append(block)


def _loose_parts(table: etree._Element) -> Iterator[str]:
    """Text that stands in a table but in none of its cells."""
    for element in table.iter("table", "thead", "tbody", "tfoot", "tr"):
        if element is not table and element.tag == "table":
            continue
        if next(element.iterancestors("table"), table) is not table and element is not table:
            continue
        yield element.text or ""
        yield from (child.tail or "" for child in element)


def _level_of(paragraph: etree._Element) -> int:
    """The level of a paragraph that a word processor exported as a heading; 0 for others."""
    for name in paragraph.get("class", "").split():
        if found := _HEADING_CLASS.match(name):
            return min(6, int(found[1] or found[2] or 1))
    return 0


def _styled(element: etree._Element, tag: str, style: _Style) -> _Style:
    css = element.get("style", "")
    change = _CHANGES.get(tag, style.change)
    if tag == "a" and element.get("href"):
        style = replace(style, link=_SPACE.sub("", element.get("href", "")))
    if css and _STRUCK_STYLE.search(css):
        change = "deleted"
    return replace(
        style,
        strong=style.strong or tag in _STRONG or bool(css and _BOLD_STYLE.search(css)),
        em=style.em or tag in _EM or bool(css and _ITALIC_STYLE.search(css)),
        change=change,
        pre=style.pre or bool(css and _PRE_STYLE.search(css)),
    )


def _paragraphs(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs of a block in paragraphs: an empty line parts them, and so does the next number."""
    held: list[Run] = []
    for line in _lines(runs):
        if not joined(line).strip():
            if held:
                yield held
            held = []
        elif held and _begins(joined(held), joined(line)):
            yield held
            held = line
        else:
            held += [Run("\n"), *line] if held else line
    if held:
        yield held


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in others:
            yield line
            line = [replace(run, text=text)]
    yield line


def _begins(before: str, line: str) -> bool:
    """Whether a line after a line break is a paragraph of its own."""
    line = line.strip()
    if read_heading(line) is not None:
        return True
    return read_marker(line) is not None and before.rstrip().endswith(_ENDS)


def _unstyled_number(runs: list[Run]) -> list[Run]:
    """The runs with the number in front in plain letters, so that it is read as one."""
    text = joined(runs)
    lead = len(text) - len(text.lstrip())
    marker = read_marker(text[lead:])
    if marker is None or not any(run.strong or run.em for run in runs):
        return runs
    left = lead + marker.length
    found: list[Run] = []
    for run in runs:
        if left > 0 and not run.note:
            found.append(replace(run, text=run.text[:left], strong=False, em=False))
            run = replace(run, text=run.text[left:])  # noqa: PLW2901
            left -= len(found[-1].text)
        found.append(run)
    return [run for run in found if run.text]

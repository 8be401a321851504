"""The text of a page as it flows: runs gathered until a paragraph ends, then written as blocks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from lxml import etree

from brief.importers.blocks import Block
from brief.importers.elements import line_of, phrase, tag_of
from brief.importers.html_paragraphs import LONGEST, of_bearable_length, paragraph, paragraphs
from brief.importers.html_styles import Style, styled
from brief.importers.imported import Dropped
from brief.importers.runs import Run

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog"),
        *("dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header"),
        *("hgroup", "html", "li", "listing", "main", "menu", "ol", "p", "section", "summary"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
_SHOWN = 60


@dataclass(slots=True)
class Written:
    """The blocks of a page; `made` are the numbers of lists, which the page spells nowhere.

    `broken` are the lines and lengths of paragraphs that were too long for one, `above` the lines
    of the headings in which notes are called, by the notes' keys.
    """

    blocks: list[Block] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    broken: list[tuple[int, int]] = field(default_factory=list)
    above: dict[str, int] = field(default_factory=dict)


class Flow:
    """Walks through an element and writes its paragraphs; what is no paragraph, heirs know.

    `notes` gives the marks of footnotes the keys they call. `places` are the addresses of units,
    which links inside the text may lead to.
    """

    def __init__(self, notes: Mapping[etree._Element, str]) -> None:
        self.written = Written()
        self.places: frozenset[str] = frozenset()
        self._notes = notes
        self._runs: list[Run] = []
        self._begun = False
        self._line = 0
        self._indent = 0
        #: What stands before the next paragraph: a number, or the bullet of an item.
        self._prefix = self._bullet = ""
        #: How elements are written that are more than a paragraph or a part of one.
        self._tags: dict[str, Callable[[etree._Element, Style], None]] = {}

    def walk(self, element: etree._Element, style: Style) -> None:
        """Take an element and all that is inside it."""
        tag = tag_of(element)
        if key := self._notes.get(element):
            mark = self.mark_of(element)
            self._add(element, Run(mark, link=f"#{key}", note=True, change=style.change))
        elif tag == "br":
            self._add(element, Run("\n"))
        elif tag == "hr":
            self.flush()
        elif tag in {"img", "image"}:
            what = element.get("alt", "").strip()[:_SHOWN]
            self.written.dropped.append(Dropped(line_of(element), what, "a picture", 0))
        elif special := self._tags.get(tag):
            special(element, style)
        elif tag in _BLOCKS:
            self._block(element, style)
        else:
            self._inside(element, self._styled(element, style))

    def fresh(self) -> Self:
        """Another writer of the same kind, for what stands inside a cell or a quotation."""
        return type(self)(self._notes)

    def take(self, inner: "Flow", blocks: Sequence[Block]) -> None:
        """Take over what another writer wrote, its blocks as given."""
        self.written.blocks += blocks
        self.written.made += inner.written.made
        self.written.dropped += inner.written.dropped
        self.written.broken += inner.written.broken
        self.written.above |= inner.written.above

    def inside(self, element: etree._Element, style: Style | None = None) -> None:
        """Take what is inside an element, whatever the element is."""
        self._inside(element, style or Style())

    def say(self, element: etree._Element, text: str) -> None:
        """Take a text that stands beside an element."""
        self._text(element, text, Style())

    def mark_of(self, element: etree._Element) -> str:
        """The mark of a footnote without the brackets around it."""
        return phrase(element).strip("[]()（）. ")

    def flush(self) -> None:
        """End the paragraph."""
        for lines in paragraphs(self._taken()):
            if self._prefix:
                lines.insert(0, Run(f"{self._prefix} "))
                self._prefix = ""
            self._paragraph(lines)

    def _taken(self) -> list[Run]:
        """What was gathered; the next paragraph begins anew."""
        runs, self._runs, self._begun = self._runs, [], False
        return runs

    def _block(self, element: etree._Element, style: Style) -> None:
        self.flush()
        self._inside(element, self._styled(element, style))
        self.flush()

    def _inside(self, element: etree._Element, style: Style) -> None:
        self._text(element, element.text, style)
        for child in element:
            self.walk(child, style)
            self._text(child, child.tail, style)

    def _styled(self, element: etree._Element, style: Style) -> Style:
        inner = styled(element, style)
        inside = inner.link.startswith("#") and inner.link[1:] not in self.places
        return replace(inner, link="") if inside else inner

    def _text(self, element: etree._Element, text: str | None, style: Style) -> None:
        if not text:
            return
        self._indent = style.indent
        self._add(element, style.run(text))

    def _add(self, element: etree._Element, run: Run) -> None:
        if not self._begun and run.text.strip():
            self._begun = True
            self._line = line_of(element) or self._line
        self._runs.append(run)

    def _paragraph(self, runs: list[Run]) -> None:
        if (size := sum(len(run.text) for run in runs)) > LONGEST:
            self.written.broken.append((self._line, size))
        for part in of_bearable_length(runs):
            self._write(part)

    def _write(self, runs: list[Run]) -> None:
        if block := paragraph(runs, self._line, self._indent):
            if self._bullet and not block.marker:
                block.text = block.rest = f"{self._bullet}{block.text}"
                self._bullet = ""
            self.written.blocks.append(block)

"""The running text of Akoma Ntoso as Markdown: inline elements, quoted law, marks of notes."""

from dataclasses import replace
from typing import Self

from lxml import etree

from brief.importers.akn_names import BASIC, CONTAINERS, INNER, PREAMBULAR
from brief.importers.akn_notes import AknNotes
from brief.importers.elements import phrase, tag_of
from brief.importers.html_blocks import Writer, quoted
from brief.importers.html_styles import Style
from brief.importers.runs import Run

QUOTES = ("quotedstructure", "embeddedstructure")
_BLOCKS = frozenset(
    [
        *("block", "blockcontainer", "content", "intro", "wrapup", "listintroduction", "foreign"),
        *("listwrapup", "longtitle", "container", "formula", "speech", "from", "question"),
        *("answer", "scene", "narrative", "summary", "other", "signature", "tocitem"),
    ]
)
_HIERARCHY = frozenset(CONTAINERS) | BASIC | INNER | PREAMBULAR


class AknWriter(Writer):
    """Writes a stretch of Akoma Ntoso; quoted articles and paragraphs stay text that is quoted.

    `places` are the addresses of units, to which links inside the text may lead.
    """

    def __init__(self, notes: AknNotes, places: frozenset[str]) -> None:
        super().__init__(notes.keys)
        self._marks = notes
        self.places = places
        self._tags |= {
            **dict.fromkeys(QUOTES, self._quoted),
            **dict.fromkeys(_HIERARCHY, self._part),
            **dict.fromkeys(_BLOCKS, self._block),
            "eol": self._break,
        }

    def mark_of(self, element: etree._Element) -> str:
        """The mark of a note; what the note says is not part of the running text."""
        mark = self._marks.marks[self._notes[element]]
        self.written.made.append(mark)
        return mark

    def fresh(self) -> Self:
        """Another writer of the same kind, for what stands inside a cell or a quotation."""
        return type(self)(self._marks, self.places)

    def _break(self, element: etree._Element, style: Style) -> None:
        self._add(element, Run("\n", change=style.change))

    def _part(self, element: etree._Element, style: Style) -> None:
        """A numbered part of quoted law: its number before its text, its heading above it."""
        self.flush()
        for child in element:
            tag = tag_of(child)
            if tag == "num":
                self._prefix = phrase(child)
            elif tag in {"heading", "subheading"}:
                self._block(child, replace(style, strong=True))
            else:
                self.walk(child, style)
            self._text(element, child.tail, style)
        self.flush()
        if self._prefix:
            self._paragraph([Run(self._prefix)])
            self._prefix = ""

    def _quoted(self, element: etree._Element, style: Style) -> None:
        self.flush()
        inner = self.fresh()
        inner.inside(element, style)
        inner.flush()
        self.take(inner, [quoted(block) for block in inner.written.blocks])

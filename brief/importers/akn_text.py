"""The running text of Akoma Ntoso as Markdown: inline elements, quoted law, marks of notes."""

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from brief.importers.akn_names import BASIC, CONTAINERS, INNER, PREAMBULAR
from brief.importers.elements import phrase, tag_of
from brief.importers.html_blocks import Writer, quoted
from brief.importers.html_styles import Style
from brief.importers.runs import Run

_QUOTES = ("quotedstructure", "embeddedstructure")
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

    `marks` are the marks of the notes by their keys, for the text does not spell them.
    """

    def __init__(self, notes: Mapping[etree._Element, str], marks: Mapping[str, str]) -> None:
        super().__init__(notes)
        self._marks = marks
        self._tags |= {
            **dict.fromkeys(_QUOTES, self._quoted),
            **dict.fromkeys(_HIERARCHY, self._part),
            **dict.fromkeys(_BLOCKS, self._block),
            "eol": self._break,
        }

    def mark_of(self, element: etree._Element) -> str:
        """The mark of a note; what the note says is not part of the running text."""
        mark = self._marks[self._notes[element]]
        self.written.made.append(mark)
        return mark

    def fresh(self) -> Writer:
        """Another writer of the same kind, for what stands inside a cell or a quotation."""
        return AknWriter(self._notes, self._marks)

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

"""The units of Akoma Ntoso: one for each element of its hierarchy, with the address it gives."""

import re
from collections.abc import Callable, Collection, Sequence

from lxml import etree

from brief.core.model import STRUCTURAL, UnitType
from brief.importers.akn_addresses import Addresses, given, lasting
from brief.importers.akn_names import (
    ALONE,
    ANNEXES,
    BASIC,
    CONTAINERS,
    DOCUMENTS,
    INNER,
    PREAMBULAR,
    TRANSPARENT,
    WRAP_UPS,
)
from brief.importers.akn_notes import AknNotes
from brief.importers.akn_text import QUOTES, AknWriter
from brief.importers.blocks import Block, count
from brief.importers.elements import beside, detach, line_of, tag_of, words
from brief.importers.footnotes import Footnote
from brief.importers.headings import read_heading
from brief.importers.html_styles import Style
from brief.importers.imported import Dropped
from brief.importers.numbering import read_marker
from brief.importers.sheet import Drafted, Sheet

_DROPPED = {"meta": "metadata", "toc": "a table of contents"}
_HIERARCHY = frozenset(CONTAINERS) | BASIC | INNER | PREAMBULAR
#: A number after a word that our headings do not know: `SEC. 2 .`, `§ 4`.
_WORDED = re.compile(r"(?:[^\W\d_]{1,20}\.?|§+)\s*(\d[\w.-]*?|[IVXLC]+)\s*[.:–—-]*")
_SHOWN = 60
FURNITURE = frozenset(["a comment", *_DROPPED.values()])


class AknUnits:
    """Reads the elements of a file into units, in the order of the text.

    `made` is what the file says in attributes only: marks of notes, titles of its documents.
    """

    def __init__(self, root: etree._Element, name: str) -> None:
        self.sheet = Sheet(name)
        self.footnotes: list[Footnote] = []
        self.dropped: list[Dropped] = []
        self.made: list[str] = []
        self.notes = AknNotes(root)
        self._addresses = Addresses(root)
        self._links = frozenset(
            filter(None, (given(e) for e in root.iter(*_HIERARCHY) if not _is_quoted(e)))
        )
        self._titles = _titles(root)
        #: The document inside the file that is being read: each counts its own addresses.
        self._around = ""
        self._in_basic: set[str] = set()
        self._continued: Drafted | None = None
        for comment in [*beside(root), *root.iter(etree.Comment)]:
            self._drop(comment, "a comment")
            detach(comment)
        self._children(root, None)
        for key, note in self.notes.found.items():
            self._footnote(key, note)

    # Units

    def _children(self, element: etree._Element, parent: Drafted | None) -> None:
        self._loose_text(element, element.text, parent)
        for child in element:
            self._take(child, parent)
            self._loose_text(element, child.tail, parent)

    def _take(self, element: etree._Element, parent: Drafted | None) -> None:
        tag = tag_of(element)
        if tag in _DROPPED:
            self._leave_out(element, _DROPPED[tag])
        elif tag in TRANSPARENT:
            self._children(element, parent)
        elif tag in DOCUMENTS:
            self._document(element, parent)
        elif tag in ALONE:
            named = "coverPage" if tag == "coverpage" else tag
            eid = f"{self._around}__{named}" if self._around else named
            self._children(element, self._open(element, ALONE[tag], "", parent, eid))
        elif tag in WRAP_UPS:
            eid = self._addresses.wrap_up(parent)
            self._children(element, self._open(element, UnitType.WRAP_UP, "", parent, eid))
        elif tag == "crossheading":
            eid = self._addresses.made(element, UnitType.HEADING, "", self._around, "")
            heading = self.notes.without(element)
            self._open(element, UnitType.HEADING, "", parent, eid, heading)
        elif tag in _HIERARCHY:
            self._unit(element, tag, parent)
        else:
            self._text(element, parent)

    def _document(self, element: etree._Element, parent: Drafted | None) -> None:
        """A document inside the file: nothing where it is only referred to."""
        if not count(words(element)):
            return
        named = " ".join(doc.get("name", "") for doc in element.iter("doc")).lower()
        annexed = element.tag == "annex" or any(word in named for word in ANNEXES)
        kind = UnitType.ANNEX if annexed else UnitType.HEADING
        title = self._titles.get(element.get("eId") or element.get("id") or "", "")
        self.made.append(title)
        around = self._addresses.made(element, kind, "", "", self._around)
        for child in element.iterchildren("num", "heading"):
            title = f"{title} {self.notes.without(child)}".strip()
        unit = self._open(element, kind, "", parent, around, title)
        outer, self._around = self._around, unit.eid
        self._inside(element, unit)
        self._around = outer

    def _unit(self, element: etree._Element, tag: str, parent: Drafted | None) -> None:
        num = next(element.iterchildren("num"), None)
        number = _number(self.notes.without(num)) if num is not None else ""
        titles = element.iterchildren("heading", "subheading")
        heading = " ".join(filter(None, (self.notes.without(title) for title in titles)))
        kind = self._kind(element, tag, number, parent)
        above = parent.eid if parent and parent.eid != self._around else ""
        eid = self._addresses.made(element, kind, number, self._around, above)
        unit = self._open(element, kind, number, parent, eid, heading)
        if kind is UnitType.ARTICLE or (parent and parent.eid in self._in_basic):
            self._in_basic.add(unit.eid)
        self._inside(element, unit)

    def _inside(self, element: etree._Element, unit: Drafted) -> None:
        """What is in a unit besides its number and its heading."""
        self._loose_text(element, element.text, unit)
        numbered = False
        for child in element:
            tag = tag_of(child)
            if tag == "num" and not numbered:
                numbered = True
            elif tag not in {"heading", "subheading"}:
                self._take(child, unit)
            self._loose_text(element, child.tail, unit)

    def _kind(
        self, element: etree._Element, tag: str, number: str, parent: Drafted | None
    ) -> UnitType:
        if tag in PREAMBULAR:
            return UnitType.PREAMBULAR
        inner = parent is not None and parent.eid in self._in_basic
        if tag in BASIC and not inner and not _holds_units(element):
            named = number or next(element.iterchildren("heading"), None) is not None
            return UnitType.ARTICLE if named else UnitType.PARAGRAPH
        if tag == "hcontainer" and any(word in element.get("name", "") for word in ANNEXES):
            return UnitType.ANNEX
        if (tag in CONTAINERS or tag in BASIC) and not inner:
            return CONTAINERS.get(tag, UnitType.SECTION)
        first = parent is None or parent.type in STRUCTURAL or parent.type is UnitType.ARTICLE
        return UnitType.PARAGRAPH if first and not number[:1].isalpha() else UnitType.SUBPARAGRAPH

    def _open(  # noqa: PLR0913
        self,
        element: etree._Element,
        kind: UnitType,
        number: str,
        parent: Drafted | None,
        made: str,
        heading: str = "",
    ) -> Drafted:
        unit = self.sheet.open(
            kind,
            number,
            given(element) or made,
            line=line_of(element),
            heading=heading,
            parent=parent,
            annex=self._around,
        )
        unit.wid = lasting(element, unit.eid)
        self._continued = None
        return unit

    # Text

    def _text(self, element: etree._Element, parent: Drafted | None) -> None:
        self._blocks(self._written(lambda w: w.walk(element, Style())), element, parent)

    def _loose_text(
        self, element: etree._Element, text: str | None, parent: Drafted | None
    ) -> None:
        """Text between elements, where none should be."""
        if text and text.strip():
            blocks = self._written(lambda w: w.say(element, text))
            self._blocks(blocks, etree.Element("p"), parent)

    def _blocks(
        self, blocks: Sequence[Block], element: etree._Element, parent: Drafted | None
    ) -> None:
        for number, block in enumerate(blocks):
            if parent is None or parent.type in STRUCTURAL:
                # A paragraph outside all units is one, by its own address if it has one.
                own = etree.Element("p") if number else element
                eid = self._addresses.loose()
                unit = self._open(own, UnitType.PARAGRAPH, "", parent, eid)
                unit.line = block.line or unit.line
                unit.take(block.text, block.line)
            elif not parent.children:
                parent.take(block.text, block.line)
            else:
                self._behind(parent, block)

    def _behind(self, parent: Drafted, block: Block) -> None:
        """Text that comes after the units inside a unit is one of its own."""
        last = self._continued
        if last is None or last.parent != parent.eid or last is not self.sheet.units[-1]:
            eid = self._addresses.wrap_up(parent)
            last = self.sheet.open(UnitType.WRAP_UP, "", eid, line=block.line, parent=parent)
            self._continued = last
        last.take(block.text, block.line)

    def _written(self, write: Callable[[AknWriter], None]) -> Sequence[Block]:
        writer = AknWriter(self.notes, self._links)
        write(writer)
        writer.flush()
        self.made += writer.written.made
        self.dropped += writer.written.dropped
        return writer.written.blocks

    def _footnote(self, key: str, element: etree._Element) -> None:
        blocks = self._written(lambda w: w.inside(element))
        mark = self.notes.marks[key]
        self.made.append(mark)
        text = "\n\n".join(block.text for block in blocks)
        self.footnotes.append(Footnote(key, mark, text, line_of(element)))

    def _leave_out(self, element: etree._Element, reason: str) -> None:
        """Name what is no text; notes that stand among the metadata are, where they are called."""
        kept = set(self.notes.found.values())
        self._drop(element, reason, kept.intersection(element.iter("note")))

    def _drop(
        self, element: etree._Element, reason: str, kept: Collection[etree._Element] = ()
    ) -> None:
        text = words(element) if tag_of(element) else element.text or ""
        gone = count(text) - sum(count(words(note)) for note in kept)
        if gone:
            shown = " ".join(text[:300].split())[:_SHOWN]
            self.dropped.append(Dropped(line_of(element), shown, reason, gone))


def _titles(root: etree._Element) -> dict[str, str]:
    """What the parts of a collection are called, by their addresses."""
    found: dict[str, str] = {}
    for element in root.iter("documentref", "componentdata", "componentref"):
        if title := " ".join(element.get("showAs", "").split()):
            above = element.getparent()
            names = (element.get("href", ""), above.get("eId", "") if above is not None else "")
            for named in names:
                found.setdefault(named.removeprefix("#"), title)
    return found


def _is_quoted(element: etree._Element) -> bool:
    return next(element.iterancestors(*QUOTES), None) is not None


def _holds_units(element: etree._Element) -> bool:
    """Whether a section holds articles or sections, those that are quoted left out."""
    inner = (each for each in element.iter(*BASIC) if each is not element)
    return any(not _is_quoted(each) for each in inner)


def _number(printed: str) -> str:
    """A number without the word and the signs around it: `SEC. 2.`, `(a)`, `Artículo 1º`."""
    if (announced := read_heading(printed)) and not announced.title:
        return announced.printed
    marker = read_marker(f"{printed} ")
    if marker and marker.length >= len(printed):
        return marker.printed
    if found := _WORDED.fullmatch(printed):
        return found[1]
    return printed.strip(" \t.()[]:;,–—-§º°")

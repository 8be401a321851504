"""The units of Akoma Ntoso: one for each element of its hierarchy, with the address it gives."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from lxml import etree

from brief.core import eids
from brief.core.model import STRUCTURAL, UnitType
from brief.importers.akn_names import (
    BASIC,
    CONTAINERS,
    DOCUMENTS,
    INNER,
    PREAMBULAR,
    TRANSPARENT,
    WRAP_UPS,
    prefix_of,
)
from brief.importers.akn_text import AknWriter
from brief.importers.blocks import Block, count
from brief.importers.elements import beside, line_of, phrase, tag_of, words
from brief.importers.footnotes import Footnote
from brief.importers.headings import read_heading
from brief.importers.html_styles import Style
from brief.importers.imported import Dropped
from brief.importers.numbering import read_marker
from brief.importers.sheet import Drafted, Sheet, number_in_eid

_ALONE = {
    "preamble": UnitType.PREAMBLE,
    "preface": UnitType.PARAGRAPH,
    "coverpage": UnitType.PARAGRAPH,
    "conclusions": UnitType.WRAP_UP,
}
_DROPPED = {"meta": "metadata", "toc": "a table of contents"}
_QUOTES = ("quotedstructure", "embeddedstructure")
#: A number after a word that our headings do not know: `SEC. 2 .`, `§ 4`.
_WORDED = re.compile(r"(?:[^\W\d_]{1,20}\.?|§+)\s*(\d[\w.-]*?|[IVXLC]+)\s*[.:–—-]*")
_SHOWN = 60
FURNITURE = frozenset(["a comment", *_DROPPED.values()])


class AknUnits:
    """Reads the elements of a file into units, in the order of the text.

    `made` are the marks of notes, which the file gives in attributes.
    """

    def __init__(self, root: etree._Element, name: str) -> None:
        self.sheet = Sheet(name)
        self.notes: list[Footnote] = []
        self.dropped: list[Dropped] = []
        self.made: list[str] = []
        self._keys: dict[etree._Element, str] = {}
        self._marks: dict[str, str] = {}
        self._found: dict[str, etree._Element] = {}
        self._continued: Drafted | None = None
        self._around = ""
        self._loose = 0
        self._places: Counter[str] = Counter()
        self._given = {e.get("eId") or "" for e in root.iter()}
        self._titles = _titles(root)
        self._call_notes(root)
        for comment in beside(root):
            self._drop(comment, "a comment")
        self._children(root, None, "")
        for key, element in self._found.items():
            self._note(key, element)

    # Units

    def _children(self, element: etree._Element, parent: Drafted | None, prefix: str) -> None:
        self._loose_text(element, element.text, parent)
        for child in element:
            self._take(child, parent, prefix)
            self._loose_text(element, child.tail, parent)

    def _take(self, element: etree._Element, parent: Drafted | None, prefix: str) -> None:
        tag = tag_of(element)
        if not tag or tag in _DROPPED:
            self._drop(element, _DROPPED.get(tag, "a comment"))
        elif tag in TRANSPARENT:
            self._children(element, parent, prefix)
        elif tag in DOCUMENTS:
            self._document(element, parent)
        elif tag in _ALONE:
            named = "coverPage" if tag == "coverpage" else tag
            unit = self._open(element, _ALONE[tag], "", parent, f"{prefix}__{named}".lstrip("_"))
            self._children(element, unit, prefix)
        elif tag in WRAP_UPS:
            unit = self._open(element, UnitType.WRAP_UP, "", parent, self._wrap_up(parent))
            self._children(element, unit, prefix)
        elif tag in CONTAINERS or tag in BASIC or tag in INNER or tag in PREAMBULAR:
            self._unit(element, tag, parent, prefix)
        else:
            self._text(element, parent)

    def _document(self, element: etree._Element, parent: Drafted | None) -> None:
        """A document inside the file: nothing where it is only referred to."""
        if not count(words(element)):
            return
        self._places["cmp"] += 1
        derived = f"{prefix_of(tag_of(element))}_{self._places['cmp']}"
        title = self._titles.get(element.get("eId") or element.get("id") or "", "")
        unit = self._open(element, UnitType.HEADING, "", parent, derived, title)
        self.made.append(title)
        around, self._around = self._around, unit.eid
        self._children(element, unit, unit.eid)
        self._around = around

    def _unit(self, element: etree._Element, tag: str, parent: Drafted | None, prefix: str) -> None:
        number = heading = ""
        rest: list[etree._Element] = []
        for child in element:
            named = tag_of(child)
            if named == "num" and not number:
                number = _number(phrase(child))
            elif named in {"heading", "subheading"}:
                heading = f"{heading} {self._phrase(child)}".strip()
            else:
                rest.append(child)
        kind = self._kind(element, tag, number, parent)
        derived = self._derived(tag, kind, number, parent, prefix)
        unit = self._open(element, kind, number, parent, derived, heading)
        self._loose_text(element, element.text, unit)
        for child in element:
            if child in rest:
                self._take(child, unit, prefix)
            self._loose_text(element, child.tail, unit)

    def _kind(
        self, element: etree._Element, tag: str, number: str, parent: Drafted | None
    ) -> UnitType:
        if tag in PREAMBULAR:
            return UnitType.PREAMBULAR
        if tag in BASIC and not _holds_units(element):
            named = number or any(tag_of(child) == "heading" for child in element)
            return UnitType.ARTICLE if named else UnitType.PARAGRAPH
        if tag in CONTAINERS or tag in BASIC:
            return CONTAINERS.get(tag, UnitType.SECTION)
        first = parent is None or parent.type in STRUCTURAL or parent.type is UnitType.ARTICLE
        return UnitType.PARAGRAPH if first and not number[:1].isalpha() else UnitType.SUBPARAGRAPH

    def _open(  # noqa: PLR0913
        self,
        element: etree._Element,
        kind: UnitType,
        number: str,
        parent: Drafted | None,
        derived: str,
        heading: str = "",
    ) -> Drafted:
        given = element.get("eId") or ""
        old = element.get("evolvingId") or element.get("id") or ""
        if not given and eids.is_eid(old):
            given = old
        eid = given if eids.is_address(given) else derived
        # Each document inside a file counts its own addresses.
        unit = self.sheet.open(
            kind,
            number,
            eid,
            line=line_of(element),
            heading=heading,
            parent=parent,
            annex=self._around,
        )
        wid = element.get("wId") or element.get("id") or given
        unit.wid = wid if wid != unit.eid else ""
        self._continued = None
        return unit

    def _derived(
        self, tag: str, kind: UnitType, number: str, parent: Drafted | None, prefix: str
    ) -> str:
        """An address where the file gives none: by the number, or by the place among its kind."""
        around = parent.eid if parent and parent.eid != prefix else prefix
        if kind is UnitType.ARTICLE:
            around = prefix
        step = prefix_of(tag)
        self._places[f"{around} {step}"] += 1
        own = number_in_eid(number) or str(self._places[f"{around} {step}"])
        eid = f"{around}__{step}_{own}" if around else f"{step}_{own}"
        # What the file gives to another element is not taken from it.
        copies = (eid, *(f"{eid}-{copy}" for copy in range(2, len(self._given) + 3)))
        return next(copy for copy in copies if copy not in self._given)

    def _wrap_up(self, parent: Drafted | None) -> str:
        around = parent.eid if parent else ""
        eid, copy = eids.join(around, UnitType.WRAP_UP, ""), 1
        while not self.sheet.is_free(eid):
            copy += 1
            eid = eids.join(around, UnitType.WRAP_UP, str(copy))
        return eid

    # Text

    def _text(self, element: etree._Element, parent: Drafted | None) -> None:
        self._blocks(self._written(lambda w: w.walk(element, Style())), element, parent)

    def _loose_text(
        self, element: etree._Element, text: str | None, parent: Drafted | None
    ) -> None:
        """Text between elements, where none should be."""
        if text and text.strip():
            block = self._written(lambda w: w.say(element, text))
            self._blocks(block, element, parent)

    def _blocks(
        self, blocks: Sequence[Block], element: etree._Element, parent: Drafted | None
    ) -> None:
        for block in blocks:
            if parent is None or parent.type in STRUCTURAL:
                self._loose += 1
                eid = f"para_u{self._loose}"
                unit = self._open(
                    element if block is blocks[0] else etree.Element("p"),
                    UnitType.PARAGRAPH,
                    "",
                    parent,
                    eid,
                )
                unit.take(block.text, block.line)
            elif not parent.children:
                parent.take(block.text, block.line)
            else:
                self._behind(parent, block)

    def _behind(self, parent: Drafted, block: Block) -> None:
        """Text that comes after the units inside a unit is one of its own."""
        last = self._continued
        if last is None or last.parent != parent.eid or last is not self.sheet.units[-1]:
            last = self.sheet.open(
                UnitType.WRAP_UP, "", self._wrap_up(parent), line=block.line, parent=parent
            )
            self._continued = last
        last.take(block.text, block.line)

    def _written(self, write: Callable[[AknWriter], None]) -> Sequence[Block]:
        writer = AknWriter(self._keys, self._marks)
        write(writer)
        writer.flush()
        self.made += writer.written.made
        self.dropped += writer.written.dropped
        return writer.written.blocks

    def _phrase(self, element: etree._Element) -> str:
        """A heading in one line, without the notes in it."""
        if not any(inner in self._keys for inner in element.iter()):
            return phrase(element)
        pieces = [element.text or ""]
        for inner in element:
            pieces += ["" if inner in self._keys else words(inner), inner.tail or ""]
        return " ".join("".join(pieces).split())

    # Notes and what is left out

    def _call_notes(self, root: etree._Element) -> None:
        numbers = 0
        for element in root.iter():
            if tag_of(element) == "authorialnote":
                numbers += 1
                key = f"fn_{numbers}"
                self._keys[element] = key
                self._marks[key] = (element.get("marker") or str(numbers)).strip() or str(numbers)
                self._found[key] = element
        by_name = {e.get("eId") or e.get("id"): key for key, e in self._found.items()}
        for element in root.iter():
            target = (element.get("href") or "").removeprefix("#")
            if tag_of(element) == "noteref" and target in by_name:
                self._keys[element] = by_name[target]

    def _note(self, key: str, element: etree._Element) -> None:
        blocks = self._written(lambda w: w.inside(element))
        mark = self._marks[key]
        self.made.append(mark)
        text = "\n\n".join(block.text for block in blocks)
        self.notes.append(Footnote(key, mark, text, line_of(element)))

    def _drop(self, element: etree._Element, reason: str) -> None:
        text = words(element) if tag_of(element) else element.text or ""
        if gone := count(text):
            shown = " ".join(text[:300].split())[:_SHOWN]
            self.dropped.append(Dropped(line_of(element), shown, reason, gone))


def _titles(root: etree._Element) -> dict[str, str]:
    """What the parts of a collection are called, by their addresses."""
    found: dict[str, str] = {}
    for element in root.iter():
        if tag_of(element) in {"documentref", "componentdata"} and (title := element.get("showAs")):
            above = element.getparent()
            for named in (
                element.get("href", ""),
                above.get("eId", "") if above is not None else "",
            ):
                found.setdefault(named.removeprefix("#"), " ".join(title.split()))
    return found


def _holds_units(element: etree._Element) -> bool:
    """Whether a section holds articles or sections, those that are quoted left out."""
    inner = (each for each in element.iter(*BASIC) if each is not element)
    return any(next(each.iterancestors(*_QUOTES), None) is None for each in inner)


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

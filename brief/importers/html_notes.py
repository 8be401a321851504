"""Footnotes of HTML: marks that link to a note, and the notes they link to, set apart."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from brief.importers.elements import phrase, tag_of
from brief.importers.html_lists import numbers_of

_MARK = re.compile(r"[\[(（]?\s*(\d{1,4}|[*†‡§¶#]{1,4}|[a-z]|[ivxlc]{1,5})\s*[\])）]?\.?", re.I)
_BACK = re.compile(r"[\s↑↩⤴^←︎️]*|(?i:back|return|retour|volver|назад)\b.{0,20}")
_NAMED = re.compile(
    r"(?:^|[_-])(?:fn|ftn|edn|en|note|footnote|endnote|cite_note|n)[_:.-]?\d*", re.I
)
_NOTE_ROLES = frozenset(["doc-footnote", "doc-endnote", "note"])
_WHOLE_NOTE = re.compile(r"mso-element\s*:\s*(?:foot|end)note(?!-)", re.IGNORECASE)
_LONGEST_MARK = 40
_BLOCKS = frozenset(["p", "li", "div", "aside", "dd", "section", "tr", "blockquote", "td"])


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its element, the key its marks link to, and its mark as printed.

    `listed` is the number in front of it where it is the item of a list.
    """

    element: etree._Element
    key: str
    number: str
    listed: str = ""


@dataclass(slots=True)
class Notes:
    """The notes of a page, the marks that call them, and the links that lead back."""

    found: list[Note] = field(default_factory=list)
    calls: dict[etree._Element, str] = field(default_factory=dict)
    backlinks: set[etree._Element] = field(default_factory=set)


def notes_of(root: etree._Element) -> Notes:
    """Find the marks of footnotes and the notes they call; nothing is changed.

    A mark is a short link to a place of the page that begins with the same mark, links back, or is
    named as notes are. Of two links that lead to each other the first is the mark.
    """
    return _Finder(root).run()


class _Finder:
    def __init__(self, root: etree._Element) -> None:
        self._links = [link for link in root.iter("a") if link.get("href", "").startswith("#")]
        self._places: dict[str, etree._Element] = {}
        for element in root.iter():
            for name in (element.get("id"), element.get("name")):
                if name:
                    self._places.setdefault(name, element)
        self._by_note: dict[etree._Element, Note] = {}
        self._calls: dict[str, list[etree._Element]] = {}
        self._lists: dict[etree._Element, dict[etree._Element, str]] = {}
        self._beginnings: dict[etree._Element, str] = {}
        self._notes = Notes()

    def run(self) -> Notes:
        for link in self._links:
            around = next((self._by_note[e] for e in _upwards(link) if e in self._by_note), None)
            if around is not None and self._leads_back(link, around):
                self._notes.backlinks.add(link)
            elif around is None:
                self._call(link)
        return self._notes

    def _call(self, link: etree._Element) -> None:
        said = phrase(link)
        mark = _MARK.fullmatch(said)
        place = self._places.get(unquote(link.get("href", "")[1:]))
        if place is None or not (mark or link.get("role") == "doc-noteref"):
            return
        note = _note_around(place)
        if note is None or note in _upwards(link) or not self._beginning(note):
            return
        number = mark[1] if mark else said
        if note not in self._by_note:
            if not self._is_note(note, place, link, number):
                return
            found = Note(note, f"fn_{len(self._by_note) + 1}", number, self._listed(note))
            self._by_note[note] = found
            self._notes.found.append(found)
        key = self._by_note[note].key
        self._notes.calls[link] = key
        self._calls.setdefault(key, []).append(link)

    def _is_note(
        self, note: etree._Element, place: etree._Element, link: etree._Element, number: str
    ) -> bool:
        if note.get("role") in _NOTE_ROLES or _WHOLE_NOTE.search(note.get("style", "")):
            return True
        names = {e.get(key) for e in _near(link) for key in ("id", "name")} - {None}
        back = {f"#{name}" for name in names}
        if any(other.get("href") in back for other in note.iter("a")):
            return True
        beginning = re.match(rf"\s*[\[(]?\s*{re.escape(number)}(?!\w)", self._beginning(note))
        named = _NAMED.match(place.get("id") or place.get("name") or "")
        return bool(named and (beginning or tag_of(note) == "li")) or (
            beginning is not None and _is_raised(link)
        )

    def _listed(self, note: etree._Element) -> str:
        around = note.getparent()
        if around is None:
            return ""
        if around not in self._lists:
            self._lists[around] = numbers_of(around)
        return self._lists[around].get(note, "")

    def _beginning(self, note: etree._Element) -> str:
        if note not in self._beginnings:
            self._beginnings[note] = phrase(note)[:_LONGEST_MARK]
        return self._beginnings[note]

    def _leads_back(self, link: etree._Element, note: Note) -> bool:
        """Whether a link inside a note leads to a mark that calls it."""
        place = self._places.get(unquote(link.get("href", "")[1:]))
        said = phrase(link)
        if place is None or not (_BACK.fullmatch(said) or _MARK.fullmatch(said)):
            return False
        return any(call in place.iter() or place in _near(call) for call in self._calls[note.key])


def _upwards(element: etree._Element) -> list[etree._Element]:
    return [element, *element.iterancestors()]


def _near(link: etree._Element) -> list[etree._Element]:
    """A mark and what is around it up to the block: ids stand on any of them."""
    near = [*link.iter("a", "sup", "span")]
    for element in link.iterancestors():
        if tag_of(element) in _BLOCKS:
            break
        near.append(element)
    before = link.getprevious()
    # An empty anchor in front of the mark: <a name="ref1"></a><a href="#fn1">1</a>
    return [*near, *([before] if before is not None and tag_of(before) == "a" else [])]


def _note_around(place: etree._Element) -> etree._Element | None:
    """The element that holds the note a place belongs to."""
    for element in _upwards(place):
        tag = tag_of(element)
        if tag in {"body", "html", "main", "article", "table", "ol", "ul"}:
            return None
        if tag in _BLOCKS:
            whole = element.getparent()
            if whole is not None and (
                _WHOLE_NOTE.search(whole.get("style", "")) or whole.get("role") in _NOTE_ROLES
            ):
                return whole
            return element
    return None


def _is_raised(link: etree._Element) -> bool:
    return any(tag_of(e) == "sup" for e in _near(link)) or any(
        tag_of(e) == "sup" for e in link.iter()
    )

"""Styles of a Word document: what is a heading, what is in a list, what letters look like.

A style takes from the one it is based on whatever it does not say itself (ECMA-376 part 1, 17.7).
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from brief.importers.docx_tree import VAL, child, indent, on, value, w, whole

_LONGEST_CHAIN = 50
_DEEPEST_HEADING = 6
_NO_HEADING = 9
#: What word processors of the six languages call their headings; the number is behind it. Word
#: itself writes `heading` whatever its own language is.
_HEADING = re.compile(
    r"(?:heading|titre|título|titulo|заголовок|标题|標題|عنوان|العنوان|überschrift|titolo|rubrik)\s*"
    r"([1-9])(?:\s+\w+)?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"title|titre|título|titulo|название|标题|العنوان", re.IGNORECASE)
#: The styles of the United Nations' own templates, `_ H _Ch_G`, `_ H_2/3`, `_Title H1`.
_UN_HEADING = re.compile(
    r"_*\s?(?:Title\s)?_?H\s?_?(Ch|M|1|2/3|23|4/5|4|5/6|56)(?:_?G)?", re.IGNORECASE
)
_UN_LEVEL = {"ch": 1, "m": 1, "1": 2, "2/3": 3, "23": 3, "4": 4, "4/5": 4, "5/6": 5, "56": 5}
_CONTENTS = re.compile(r"(?:toc|contents|tm|tdc)\s?\d|toc heading", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What letters look like, as far as it is kept; None where nothing is said.

    `hidden` letters are in the file and on no page. `language` is said for letters of the text's
    own direction.
    """

    bold: bool | None = None
    italic: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    language: str = ""

    def over(self, below: "Look") -> "Look":
        """A look that says what this one says, and else what the one below it does."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.struck if self.struck is None else self.struck,
            below.hidden if self.hidden is None else self.hidden,
            self.language or below.language,
        )

    def toggled(self, below: "Look") -> "Look":
        """A character style on a paragraph style: bold on bold is plain (17.7.3)."""
        return Look(
            bool(self.bold) != bool(below.bold),
            bool(self.italic) != bool(below.italic),
            bool(self.struck) != bool(below.struck),
            bool(self.hidden) != bool(below.hidden),
            self.language or below.language,
        )


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph of a style is; `heading` counts from 1 and is 0 where it is none.

    `number` is the list its paragraphs are in, empty where they are in none.
    """

    id: str = ""
    heading: int = 0
    number: str = ""
    level: int | None = None
    contents: bool = False
    look: Look = PLAIN
    indent: dict[str, int] = field(default_factory=dict)


class Styles:
    """The styles of a document as `styles.xml` defines them; None where it has none."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._default = ""
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._looks: dict[str, Look] = {}
        self.language = ""
        self.lists: dict[str, str] = {}
        if root is None:
            return
        for each in root.iter(w("style")):
            key = each.get(w("styleId"), "")
            self._elements.setdefault(key, each)
            if each.get(w("type")) == "paragraph" and each.get(w("default")) in {"1", "true", "on"}:
                self._default = key
            if each.get(w("type")) == "numbering":
                self.lists[key] = value(each.find(f"{w('pPr')}/{w('numPr')}"), "numId")
        defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self.language = look_of(defaults).language

    def paragraph(self, key: str) -> ParagraphStyle:
        """The style a paragraph names, or the one of those that name none."""
        key = key if key in self._elements else self._default
        if key not in self._paragraphs:
            self._paragraphs[key] = self._read(key)
        return self._paragraphs[key]

    def letters(self, key: str) -> Look:
        """What letters of a character style look like."""
        if key not in self._looks:
            look = PLAIN
            for element in self._chain(key):
                look = look.over(look_of(child(element, "rPr")))
            self._looks[key] = look
        return self._looks[key]

    def _chain(self, key: str) -> list[etree._Element]:
        """A style and those it is based on; a circle is followed once round."""
        found: list[etree._Element] = []
        while key in self._elements and len(found) < _LONGEST_CHAIN:
            element = self._elements[key]
            if element in found:
                break
            found.append(element)
            key = value(element, "basedOn")
        return found

    def _read(self, key: str) -> ParagraphStyle:
        heading: int | None = None
        number: str | None = None
        level: int | None = None
        look, contents, left = PLAIN, False, dict[str, int]()
        for element in self._chain(key):
            properties = child(element, "pPr")
            name = value(element, "name")
            if heading is None:
                heading = _heading(name, properties)
            in_list = child(properties, "numPr")
            if in_list is not None and number is None:
                number = value(in_list, "numId") or None
                level = whole(value(in_list, "ilvl"), -1) if level is None else level
            contents = contents or bool(_CONTENTS.match(name))
            left = indent(properties) | left
            look = look.over(look_of(child(element, "rPr")))
        at = level if level is not None and level >= 0 else None
        return ParagraphStyle(key, heading or 0, number or "", at, contents, look, left)


def _heading(name: str, properties: etree._Element | None) -> int | None:
    """The rank of headings of a style by what it is called or says; None where it says nothing."""
    if found := _HEADING.fullmatch(name):
        return min(int(found[1]), _DEEPEST_HEADING)
    if _TITLE.fullmatch(name):
        return 1
    if found := _UN_HEADING.fullmatch(name):
        return _UN_LEVEL[found[1].lower()]
    return outline_level(value(properties, "outlineLvl"))


def outline_level(said: str) -> int | None:
    """The rank of a heading as an outline level says it, 0 for text; None where none is said."""
    if not said:
        return None
    level = whole(said, _NO_HEADING)
    return min(level + 1, _DEEPEST_HEADING) if 0 <= level < _NO_HEADING else 0


def look_of(properties: etree._Element | None) -> Look:
    """What `w:rPr` says itself; letters written from right to left have a bold of their own."""
    if properties is None or not len(properties):
        return PLAIN
    said: dict[str, bool | None] = {}
    language = None
    for each in properties:
        if each.tag in _LOOKS:
            said[each.tag] = on(each)
        elif each.tag == _LANGUAGE:
            language = each
    if not said and language is None:
        return PLAIN
    rtl = bool(said.get(_RTL))
    return Look(
        said.get(_BOLD[rtl]),
        said.get(_ITALIC[rtl]),
        said.get(_STRUCK, said.get(_STRUCK_TWICE)),
        said.get(_HIDDEN),
        "" if language is None else language.get(w("bidi") if rtl else VAL, ""),
    )


_BOLD, _ITALIC = (w("b"), w("bCs")), (w("i"), w("iCs"))
_STRUCK, _STRUCK_TWICE, _HIDDEN = w("strike"), w("dstrike"), w("vanish")
_RTL, _LANGUAGE = w("rtl"), w("lang")
_LOOKS = frozenset({*_BOLD, *_ITALIC, _STRUCK, _STRUCK_TWICE, _HIDDEN, _RTL})

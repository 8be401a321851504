"""The XML of a Word document made simpler to read: one branch of each alternative, no wrappers.

Element names and their meaning are those of ECMA-376 part 1, section 17 (WordprocessingML), and
part 3 (markup compatibility).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#: The attribute most elements say their value in.
VAL = f"{{{_W}}}val"
RELATION_ID = f"{{{_R}}}id"
MATH_TEXT = f"{{{_M}}}t"
_ALTERNATE, _CHOICE = f"{{{_MC}}}AlternateContent", f"{{{_MC}}}Choice"
_OFF = frozenset({"0", "false", "off", "no", "none"})


@cache
def w(name: str) -> str:
    """An element or attribute of WordprocessingML as lxml names it."""
    return f"{{{_W}}}{name}"


#: What carries the letters of a text; `w:delText` holds those of tracked deletions.
TEXT, DELETED_TEXT = w("t"), w("delText")
SYMBOL, HYPHEN = w("sym"), w("noBreakHyphen")
_LETTERS = (TEXT, DELETED_TEXT, MATH_TEXT, SYMBOL, HYPHEN)
_WRAPPERS = (w("smartTag"), w("customXml"), w("dir"), w("bdo"), w("sdt"))
_CONTENT, _PROPERTIES = w("sdtContent"), w("sdtPr")
_OWN_PROPERTIES = frozenset({w("smartTagPr"), w("customXmlPr"), w("sdtPr"), w("sdtEndPr")})


def on(element: etree._Element | None) -> bool | None:
    """Whether an on/off property is set; None where it is not there (ECMA-376 part 1, 17.17.4)."""
    return None if element is None else element.get(VAL, "true").lower() not in _OFF


def child(parent: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of this name, None where there is none or no parent.

    Several times as quick as `find`, which reads a path.
    """
    return None if parent is None else next(parent.iterchildren(w(name)), None)


def value(parent: etree._Element | None, name: str) -> str:
    """What a child of this name says, or nothing."""
    found = child(parent, name)
    return "" if found is None else found.get(VAL, "")


def whole(text: str, otherwise: int = 0) -> int:
    """A whole number that a file gives; one that is none, or beyond all sense, is `otherwise`."""
    try:
        number = int(text)
    except ValueError:
        return otherwise
    return number if abs(number) < 1 << 31 else otherwise


def indent(properties: etree._Element | None) -> dict[str, int]:
    """How far a paragraph is indented, as far as its properties say: all lines, the first one."""
    found = child(properties, "ind")
    return {} if found is None else indentation(found)


def indentation(element: etree._Element) -> dict[str, int]:
    """What a `w:ind` says, in twentieths of a point."""
    said = {}
    if left := element.get(w("left")) or element.get(w("start")):
        said["left"] = whole(left)
    if hanging := element.get(w("hanging")):
        said["first"] = -whole(hanging)
    elif first := element.get(w("firstLine")):
        said["first"] = whole(first)
    return said


def letters(root: etree._Element) -> str:
    """Every character a part's text layer has, without white space, in the order of the file."""
    return "".join("".join(spelt(root)).split())


def spelt(root: etree._Element) -> Iterator[str]:
    """The letters of a part or of an element of it, as they are spelt in the file."""
    for each in root.iter(*_LETTERS):
        if each.tag == SYMBOL:
            yield symbol(each)
        elif each.tag == HYPHEN:
            yield "\N{NON-BREAKING HYPHEN}"
        else:
            yield each.text or ""


def symbol(element: etree._Element) -> str:
    """The character of a `w:sym`; fonts of symbols keep theirs in the private area."""
    code = int(element.get(w("char"), "0") or "0", 16) if _is_hex(element) else 0
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code <= 0xFFFD else "\ufffd"  # noqa: PLR2004


def _is_hex(element: etree._Element) -> bool:
    return all(c in "0123456789abcdefABCDEF" for c in element.get(w("char"), "")[:8]) and (
        len(element.get(w("char"), "")) <= 8  # noqa: PLR2004
    )


@dataclass(frozen=True, slots=True)
class Cost:
    """Text that is left out, and why."""

    text: str
    reason: str


def simplify(root: etree._Element) -> list[Cost]:
    """Leave one branch of each alternative, unwrap what only wraps, and say what text that cost.

    A branch with the same words as the one that stays is the same text for older programs.
    Placeholders that wait to be filled in and tables of contents are no text of the document.
    """
    dropped: list[Cost] = []
    for alternative in list(root.iter(_ALTERNATE)):
        _choose(alternative, dropped)
    for wrapper in list(root.iter(*_WRAPPERS)):
        content: etree._Element | None = wrapper
        if wrapper.tag == w("sdt"):
            content = wrapper.find(_CONTENT)
            if content is not None and (reason := _no_text(wrapper.find(_PROPERTIES))):
                _drop(content, reason, dropped)
                content = None
        _replace(wrapper, content)
    return dropped


def _choose(alternative: etree._Element, dropped: list[Cost]) -> None:
    if alternative.getparent() is None:
        return
    branches = [(branch, letters(branch)) for branch in alternative]
    chosen = next((b for b, words in branches if words), None)
    if chosen is None:
        chosen = next((b for b, _ in branches if b.tag == _CHOICE), None)
    said = {words for branch, words in branches if branch is chosen}
    for branch, words in branches:
        if words and words not in said:
            _drop(branch, "another form of the same content, for other programs", dropped)
    _replace(alternative, chosen)


def _no_text(properties: etree._Element | None) -> str:
    if properties is None:
        return ""
    if on(child(properties, "showingPlcHdr")):
        return "placeholders that wait to be filled in"
    gallery = value(child(properties, "docPartObj"), "docPartGallery")
    return "the table of contents" if gallery == "Table of Contents" else ""


def _drop(content: etree._Element, reason: str, dropped: list[Cost]) -> None:
    if text := "".join(spelt(content)):
        dropped.append(Cost(text, reason))


def _replace(element: etree._Element, content: etree._Element | None) -> None:
    """Put an element's content where the element was."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    inside = () if content is None else content
    parent[at : at + 1] = [child for child in inside if child.tag not in _OWN_PROPERTIES]

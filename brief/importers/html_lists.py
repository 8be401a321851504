"""Lists of HTML: the number a browser prints before an item."""

import re

from lxml import etree

from brief.importers.elements import words
from brief.importers.numbering import read_marker

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_STYLED = re.compile(r"list-style(?:-type)?\s*:\s*([\w\s-]+)", re.IGNORECASE)
_TYPES = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
    "1": "decimal",
}
_KINDS = frozenset(
    ["decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman", "none", "disc"]
)
_LARGEST = 3_999


def numbers_of(listed: etree._Element) -> dict[etree._Element, str]:
    """The number before each item of an ordered list, as printed (`3.`, `c.`), where there is one.

    HTML Living Standard, section 4.4.8 (ordinal value); `start`, `reversed`, `value` and the types
    and styles of lists are minded. An item that prints its own number gets no second one.
    """
    if listed.tag != "ol":
        return {}
    items = [item for item in listed if item.tag == "li"]
    step = -1 if listed.get("reversed") is not None else 1
    value = _whole(listed.get("start"), len(items) if step < 0 else 1)
    found: dict[etree._Element, str] = {}
    for item in items:
        value = _whole(item.get("value"), value)
        printed = _printed(value, _kind(item, _kind(listed, "decimal")))
        if printed and not _prints_its_own(item, printed):
            found[item] = printed
        value += step
    return found


def _prints_its_own(item: etree._Element, printed: str) -> bool:
    own = read_marker(words(item).strip()[:40])
    expected = read_marker(f"{printed} ")
    return bool(own and expected and own.readings and own.number == expected.number)


def _kind(element: etree._Element, otherwise: str) -> str:
    named = element.get("type", "")
    if styled := _STYLED.search(element.get("style", "")):
        named = next(
            (word for word in styled[1].lower().split() if _TYPES.get(word, word) in _KINDS), named
        )
    named = _TYPES.get(named, named.lower())
    return named if named in _KINDS else otherwise


def _printed(value: int, kind: str) -> str:
    if kind in {"none", "disc"}:
        return ""
    style, _, series = kind.partition("-")
    if not series or not 0 < value <= _LARGEST:
        return f"{value}."
    number = _roman(value) if series == "roman" else _letters(value)
    return f"{number.upper() if style == 'upper' else number}."


def _letters(value: int) -> str:
    said = ""
    while value:
        value, letter = divmod(value - 1, len(_ALPHABET))
        said = _ALPHABET[letter] + said
    return said


def _roman(value: int) -> str:
    said = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        said += letters * times
    return said


def _whole(text: str | None, otherwise: int) -> int:
    found = re.match(r"\s*(-?\d{1,9})(?!\d)", text or "", re.ASCII)
    return int(found[1]) if found else otherwise

"""The words of a unit with everything inside it, as they are shown, fingerprinted and compared."""

from brief.core.reading import Place
from brief.services.library import Library
from brief.store.shelf import Shelf


def wording(library: Library, place: Place) -> str:
    """The text of a unit with everything inside it, one line a unit; empty where it is gone."""
    if not library.has(place.document):
        return ""
    return unit_wording(library.shelf(place.document), place.document, place.eid)


def unit_wording(shelf: Shelf, document: str, eid: str) -> str:
    """The same in one shelf; empty where the unit is not there."""
    inside = shelf.units(document, eid)
    return "\n".join(text for u in inside if (text := numbered(u.number, u.text, u.depth)))


def numbered(number: str, text: str, depth: int) -> str:
    """A unit's text behind its number as printed: `1. …` at the first depth, `(a) …` below."""
    if not number or depth == 0:
        return text
    return f"{number}. {text}" if number[0].isdigit() else f"({number}) {text}"

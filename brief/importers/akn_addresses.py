"""Addresses of Akoma Ntoso's elements: those that the file gives, and made ones where it does not.

Version 3.0 gives an `eId`, and a `wId` that stays the same through all versions of a text. Version
2.0 gives an `id` that stays and an `evolvingId` where a unit was renumbered, in several ways of
writing: those that we write too are kept, the others are remembered as the unit's `wid`.
"""

from collections import Counter

from lxml import etree

from brief.core import eids
from brief.core.model import UnitType
from brief.importers.akn_names import prefix_of
from brief.importers.elements import tag_of
from brief.importers.sheet import Drafted, number_in_eid


class Addresses:
    """The addresses of one file."""

    def __init__(self, root: etree._Element) -> None:
        self._given = {given(element) for element in root.iter()}
        self._places: Counter[str] = Counter()

    def made(
        self, element: etree._Element, kind: UnitType, number: str, around: str, parent: str
    ) -> str:
        """An address by the number, or by the place among its kind.

        Articles stand `around` the document they are in, other units in their `parent`.
        """
        base = around if kind is UnitType.ARTICLE or not parent else parent
        step = prefix_of(tag_of(element))
        self._places[f"{base} {step}"] += 1
        own = number_in_eid(number) or str(self._places[f"{base} {step}"])
        return self._not_given(f"{base}__{step}_{own}" if base else f"{step}_{own}")

    def wrap_up(self, parent: Drafted | None) -> str:
        """An address for text behind the units inside a unit."""
        around = parent.eid if parent else ""
        self._places[f"{around} wrapUp"] += 1
        count = self._places[f"{around} wrapUp"]
        return self._not_given(eids.join(around, UnitType.WRAP_UP, str(count) if count > 1 else ""))

    def loose(self) -> str:
        """An address for a paragraph without a number."""
        self._places["para"] += 1
        return self._not_given(f"para_u{self._places['para']}")

    def _not_given(self, eid: str) -> str:
        """What the file gives to another element is not taken from it."""
        free, copy = eid, 1
        while free in self._given:
            copy += 1
            free = f"{eid}-{copy}"
        return free


def given(element: etree._Element) -> str:
    """The address that the file gives an element, where it can be one here."""
    if eid := element.get("eId", ""):
        return eid if eids.is_address(eid) else ""
    old = element.get("evolvingId") or element.get("id") or ""
    return old if eids.is_eid(old) else ""


def lasting(element: etree._Element, eid: str) -> str:
    """What the file calls an element through all versions, where that is not its address."""
    wid = element.get("wId") or element.get("id") or element.get("eId") or ""
    return "" if wid == eid else wid

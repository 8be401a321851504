"""Passages: the stretch of a document that is shown, indexed and found as a whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from brief.core.model import STRUCTURAL, Unit, UnitType

_ALWAYS = STRUCTURAL | {UnitType.ARTICLE, UnitType.PREAMBLE, UnitType.NOTE}


@dataclass(frozen=True, slots=True)
class Passage:
    """An article, a preamble or a structural heading; a paragraph where there is no article.

    The first unit is the passage's head and gives it its address.
    """

    units: tuple[Unit, ...]

    @property
    def head(self) -> Unit:
        """The unit that opens the passage."""
        return self.units[0]


def passages(units: Iterable[Unit]) -> Iterator[Passage]:
    """Cut a document's units into passages, in order, losing none.

    A structural unit stands alone. An article, a preamble or a note takes every unit inside it.
    Any other unit whose parent is not in the passage before it opens one of its own.
    """
    held: list[Unit] = []
    eids: set[str] = set()
    for unit in units:
        if held and (unit.type in _ALWAYS or unit.parent not in eids):
            yield Passage(tuple(held))
            held, eids = [], set()
        held.append(unit)
        if unit.type not in STRUCTURAL:
            eids.add(unit.eid)
    if held:
        yield Passage(tuple(held))

"""Positions: keep who said what of which provision, and find it in every draft."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from brief.core import eids
from brief.core.comparison import Followed
from brief.core.errors import BriefError
from brief.core.positions import Position, Stance, Statement
from brief.core.reading import Place
from brief.services.library import Library
from brief.services.notes import Notes
from brief.services.riders import Riders, Riding
from brief.store.position_book import PositionBook

_NOBODY = "A position needs the name of a delegation: nothing was saved. Write who said it."
_ORDER = {stance: number for number, stance in enumerate(Stance)}


@dataclass(frozen=True, slots=True)
class PositionHere:
    """A position as it stands in a text.

    `eid` and `label` are the unit it is of here, empty where it has no place. `changed` says that
    the wording is no longer the one it was said of, `elsewhere` where it was said when that was
    another draft or another unit, `followed` how it came here, None where its text is gone.
    """

    position: Position
    eid: str = ""
    label: str = ""
    changed: bool = False
    elsewhere: str = ""
    followed: Followed | None = None

    @property
    def certain(self) -> bool:
        """Whether it is sure that it was said of this provision."""
        return self.followed is not None and self.followed.certain


class Positions:
    """The positions of delegations, with the library they are about."""

    def __init__(self, book: PositionBook, library: Library, riders: Riders, notes: Notes) -> None:
        self._book, self._library, self._riders, self._notes = book, library, riders, notes

    def record(self, place: Place, statement: Statement) -> Position:
        """Keep what was said of a place, now unless it says when; saved when this returns.

        A delegation that was heard before keeps the spelling it has. Raises `BriefError` where
        none is named.
        """
        return self._book.add(self._notes.anchor(place), self._named(statement))

    def edit(self, position: int, statement: Statement, place: Place | None = None) -> Position:
        """Change what was said, and of what where a place is given; what it was before is kept.

        Saved when this returns.
        """
        anchor = self._notes.anchor(place) if place else None
        said = self._named(statement, position)
        return self._book.change(position, statement=said, anchor=anchor)

    def undo_edit(self, position: int) -> Position:
        """Go back to what a position was before its last change, which is kept as well."""
        before = self._book.versions(position)
        if not before:
            return self._book.get(position)
        earlier = before[0]
        return self._book.change(position, statement=earlier.statement, anchor=earlier.anchor)

    def remove(self, position: int) -> Position:
        """Put a position away; `restore` brings it back."""
        return self._book.remove(position)

    def restore(self, position: int) -> Position:
        """Bring back a position that was put away."""
        return self._book.restore(position)

    def attach(self, position: int, place: Place) -> Position:
        """Give a position another place, and what stands there as the wording it is about."""
        return self._book.change(position, anchor=self._notes.anchor(place))

    def get(self, position: int) -> Position:
        """One position; raises `NotFound`."""
        return self._book.get(position)

    def all(self) -> tuple[Position, ...]:
        """Every position, in the order they were recorded."""
        return self._book.all()

    def removed(self) -> tuple[Position, ...]:
        """Every position that was put away."""
        return self._book.removed()

    def versions(self, position: int) -> tuple[Position, ...]:
        """What a position was before, latest first."""
        return self._book.versions(position)

    def delegations(self) -> tuple[str, ...]:
        """The delegations that said something, the one heard last first."""
        return self._book.delegations()

    def here(self, place: Place) -> tuple[PositionHere, ...]:
        """What was said of an article, its paragraphs included, in whichever draft.

        By stance, within a stance as the room heard it.
        """
        found = map(_seen, self._riders.at(self.all(), place))
        return tuple(sorted(found, key=_by_stance))

    def table(self, document: str) -> tuple[PositionHere, ...]:
        """Everything said of a document's provisions, in their order; what has no place last."""
        held = self.all()
        order = {unit.eid: at for at, unit in enumerate(self._library.whole(document).units)}
        placed = map(_seen, self._riders.within(held, document))
        found = sorted(
            placed, key=lambda each: (order.get(each.eid, len(order)), *_by_stance(each))
        )
        return (*found, *self._lost(held, document))

    def without_place(self, document: str) -> tuple[PositionHere, ...]:
        """The positions that have no place in a document, though they belong to its drafts."""
        return tuple(self._lost(self.all(), document))

    def _lost(self, held: Iterable[Position], document: str) -> Iterable[PositionHere]:
        return map(_seen, self._riders.without_place(held, document))

    def _named(self, statement: Statement, own: int = 0) -> Statement:
        """With the delegation in the one spelling that it has, if others than `own` name it."""
        name = " ".join(statement.delegation.split())
        if not name:
            raise BriefError(_NOBODY)
        known = {each.casefold(): each for each in reversed(self._book.delegations(but=own))}
        return replace(statement, delegation=known.get(name.casefold(), name))


def _seen(riding: Riding[Position]) -> PositionHere:
    eid = riding.followed.eid if riding.followed else ""
    position, followed = riding.rider, riding.followed
    return PositionHere(position, eid, eids.label(eid), riding.changed, riding.elsewhere, followed)


def _by_stance(here: PositionHere) -> tuple[int, str, int]:
    statement = here.position.statement
    return (_ORDER[statement.stance], statement.said, here.position.id)

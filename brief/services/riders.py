"""What rides on a provision: where it stands in a text now, or that it has no place there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from brief.core import eids
from brief.core.comparison import Followed, Outcome
from brief.core.notes import NoteAnchor
from brief.core.reading import Place
from brief.services.library import Library
from brief.services.lineage import Lineages


class Anchored(Protocol):
    """Whatever is kept with the wording that it is about."""

    @property
    def anchor(self) -> NoteAnchor:
        """What it is about."""


_R = TypeVar("_R", bound=Anchored)
_Found = dict[tuple[NoteAnchor, bool], Followed | None]


@dataclass(frozen=True, slots=True)
class Riding(Generic[_R]):
    """A rider as it stands in a text.

    `changed` says that the wording is no longer the one it is about; `elsewhere` names the unit it
    was attached to when that is another draft's or another unit; `followed` says how it came from
    there to here, and whether that is certain, and is None where the text it is about is gone.
    """

    rider: _R
    changed: bool
    elsewhere: str = ""
    followed: Followed | None = None


class Riders:
    """Follows riders into texts; what was found stays known while nothing it depends on changes.

    So that the panel beside the text keeps pace with whoever scrolls through a draft of which a
    room full of delegations has spoken.
    """

    def __init__(self, library: Library, lineages: Lineages) -> None:
        self._library, self._lineages = library, lineages
        self._known: dict[str, tuple[object, _Found]] = {}

    def at(self, riders: Iterable[_R], place: Place) -> tuple[Riding[_R], ...]:
        """Those on an article: its own, its paragraphs', and what followed it here."""
        if not self._library.has(place.document):
            return ()
        passage = self._library.passage(place.document, place.position)
        inside = {unit.eid for unit in passage.units}
        return self._where(riders, place.document, lambda eid: eid in inside)

    def within(self, riders: Iterable[_R], document: str) -> tuple[Riding[_R], ...]:
        """Those that have a place in a document, in the order given."""
        return self._where(riders, document, bool)

    def without_place(self, riders: Iterable[_R], document: str) -> tuple[Riding[_R], ...]:
        """Those that have no place in a document, though they belong to it or to its drafts.

        They are about something that this draft lacks, or whose text is no longer here; the
        latter last.
        """
        follow, held = self._follow(document), tuple(riders)
        lost = [
            Riding(rider, changed=True, elsewhere=_about(rider.anchor), followed=followed)
            for rider in held
            if (followed := follow(rider.anchor)) and not followed.eid
        ]
        of_lost_texts = (
            Riding(rider, changed=True, elsewhere=_about(rider.anchor))
            for rider in held
            if not self._library.has(rider.anchor.document)
        )
        return (*lost, *of_lost_texts)

    def _where(
        self, riders: Iterable[_R], document: str, wanted: Callable[[str], bool]
    ) -> tuple[Riding[_R], ...]:
        follow = self._follow(document)
        return tuple(
            _seen_from(document, rider, followed)
            for rider in riders
            if (followed := follow(rider.anchor)) and wanted(followed.eid)
        )

    def _follow(self, document: str) -> Callable[[NoteAnchor], Followed | None]:
        stamp = self._lineages.stamp(document)
        before, found = self._known.get(document, (None, {}))
        if before != stamp:
            found = {}
            # One goes back and forth between two drafts; more of them are worth no memory.
            kept = list(self._known.items())[-1:]
            self._known = {**dict(kept), document: (stamp, found)}

        def follow(anchor: NoteAnchor) -> Followed | None:
            key = (anchor, self._library.has(anchor.document))
            if key not in found:
                found[key] = self._lineages.follow(anchor, document)
            return found[key]

        return follow


def _seen_from(document: str, rider: _R, followed: Followed) -> Riding[_R]:
    anchor = rider.anchor
    at_home = anchor.document == document and anchor.eid == followed.eid
    changed = followed.outcome is Outcome.REWORDED
    return Riding(rider, changed, "" if at_home else _about(anchor), followed)


def _about(anchor: NoteAnchor) -> str:
    named = (anchor.document_name, eids.citation(anchor.eid))
    return ", ".join(part for part in named if part) or anchor.citation

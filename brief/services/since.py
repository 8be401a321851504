"""What changed under notes, positions and talking points: those whose text is another one now."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from brief.core.notes import NoteAnchor
from brief.core.reading import Place
from brief.services.beside import BesideReader
from brief.services.library import Library
from brief.services.notes import NoteHere
from brief.services.positions import PositionHere
from brief.services.wording import wording

if TYPE_CHECKING:
    from brief.core.changes import Span


class Rider(StrEnum):
    """What rides on a provision."""

    NOTE = "note"
    POSITION = "position"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Since:
    """What rides, the words it was written about, those that stand there now, and how they differ.

    `rider` is what it is, `words` its first words, `was` where it was written, `certain` whether
    it is sure that these are the same provision; `spans` lead from `old` to `new`.
    """

    rider: Rider
    words: str
    was: str
    certain: bool
    old: str
    new: str
    language: str
    spans: "tuple[Span, ...]"


def since(library: Library, beside: BesideReader, place: Place) -> tuple[Since, ...]:
    """Everything at a place that was written about other words, notes first, points last."""
    from brief.compare.words import differences

    here = beside.at(place)
    language = library.document(place.document).language
    found = []
    written = [(Rider.NOTE, e.note.anchor, e.note.body, e) for e in here.notes]
    said = [(Rider.POSITION, e.position.anchor, _who(e), e) for e in here.positions]
    riding: list[tuple[Rider, NoteAnchor, str, NoteHere | PositionHere]] = [*written, *said]
    for rider, anchor, words, each in riding:
        if each.changed and each.followed and each.followed.eid:
            stands = Place(place.document, each.followed.eid, place.position)
            now = beside.words_now(anchor.document, anchor.eid, stands)
            was = anchor.citation or anchor.document_name
            held = (rider, _opening(words), was, each.followed.certain)
            found.append((held, anchor.about, now))
    for point, _ in here.points:
        if old := here.outdated.get(point.point.id):
            against = old.against
            now = beside.words_now(against.document, against.eid, old.here)
            texts = wording(library, against), now
            held = (Rider.POINT, _opening(point.point.ask), f"{old.name}, {old.label}", True)
            found.append((held, *texts))
    return tuple(
        Since(*held, old, new, language, differences(old, new)) for held, old, new in found
    )


def _who(here: PositionHere) -> str:
    said = here.position.statement
    words = " ".join(said.words.split())
    return f"{said.delegation}: {words}" if words else said.delegation


def _opening(text: str) -> str:
    lines = (line.strip("#*_>- \t") for line in text.splitlines())
    return next((line for line in lines if line), "")

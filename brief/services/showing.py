"""What is known of one unit: its text, its points, notes and positions, and its lineage."""

from dataclasses import dataclass

from brief.core import eids
from brief.core.model import DocumentInfo
from brief.core.notes import Note
from brief.core.points import TalkingPoint
from brief.core.reading import History, Place
from brief.services.desk import Desk
from brief.services.positions import PositionHere
from brief.services.wording import wording


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit with everything that belongs to it."""

    document: DocumentInfo
    place: Place
    label: str
    heading: str
    text: str
    points: tuple[TalkingPoint, ...]
    notes: tuple[Note, ...]
    positions: tuple[PositionHere, ...]
    histories: tuple[History, ...]


def show(desk: Desk, place: Place) -> Shown:
    """Gather what is known of a unit; of its whole passage where the reference named a document."""
    info = desk.library.document(place.document)
    passage = desk.library.passage(place.document, place.position)
    eid = place.eid or passage.info.eid
    unit = desk.library.unit(place.document, eid)
    beside = desk.beside.at(place)
    return Shown(
        document=info,
        place=Place(place.document, eid, place.position),
        label=eids.label(eid),
        heading=(unit.heading if unit else "") or passage.info.heading,
        text=wording(desk.library, Place(place.document, eid, place.position)),
        points=tuple(point.point for point, _ in beside.points),
        notes=tuple(here.note for here in beside.notes),
        positions=beside.positions,
        histories=beside.histories,
    )

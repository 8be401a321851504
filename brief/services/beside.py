"""What stands beside the article being read: points, notes, standards and its history."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from brief.core import eids
from brief.core.fingerprint import fingerprint
from brief.core.lineage import Provision
from brief.core.model import UnitType
from brief.core.points import Source, TalkingPoint
from brief.core.reading import History, Place, RenderedPoint, Standard
from brief.services.histories import Histories
from brief.services.library import Library
from brief.services.lineage import Lineages
from brief.services.notes import NoteHere, Notes, status
from brief.services.positions import PositionHere, Positions
from brief.services.wording import wording


@dataclass(frozen=True, slots=True)
class Outdated:
    """A talking point written against other words than those of the text being read.

    `against` is where those words are, `here` where their provision stands in this text.
    """

    against: Place
    here: Place
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything the panel beside an article shows; `lines` say what it was before.

    `outdated` has the points, by id, that were written against other words; `adrift` are the
    notes, `unplaced` the positions, that have no place in this document. `units` are the article's
    own, each with what it is called.
    """

    place: Place
    label: str
    heading: str
    lines: tuple[str, ...]
    points: tuple[tuple[RenderedPoint, tuple[Standard, ...]], ...]
    notes: tuple[NoteHere, ...]
    standards: tuple[Standard, ...]
    histories: tuple[History, ...]
    outdated: Mapping[str, Outdated] = field(default_factory=dict)
    adrift: tuple[NoteHere, ...] = ()
    positions: tuple[PositionHere, ...] = ()
    unplaced: tuple[PositionHere, ...] = ()
    units: tuple[tuple[str, str], ...] = ()


class BesideReader:
    """Gathers what stands beside a place; quick enough to follow the reading line."""

    def __init__(
        self, library: Library, notes: Notes, positions: Positions, lineages: Lineages
    ) -> None:
        self._library, self._notes, self._positions = library, notes, positions
        self._histories = Histories(library, lineages)

    def at(self, place: Place) -> Beside:
        """What stands beside the passage at a place."""
        passage = self._library.passage(place.document, place.position)
        here = Place(place.document, passage.info.eid, place.position)
        provisions = self._histories.provisions(here)
        found = self._points(provisions)
        points = tuple(
            (point, tuple(self.standard(s, point.point.ask) for s in point.point.sources))
            for point in found
        )
        return Beside(
            place=place,
            label=passage.info.label,
            heading=passage.info.heading,
            lines=self._histories.lines(here, provisions),
            points=points,
            notes=self._notes.here(place),
            standards=self._standards(place.document, passage.info.eid, points),
            histories=self._histories.of(here, provisions),
            outdated={
                point.point.id: old
                for point in found
                if (old := self._outdated(point.point, here, provisions))
            },
            adrift=self._notes.without_place(place.document),
            positions=self._positions.here(place),
            unplaced=self._positions.without_place(place.document),
            units=tuple(
                (unit.eid, eids.label(unit.eid))
                for unit in passage.units
                if unit.type is not UnitType.FOOTNOTE
            ),
        )

    def _points(self, provisions: tuple[Provision, ...]) -> tuple[RenderedPoint, ...]:
        """What any publisher prepared on these provisions, by priority."""
        wanted = [provision.id for provision in provisions]
        if not wanted:
            return ()
        shelves = [shelf for _, shelf in self._library.shelves().values()]
        found = [point for shelf in shelves for point in shelf.points_for(wanted)]
        return tuple(sorted(found, key=lambda point: point.point.priority))

    def _outdated(
        self, point: TalkingPoint, here: Place, provisions: tuple[Provision, ...]
    ) -> Outdated | None:
        """Whether a point was written against other words than those that stand here now."""
        against = point.against
        if against is None or not self._library.has(against.document):
            return None
        now = self._histories.carried(against.document, against.eid, here, provisions)
        then = Place(against.document, against.eid, 0)
        if now is None or now == then:
            return None
        said, says = (
            wording(self._library, then),
            self.words_now(against.document, against.eid, now),
        )
        if not said or fingerprint(said) == fingerprint(says):
            return None
        name = self._library.document(against.document).cited
        return Outdated(then, now, name, eids.label(against.eid))

    def words_now(self, document: str, eid: str, now: Place) -> str:
        """The words that stand now for a unit of another text, where it was split of all parts."""
        return self._histories.words(document, eid, now)

    def standard(self, source: Source, cited_by: str = "") -> Standard:
        """A source with its wording, for a list or a preview."""
        place = self._library.find(source.document, source.eid)
        found = place is not None and place.eid == source.eid
        known = self._library.has(source.document)
        info = self._library.document(source.document) if known else None
        return Standard(
            document=source.document,
            eid=source.eid,
            label=eids.label(source.eid),
            document_name=info.name if info else source.document,
            text=wording(self._library, place) if place and found else "",
            quote=source.quote,
            cited_by=cited_by,
            found=found,
            status=status(info) if info else "",
        )

    def _standards(
        self,
        document: str,
        eid: str,
        points: tuple[tuple[RenderedPoint, tuple[Standard, ...]], ...],
    ) -> tuple[Standard, ...]:
        """The points' sources and the text's own cross-references, each unit once."""
        cited = [standard for _, sources in points for standard in sources]
        links = self._library.shelf(document).links_from(document, eid)
        cross = [self.standard(Source(link.document, link.eid)) for link in links]
        once: dict[tuple[str, str], Standard] = {}
        for standard in (*cited, *cross):
            once.setdefault((standard.document, standard.eid), standard)
        return tuple(once.values())

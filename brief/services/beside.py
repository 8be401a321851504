"""What stands beside the article being read: points, notes, standards and its history."""

from dataclasses import dataclass

from brief.core import eids
from brief.core.lineage import Carrier, Provision, Relation
from brief.core.model import DocumentInfo
from brief.core.points import Source
from brief.core.reading import History, Place, RenderedPoint, Stage, Standard
from brief.services.library import Library
from brief.services.notes import NoteHere, Notes, status, wording

_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Beside:
    """Everything the panel beside an article shows; `lines` say what it was before."""

    place: Place
    label: str
    heading: str
    lines: tuple[str, ...]
    points: tuple[tuple[RenderedPoint, tuple[Standard, ...]], ...]
    notes: tuple[NoteHere, ...]
    standards: tuple[Standard, ...]
    histories: tuple[History, ...]


class BesideReader:
    """Gathers what stands beside a place; quick enough to follow the reading line."""

    def __init__(self, library: Library, notes: Notes) -> None:
        self._library = library
        self._notes = notes

    def at(self, place: Place) -> Beside:
        """What stands beside the passage at a place."""
        passage = self._library.passage(place.document, place.position)
        shelf = self._library.shelf(place.document)
        provisions = shelf.provisions_at(place.document, passage.info.eid)
        histories = tuple(self._history(p) for p in provisions if p.carriers)
        points = tuple(
            (point, tuple(self.standard(s, point.point.ask) for s in point.point.sources))
            for point in shelf.points_for([p.id for p in provisions])
        )
        return Beside(
            place=place,
            label=passage.info.label,
            heading=passage.info.heading,
            lines=self._lines(provisions, place.document, passage.info.eid),
            points=points,
            notes=self._notes.here(place),
            standards=self._standards(place.document, passage.info.eid, points),
            histories=histories,
        )

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

    def _history(self, provision: Provision) -> History:
        stages = []
        for carrier in provision.carriers:
            if not self._library.has(carrier.document):
                continue
            draft = self._library.document(carrier.document)
            unit = self._library.unit(carrier.document, carrier.eid) if carrier.eid else None
            text = wording(self._library, Place(draft.id, carrier.eid, 0)) if unit else ""
            label = eids.label(carrier.eid) if carrier.eid else ""
            heading = unit.heading if unit else ""
            stages.append(Stage(draft, carrier, label, heading, text))
        stages.sort(key=lambda stage: stage.draft.order)
        return History(provision.id, provision.title, tuple(stages))

    def _lines(self, provisions: tuple[Provision, ...], document: str, eid: str) -> tuple[str, ...]:
        """What the article was in the draft before, then which paragraphs came otherwise."""
        whole, inside = [], []
        for provision in provisions:
            carriers = [c for c in provision.carriers if self._library.has(c.document)]
            carriers.sort(key=lambda c: self._library.document(c.document).order)
            here = next((n for n, c in enumerate(carriers) if c.document == document), 0)
            if here == 0 or carriers[here].relation is Relation.SAME:
                continue
            now, before = carriers[here], carriers[here - 1]
            said = _was(now, before, self._library.document(before.document))
            if now.eid == eid:
                whole.append(" · ".join(part for part in (said, now.note) if part))
            elif now.relation is not Relation.RENUMBERED:
                part = eids.short_label(now.eid).removeprefix(eids.short_label(eid)).lstrip(".")
                inside.append(f"¶ {part}: {said[0].lower()}{said[1:]}")
        return tuple(dict.fromkeys([*whole, *inside]))[:_MOST_LINES]


def _was(now: Carrier, before: Carrier, draft: DocumentInfo) -> str:
    if now.relation is Relation.NEW or not before.eid:
        return f"New since {draft.name}"
    label = eids.label(before.eid)
    label = label[0].lower() + label[1:] if label.startswith(("Article", "Chapter")) else label
    return f"{_CAME_FROM.get(now.relation, 'Was')} {label} in {draft.name}"


_CAME_FROM = {
    Relation.MOVED: "Moved from",
    Relation.SPLIT: "Split from",
    Relation.MERGED: "Merged from",
}

"""What stands beside the article being read: points, notes, standards and its history."""

from dataclasses import dataclass

from brief.core import eids
from brief.core.lineage import Provision, Relation
from brief.core.model import DocumentInfo
from brief.core.points import Source
from brief.core.reading import History, Place, RenderedPoint, Stage, Standard
from brief.services.library import Library
from brief.services.notes import NoteHere, Notes, wording


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
            lines=tuple(line for p in provisions if (line := self._since(p, place.document))),
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
        name = self._library.document(source.document).name if known else source.document
        return Standard(
            document=source.document,
            eid=source.eid,
            label=eids.label(source.eid),
            document_name=name,
            text=wording(self._library, place) if place and found else "",
            quote=source.quote,
            cited_by=cited_by,
            found=found,
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

    def _since(self, provision: Provision, document: str) -> str:
        """One line on what the provision was in the draft before: `Was article 5 in Draft 1`."""
        carriers = [c for c in provision.carriers if self._library.has(c.document)]
        carriers.sort(key=lambda c: self._library.document(c.document).order)
        here = next((n for n, c in enumerate(carriers) if c.document == document), 0)
        if here == 0:
            return ""
        now, before = carriers[here], carriers[here - 1]
        draft = self._library.document(before.document)
        return " · ".join(
            part for part in (_was(now.relation, before.eid, draft), now.note) if part
        )


def _was(relation: Relation, eid: str, draft: DocumentInfo) -> str:
    if relation is Relation.NEW or not eid:
        return f"New since {draft.name}"
    label = eids.label(eid)
    label = label[0].lower() + label[1:] if label.startswith(("Article", "Chapter")) else label
    if relation is Relation.SAME:
        return f"Also {label} in {draft.name}"
    said = {
        Relation.MOVED: "moved from",
        Relation.SPLIT: "split from",
        Relation.MERGED: "merged from",
    }.get(relation, "was")
    return f"{said.capitalize()} {label} in {draft.name}"

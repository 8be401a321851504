"""How an article came through the drafts, in full for the history, in a line for the head."""

from collections.abc import Iterator

from brief.core import eids
from brief.core.lineage import Carrier, Origin, Provision, Relation
from brief.core.model import DocumentInfo
from brief.core.reading import History, Place, Stage
from brief.services.library import Library
from brief.services.lineage import Lineages, Step, relation_of
from brief.services.wording import wording

_MOST_LINES = 3
_SURE = 1.0


class Histories:
    """Joins the lineage a publisher curated with what comparing the drafts tells beyond it."""

    def __init__(self, library: Library, lineages: Lineages) -> None:
        self._library, self._lineages = library, lineages

    def provisions(self, here: Place) -> tuple[Provision, ...]:
        """The provisions that stand at a passage: said of its own document, or of its forerunners.

        A draft the publisher has not seen yet takes them over from the draft before.
        """
        own = self._library.shelf(here.document).provisions_at(here.document, here.eid)
        if own:
            return own
        steps = [
            step
            for step in reversed(self._lineages.way(here.document, here.eid))
            if step.eid and step.draft.id != here.document
        ]
        for step in steps:
            shelf = self._library.shelf(step.draft.id)
            inside = tuple(
                provision
                for provision in shelf.provisions_at(step.draft.id, step.eid)
                if any(_at(carrier, step) for carrier in provision.carriers)
            )
            if inside:
                return inside
        return ()

    def of(self, here: Place, provisions: tuple[Provision, ...]) -> tuple[History, ...]:
        """The ways of the provisions through every draft, and of the passage where it has none."""
        way = self._lineages.way(here.document, here.eid)
        found = tuple(self._curated(p, way if n == 0 else ()) for n, p in enumerate(provisions))
        if found or sum(bool(step.eid) for step in way) < 2:  # noqa: PLR2004 (here, and elsewhere)
            return found
        unit = self._library.unit(here.document, here.eid)
        title = unit.heading if unit and unit.heading else eids.label(here.eid)
        return (History("", title, tuple(self._stage(_carrier(step), step.draft) for step in way)),)

    def lines(self, here: Place, provisions: tuple[Provision, ...]) -> tuple[str, ...]:
        """What the passage was in the draft before, then which paragraphs came otherwise."""
        whole, inside = [], []
        for now, before in self._arrivals(here, provisions):
            said = _was(now, before, self._library.document(before.document))
            if now.eid == here.eid:
                whole.append(" · ".join(part for part in (said, now.note) if part))
            elif now.relation is not Relation.RENUMBERED:
                part = eids.short_label(now.eid).removeprefix(eids.short_label(here.eid))
                inside.append(f"¶ {part.lstrip('.')}: {said[0].lower()}{said[1:]}")
        return tuple(dict.fromkeys([*whole, *inside]))[:_MOST_LINES]

    def carried(
        self, document: str, eid: str, here: Place, provisions: tuple[Provision, ...]
    ) -> Place | None:
        """Where a unit of another text stands in the text of a place; None where nobody knows."""
        if document == here.document:
            return Place(document, eid, here.position)
        for provision in provisions:
            at = {carrier.document: carrier.eid for carrier in provision.carriers}
            if at.get(document) == eid and at.get(here.document):
                return Place(here.document, at[here.document], here.position)
        step = self._lineages.carried(document, eid, here.document)
        return Place(here.document, step.eid, here.position) if step and step.eid else None

    def words(self, document: str, eid: str, now: Place) -> str:
        """The words of a place, with those of every other unit that one of another text became."""
        step = self._lineages.carried(document, eid, now.document)
        parts = step.parts if step and now.eid in step.parts else (now.eid,)
        texts = (wording(self._library, Place(now.document, part, 0)) for part in parts)
        return "\n".join(text for text in texts if text)

    def _arrivals(
        self, here: Place, provisions: tuple[Provision, ...]
    ) -> Iterator[tuple[Carrier, Carrier]]:
        """How provisions came into this draft: each carrier here with the one of the draft before.

        What a publisher says of it comes first; else what comparing the two drafts tells.
        """
        said = False
        for provision in provisions:
            carriers = [c for c in provision.carriers if self._library.has(c.document)]
            carriers.sort(key=lambda c: self._library.document(c.document).order)
            at = next((n for n, c in enumerate(carriers) if c.document == here.document), 0)
            said |= bool(at)
            if at and carriers[at].relation is not Relation.SAME:
                yield carriers[at], carriers[at - 1]
        if said:
            return
        way = self._lineages.way(here.document, here.eid)
        at = next((n for n, step in enumerate(way) if step.draft.id == here.document), 0)
        if at and way[at].pair and way[at].known and relation_of(way[at]) is not Relation.SAME:
            yield _carrier(way[at]), _carrier(way[at - 1])

    def _curated(self, provision: Provision, way: tuple[Step, ...]) -> History:
        stages = [
            self._stage(carrier, self._library.document(carrier.document))
            for carrier in provision.carriers
            if self._library.has(carrier.document)
        ]
        known = {stage.draft.id for stage in stages}
        beyond = [step for step in way if step.draft.id not in known and step.known]
        stages += [self._stage(_carrier(step), step.draft) for step in beyond]
        stages.sort(key=lambda stage: (stage.draft.order, stage.draft.date))
        return History(provision.id, provision.title, tuple(stages))

    def _stage(self, carrier: Carrier, draft: DocumentInfo) -> Stage:
        unit = self._library.unit(carrier.document, carrier.eid) if carrier.eid else None
        text = wording(self._library, Place(draft.id, carrier.eid, 0)) if unit else ""
        label = eids.label(carrier.eid) if carrier.eid else ""
        return Stage(draft, carrier, label, unit.heading if unit else "", text)


def _at(carrier: Carrier, step: Step) -> bool:
    """Whether a carrier is the unit of a step or inside it."""
    return carrier.document == step.draft.id and f"{carrier.eid}__".startswith(f"{step.eid}__")


def _carrier(step: Step) -> Carrier:
    """What comparing says of a draft; one that is not certain says so by its confidence."""
    pair = step.pair
    relation = relation_of(step) if step.eid else Relation.DELETED
    confidence = pair.confidence if pair else _SURE
    origin = pair.origin if pair else Origin.COMPUTED
    return Carrier(step.draft.id, step.eid, relation, "", confidence, origin)


def _was(now: Carrier, before: Carrier, draft: DocumentInfo) -> str:
    if now.relation is Relation.NEW or not before.eid:
        return f"New since {draft.cited}"
    label = eids.label(before.eid)
    label = label[0].lower() + label[1:] if label.startswith(("Article", "Chapter")) else label
    return f"{_CAME_FROM.get(now.relation, 'Was')} {label} in {draft.cited}"


_CAME_FROM = {
    Relation.MOVED: "Moved from",
    Relation.SPLIT: "Split from",
    Relation.MERGED: "Merged from",
}

"""Lineage through all drafts of an instrument: the curated, and what is computed beyond it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from brief.core import eids
from brief.core.comparison import Followed, Outcome, Pair
from brief.core.fingerprint import fingerprint
from brief.core.jobs import Job
from brief.core.lineage import Relation
from brief.core.model import DocumentInfo
from brief.core.notes import NoteAnchor
from brief.core.reading import Place
from brief.services.alignments import Aligned, Alignments
from brief.services.library import Library
from brief.services.wording import wording


@dataclass(frozen=True, slots=True)
class Step:
    """Where a provision stands in one draft, and how it came there from the draft before.

    `eid` is empty where the draft lacks it; `pair` is None in the first draft, and for a unit that
    follows what is around it. `parts` are all the units it was split into or merged from, `eid`
    the one that says most of it, which is not `certain` to be the one that is meant; nor is what
    any step between it and the unit that was asked for leaves open. Where not `known`, the two
    drafts are not aligned yet.
    """

    draft: DocumentInfo
    eid: str
    pair: Pair | None = None
    certain: bool = True
    known: bool = True
    parts: tuple[str, ...] = ()


class Lineages:
    """Follows units from draft to draft. Quick, but for `prepare`, which aligns the drafts."""

    def __init__(self, library: Library, alignments: Alignments) -> None:
        self._library, self._alignments = library, alignments
        self._looked_for: dict[tuple[NoteAnchor, str], Followed] = {}

    def drafts(self, document: str) -> tuple[DocumentInfo, ...]:
        """The drafts a document is one of, oldest first: those in its language, if there are more.

        Empty for a text that is no draft of an instrument.
        """
        if not self._library.has(document):
            return ()
        info = self._library.document(document)
        if not info.instrument or info.kind != "draft":
            return ()
        every = self._library.drafts(info.instrument)
        own = tuple(draft for draft in every if draft.language == info.language)
        if len(own) > 1:
            return own
        english = tuple(d for d in every if d.language == "en" or d.id == document)
        return english if len(english) > 1 else every

    def before(self, document: str) -> DocumentInfo | None:
        """The draft before a document, if there is one."""
        drafts = self.drafts(document)
        at = next((n for n, draft in enumerate(drafts) if draft.id == document), 0)
        return drafts[at - 1] if at else None

    def prepare(self, job: Job) -> bool:
        """Align every draft with the one before it; says whether any was not aligned yet."""
        fresh = False
        for old, new in self._neighbours():
            job.check()
            if self._alignments.ready(old, new) is None:
                self._alignments.align(old, new, job)
                fresh = True
        return fresh

    def way(self, document: str, eid: str) -> tuple[Step, ...]:
        """A unit's way through the drafts of its instrument, oldest first; it takes no time."""
        drafts = self.drafts(document)
        at = next((n for n, draft in enumerate(drafts) if draft.id == document), None)
        if at is None:
            return ()
        back = list(self._backward(drafts[: at + 1], eid))
        on = list(self._forward(drafts[at:], eid))
        came = back[0].pair if back else None
        known = back[0].known if back else True
        here = Step(drafts[at], eid, came, certain=True, known=known)
        return (*reversed([_came(step, back[n + 1 :]) for n, step in enumerate(back)]), here, *on)

    def arrival(self, document: str, eid: str) -> Step | None:
        """How a unit came into its draft, where the draft before it is aligned with it."""
        before = self.before(document)
        aligned = self._alignments.ready(before.id, document) if before else None
        pair = aligned.by_new.get(eid) if aligned else None
        if pair is None:
            return None
        return Step(self._library.document(document), eid, pair, pair.certain)

    def carried(self, document: str, eid: str, into: str) -> Step | None:
        """Where a unit of one draft stands in another; None where they are no drafts of one."""
        return next((step for step in self.way(document, eid) if step.draft.id == into), None)

    def prepare_for(self, document: str, job: Job) -> None:
        """Align the drafts of one document's instrument; nothing for a text that is no draft."""
        for old, new in pairwise(self.drafts(document)):
            self._alignments.align(old.id, new.id, job)

    def stamp(self, document: str) -> object:
        """A value that is another one as soon as `follow` into a document may answer otherwise.

        But for what is attached to a text that comes or goes meanwhile.
        """
        build = str(self._library.shelf(document).path) if self._library.has(document) else ""
        neighbours = pairwise(draft.id for draft in self.drafts(document))
        return build, tuple(self._alignments.stamp(old, new) for old, new in neighbours)

    def follow(self, anchor: NoteAnchor, document: str) -> Followed | None:
        """Where what was attached to a unit stands in a document; None where the two are strangers.

        By the drafts between the two where their texts are here; where the text it was attached to
        is gone, by its wording.
        """
        if anchor.document == document:
            return self._in_itself(anchor)
        if self._library.has(anchor.document):
            step = self.carried(anchor.document, anchor.eid, document)
            if step is None:
                return None
            if step.known:
                return self._judged(anchor, document, step.eid, certain=step.certain)
        return self._by_provision(anchor, document)

    def _by_provision(self, anchor: NoteAnchor, document: str) -> Followed | None:
        """By what a publisher says of the provision, where the texts are not aligned or gone."""
        shelf = self._library.shelf(document)
        provision = shelf.provision(anchor.provision) if anchor.provision else None
        for carrier in provision.carriers if provision else ():
            if carrier.document == document:
                return self._judged(anchor, document, carrier.eid, certain=True)
        return None

    def _in_itself(self, anchor: NoteAnchor) -> Followed:
        """In its own document, of which there may be another edition, numbered otherwise."""
        found = self._library.find(anchor.document, anchor.eid)
        there = found is not None and found.eid == anchor.eid
        here = self._judged(anchor, anchor.document, anchor.eid if there else "", certain=True)
        if here.outcome is Outcome.EXACT or not anchor.about:
            return here
        elsewhere = self._by_wording(anchor)
        same_words = elsewhere.outcome is Outcome.MOVED and elsewhere.certain
        return elsewhere if same_words or not there else here

    def _by_wording(self, anchor: NoteAnchor) -> Followed:
        """Where the words of an anchor stand now; looked for once in each build of the document."""
        key = (anchor, str(self._library.shelf(anchor.document).path))
        if key not in self._looked_for:
            from brief.compare.following import follow

            new = self._library.whole(anchor.document)
            self._looked_for[key] = follow(anchor.eid, anchor.about, None, None, new)
        return self._looked_for[key]

    def _judged(self, anchor: NoteAnchor, document: str, eid: str, *, certain: bool) -> Followed:
        if not eid:
            return Followed("", Outcome.NOT_FOUND, certain)
        now = wording(self._library, Place(document, eid, 0))
        if fingerprint(now) != anchor.fingerprint:
            return Followed(eid, Outcome.REWORDED, certain)
        moved = eid != anchor.eid
        return Followed(eid, Outcome.MOVED if moved else Outcome.EXACT, certain)

    def _neighbours(self) -> Iterator[tuple[str, str]]:
        pairs: dict[tuple[str, str], None] = {}
        for info in self._library.documents():
            if before := self.before(info.id):
                pairs[before.id, info.id] = None
        yield from pairs

    def _forward(self, drafts: tuple[DocumentInfo, ...], eid: str) -> Iterator[Step]:
        return self._stepping(list(pairwise(drafts)), eid, _onward)

    def _backward(self, drafts: tuple[DocumentInfo, ...], eid: str) -> Iterator[Step]:
        """The drafts before, latest first; each step's pair leads on to the draft behind it."""
        return self._stepping(list(reversed(list(pairwise(drafts)))), eid, _back)

    def _stepping(
        self, neighbours: Sequence[tuple[DocumentInfo, DocumentInfo]], eid: str, go: "_Go"
    ) -> Iterator[Step]:
        """From draft to draft with all that a unit became, or came from."""
        known, certain = True, True
        parts: tuple[str, ...] = (eid,) if eid else ()
        first = (neighbours[0][go is _back].id, eid) if neighbours else ("", "")
        for old, new in neighbours:
            to = new if go is _onward else old
            aligned = self._alignments.ready(old.id, new.id) if known else None
            known = known and aligned is not None
            went = [go(aligned, part) for part in parts] if aligned else []
            parts = tuple(dict.fromkeys(each for _, found in went for each in found))
            eid = self._likest(first, to.id, parts)
            pair = next((pair for pair, found in went if eid in found), None)
            pair = pair or next((pair for pair, _ in went), None)
            sure = all(pair is None or pair.certain for pair, _ in went)
            certain = certain and sure and len(parts) <= 1
            yield Step(to, eid, pair, certain, known, parts)

    def _likest(self, first: tuple[str, str], document: str, parts: Sequence[str]) -> str:
        """Of several units the one that says most of what the first one said."""
        if len(parts) <= 1:
            return next(iter(parts), "")
        from brief.compare.following import most_said

        texts = [wording(self._library, Place(document, part, 0)) for part in parts]
        return parts[most_said(wording(self._library, Place(*first, 0)), texts)]


_Go = Callable[[Aligned, str], tuple[Pair | None, tuple[str, ...]]]


def _came(step: Step, earlier: list[Step]) -> Step:
    """A draft before with the pair that led to it from the one before that."""
    return replace(step, pair=earlier[0].pair if earlier else None)


def _onward(aligned: Aligned, eid: str) -> tuple[Pair | None, tuple[str, ...]]:
    """The pair of a unit or of the nearest one around it, and its units in the newer draft."""
    for around in eids.ancestors(eid):
        if pair := aligned.by_old.get(around):
            return pair, pair.new
    return None, ()


def _back(aligned: Aligned, eid: str) -> tuple[Pair | None, tuple[str, ...]]:
    for around in eids.ancestors(eid):
        if pair := aligned.by_new.get(around):
            return pair, pair.old
    return None, ()


def relation_of(step: Step) -> Relation:
    """How a step came about; the same where nothing is known to have happened."""
    return step.pair.relation if step.pair else Relation.SAME

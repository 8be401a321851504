"""Following: where a note, a talking point or a status goes when a newer draft arrives.

Nothing is ever lost or silently misplaced: what cannot be told is a proposal, and what is nowhere
is said to be nowhere.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from brief.compare.candidates import Index
from brief.compare.changes import change_between
from brief.compare.sides import Side, side
from brief.compare.terms import Key, Terms
from brief.core.comparison import Alignment, Change, Followed, Level, Outcome, Pair
from brief.core.jobs import Job
from brief.core.model import Document, DocumentInfo, Kind, Unit, UnitType

#: A number at the start of a line, as a wording kept with a note has them inside a unit.
_NUMBER = re.compile(r"^(?:\d\S{0,15}\.|\(\w{1,8}\))\s+", re.MULTILINE)
#: How alike a text is at least that is proposed for one whose document is gone.
_PROPOSED = 0.35
#: With fewer words than this, the same words elsewhere are a coincidence.
_WORDS = 8
_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class Anchored:
    """What is attached: the unit's eid, and its wording at that time with everything inside it."""

    eid: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one draft to the next; `alignment` and `old` are None where the old one is gone."""

    alignment: Alignment | None
    old: Document | None
    new: Document


_NOWHERE = Followed("", Outcome.NOT_FOUND, certain=False)


def follow(
    anchor_eid: str,
    anchor_text: str,
    alignment: Alignment | None,
    old: Document | None,
    new: Document,
) -> Followed:
    """Where one anchor goes; for many use `follow_all`, which reads the documents once."""
    step = Step(alignment, old, new)
    return follow_all([Anchored(anchor_eid, anchor_text)], [step])[0]


def follow_all(anchors: Sequence[Anchored], steps: Sequence[Step]) -> list[Followed]:
    """Where each anchor goes through the drafts of `steps`, oldest first, in the order given.

    The outcome is about the last draft: the wording there is held against the anchor's own, so
    that what was changed and changed back is not reworded. `certain` is what is certain at every
    step. A provision that is gone in one draft is looked for in the next by its wording, and is a
    proposal then.
    """
    found = [Followed(anchor.eid, Outcome.EXACT, certain=True) for anchor in anchors]
    for step in steps:
        found = _stepped(anchors, found, step)
    return found


def _stepped(anchors: Sequence[Anchored], before: Sequence[Followed], step: Step) -> list[Followed]:
    after = side(step.new)
    known = _by_old(step.alignment) if step.alignment and step.old else {}
    searched = _Search(after, [anchor.text for anchor in anchors])
    found = []
    for number, (anchor, was) in enumerate(zip(anchors, before, strict=True)):
        pair = known.get(was.eid)
        if pair is None:
            now = searched.found(number, anchor.eid)
            # A deleted provision may come back, but who would swear that it is the same?
            certain = now.certain and was.outcome is not Outcome.NOT_FOUND
        else:
            eid = searched.best(number, pair.new)
            now = _outcome(anchor, after, eid, certain=pair.certain and len(pair.new) == 1)
            certain = now.certain if pair.new else pair.certain
        found.append(Followed(now.eid, now.outcome, certain and was.certain))
    return found


def most_said(wording: str, others: Sequence[str]) -> int:
    """Which of some wordings has most words of another one; the first of several."""
    words = Counter(_plain(wording).casefold().split())
    shared = [sum((words & Counter(other.casefold().split())).values()) for other in others]
    return max(range(len(others)), key=lambda at: shared[at])


def _by_old(alignment: Alignment) -> dict[str, Pair]:
    return {eid: pair for pair in alignment.pairs for eid in pair.old}


def _outcome(anchor: Anchored, after: Side, eid: str, *, certain: bool) -> Followed:
    """What to say of an anchor that goes to a unit of the new text, or to none."""
    if not eid:
        return _NOWHERE
    now = "\n".join(after.units[at].text for at in after.inside(after.position[eid]))
    if change_between(_plain(anchor.text), _plain(now)) is Change.WORDING:
        return Followed(eid, Outcome.REWORDED, certain)
    same_place = eid == anchor.eid
    return Followed(eid, Outcome.EXACT if same_place else Outcome.MOVED, certain)


def _plain(wording: str) -> str:
    """A wording without the numbers at the start of its lines."""
    return _NUMBER.sub("", wording)


class _Search:
    """Looks for wordings in a text, which is read when the first is looked for."""

    def __init__(self, after: Side, wordings: Sequence[str]) -> None:
        self._after = after
        self._wordings = wordings
        self._read: tuple[Terms, Index] | None = None
        #: Of units inside one another that say the same only the outermost.
        self._by_key: dict[Key, list[int]] = defaultdict(list)

    def _terms(self) -> tuple[Terms, Index]:
        if self._read is None:
            info = DocumentInfo("anchors", Kind.COMMENT, "")
            units = (
                Unit(f"para_{number}", UnitType.PARAGRAPH, text=_plain(wording))
                for number, wording in enumerate(self._wordings)
            )
            # Wordings are kept without headings, so they are looked for among texts without them.
            document = self._after.document
            bare = (replace(unit, heading="") for unit in document.units)
            bared = side(Document(document.info, tuple(bare)))
            terms = Terms(side(Document(info, tuple(units))), bared, Job())
            below = [at for at, each in enumerate(bared.levels) if each is not Level.STRUCTURE]
            self._read = terms, Index(terms, 1, below)
            for at in below:
                alike = self._by_key[terms.key(1, at)]
                if not (alike and self._after.nested(alike[-1], at)):
                    alike.append(at)
        return self._read

    def best(self, number: int, eids: Sequence[str]) -> str:
        """Which of some units says most of a wording: of a split that is where it is shown."""
        if len(eids) <= 1:
            return eids[0] if eids else ""
        terms, _ = self._terms()
        scored = ((terms.likeness(number, self._after.position[eid]), eid) for eid in eids)
        return max(scored, key=lambda each: each[0])[1]

    def found(self, number: int, eid: str) -> Followed:
        """The unit with a wording, by the wording alone; at `eid` it was before."""
        anchor = Anchored(eid, self._wordings[number])
        terms, index = self._terms()
        key = terms.key(0, number)
        if not key[0]:
            return _NOWHERE
        if exact := self._by_key.get(key):
            here = [at for at in exact if self._after.units[at].eid == eid]
            certain = len(exact) == 1 and (bool(here) or key[0] >= _WORDS)
            at = (here or exact)[0]
            return _outcome(anchor, self._after, self._after.units[at].eid, certain=certain)
        scored = terms.likenesses(0, number, index.nearest(number, _CANDIDATES))
        likeness, at = max(((s, at) for at, s in scored.items()), default=(0.0, -1))
        if likeness < _PROPOSED:
            return _NOWHERE
        return _outcome(anchor, self._after, self._after.units[at].eid, certain=False)

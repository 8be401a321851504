"""The five-second brief: what changed between two versions, counted once, weighed and sorted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from brief.compare.changes import change_between
from brief.compare.insides import Insides
from brief.compare.lookout import Lookout
from brief.compare.safeguards import alarms
from brief.core.changes import Alarm, BriefItem, BriefKind, ChangeBrief
from brief.core.comparison import Alignment, Change, Pair
from brief.core.lineage import Relation
from brief.core.model import Document
from brief.core.safeguards import Safeguards

#: How much each kind weighs by itself.
_WEIGHTS = {
    BriefKind.DELETED: 90,
    BriefKind.NEW: 80,
    BriefKind.SPLIT: 70,
    BriefKind.MERGED: 70,
    BriefKind.MOVED: 60,
    BriefKind.RENUMBERED: 40,
    BriefKind.REWORDED: 40,
    BriefKind.NUMBERING: 10,
    BriefKind.PUNCTUATION: 5,
}
#: What is added where every word changed, and for each point of the heaviest alarm.
_ALL_WORDS, _ALARM_POINT = 20, 10
#: Alarms of a whole provision that is new or deleted are told from this weight on.
_WHOLE = 6
#: How many words of a longer text are compared to weigh its change.
_MEASURED_WORDS = 5_000
_BY_RELATION = {
    Relation.DELETED: BriefKind.DELETED,
    Relation.NEW: BriefKind.NEW,
    Relation.SPLIT: BriefKind.SPLIT,
    Relation.MERGED: BriefKind.MERGED,
    Relation.MOVED: BriefKind.MOVED,
}


def change_brief(
    alignment: Alignment, old: Document, new: Document, safeguards: Safeguards
) -> ChangeBrief:
    """The brief of an alignment and its two documents.

    Safeguards are looked for in the documents' language; between two languages there are none, and
    where most of the old text is gone what went with it is no alarm.
    """
    insides = Insides(alignment, old, new)
    lookout = None
    if not alignment.by_numbers and old.info.language == new.info.language:
        lookout = _lookout(safeguards, new.info.language.split("-")[0])
    kept = sum(bool(pair.old and pair.new) for pair in insides.provisions)
    a_version = 2 * kept >= sum(bool(pair.old) for pair in insides.provisions)
    items: list[BriefItem] = []
    found: list[Alarm] = []
    counts: Counter[BriefKind] = Counter()
    for index, pair in enumerate(insides.provisions):
        kind = _kind(pair, by_numbers=alignment.by_numbers)
        counts[kind] += 1
        own = _alarms(insides, index, lookout, a_version=a_version)
        found += own
        if kind is not BriefKind.SAME:
            inside = _inside(insides, index, kind, by_numbers=alignment.by_numbers)
            items.append(_item(insides, pair, kind, own, tuple(inside)))
    return ChangeBrief(
        old.info.cited,
        new.info.cited,
        tuple((kind, counts[kind]) for kind in BriefKind),
        tuple(sorted(found, key=lambda alarm: -alarm.weight)),
        tuple(sorted(items, key=lambda item: -item.weight)),
        sum(not pair.certain for pair in insides.provisions if pair.old and pair.new),
        alignment.by_numbers,
    )


@lru_cache(maxsize=4)
def _lookout(safeguards: Safeguards, language: str) -> Lookout:
    return Lookout(safeguards, language)


def _kind(pair: Pair, *, by_numbers: bool) -> BriefKind:
    """What became of a provision; without wordings to compare only what numbers tell."""
    if kind := _BY_RELATION.get(pair.relation):
        return kind
    renumbered = pair.relation is Relation.RENUMBERED
    if pair.change is Change.WORDING and not by_numbers:
        return BriefKind.RENUMBERED if renumbered else BriefKind.REWORDED
    if renumbered:
        return BriefKind.NUMBERING
    if by_numbers or pair.change is Change.NONE:
        return BriefKind.SAME
    only_numbers = pair.change is Change.NUMBERING
    return BriefKind.NUMBERING if only_numbers else BriefKind.PUNCTUATION


def _alarms(
    insides: Insides, index: int, lookout: Lookout | None, *, a_version: bool
) -> tuple[Alarm, ...]:
    """The alarms of a provision; of one that has no other side only those that weigh.

    Between texts of which neither is a version of the other, what only one of them has is none.
    """
    pair = insides.provisions[index]
    both = bool(pair.old and pair.new)
    if lookout is None or pair.change is not Change.WORDING or not (both or a_version):
        return ()
    found = alarms(list(insides.compared(index)), lookout)
    if both:
        return found
    return tuple(alarm for alarm in found if alarm.weight >= _WHOLE)


def _item(
    insides: Insides,
    pair: Pair,
    kind: BriefKind,
    found: Sequence[Alarm],
    inside: tuple[BriefItem, ...],
) -> BriefItem:
    weight = _WEIGHTS[kind] + _ALARM_POINT * max((alarm.weight for alarm in found), default=0)
    if pair.old and pair.new and pair.change is Change.WORDING:
        weight += round(_ALL_WORDS * _share(*insides.whole(pair)))
    heading = insides.heading(pair)
    return BriefItem(kind, pair.old, pair.new, heading, weight, pair.certain, inside)


def _share(old: str, new: str) -> float:
    """How much of two texts is not in the other one, from 0 to 1, by their words."""
    return Indel.normalized_distance(old.split()[:_MEASURED_WORDS], new.split()[:_MEASURED_WORDS])


def _inside(
    insides: Insides, index: int, around: BriefKind, *, by_numbers: bool
) -> Iterator[BriefItem]:
    """The paragraphs worth a line of their own; none where the whole provision came or went."""
    if around in {BriefKind.NEW, BriefKind.DELETED}:
        return
    for pair in insides.inside(index):
        kind = _BY_RELATION.get(pair.relation)
        if kind is None and not by_numbers:
            kind = _reworded(insides, pair)
        if kind and insides.stands_alone(pair):
            yield BriefItem(kind, pair.old, pair.new, "", _WEIGHTS[kind], pair.certain)


def _reworded(insides: Insides, pair: Pair) -> BriefKind | None:
    """Whether the paragraph's own words changed, not those of what is inside it."""
    own = insides.own(pair)
    if change_between(own.old_text, own.new_text) is not Change.WORDING:
        return None
    renumbered = pair.relation is Relation.RENUMBERED
    return BriefKind.RENUMBERED if renumbered else BriefKind.REWORDED

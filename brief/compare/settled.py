"""What is settled before anything is computed: by the publisher's lineage or by the user."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from brief.compare.sides import Side
from brief.core.comparison import ConfirmedPair
from brief.core.lineage import Carrier, Origin, Provision, Relation


@dataclass(frozen=True, slots=True)
class Settled:
    """Old and new units, by position, that are one provision because somebody says so.

    A source that names its units through all versions says so too, with `COMPUTED` as the origin.
    Either side may be empty: deleted, or new. `relation` is set where it was said as well.
    """

    olds: tuple[int, ...]
    news: tuple[int, ...]
    origin: Origin
    provision: str = ""
    relation: Relation | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that was said of two texts: what belongs together, and what does not."""

    settled: tuple[Settled, ...]
    banned: frozenset[tuple[int, int]]


def said(
    before: Side,
    after: Side,
    curated: Sequence[Provision],
    confirmed: Sequence[ConfirmedPair],
) -> Said:
    """Gather what was said; the publisher wins over the user, a later word over an earlier one.

    Units that neither text has any more are left out, and what was said of them alone as well.
    """
    settled = list(_curated(before, after, curated))
    old = {at for each in settled for at in each.olds}
    new = {at for each in settled for at in each.news}
    banned: set[tuple[int, int]] = set()
    for pair in reversed(confirmed):
        olds, news = _places(before, pair.old), _places(after, pair.new)
        if bool(olds) is not bool(pair.old) or bool(news) is not bool(pair.new):
            continue
        if not pair.same:
            banned |= {(a, b) for a in olds for b in news}
        elif not (old & set(olds) or new & set(news)) and (olds or news):
            settled.append(Settled(olds, news, Origin.CONFIRMED))
            old.update(olds)
            new.update(news)
    for a, b in _named(before, after):
        if a not in old and b not in new and (a, b) not in banned:
            settled.append(Settled((a,), (b,), Origin.COMPUTED))
    return Said(tuple(settled), frozenset(banned))


def _places(which: Side, eids: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({which.position[eid] for eid in eids if eid in which.position}))


def _named(before: Side, after: Side) -> Iterator[tuple[int, int]]:
    """Units that bear one name through the versions of an instrument, once in each."""
    instruments = {which.document.info.instrument for which in (before, after)}
    if len(instruments) > 1 or "" in instruments:
        return
    names = [Counter(unit.wid for unit in which.units) for which in (before, after)]
    places = {unit.wid: at for at, unit in enumerate(after.units)}
    for at, unit in enumerate(before.units):
        if unit.wid and names[0][unit.wid] == names[1][unit.wid] == 1:
            yield at, places[unit.wid]


def _curated(before: Side, after: Side, curated: Sequence[Provision]) -> Iterator[Settled]:
    """Provisions as the lineage has them; those that share a unit were split or merged."""
    groups: list[tuple[set[int], set[int], list[Provision]]] = []
    for provision in curated:
        olds = set(_places(before, _eids(provision, before)))
        news = set(_places(after, _eids(provision, after)))
        if not (olds and news):
            yield from _one_sided(provision, olds, news, before, after)
            continue
        members = [provision]
        for group in [g for g in groups if g[0] & olds or g[1] & news]:
            groups.remove(group)
            olds |= group[0]
            news |= group[1]
            members = group[2] + members
        groups.append((olds, news, members))
    for olds, news, members in groups:
        first = members[0]
        confidence = min(c.confidence for each in members for c in each.carriers)
        relation = _relation(first, before, after)
        if len(members) == 1 and len(olds) == len(news):
            # As many units before as after: each became one, in their order.
            for a, b in zip(sorted(olds), sorted(news), strict=True):
                yield Settled((a,), (b,), Origin.CURATED, first.id, relation, confidence)
        else:
            sides = tuple(sorted(olds)), tuple(sorted(news))
            yield Settled(*sides, Origin.CURATED, first.id, None, confidence)


def _one_sided(
    provision: Provision, olds: set[int], news: set[int], before: Side, after: Side
) -> Iterator[Settled]:
    """A provision that is said to be new or deleted; of a mere gap nothing is known."""
    ids = {which.document.info.id for which in (before, after)}
    told = {c.relation for c in provision.carriers if c.document in ids}
    if news and Relation.NEW in told and not _eids(provision, before):
        yield Settled((), tuple(sorted(news)), Origin.CURATED, provision.id)
    elif olds and Relation.DELETED in told and not _eids(provision, after):
        yield Settled(tuple(sorted(olds)), (), Origin.CURATED, provision.id)


def _eids(provision: Provision, which: Side) -> list[str]:
    document = which.document.info.id
    return [c.eid for c in provision.carriers if c.document == document and c.eid]


def _relation(provision: Provision, before: Side, after: Side) -> Relation | None:
    """What the drafts from the one to the other say together; None where only numbers tell.

    `same` is what a lineage says by saying nothing, so it does not outweigh the numbers.
    """
    path = _path(provision.carriers, before.document.info.id, after.document.info.id)
    relations = [carrier.relation for carrier in path]
    if Relation.MOVED in relations:
        return Relation.MOVED
    return Relation.RENUMBERED if relations == [Relation.RENUMBERED] else None


def _path(carriers: Sequence[Carrier], old: str, new: str) -> Sequence[Carrier]:
    """The steps between two drafts, in either direction."""
    places: dict[str, int] = defaultdict(lambda: -1)
    places.update({carrier.document: at for at, carrier in enumerate(carriers)})
    first, last = sorted((places[old], places[new]))
    return carriers[first + 1 : last + 1]

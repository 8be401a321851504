"""The alignment of two versions of an instrument: which unit became which."""

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from brief.compare.changes import change_between
from brief.compare.order import in_order, reading_order
from brief.compare.sides import Side, side
from brief.core.comparison import Alignment, Change, ConfirmedPair, Level, Pair
from brief.core.jobs import Job
from brief.core.lineage import Provision, Relation
from brief.core.model import Document

_ALIKE = 0.6


def align(
    old: Document,
    new: Document,
    *,
    curated: Sequence[Provision] = (),
    confirmed: Sequence[ConfirmedPair] = (),
    job: Job | None = None,
) -> Alignment:
    """Match the units of two versions by their text, headings, places and order.

    What `curated` says of the two documents wins over everything, then what the user `confirmed`.
    Works between any two documents. Raises Cancelled when the job is.
    """
    job = job or Job()
    before, after = side(old), side(new)
    links = _links(before, after, _at(before, Level.PROVISION), _at(after, Level.PROVISION), job)
    links |= _headings(before, after)
    said = [(pair.old, pair.new) for pair in confirmed if pair.same]
    said += [(_carriers(each, old), _carriers(each, new)) for each in curated]
    _settle(before, after, links, said)
    pairs = _pairs(before, after, links)
    return Alignment(old.info.id, new.info.id, reading_order(before, after, pairs))


def _carriers(provision: Provision, document: Document) -> tuple[str, ...]:
    return tuple(c.eid for c in provision.carriers if c.document == document.info.id and c.eid)


def _settle(
    before: Side,
    after: Side,
    links: dict[int, int],
    said: Sequence[tuple[tuple[str, ...], tuple[str, ...]]],
) -> None:
    """Let what was said of one unit and one other replace what was computed; the last wins."""
    for olds, news in said:
        if len(olds) == len(news) == 1 and olds[0] in before.position and news[0] in after.position:
            a, b = before.position[olds[0]], after.position[news[0]]
            for other in [other for other, became in links.items() if became == b]:
                del links[other]
            links[a] = b


def _at(which: Side, level: Level) -> list[int]:
    return [at for at, each in enumerate(which.levels) if each is level]


def _headings(before: Side, after: Side) -> dict[int, int]:
    places = {after.units[b].eid: b for b in _at(after, Level.STRUCTURE)}
    named = ((a, before.units[a].eid) for a in _at(before, Level.STRUCTURE))
    return {a: places[eid] for a, eid in named if eid in places}


def _links(before: Side, after: Side, olds: list[int], news: list[int], job: Job) -> dict[int, int]:
    job.check()
    scored = sorted(
        (
            (_score(before, after, a, b), -abs(a - b), a, b)
            for a in olds
            for b in news
            if before.units[a].type is after.units[b].type
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, a, b in scored:
        if score >= _ALIKE and a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    for a, b in list(found.items()):
        found |= _links(before, after, list(before.children(a)), list(after.children(b)), job)
    return found


def _score(before: Side, after: Side, a: int, b: int) -> float:
    return fuzz.ratio(_text(before, a), _text(after, b)) / 100


def _text(which: Side, at: int) -> str:
    return "\n".join(
        f"{which.units[n].heading} {which.units[n].text}".strip() for n in which.inside(at)
    )


def _pairs(before: Side, after: Side, links: dict[int, int]) -> list[Pair]:
    siblings: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for a, b in links.items():
        inside = before.levels[a] is Level.INSIDE
        family = (before.parents[a], after.parents[b]) if inside else (-1, before.levels[a])
        siblings[family].append((a, b))
    stayed = {a for each in siblings.values() for a in in_order(each)}
    pairs = [_pair(before, after, a, b, a in stayed) for a, b in links.items()]
    taken = set(links.values())
    for a, unit in enumerate(before.units):
        if a not in links:
            gone = Relation.DELETED
            pairs.append(
                Pair((unit.eid,), (), gone, 0.5, False, Change.WORDING, level=before.levels[a])
            )
    for b, unit in enumerate(after.units):
        if b not in taken:
            come = Relation.NEW
            pairs.append(
                Pair((), (unit.eid,), come, 0.5, False, Change.WORDING, level=after.levels[b])
            )
    return pairs


def _pair(before: Side, after: Side, a: int, b: int, stayed: bool) -> Pair:
    same_number = before.number(a) == after.number(b)
    relation = Relation.SAME if same_number else Relation.RENUMBERED
    change = change_between(_text(before, a), _text(after, b))
    if change in {Change.NONE, Change.PUNCTUATION} and not same_number:
        change = Change.NUMBERING
    score = _score(before, after, a, b)
    level = max(before.levels[a], after.levels[b], key=lambda x: (x is Level.PROVISION, x))
    return Pair(
        (before.units[a].eid,),
        (after.units[b].eid,),
        relation if stayed else Relation.MOVED,
        score,
        score == 1,
        change,
        level=level,
    )

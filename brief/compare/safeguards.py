"""Safeguard alarms: which words that matter came, went or were exchanged in a provision."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from brief.compare.lookout import Hit, Lookout
from brief.compare.words import differences
from brief.core.changes import Alarm, AlarmKind, Span, SpanKind

#: A change with no more characters than this on either side is one expression for another.
_TIGHT = 60
#: Two changes with no more than this between them, and no end of a sentence, are one place.
_NEAR = 80
#: How many places are looked at for the other half of an exchange, or of a move.
_NEIGHBOURS, _MOST_CANDIDATES = 12, 200
#: The place of a word that no change touches.
_FAR = (-2, -1)
_SENTENCE_ENDS = frozenset(".;:?!。；：？！؛؟\n")


@dataclass(frozen=True, slots=True)
class Wording:
    """The own text of a unit, without what is inside it."""

    eid: str
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Wordings of both texts that belong together: mostly one of each, none where it is missing."""

    old: tuple[Wording, ...]
    new: tuple[Wording, ...]

    @property
    def old_text(self) -> str:
        """The old wordings as one text."""
        return _PARTED.join(each.text for each in self.old)

    @property
    def new_text(self) -> str:
        """The new wordings as one text."""
        return _PARTED.join(each.text for each in self.new)


_PARTED = "\n\n"


def _eid_at(wordings: Sequence[Wording], offset: int) -> str:
    """The unit that a place in the joined text belongs to."""
    end = 0
    for each in wordings:
        end += len(each.text) + len(_PARTED)
        if offset < end:
            return each.eid
    return wordings[-1].eid if wordings else ""


@dataclass(frozen=True, slots=True)
class _Event:
    """A safeguard that went or came between two wordings, and the change it is part of."""

    pair: int
    hit: Hit
    printed: str
    change: Span | None
    eid: str

    @property
    def id(self) -> str:
        return self.hit.safeguard.id


_Exchange = tuple[_Event, _Event]


def alarms(compared: Sequence[Compared], lookout: Lookout) -> tuple[Alarm, ...]:
    """The alarms of one provision, heaviest first, from all the pairs of wordings inside it.

    There is one only where a count changes: a word that moved inside its wording is none, nor is
    one that went from one wording and came to another of the same provision. Where one safeguard
    stands for another of its group, that is one alarm. What stands inside a longer expression,
    as `independent` does in `independent review`, is there: it has neither gone nor come.
    """
    gone: list[_Event] = []
    come: list[_Event] = []
    for number, pair in enumerate(compared):
        lost, gained = _events(number, pair, lookout)
        gone += lost
        come += gained
    exact, gone, come = _exchanged(compared, gone, come, _is_tight)
    gone, come = _without_moved(compared, gone, come)
    near, gone, come = _exchanged(compared, gone, come, _is_near)
    exchanges = [*exact, *near]
    gone, come = _without_covered(compared, lookout, exchanges, gone, come)
    said = [
        *(_exchange(*both) for both in exchanges),
        *(_lost(compared, event) for event in gone),
        *(_gained(compared, event) for event in come),
    ]
    counted = Counter(alarm for alarm in said if alarm.weight)
    times = (replace(alarm, times=number) for alarm, number in counted.items())
    return tuple(sorted(times, key=lambda alarm: -alarm.weight))


def _events(number: int, pair: Compared, lookout: Lookout) -> tuple[list[_Event], list[_Event]]:
    old, new = pair.old_text, pair.new_text
    if old == new:
        return [], []
    olds, news = lookout.hits(old), lookout.hits(new)
    before, after = _counted(olds), _counted(news)
    others = (before - after) + (after - before)
    olds, news = _opened(olds, others), _opened(news, others)
    before, after = _counted(olds), _counted(news)
    if before == after:
        return [], []
    spans = [span for span in differences(old, new) if span.kind is not SpanKind.EQUAL]
    away = _chosen(olds, before - after, [(span.old_start, span.old_end) for span in spans])
    here = _chosen(news, after - before, [(span.new_start, span.new_end) for span in spans])
    return (
        [_event(number, hit, old, pair.old, spans[at] if at >= 0 else None) for hit, at in away],
        [_event(number, hit, new, pair.new, spans[at] if at >= 0 else None) for hit, at in here],
    )


def _counted(hits: Sequence[Hit]) -> Counter[str]:
    return Counter(hit.safeguard.id for hit in hits)


def _opened(hits: Sequence[Hit], others: Container[str]) -> list[Hit]:
    """The hits, and what is inside those of which there are as many as before."""
    inside = (each for hit in hits if hit.safeguard.id not in others for each in hit.inside)
    return [*hits, *inside]


def _event(
    number: int, hit: Hit, text: str, wordings: Sequence[Wording], change: Span | None
) -> _Event:
    printed = " ".join(text[hit.start : hit.end].split())
    return _Event(number, hit, printed, change, _eid_at(wordings, hit.start))


def _chosen(
    hits: Sequence[Hit], wanted: Counter[str], places: Sequence[tuple[int, int]]
) -> list[tuple[Hit, int]]:
    """As many hits of each safeguard as went, those first that lie in a change or touch one."""
    starts = [start for start, _ in places]
    ranked = sorted(
        ((*_touched(hit, starts, places), hit) for hit in hits if wanted[hit.safeguard.id]),
        key=lambda each: -each[0],
    )
    left = Counter(wanted)
    chosen = []
    for _, at, hit in ranked:
        if left[hit.safeguard.id] > 0:
            left[hit.safeguard.id] -= 1
            chosen.append((hit, at))
    return sorted(chosen, key=lambda each: each[0].start)


def _touched(hit: Hit, starts: Sequence[int], places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """How much of a hit lies in a change, and in which; a space between them still touches."""
    best = _FAR
    at = bisect_right(starts, hit.end + 1) - 1
    while at >= 0 and places[at][1] + 1 >= hit.start:
        start, end = places[at]
        best = max(best, (min(end, hit.end) - max(start, hit.start), at))
        at -= 1
    return best


def _exchanged(
    compared: Sequence[Compared],
    gone: Sequence[_Event],
    come: Sequence[_Event],
    belong: Callable[[Compared, _Event, _Event], bool],
) -> tuple[list[_Exchange], list[_Event], list[_Event]]:
    """Pair what went with what came of its group at one place; and what is left of both."""
    places: dict[int, list[_Event]] = defaultdict(list)
    for event in come:
        if event.change:
            places[event.pair].append(event)
    pairs: list[_Exchange] = []
    kept = []
    for lost in gone:
        there = places[lost.pair]
        for at in _neighbours(lost, there):
            if _share_a_group(lost, there[at]) and belong(compared[lost.pair], lost, there[at]):
                pairs.append((lost, there.pop(at)))
                break
        else:
            kept.append(lost)
    taken = {id(gained) for _, gained in pairs}
    return pairs, kept, [event for event in come if id(event) not in taken]


def _share_a_group(lost: _Event, gained: _Event) -> bool:
    return bool(lost.hit.safeguard.groups & gained.hit.safeguard.groups)


def _neighbours(lost: _Event, there: Sequence[_Event]) -> Iterator[int]:
    """The positions of what came at or near the change that something went with, that one first."""
    if not lost.change:
        return
    at = bisect_left(there, lost.change.old_start, key=_old_start)
    nearest = range(max(0, at - _NEIGHBOURS), min(len(there), at + _NEIGHBOURS))
    yield from sorted(nearest, key=lambda n: there[n].change != lost.change)


def _old_start(event: _Event) -> int:
    return event.change.old_start if event.change else 0


def _is_tight(_: Compared, lost: _Event, gained: _Event) -> bool:
    span = lost.change
    if not span or span != gained.change:
        return False
    return max(span.old_end - span.old_start, span.new_end - span.new_start) <= _TIGHT


def _is_near(pair: Compared, lost: _Event, gained: _Event) -> bool:
    if not lost.change or not gained.change:
        return False
    first, second = sorted((lost.change, gained.change), key=lambda span: span.old_start)
    between = pair.old_text[first.old_end : second.old_start]
    return len(between) <= _NEAR and _SENTENCE_ENDS.isdisjoint(between)


def _without_moved(
    compared: Sequence[Compared], gone: Sequence[_Event], come: Sequence[_Event]
) -> tuple[list[_Event], list[_Event]]:
    """Leave out what went at one place of the provision and came at another.

    Of several that may have gone there it is the one with the same words around it.
    """
    left: dict[str, list[_Event]] = defaultdict(list)
    for event in gone:
        left[event.id].append(event)
    kept = []
    for gained in come:
        candidates = left[gained.id][:_MOST_CANDIDATES]
        if not candidates:
            kept.append(gained)
            continue
        around = _around(compared[gained.pair].new_text, gained.hit)
        left[gained.id].remove(
            max(
                candidates,
                key=lambda lost: _alike(around, _around(compared[lost.pair].old_text, lost.hit)),
            )
        )
    stayed = {id(event) for events in left.values() for event in events}
    return [event for event in gone if id(event) in stayed], kept


def _without_covered(
    compared: Sequence[Compared],
    lookout: Lookout,
    exchanges: Sequence[_Exchange],
    gone: Sequence[_Event],
    come: Sequence[_Event],
) -> tuple[list[_Event], list[_Event]]:
    """Leave out what went and still stands inside a longer expression, and what came out of one."""
    if not gone and not come:
        return [], []
    less: Counter[str] = Counter()
    for pair in compared:
        if pair.old != pair.new:
            less.update(_counted(_every(lookout.hits(pair.old_text))))
            less.subtract(_counted(_every(lookout.hits(pair.new_text))))
    for lost, gained in exchanges:
        less[lost.id] -= not _covers(gained, lost)
        less[gained.id] += not _covers(lost, gained)
    more = Counter({each: -count for each, count in less.items()})
    return _at_most(gone, less), _at_most(come, more)


def _every(hits: Sequence[Hit]) -> list[Hit]:
    return [*hits, *(each for hit in hits for each in hit.inside)]


def _covers(longer: _Event, shorter: _Event) -> bool:
    """Whether the shorter expression stands among the words of the longer one."""
    return any(each.safeguard.id == shorter.id for each in longer.hit.inside)


def _at_most(events: Sequence[_Event], wanted: Counter[str]) -> list[_Event]:
    """As many events of each safeguard as are wanted, those that lie in a change first."""
    left = Counter(wanted)
    kept = []
    for event in sorted(events, key=lambda each: each.change is None):
        left[event.id] -= 1
        if left[event.id] >= 0:
            kept.append(event)
    return kept


def _around(text: str, hit: Hit) -> tuple[str, str]:
    return text[max(0, hit.start - _TIGHT) : hit.start][::-1], text[hit.end : hit.end + _TIGHT]


def _alike(one: tuple[str, str], other: tuple[str, str]) -> int:
    """How many characters before and behind are the same."""
    return sum(
        1
        for sides in zip(one, other, strict=True)
        for _ in takewhile(lambda both: both[0] == both[1], zip(*sides, strict=False))
    )


def _lost(compared: Sequence[Compared], event: _Event) -> Alarm:
    pair, entry = compared[event.pair], event.hit.safeguard
    weight = entry.lost if entry.whole or pair.new else 0
    there = _eid_at(pair.new, event.change.new_start if event.change else 0)
    kind = AlarmKind.LOST
    return Alarm(kind, (entry.id,), event.printed, "", event.eid, there, weight, entry.why)


def _gained(compared: Sequence[Compared], event: _Event) -> Alarm:
    pair, entry = compared[event.pair], event.hit.safeguard
    weight = entry.gained if entry.whole or pair.old else 0
    there = _eid_at(pair.old, event.change.old_start if event.change else 0)
    kind = AlarmKind.GAINED
    return Alarm(kind, (entry.id,), "", event.printed, there, event.eid, weight, entry.why)


def _exchange(lost: _Event, gained: _Event) -> Alarm:
    went, came = lost.hit.safeguard, gained.hit.safeguard
    # What is still there among more words has not gone: its coming is all there is to tell.
    gone = 0 if _covers(gained, lost) else went.lost
    new = 0 if _covers(lost, gained) else came.gained
    return Alarm(
        AlarmKind.EXCHANGED,
        (went.id, came.id),
        lost.printed,
        gained.printed,
        lost.eid,
        gained.eid,
        max(gone, new),
        went.why if gone >= new else came.why,
    )

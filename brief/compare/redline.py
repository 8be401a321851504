"""Redlines: two wordings in one column, or each in its own, with what changed in runs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from brief.compare.words import differences
from brief.core.changes import Alarm, ChangeBrief, Span, SpanKind
from brief.core.comparison import Alignment, Pair
from brief.core.model import Document, Unit
from brief.core.redline import Edition, Redline, RedlineRow, Run, RunKind


def redline(old: str, new: str) -> tuple[Run, ...]:
    """Both wordings in one column: what was taken out stands before what was put in for it."""
    return as_runs(old, new, differences(old, new))


def as_runs(old: str, new: str, spans: Sequence[Span]) -> tuple[Run, ...]:
    """The runs of differences that are known already."""
    return tuple(_runs(old, new, spans))


def columns(old: str, new: str, spans: Sequence[Span]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Each wording in its own column: the old one with what went, the new one with what came."""
    runs = as_runs(old, new, spans)
    return (
        tuple(run for run in runs if run.kind is not RunKind.INSERTED),
        tuple(run for run in runs if run.kind is not RunKind.DELETED),
    )


def _runs(old: str, new: str, spans: Sequence[Span]) -> Iterator[Run]:
    for span in spans:
        removed, added = old[span.old_start : span.old_end], new[span.new_start : span.new_end]
        if span.kind is SpanKind.EQUAL:
            yield Run(removed)
            continue
        if removed:
            yield Run(removed, RunKind.DELETED, span.moved)
        if added:
            yield Run(added, RunKind.INSERTED, span.moved)


def redline_of(
    alignment: Alignment,
    old: Document,
    new: Document,
    brief: ChangeBrief,
    banners: tuple[str, str] = ("", ""),
) -> Redline:
    """Two aligned documents as rows to be exported; the banners are those of old and new."""
    olds = {unit.eid: unit for unit in old.units}
    news = {unit.eid: unit for unit in new.units}
    alarms = alarms_by_unit(brief.alarms)
    rows = []
    for pair in alignment.pairs:
        before = [olds[eid] for eid in pair.old]
        after = [news[eid] for eid in pair.new]
        own = [alarm for eid in pair.new for alarm in alarms.get(("new", eid), ())]
        own += [alarm for eid in pair.old for alarm in alarms.get(("old", eid), ())]
        rows.append(_row(pair, before, after, own, by_numbers=alignment.by_numbers))
    return Redline(edition(old, banners[0]), edition(new, banners[1]), brief, tuple(rows))


def edition(document: Document, banner: str) -> Edition:
    """What an export says of one of its two texts."""
    info = document.info
    return Edition(info.name, info.symbol, info.language, banner)


def alarms_by_unit(alarms: Sequence[Alarm]) -> dict[tuple[str, str], list[Alarm]]:
    """Alarms by the unit they are told at: of the new text, or of the old one if it is gone."""
    found: dict[tuple[str, str], list[Alarm]] = defaultdict(list)
    for alarm in alarms:
        found[("new", alarm.new) if alarm.new else ("old", alarm.old)].append(alarm)
    return found


def _row(
    pair: Pair,
    old: Sequence[Unit],
    new: Sequence[Unit],
    alarms: Sequence[Alarm],
    *,
    by_numbers: bool,
) -> RedlineRow:
    headings = ["; ".join(unit.heading for unit in units if unit.heading) for units in (old, new)]
    texts = ["\n\n".join(unit.text for unit in units if unit.text) for units in (old, new)]
    # Between two languages every word differs, and what happens to be equal says nothing.
    held = _apart if by_numbers else redline
    return RedlineRow(
        pair.old,
        pair.new,
        pair.level,
        pair.relation,
        pair.change,
        pair.certain,
        held(headings[0], headings[1]),
        held(texts[0], texts[1]),
        tuple(alarms),
    )


def _apart(old: str, new: str) -> tuple[Run, ...]:
    both = (Run(old, RunKind.DELETED), Run(new, RunKind.INSERTED))
    return tuple(run for run in both if run.text)

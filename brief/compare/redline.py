"""Redlines: two wordings in one column, or each in its own, with what changed in runs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from brief.compare.placed import Placed, PlacedRow, placed_rows
from brief.compare.words import differences
from brief.core.changes import Alarm, ChangeBrief, Span, SpanKind
from brief.core.comparison import Alignment, Part
from brief.core.model import Document
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
    alarms = alarms_by_unit(brief.alarms)
    rows = [
        _row(row, alarms, by_numbers=alignment.by_numbers)
        for row in placed_rows(alignment, old, new)
    ]
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


def alarms_in(
    alarms: Mapping[tuple[str, str], Sequence[Alarm]], old: Sequence[Placed], new: Sequence[Placed]
) -> Iterator[Alarm]:
    """The alarms that are told in a row; they are about words, and stand where the words do."""
    for side, placed in (("new", new), ("old", old)):
        for each in placed:
            if each.part is not Part.HEADING:
                yield from alarms.get((side, each.unit.eid), ())


def _row(
    row: PlacedRow, alarms: Mapping[tuple[str, str], Sequence[Alarm]], *, by_numbers: bool
) -> RedlineRow:
    headings = ["; ".join(p.heading for p in side if p.heading) for side in (row.old, row.new)]
    texts = ["\n\n".join(p.text for p in side if p.text) for side in (row.old, row.new)]
    # Between two languages every word differs, and what happens to be equal says nothing.
    held = _apart if by_numbers else redline
    return RedlineRow(
        tuple(each.unit.eid for each in row.old),
        tuple(each.unit.eid for each in row.new),
        row.level,
        row.pair.relation,
        row.pair.change,
        row.pair.certain,
        held(headings[0], headings[1]),
        held(texts[0], texts[1]),
        tuple(alarms_in(alarms, row.old, row.new)),
    )


def _apart(old: str, new: str) -> tuple[Run, ...]:
    both = (Run(old, RunKind.DELETED), Run(new, RunKind.INSERTED))
    return tuple(run for run in both if run.text)

"""A comparison as one HTML file: no script, nothing from outside, fit for paper and the dark."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from brief.core.brief_sentence import became, brief_sentence
from brief.core.changes import Alarm, BriefItem, BriefKind, alarm_sentence, place_name
from brief.core.comparison import Change, Level
from brief.core.lineage import Relation
from brief.core.redline import Edition, Redline, RedlineRow, Run, RunKind
from brief.exporters.redline_style import STYLE

#: What no HTML file may hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TAGS = {
    Relation.RENUMBERED: "renumbered",
    Relation.MOVED: "moved",
    Relation.SPLIT: "split",
    Relation.MERGED: "merged",
    Relation.NEW: "new",
    Relation.DELETED: "deleted",
}
_MINOR = frozenset({Change.NONE, Change.NUMBERING, Change.PUNCTUATION})
_MOST_ITEMS = 60
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_HIDE = "Hide what is unchanged, or changed in numbering or punctuation only"
_SWITCH = f'<label for="minor">{_HIDE}</label>'


def redline_html(redline: Redline, date: str) -> str:
    """Write the whole file; `date` is the day that is printed in it, and the only one.

    Inserted words are underlined and blue, deleted ones struck and orange, so they can be told
    apart without colour. A text that is not authentic says so above everything else. What is
    unchanged can be hidden by a box that works without a script.
    """
    old, new = redline.old, redline.new
    title = f"{_name(old)} → {_name(new)}"
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{_attribute(new.language)}" dir="ltr">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{_text(title)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        '<header lang="en">',
        f"<h1>{_bidi(_name(old))} → {_bidi(_name(new))}</h1>",
        *_banners(old, new),
        *_brief(redline),
        f'<p class="made">Compared on {_text(date)}.</p>',
        "</header>",
        f'<p class="switch" lang="en"><input type="checkbox" id="minor">{_SWITCH}</p>',
        "<main>",
        *_rows(redline),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _banners(*editions: Edition) -> Iterator[str]:
    for edition in editions:
        if edition.banner:
            yield f'<p class="banner">{_bidi(edition.name)}: {_text(edition.banner)}</p>'


def _brief(redline: Redline) -> Iterator[str]:
    brief = redline.brief
    yield f'<p class="brief">{_text(brief_sentence(brief))}</p>'
    if brief.alarms:
        yield "<h2>Safeguards to look at</h2>"
        yield from _list("alarms", map(_alarm_line, brief.grave_alarms))
        lighter = [alarm for alarm in brief.alarms if alarm not in brief.grave_alarms]
        if lighter:
            yield f"<details><summary>{len(lighter)} that weigh less</summary>"
            yield from _list("alarms", map(_alarm_line, lighter))
            yield "</details>"
    minor = {BriefKind.NUMBERING, BriefKind.PUNCTUATION}
    items = [item for item in brief.items if item.kind not in minor]
    if items:
        yield "<h2>What changed</h2>"
        lines = [_item_line(item) for item in items[:_MOST_ITEMS]]
        if len(items) > _MOST_ITEMS:
            lines.append(f"and {len(items) - _MOST_ITEMS} more below")
        yield from _list("items", lines)


def _list(name: str, lines: Iterable[str]) -> Iterator[str]:
    told = [f"<li>{line}</li>" for line in lines]
    if told:
        yield from (f'<ul class="{name}">', *told, "</ul>")


def _alarm_line(alarm: Alarm) -> str:
    target = _anchor("new", alarm.new) if alarm.new else _anchor("old", alarm.old)
    return (
        f'<a href="#{target}">{_text(alarm_sentence(alarm))}</a> <small>{_text(alarm.why)}</small>'
    )


def _item_line(item: BriefItem) -> str:
    target = _anchor("new", item.new[0]) if item.new else _anchor("old", item.old[0])
    if item.old and item.new and item.old != item.new:
        place = f"{item.kind}: {became(item)}"
    else:
        place = f"{item.kind}: {', '.join(map(place_name, item.new or item.old))}"
    heading = f" · {_bidi(item.heading)}" if item.heading else ""
    return f'<a href="#{target}">{_text(place)}</a>{heading}'


def _rows(redline: Redline) -> Iterator[str]:
    marked: set[str] = set()
    for row in redline.rows:
        # A unit whose words stand apart from its heading is found at its heading.
        anchors = [
            _anchor(w, eid) for w, held in (("old", row.old), ("new", row.new)) for eid in held
        ]
        yield from _row(row, redline.old, redline.new, [a for a in anchors if a not in marked])
        marked.update(anchors)


def _row(row: RedlineRow, old: Edition, new: Edition, anchors: Iterable[str]) -> Iterator[str]:
    minor = " minor" if row.change in _MINOR and row.relation is not Relation.MOVED else ""
    yield f'<section class="{row.level.name.lower()} {row.relation}{minor}">'
    yield from (f'<span id="{anchor}"></span>' for anchor in anchors)
    tag = "h3" if row.level is Level.INSIDE else "h2"
    label, heading = _label(row), _runs(row.heading, old, new)
    named = f'<span lang="en">{label}</span>' if label else ""
    head = " · ".join(part for part in (named, heading) if part)
    yield f"<{tag}>{head}{_tags(row)}</{tag}>"
    yield from (
        f'<p class="alarm" lang="en">{_text(alarm_sentence(alarm))}</p>' for alarm in row.alarms
    )
    if row.text:
        yield f'<div class="text"{_direction(new)}>{_runs(row.text, old, new)}</div>'
    yield "</section>"


def _label(row: RedlineRow) -> str:
    was, now = (
        # A heading of its own words has no number to be called by.
        ", ".join(place_name(eid) for eid in held if not eid.split("__")[-1].startswith("hd_"))
        for held in (row.old, row.new)
    )
    if not was or not now or was == now:
        return _text(now or was)
    return f"{_text(was)} → {_text(now)}"


def _tags(row: RedlineRow) -> str:
    said = [_TAGS[row.relation]] if row.relation in _TAGS else []
    if row.old and row.new:
        said += ["reworded"] if row.change is Change.WORDING else []
        said += [] if row.certain else ["to confirm"]
    return "".join(f' <span class="tag" lang="en">{tag}</span>' for tag in said)


def _runs(runs: Sequence[Run], old: Edition, new: Edition) -> str:
    """Runs as text, `ins` and `del`; what is deleted is in the old text's language."""
    foreign = old.language != new.language
    told = []
    for run in runs:
        text = _text(run.text)
        moved = ' class="moved" title="moved"' if run.moved else ""
        if run.kind is RunKind.INSERTED:
            told.append(f"<ins{moved}{_direction(new) if foreign else ''}>{text}</ins>")
        elif run.kind is RunKind.DELETED:
            told.append(f"<del{moved}{_direction(old) if foreign else ''}>{text}</del>")
        else:
            told.append(text)
    return "".join(told)


def _direction(edition: Edition) -> str:
    direction = "rtl" if edition.right_to_left else "ltr"
    return f' lang="{_attribute(edition.language)}" dir="{direction}"'


def _name(edition: Edition) -> str:
    if edition.symbol and edition.symbol != edition.name:
        return f"{edition.name} ({edition.symbol})"
    return edition.name


def _anchor(which: str, eid: str) -> str:
    return _attribute(f"{which}-{eid}")


def _attribute(text: str) -> str:
    return _text("".join(text.split()))


def _bidi(text: str) -> str:
    return f"<bdi>{_text(text)}</bdi>"


def _text(text: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))

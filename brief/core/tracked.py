"""Tracked changes in a rendered text: as they are marked, all accepted, or all rejected."""

import re
from dataclasses import replace
from enum import StrEnum

from brief.core.reading import PassageText, RenderedUnit


class TrackedView(StrEnum):
    """How a text with tracked changes is read."""

    MARKED = "marked"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


_TAG = re.compile(r"<(/?)(ins|del)>")
_DROPPED = {TrackedView.ACCEPTED: "del", TrackedView.REJECTED: "ins"}


def has_changes(html: str) -> bool:
    """Whether rendered HTML holds tracked changes."""
    return "<ins>" in html or "<del>" in html


def as_seen(html: str, view: TrackedView) -> str:
    """Rendered HTML as the view shows it; what is left out and the marks go, all else stays."""
    if view is TrackedView.MARKED or not has_changes(html):
        return html
    dropped = _DROPPED[view]
    kept: list[str] = []
    depth = at = 0
    for tag in _TAG.finditer(html):
        if not depth:
            kept.append(html[at : tag.start()])
        at = tag.end()
        if tag[2] == dropped:
            depth = depth - 1 if tag[1] else depth + 1
    if not depth:
        kept.append(html[at:])
    return "".join(kept)


def passage_as_seen(passage: PassageText, view: TrackedView) -> PassageText:
    """A passage as the view shows it; a unit that is left out whole keeps its number."""
    if view is TrackedView.MARKED:
        return passage
    return replace(passage, units=tuple(_unit_as_seen(unit, view) for unit in passage.units))


def _unit_as_seen(unit: RenderedUnit, view: TrackedView) -> RenderedUnit:
    return replace(unit, html=as_seen(unit.html, view))

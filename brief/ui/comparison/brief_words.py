"""The change brief in the interface's words: alarms first, then what changed, heaviest first."""

from PySide6.QtCore import QCoreApplication

from brief.core.brief_sentence import became, brief_sentence
from brief.core.changes import (
    Alarm,
    BriefKind,
    ChangeBrief,
    alarm_parts,
    alarm_template,
    place_name,
)
from brief.core.changes import (
    BriefItem as Item,
)
from brief.ui.comparison.brief_strip import BriefItem, ShownBrief

#: What one line says of a provision; `{place}` is its place in the new text.
_WORDS = {
    BriefKind.DELETED: "{place} is deleted",
    BriefKind.NEW: "{place} is new",
    BriefKind.SPLIT: "{became}",
    BriefKind.MERGED: "{became}",
    BriefKind.MOVED: "{became}, moved",
    BriefKind.RENUMBERED: "{became}, reworded",
    BriefKind.REWORDED: "{place} is reworded",
}


def shown_brief(brief: ChangeBrief) -> ShownBrief:
    """What the strip over a comparison shows; changes of numbers and marks alone are left out."""
    alarms = tuple(_alarm(alarm) for alarm in brief.grave_alarms)
    items = tuple(_item(item) for item in brief.items if item.kind in _WORDS)
    return ShownBrief(brief_sentence(brief), (*alarms, *items))


def _alarm(alarm: Alarm) -> BriefItem:
    words = _tr(alarm_template(alarm)).format(**alarm_parts(alarm))
    words = words[:1].upper() + words[1:]
    return BriefItem(words, alarm.new or alarm.old, -1 if alarm.new else 0, True, alarm.why)


def _item(item: Item) -> BriefItem:
    side = item.new or item.old
    words = _tr(_WORDS[item.kind]).format(place=place_name(side[0]), became=_became(item))
    return BriefItem(words, side[0], -1 if item.new else 0, why=item.heading)


def _became(item: Item) -> str:
    return became(item) if item.old and item.new else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Comparison", text)

"""The brief as a sentence: `Since Draft 1: 2 reworded, 1 moved (17 became 4), 3 new`."""

import unicodedata
from collections.abc import Sequence

from brief.core import eids
from brief.core.changes import BriefItem, BriefKind, ChangeBrief

#: What is said of each kind in English; a translation keeps the named field.
PHRASES = {
    BriefKind.RENUMBERED: "{count} renumbered and reworded",
    BriefKind.REWORDED: "{count} reworded",
    BriefKind.MOVED: "{count} moved",
    BriefKind.SPLIT: "{count} split",
    BriefKind.MERGED: "{count} merged",
    BriefKind.NEW: "{count} new",
    BriefKind.DELETED: "{count} deleted",
    BriefKind.NUMBERING: "{count} numbering only",
    BriefKind.PUNCTUATION: "{count} punctuation only",
}
SINCE = "Since {old}: {substance}."
NOTHING = "Nothing has changed since {old}."
NO_COMMON = "{old} and {new} have no provision in common: {substance}."
ALARMS = ("{count} safeguard to look at", "{count} safeguards to look at")
PROPOSALS = ("{count} pair to confirm", "{count} pairs to confirm")
NUMBERS_ALIKE = "Every number of one is in the other."
ONLY_NUMBERS = "{old} and {new} are in two languages, so only their numbers were compared."
_SUBSTANCE = (
    BriefKind.RENUMBERED,
    BriefKind.REWORDED,
    BriefKind.MOVED,
    BriefKind.SPLIT,
    BriefKind.MERGED,
    BriefKind.NEW,
    BriefKind.DELETED,
)
_REST = (BriefKind.NUMBERING, BriefKind.PUNCTUATION)
_NAMED = frozenset({BriefKind.MOVED, BriefKind.SPLIT, BriefKind.MERGED})
_ALONE = frozenset({BriefKind.NEW, BriefKind.DELETED})
_MOST_NAMED = 3


def brief_sentence(brief: ChangeBrief) -> str:
    """The brief in plain English, for the command line and whoever reads it aloud."""
    said = [_counted(ALARMS, len(brief.grave_alarms))] if brief.grave_alarms else []
    said += [_phrase(brief, kind) for kind in _SUBSTANCE if brief.count(kind)]
    rest = [_phrase(brief, kind) for kind in _REST if brief.count(kind)]
    parts = [", ".join(each) for each in (said, rest) if each]
    if brief.proposals and parts and not brief.by_numbers:
        parts.append(_counted(PROPOSALS, brief.proposals))
    template = SINCE if parts else NUMBERS_ALIKE if brief.by_numbers else NOTHING
    if parts and not any(brief.count(kind) for kind in BriefKind if kind not in _ALONE):
        template = NO_COMMON
    names = {"old": _isolated(brief.old), "new": _isolated(brief.new)}
    sentence = template.format(**names, substance="; ".join(parts))
    if brief.by_numbers:
        return f"{ONLY_NUMBERS.format(**names)} {sentence}"
    return sentence


def _isolated(name: str) -> str:
    """A name that is written from right to left without a say in the order of what is around it.

    Otherwise the number behind it would be shown before it (UAX #9, sections 2.4 and 2.7).
    """
    turns = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in name)
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" if turns else name


def became(item: BriefItem) -> str:
    """Which numbers became which: `17 became 4`, `5 became 5 and 6`."""
    return f"{_numbers(item.old)} became {_numbers(item.new)}"


def _phrase(brief: ChangeBrief, kind: BriefKind) -> str:
    said = PHRASES[kind].format(count=brief.count(kind))
    if kind not in _NAMED:
        return said
    named = [became(item) for item in brief.items if item.kind is kind]
    more = [f"{len(named) - _MOST_NAMED} more"] if len(named) > _MOST_NAMED else []
    return f"{said} ({', '.join((*named[:_MOST_NAMED], *more))})"


def _counted(phrases: tuple[str, str], count: int) -> str:
    return phrases[count != 1].format(count=count)


def _numbers(found: Sequence[str]) -> str:
    *most, last = [eids.short_label(eid) for eid in found] or [""]
    return f"{', '.join(most)} and {last}" if most else last

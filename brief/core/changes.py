"""What changed between two wordings, place by place, as every view and every export shows it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from brief.core import eids


class SpanKind(StrEnum):
    """What became of a stretch of text."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the old text and what stands for it in the new one, as character offsets.

    What is inserted has no length in the old text, what is deleted none in the new one. A deleted
    and an inserted span with the same `moved`, from 1, are the same words in another place; 0 is
    no move.
    """

    kind: SpanKind
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    moved: int = 0


def applied(old: str, new: str, spans: tuple[Span, ...]) -> str:
    """The new text, made of the old one and of what the spans take from the new one."""
    return "".join(
        old[span.old_start : span.old_end]
        if span.kind is SpanKind.EQUAL
        else new[span.new_start : span.new_end]
        for span in spans
    )


class AlarmKind(StrEnum):
    """What became of a safeguard."""

    LOST = "lost"
    GAINED = "gained"
    EXCHANGED = "exchanged"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A word that protects somebody, or limits that protection, came, went or was exchanged.

    `was` and `now` are as printed in the old and the new text, one of them empty unless the kind
    is `EXCHANGED`; `times` says how often. `old` and `new` are the eids of the units that were
    compared, one of them empty where a unit has no other side. `weight` is from 1 to 10; `why` is
    a publisher's sentence; `safeguards` are the ids of what went and of what came.
    """

    kind: AlarmKind
    safeguards: tuple[str, ...]
    was: str
    now: str
    old: str
    new: str
    weight: int
    why: str
    times: int = 1


#: How an alarm is said in English, to be filled with `alarm_parts`; a translation keeps the names.
ALARM_SENTENCES = {
    AlarmKind.LOST: "{place}: “{was}” is gone",
    AlarmKind.GAINED: "{place}: “{now}” is new",
    AlarmKind.EXCHANGED: "{place}: “{was}” became “{now}”",
}
ALARM_SENTENCES_OFTEN = {
    AlarmKind.LOST: "{place}: “{was}” is gone, {times} times",
    AlarmKind.GAINED: "{place}: “{now}” is new, {times} times",
    AlarmKind.EXCHANGED: "{place}: “{was}” became “{now}”, {times} times",
}
FORMER_PLACE = "former {place}"


def alarm_template(alarm: Alarm) -> str:
    """The sentence of an alarm with its parts still named."""
    return (ALARM_SENTENCES_OFTEN if alarm.times > 1 else ALARM_SENTENCES)[alarm.kind]


def alarm_parts(alarm: Alarm) -> dict[str, str]:
    """What fills an alarm's sentence; the place is numbered as in the new text if it is there."""
    place = place_name(alarm.new) if alarm.new else FORMER_PLACE.format(place=place_name(alarm.old))
    return {"place": place, "was": alarm.was, "now": alarm.now, "times": str(alarm.times)}


def alarm_sentence(alarm: Alarm) -> str:
    """An alarm in English: `Article 6(2): “shall” became “may”`."""
    said = alarm_template(alarm).format(**alarm_parts(alarm))
    return said[:1].upper() + said[1:]


_PARAGRAPH = re.compile(r"\.(\w[^.(]*)")


def place_name(eid: str) -> str:
    """A unit as a change is told of it: `Article 24(2)(a)`; its address where it has no label."""
    return _PARAGRAPH.sub(r"(\1)", eids.label(eid)) or eid


class BriefKind(StrEnum):
    """What became of a provision, each counted once: the first of these that holds."""

    DELETED = "deleted"
    NEW = "new"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    NUMBERING = "numbering"
    PUNCTUATION = "punctuation"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class BriefItem:
    """What became of one provision, or of one paragraph inside it.

    `RENUMBERED` has another number and another wording, `NUMBERING` only other numbers, its own or
    those it refers to. `inside` holds the paragraphs that were themselves moved, reworded, split,
    merged, new or deleted, unless the whole provision was. `weight` sorts, heaviest first.
    """

    kind: BriefKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    heading: str = ""
    weight: int = 0
    certain: bool = True
    inside: tuple["BriefItem", ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeBrief:
    """What a delegate is told in five seconds: what changed between two texts, heaviest first.

    A provision is an article, or an operative or preambular paragraph where there is none around
    it; each is in `counts` once, and in `items` unless it is the same. `proposals` says how many
    pairs of provisions are not certain. `by_numbers`: the texts are in two languages, so no
    wording was compared.
    """

    old: str
    new: str
    counts: tuple[tuple[BriefKind, int], ...]
    alarms: tuple[Alarm, ...] = ()
    items: tuple[BriefItem, ...] = ()
    proposals: int = 0
    by_numbers: bool = False

    def count(self, kind: BriefKind) -> int:
        """How many provisions are of a kind."""
        return dict(self.counts).get(kind, 0)

    @property
    def grave_alarms(self) -> tuple[Alarm, ...]:
        """The alarms to be told before anything else."""
        return tuple(alarm for alarm in self.alarms if alarm.weight >= GRAVE)


#: From this weight on an alarm is told before anything else.
GRAVE = 7

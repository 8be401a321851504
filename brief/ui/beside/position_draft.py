"""A position as it stands in the form: kept until it is saved or thrown away."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from uuid import uuid4

from brief.core.positions import Stance, Statement
from brief.services.positions import PositionHere

#: What a kept draft may be at most; more was not written by us.
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class PositionDraft:
    """What is being recorded about an article, or changed where `position` is not 0.

    `units` are those of the article that it may be said of, each with what it is called; `unit` is
    the one chosen, `was` the one before a position is changed. `stance` is empty until one is
    chosen. `said` is in UTC, ISO 8601.
    """

    key: str
    document: str
    eid: str
    label: str
    units: tuple[tuple[str, str], ...]
    unit: str
    position: int = 0
    was: str = ""
    delegation: str = ""
    stance: str = ""
    words: str = ""
    said: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing would be lost with it."""
        return not (self.delegation.strip() or self.words.strip())

    @property
    def about(self) -> str:
        """What the chosen unit is called."""
        return dict(self.units).get(self.unit) or self.label

    @property
    def moved(self) -> bool:
        """Whether another unit was chosen for a position that is changed."""
        return bool(self.position) and self.unit != self.was

    def statement(self) -> Statement:
        """What is said in it; a stance must have been chosen."""
        return Statement(self.delegation, Stance(self.stance), self.words, self.said)

    def to_json(self) -> str:
        """The draft as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, kept: str) -> "PositionDraft | None":
        """A draft that was kept; None for what is none."""
        try:
            read = json.loads(kept) if len(kept) <= _LONGEST else None
        except ValueError:
            return None
        if not isinstance(read, dict):
            return None
        texts = {name: _text(read, name) for name in _TEXTS}
        units = tuple(
            (each[0], each[1])
            for each in _list(read.get("units"))
            if isinstance(each, list) and [type(part) for part in each] == [str, str]
        )
        stance = texts["stance"] if texts["stance"] in set(Stance) else ""
        position = read.get("position")
        number = position if type(position) is int and position > 0 else 0
        draft = cls(**{**texts, "stance": stance}, units=units, position=number)
        return draft if draft.key and draft.document and not draft.empty else None


def begun(document: str, eid: str, label: str, units: tuple[tuple[str, str], ...]) -> PositionDraft:
    """An empty draft about an article; what will be written into it is being said now."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    units = units or ((eid, label),)
    return PositionDraft(uuid4().hex, document, eid, label, units, eid, said=now)


def changing(here: PositionHere, blank: PositionDraft) -> PositionDraft:
    """A draft that changes a position; `blank` is an empty one about the article it stands at."""
    said = here.position.statement
    return PositionDraft(
        blank.key, blank.document, blank.eid, blank.label, blank.units, here.eid,
        here.position.id, here.eid, said.delegation, said.stance.value, said.words, said.said,
    )  # fmt: skip


_TEXTS = ("key", "document", "eid", "label", "unit", "was", "delegation", "stance", "words", "said")


def _text(read: Mapping[str, object], name: str) -> str:
    value = read.get(name)
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []

"""Positions: which delegation said what of which provision, and when."""

from dataclasses import dataclass
from enum import StrEnum

from brief.core.notes import NoteAnchor


class Stance(StrEnum):
    """What a delegation does with a provision, in the order in which a chair would count."""

    SUPPORT = "support"
    FLEXIBLE = "flexible"
    PROPOSE = "propose"
    RESERVE = "reserve"
    OPPOSE = "oppose"


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said: `words` is the wording proposed or a remark, in plain text, often empty.

    `said` is when, in UTC, ISO 8601.
    """

    delegation: str
    stance: Stance
    words: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A statement kept with what it is about, as a note is; `version` counts changes from 1.

    `modified` is in UTC, ISO 8601 with milliseconds.
    """

    id: int
    anchor: NoteAnchor
    statement: Statement
    modified: str
    version: int = 1

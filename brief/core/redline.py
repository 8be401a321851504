"""A redline: two wordings as one text, with what was taken out and put in, ready to export."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from brief.core.changes import Alarm, ChangeBrief
from brief.core.comparison import Change, Level
from brief.core.lineage import Relation
from brief.core.model import RIGHT_TO_LEFT


class RunKind(StrEnum):
    """Which of the two texts a run belongs to: both, the new one only, or the old one only."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a redline; runs with the same `moved`, from 1, are the same words moved."""

    text: str
    kind: RunKind = RunKind.EQUAL
    moved: int = 0


def old_wording(runs: Iterable[Run]) -> str:
    """The text as it was: every change rejected."""
    return "".join(run.text for run in runs if run.kind is not RunKind.INSERTED)


def new_wording(runs: Iterable[Run]) -> str:
    """The text as it is: every change accepted."""
    return "".join(run.text for run in runs if run.kind is not RunKind.DELETED)


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the two texts of a redline; the banner is empty for an authentic one."""

    name: str
    symbol: str = ""
    language: str = "en"
    banner: str = ""

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language.split("-")[0] in RIGHT_TO_LEFT


@dataclass(frozen=True, slots=True)
class RedlineRow:
    """Units that correspond: their eids, their heading and their own text as redlines."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    level: Level
    relation: Relation
    change: Change
    certain: bool
    heading: tuple[Run, ...] = ()
    text: tuple[Run, ...] = ()
    alarms: tuple[Alarm, ...] = ()


@dataclass(frozen=True, slots=True)
class Redline:
    """Two versions as rows in the reading order of the new one, with the brief of what changed."""

    old: Edition
    new: Edition
    brief: ChangeBrief
    rows: tuple[RedlineRow, ...]


class ParagraphStyle(StrEnum):
    """How a paragraph of a printed text looks."""

    CHAPTER = "chapter"
    ARTICLE = "article"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class TrackedParagraph:
    """A paragraph with tracked changes; `mark` tells which text its end belongs to.

    Where a paragraph's mark is in one text only, in the other one what follows is part of it.
    `depth` is how far it is set in; `comments` are remarks beside it and part of neither text.
    """

    runs: tuple[Run, ...]
    mark: RunKind = RunKind.EQUAL
    style: ParagraphStyle = ParagraphStyle.TEXT
    depth: int = 0
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackedText:
    """Two versions as one text in which accepting everything gives the new one, rejecting the old.

    Units that were moved stand at both places, so that either text keeps its order.
    """

    old: Edition
    new: Edition
    brief: ChangeBrief
    paragraphs: tuple[TrackedParagraph, ...]

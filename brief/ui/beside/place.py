"""What the beside panel shows: everything about one article, as one frozen value."""

from dataclasses import dataclass

from brief.core.notes import Note
from brief.core.reading import History, RenderedPoint, Standard
from brief.services.positions import PositionHere


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source of a talking point; `found` is false where the library lacks it."""

    document: str
    eid: str
    label: str
    document_name: str
    found: bool = True


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A talking point with its sources named; `outdated` says what changed since, or nothing."""

    rendered: RenderedPoint
    sources: tuple[ShownSource, ...] = ()
    outdated: str = ""


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note; `changed` where the text differs from what it was written about.

    `here` names the part of the article it is about (`Article 6.2`), empty for the whole.
    """

    note: Note
    changed: bool = False
    here: str = ""


@dataclass(frozen=True, slots=True)
class BesidePlace:
    """An article and all that stands beside it; `lineage` is one short line a fact.

    `adrift` are the notes, `unplaced` the positions, that have no place in this document; `units`
    are the article's own, each with what it is called.
    """

    document: str
    eid: str
    label: str
    heading: str = ""
    lineage: tuple[str, ...] = ()
    points: tuple[ShownPoint, ...] = ()
    notes: tuple[ShownNote, ...] = ()
    standards: tuple[Standard, ...] = ()
    history: History | None = None
    adrift: tuple[ShownNote, ...] = ()
    positions: tuple[PositionHere, ...] = ()
    unplaced: tuple[PositionHere, ...] = ()
    units: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NoteToken:
    """Names a note while it is written, before and after it has an id; `key` never changes.

    `note` is 0 until the first save is acknowledged. `document` and `eid` are what it is about.
    """

    key: str
    document: str
    eid: str
    note: int = 0

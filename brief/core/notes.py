"""The user's own notes, anchored to a provision, a unit and the wording they were written about."""

from dataclasses import dataclass

from brief.core.fingerprint import fingerprint


@dataclass(frozen=True, slots=True)
class NoteAnchor:
    """What a note is about, kept whole so that the note stays readable without its corpus.

    `about` is the unit's text when the note was written; `provision` is empty where none is known.
    """

    document: str
    eid: str
    provision: str = ""
    document_name: str = ""
    citation: str = ""
    heading: str = ""
    about: str = ""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the wording the note is about."""
        return fingerprint(self.about)


@dataclass(frozen=True, slots=True)
class Note:
    """A saved note. Times are UTC, ISO 8601 with milliseconds; `version` counts saves from 1."""

    id: int
    anchor: NoteAnchor
    body: str
    created: str
    modified: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class NoteVersion:
    """An earlier wording of a note."""

    version: int
    body: str
    saved: str

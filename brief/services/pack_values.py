"""What the services say of packs: an offer before it is accepted, what was installed, what is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from brief.packs.changes import Changes
from brief.packs.fingerprint import grouped, parsed
from brief.packs.refusals import PackRefused, Why

__all__ = ["Changes", "PackRefused", "Why", "grouped", "parsed"]


class Standing(StrEnum):
    """How the user stands to a publisher; nobody becomes known by themselves."""

    UNKNOWN = "unknown"
    COMPARED = "compared"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an offer cannot be accepted: by name, and in a sentence."""

    why: Why
    sentence: str


@dataclass(frozen=True, slots=True)
class SignedBy:
    """How far something is signed: by whom, how many are needed, of how many who may."""

    what: str
    by: tuple[str, ...]
    needed: int
    of: int

    def __str__(self) -> str:
        """Say it as a badge does: `2 of 3`."""
        return f"{len(self.by)} of {self.of}"

    @property
    def weak(self) -> bool:
        """Whether one stolen key is enough to sign in the name of all."""
        return self.needed == 1


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What a pack says of its edition, its publisher's 40 digits, and who signed it.

    `contents` is the hash of the signed list of its contents.
    """

    corpus: str
    title: str
    publisher: str
    edition: int
    day: str
    built: date
    fresh_until: date
    expires: date
    fingerprint: str
    signed: SignedBy
    documents: int
    points: int
    contents: str

    def fresh(self, today: date) -> bool:
        """Whether it may still be taken for the latest."""
        return today <= self.fresh_until


@dataclass(frozen=True, slots=True)
class NoteFlag:
    """A note or a position that a new edition will flag.

    `what` is `changed`, `unit gone` or `document gone`; `carried_to` is where its provision is in
    the newest draft, empty where it is nowhere. `note` is the id, of a position if it is one.
    """

    note: int
    citation: str
    what: str
    carried_to: str = ""
    position: bool = False


@dataclass(frozen=True, slots=True)
class PackOffer:
    """A pack that was examined, and what installing it would change; nothing has changed yet.

    `replaces` says what is there now, empty for a new corpus. `notes` is None where the publisher
    is not known yet: only what a known publisher signed is read that far. Sizes are in bytes.
    `kept` says that it is the very edition which is kept here to go back to.
    """

    path: Path
    facts: PackFacts
    standing: Standing
    full: bool
    installed_already: bool
    replaces: str
    changes: Changes
    notes: tuple[NoteFlag, ...] | None
    needed: int
    free: int
    refusals: tuple[Reason, ...]
    kept: bool = False

    @property
    def acceptable(self) -> bool:
        """Whether nothing but the user's word stands in the way."""
        return not self.refusals


@dataclass(frozen=True, slots=True)
class Installed:
    """What came of accepting an offer; `changed` is false where the edition was here already."""

    facts: PackFacts
    changed: bool
    changes: Changes
    notes: tuple[NoteFlag, ...]


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """An edition in the library that came in a pack.

    `previous` names what one can go back to. One that was gone back from is not `in_use`, and kept.
    """

    facts: PackFacts
    size: int
    previous: str
    in_use: bool = True

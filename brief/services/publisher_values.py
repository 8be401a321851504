"""What the services say to a publisher: who may sign, what is to be signed, what a pack is."""

from dataclasses import dataclass
from pathlib import Path

from brief.packs.changes import Changes
from brief.services.pack_values import PackFacts, Reason, SignedBy


@dataclass(frozen=True, slots=True)
class Group:
    """Who may sign, and how many of them have to."""

    names: tuple[str, ...]
    threshold: int

    @property
    def weak(self) -> bool:
        """Whether one stolen key is enough to sign in the name of all."""
        return self.threshold == 1


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher: the 40 digits, who changes the keys, who signs packs, who signed that so far."""

    fingerprint: str
    version: int
    of_root: Group
    of_packs: Group
    signed: tuple[SignedBy, ...]


@dataclass(frozen=True, slots=True)
class NewKeys:
    """A change of keys that a pack carries: who may sign from then on, and who may no more."""

    version: int
    came: tuple[str, ...]
    went: tuple[str, ...]
    of_root: Group
    of_packs: Group


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pack as somebody sees it who may sign it: what it says and changes, and who signed so far.

    `missing` counts the documents that an update leaves out, of `documents` in all. `seal` is a
    hash of everything that is signed.
    """

    path: Path
    facts: PackFacts
    changes: Changes
    keys: tuple[NewKeys, ...]
    signed: tuple[SignedBy, ...]
    missing: int
    documents: int
    size: int
    seal: str

    @property
    def enough(self) -> bool:
        """Whether nobody else has to sign."""
        return all(len(each.by) >= each.needed for each in self.signed)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a pack is; `refusal` says why no reader would install it, None where one would.

    `digest` is the same for the same texts, however they were packed and whenever.
    """

    proposal: Proposal
    digest: str
    refusal: Reason | None

"""Lineage: which unit of which draft carries a provision, and how it came about."""

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How a provision's unit in one draft relates to the one before."""

    SAME = "same"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DELETED = "deleted"


class Origin(StrEnum):
    """Who says so: the publisher, the user, or the program."""

    CURATED = "curated"
    CONFIRMED = "confirmed"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Carrier:
    """The unit that carries a provision in one draft; `eid` is empty where it was deleted."""

    document: str
    eid: str
    relation: Relation = Relation.SAME
    note: str = ""
    confidence: float = 1.0
    origin: Origin = Origin.CURATED


@dataclass(frozen=True, slots=True)
class Provision:
    """What stays the same while units are renumbered, moved, split and merged.

    `carriers` are in the order of the instrument's drafts.
    """

    id: str
    title: str
    instrument: str
    carriers: tuple[Carrier, ...]

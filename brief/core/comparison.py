"""Comparison: how the units of two versions of an instrument correspond, and how sure that is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from brief.core.lineage import Origin, Relation


class Change(StrEnum):
    """The weightiest difference between the two sides of a pair, all that is inside them included.

    `NUMBERING`: only numbers differ, the units' own or those by which they refer to one another.
    `PUNCTUATION`: besides, only marks, spaces or capitals. `WORDING`: anything else; square
    brackets among it, for what stands in them is not agreed. What has no other side is `WORDING`.
    """

    NONE = "none"
    NUMBERING = "numbering"
    PUNCTUATION = "punctuation"
    WORDING = "wording"


class Level(IntEnum):
    """Where a unit stands: a chapter's line, a provision, or a paragraph inside a provision.

    A provision is an article or a note, or whatever stands outside of them: the paragraphs of a
    preamble, of a resolution, of a general comment.
    """

    INSIDE = 0
    PROVISION = 1
    STRUCTURE = 2


class Part(StrEnum):
    """What of a unit stands in a row of a comparison.

    The words of an article that had one unnumbered paragraph stand in the row of the numbered one
    that says them in another version, and its heading in its own.
    """

    WHOLE = "whole"
    HEADING = "heading"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Pair:
    """Units of the old text and the units of the new one that they became.

    `old` is empty for what is new, `new` for what is deleted; a split has two or more new units, a
    merger two or more old ones. A number is the same when it is the same inside the parent:
    paragraph 2 of an article that was renumbered is `SAME`. `confidence` is between 0 and 1;
    `certain` leaves no reasonable doubt, anything else is a proposal and is never applied
    silently. `provision` is the id of the curated provision, empty where there is none.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    relation: Relation
    confidence: float
    certain: bool
    change: Change
    provision: str = ""
    origin: Origin = Origin.COMPUTED
    level: Level = Level.PROVISION


class Weight(IntEnum):
    """How much of a change a row of a comparison is; a minor one is of numbers or marks alone."""

    NOTHING = 0
    MINOR = 1
    SUBSTANCE = 2


@dataclass(frozen=True, slots=True)
class ConfirmedPair:
    """What a user says of two versions: these units are one provision, or (`same` false) are not.

    An empty `old` says that the new units have no forerunner, an empty `new` that the old ones
    are deleted.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    same: bool = True


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents by their ids, and every unit of either in exactly one pair.

    Pairs stand in the reading order of the new text, deleted units where they stood in the old
    one. `by_numbers` says that the texts are in two languages: units were matched by their
    numbers and their order alone, and nothing computed is certain.
    """

    old: str
    new: str
    pairs: tuple[Pair, ...]
    by_numbers: bool = False

    def provisions(self) -> Iterator[Pair]:
        """The pairs a person counts: whole provisions, not what is inside them, nor chapters."""
        return (pair for pair in self.pairs if pair.level is Level.PROVISION)

    def of_old(self, eid: str) -> Pair | None:
        """The pair an old unit is in."""
        return next((pair for pair in self.pairs if eid in pair.old), None)

    def of_new(self, eid: str) -> Pair | None:
        """The pair a new unit is in."""
        return next((pair for pair in self.pairs if eid in pair.new), None)

    def summary(self) -> dict[str, int]:
        """How many provisions are the same, renumbered, moved, changed, split, merged, new, gone.

        Each pair of `provisions()` counts once under its relation: a split or a merger once,
        however many units it has. Those that have two sides and whose wording changed count under
        `changed` as well; so the numbers without `changed` add up to the pairs.
        """
        pairs = list(self.provisions())
        counted = Counter(pair.relation for pair in pairs)
        changed = sum(
            pair.change is Change.WORDING and bool(pair.old and pair.new) for pair in pairs
        )
        return {
            "same": counted[Relation.SAME],
            "renumbered": counted[Relation.RENUMBERED],
            "moved": counted[Relation.MOVED],
            "changed": changed,
            "split": counted[Relation.SPLIT],
            "merged": counted[Relation.MERGED],
            "new": counted[Relation.NEW],
            "deleted": counted[Relation.DELETED],
        }


class Outcome(StrEnum):
    """What became of the place a note, a point or a status was attached to.

    `EXACT`: the same words at the same number and in the same place. `MOVED`: the same words
    elsewhere. `REWORDED`: the words changed, here or elsewhere. `NOT_FOUND`: no unit to show it
    at; it waits for the user to attach it.
    """

    EXACT = "exact"
    MOVED = "moved"
    REWORDED = "reworded"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Followed:
    """Where an anchor stands in another document; `eid` is empty where it was not found.

    Unless `certain`, it is a proposal and has to be shown as one.
    """

    eid: str
    outcome: Outcome
    certain: bool

"""What an importer gives back: a document, its problems, and what became of every character."""

from dataclasses import dataclass

from brief.core.areas import UnitArea
from brief.core.model import Document, Quality, UnitType
from brief.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the source that is in no unit, and why; `characters` counts all of it.

    `text` shows at most its beginning. `line` is where it stood; of a PDF, whose lines nobody
    counts, it is the page.
    """

    line: int
    text: str
    reason: str
    characters: int


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as read from one file.

    Characters are those of the text after decoding, without white space and front matter; Markdown
    marks and the punctuation of numbers count as kept, for the units express them. What is kept
    and what is dropped add up to the source. `areas` says where a unit stands on the pages of a
    source that has pages, a unit's areas in the order of its text.
    """

    document: Document
    problems: tuple[Problem, ...]
    source_characters: int
    dropped: tuple[Dropped, ...] = ()
    quality: Quality = Quality.GOOD
    areas: tuple[UnitArea, ...] = ()

    @property
    def dropped_characters(self) -> int:
        """How many characters of the source are in no unit."""
        return sum(each.characters for each in self.dropped)

    @property
    def kept_characters(self) -> int:
        """How many characters of the source the units hold."""
        return self.source_characters - self.dropped_characters

    @property
    def doubts(self) -> int:
        """How many things want to be checked: every problem but what was left out and why."""
        return max(0, len(self.problems) - len({each.reason for each in self.dropped}))

    @property
    def articles(self) -> int:
        """How many articles the document has; those of its annexes only where it has no others."""
        annexed: set[str] = set()
        counts = [0, 0]
        for unit in self.document.units:
            if unit.type is UnitType.ANNEX or unit.parent in annexed:
                annexed.add(unit.eid)
            counts[unit.eid in annexed] += unit.type is UnitType.ARTICLE
        return counts[0] or counts[1]

    @property
    def paragraphs(self) -> int:
        """How many paragraphs it has, operative and preambular ones included."""
        counted = {UnitType.PARAGRAPH, UnitType.OPERATIVE, UnitType.PREAMBULAR}
        return sum(unit.type in counted for unit in self.document.units)

"""What a pack says it contains: one edition of one corpus, document by document."""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from brief.packs import objects
from brief.packs.parts import Content, Part

#: How long an edition is taken for the latest; how long it may be installed.
FRESH, LASTS = timedelta(days=30), timedelta(days=730)
_LONGEST_TITLE = 300
_NOT_SHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition. Times are whole days, in UTC; `day` is the date its publisher gives it."""

    corpus: str
    title: str
    publisher: str
    number: int
    day: str
    built: date
    contents: tuple[Content, ...]

    @property
    def fresh_until(self) -> date:
        """The last day on which it may be taken for the latest."""
        return self.built + FRESH

    @property
    def expires(self) -> date:
        """The day from which it cannot be installed any more."""
        return self.built + LASTS

    @property
    def digest(self) -> str:
        """A hash of what its readers read, the same however it was packed."""
        told = [f"{self.corpus} {self.number}"]
        told += [f"{content.sha256} {content.path}" for content in self.contents]
        return objects.sha256("\n".join(told).encode("utf-8", "replace"))

    @property
    def size(self) -> int:
        """How many bytes its files have, unpacked."""
        return sum(content.size for content in self.contents)

    def count(self, part: Part) -> int:
        """How many files of a kind it has."""
        return sum(content.part is part for content in self.contents)

    @property
    def objects(self) -> dict[str, int]:
        """The sizes of the packed documents by their hashes, each once."""
        return {content.packed: content.packed_size for content in self.contents}


def plain(text: str) -> str:
    """A title in one line, without what could turn a sentence around it."""
    seen = "".join(c if unicodedata.category(c) not in _NOT_SHOWN else " " for c in text)
    return " ".join(seen.split())[:_LONGEST_TITLE].rstrip()

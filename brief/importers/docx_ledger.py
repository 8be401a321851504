"""The ledger of a Word document: what was read, what was left out, who changed what."""

from collections import Counter

from lxml import etree

from brief.importers.docx_tree import letters, simplify, w
from brief.importers.imported import Dropped

_AUTHOR, _DATE = w("author"), w("date")
_DAY = len("2026-11-25")
#: The reason of last resort: nothing that a file holds goes unsaid.
NOT_UNDERSTOOD = "in a place of the file that is not understood"
_SHOWN = 60


class Ledger:
    """Counts characters, white space apart, while a document is read.

    `line` is the paragraph being read, from 1. `spelt` counts the letters of the file's parts,
    `read` those that the readers came by, kept or left out, `made` the numbers that Word makes and
    no part of the file spells.
    """

    def __init__(self) -> None:
        self.line = 0
        self.spelt = 0
        self.read = 0
        self.made = 0
        self.pictures = 0
        self.languages: Counter[str] = Counter()
        self.remarks: list[str] = []
        self.doubts: list[str] = []
        self.people: set[str] = set()
        self.days: set[str] = set()
        self.changes = 0
        self._dropped: dict[tuple[int, str], tuple[str, int]] = {}

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """What was left out, by paragraph and reason."""
        return tuple(
            Dropped(line, text, reason, characters)
            for (line, reason), (text, characters) in self._dropped.items()
        )

    @property
    def source(self) -> int:
        """How many characters the document has."""
        return self.spelt + self.made

    def take(self, root: etree._Element) -> None:
        """Simplify a part and count its letters, those that this costs included."""
        for cost in simplify(root):
            self.leave_out(cost.text, cost.reason)
        self.spelt += len(letters(root))

    def leave_out(self, text: str, reason: str) -> None:
        """Leave a stretch of the text out that nothing else counts."""
        characters = len("".join(text.split()))
        self.spelt += characters
        self.read += characters
        self.drop(text, reason)

    def drop(self, text: str, reason: str) -> None:
        """Leave a stretch of the text out that was read."""
        self._drop(" ".join(text.split()), len("".join(text.split())), reason)

    def balance(self) -> None:
        """Count what no reader came by as dropped, so that the account is true."""
        self.line = 0
        missing, self.read = self.spelt - self.read, self.spelt
        self._drop("", missing, NOT_UNDERSTOOD)

    def _drop(self, text: str, characters: int, reason: str) -> None:
        if characters <= 0:
            return
        shown, before = self._dropped.get((self.line, reason), ("", 0))
        if len(shown) < _SHOWN:
            shown = f"{shown} {text}".strip()[:_SHOWN]
        self._dropped[self.line, reason] = shown, before + characters

    def remark(self, what: str) -> None:
        """Note something of the whole document that may happen often but is said once."""
        if what not in self.remarks:
            self.remarks.append(what)

    def doubt(self, what: str) -> None:
        """The same, where it casts doubt on the text."""
        if what not in self.doubts:
            self.doubts.append(what)

    def change(self, element: etree._Element) -> None:
        """Count a tracked change."""
        self.changes += 1
        self.people.add(element.get(_AUTHOR, ""))
        if day := element.get(_DATE, "")[:_DAY]:
            self.days.add(day)

    def changes_told(self) -> str:
        """A sentence about the tracked changes, or nothing where there are none."""
        if not self.changes:
            return ""
        people = len(self.people)
        said = f"{self.changes:,} tracked change{'s' if self.changes > 1 else ''} by "
        said += f"{people:,} {'people' if people > 1 else 'person'}"
        days = sorted(self.days)
        if days:
            said += f", {days[0]}" if len(days) == 1 else f", {days[0]} to {days[-1]}"
        return f"{said}; the text reads as if they were accepted"

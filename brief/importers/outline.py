"""The larger parts of a text as its headings give them: chapters, articles, annexes, notes."""

import re
from collections.abc import Sequence

from brief.core import eids
from brief.core.model import STRUCTURAL, UnitType
from brief.core.references import number_value
from brief.importers.blocks import Block, count
from brief.importers.headings import (
    Announced,
    article_numbers,
    is_notes_heading,
    read_heading,
    title_of,
)
from brief.importers.imported import Dropped
from brief.importers.plain import plain_line
from brief.importers.sheet import Drafted, Sheet, number_in_eid

_OWN_NUMBERS = frozenset({UnitType.ARTICLE, UnitType.CHAPTER, UnitType.PART, UnitType.ANNEX})
_LONGEST_TITLE = 150
_SENTENCE_ENDS = tuple(".;:,!?؛،؟。；：，！？")
_ALL_MARKED = re.compile(r"(\*{1,3}|_{1,3})(?=\S)[^*_]+(?<=\S)\1")


class Outline:
    """Where in the document the reader is: the open chapters, and the article if there is one.

    `article_headings` says whether headings such as "Article 6" open articles: in a letter they
    are about articles.
    """

    def __init__(self, sheet: Sheet, *, article_headings: bool) -> None:
        self.provision: Drafted | None = None
        self.changes = 0
        self.dropped: list[Dropped] = []
        self._sheet = sheet
        self._article_headings = article_headings
        self._open: list[tuple[Drafted, int]] = []
        self._provision_level = 0
        self._untitled: tuple[Drafted, int] | None = None
        self._in_notes = False
        self._treaty = False
        self._last_article: tuple[int, str] | None = None
        self._headings = 0

    @property
    def top(self) -> Drafted | None:
        """The innermost chapter, section or heading that is open."""
        return self._open[-1][0] if self._open else None

    @property
    def annex(self) -> str:
        """The eid of the annex we are in, if any."""
        return (
            self._open[0][0].eid if self._open and self._open[0][0].type is UnitType.ANNEX else ""
        )

    def holds(self, eid: str) -> bool:
        """Whether the chapter, section or heading of this eid is open."""
        return any(unit.eid == eid for unit, _ in self._open)

    def announces(self, text: str) -> Announced | None:
        """What a heading opens in this document."""
        found = read_heading(text)
        kinds = {UnitType.ARTICLE, UnitType.PREAMBLE}
        return None if found and found.type in kinds and not self._article_headings else found

    def heading(self, block: Block) -> bool:
        """Take a heading; False where it is only a line of the article it stands in."""
        text = plain_line(block.text)
        announced = self.announces(text)
        given, kind = self._sheet.given(block.eid, block.line)
        if announced is None and not given and self._is_title(block, text):
            return True
        self._untitled = None
        if announced and announced.type is UnitType.ARTICLE:
            self._article(block, announced, text, given)
        elif self._in_notes and (numbers := article_numbers(text)) and not given:
            self._note(block, "-".join(numbers), text)
        elif announced and announced.type is UnitType.PREAMBLE:
            self._provision(self.preamble(block.line, given), block.level)
        elif announced:
            self._structural(block, announced, given)
        elif kind is not None and kind not in STRUCTURAL:
            self._pop(block.level)
            unit = self._sheet.open(kind, "", given, line=block.line, heading=text, parent=self.top)
            self._provision(unit, block.level)
        elif self.provision and block.level > self._provision_level and not is_notes_heading(text):
            return False
        else:
            self._own_words(block, text, given, kind or UnitType.HEADING)
        return True

    def title(self, block: Block) -> None:
        """Take the one heading over the whole text: it holds no chapters, it is above them all."""
        self._headings += 1
        eid = eids.join("", UnitType.HEADING, str(self._headings))
        text = plain_line(block.text)
        self._sheet.open(UnitType.HEADING, "", eid, line=block.line, heading=text)

    def preamble(self, line: int, given: str = "") -> Drafted:
        """Open the preamble."""
        unit = self._sheet.open(
            UnitType.PREAMBLE, "", given or "preamble", line=line, parent=self.top, annex=self.annex
        )
        # Any heading ends a preamble that none began.
        self._provision(unit, 6)
        return unit

    def close_provision(self) -> None:
        """Leave the article or preamble."""
        self.provision = None
        self._untitled = None
        self.changes += 1

    def title_line(self, block: Block, after: Sequence[Block]) -> bool:
        """Take a short line under a bare heading as its title, if it reads like one."""
        if not self._untitled:
            return False
        unit, level = self._untitled
        self._untitled = None
        text = plain_line(block.text)
        marked = bool(_ALL_MARKED.fullmatch(block.text))
        if block.marker or "\n" in block.text or len(text) > _LONGEST_TITLE or block.eid:
            return False
        if not marked and (
            text.endswith(_SENTENCE_ENDS) or text[:1].islower() or not text[:1].isalpha()
        ):
            return False
        text_follows = bool(after) and not after[0].level
        if unit.type is UnitType.ARTICLE and not text_follows:
            return False
        unit.heading = title_of(text)
        unit.sources.append(block.line)
        return bool(level)

    def _is_title(self, block: Block, text: str) -> bool:
        if not self._untitled or block.level < self._untitled[1]:
            return False
        unit, _ = self._untitled
        notes = is_notes_heading(text)
        if notes and unit.type is not UnitType.ANNEX:
            return False
        self._untitled = None
        self._in_notes = notes and self._article_headings
        unit.heading = title_of(text) or text
        unit.sources.append(block.line)
        if gone := count(text) - count(unit.heading):
            self.dropped.append(Dropped(block.line, text[:60], "a dash before a title", gone))
        return True

    def _provision(self, unit: Drafted, level: int) -> None:
        self.provision, self._provision_level = unit, level
        self.changes += 1

    def _note(self, block: Block, number: str, text: str, given: str = "") -> None:
        """Open the notes on an article: the heading says which, so the unit has no number."""
        eid = given or eids.join("", UnitType.NOTE, number_in_eid(number))
        unit = self._sheet.open(
            UnitType.NOTE,
            "",
            eid,
            line=block.line,
            heading=text,
            parent=self.top,
            annex=self.annex,
        )
        self._provision(unit, block.level)

    def _article(self, block: Block, found: Announced, text: str, given: str) -> None:
        if self._in_notes:
            self._note(block, found.number, text, given)
            return
        while (
            self._open
            and self._open[-1][0].type is UnitType.HEADING
            and self._open[-1][1] >= block.level
        ):
            self._open.pop()
        # Articles of an annex are none of the treaty's, unless the annex is the treaty.
        around = self.annex if self._treaty else ""
        self._treaty = self._treaty or not self.annex
        unit = self._sheet.open(
            UnitType.ARTICLE,
            found.printed,
            given or eids.join(around, UnitType.ARTICLE, number_in_eid(found.number)),
            line=block.line,
            heading=found.title,
            parent=self.top,
            annex=self.annex,
        )
        self._provision(unit, block.level)
        self._in_sequence(found, block.line)
        if not found.title:
            self._untitled = unit, block.level

    def _in_sequence(self, found: Announced, line: int) -> None:
        value = number_value(found.number)
        last, self._last_article = self._last_article, value
        if value and last and value[0] > last[0] + 1:
            missing = last[0] + 1
            if not self._sheet.complete:
                return
            said = (
                f"{missing} is" if value[0] == missing + 1 else f"{missing} to {value[0] - 1} are"
            )
            self._sheet.say(
                line, f"article {found.printed} follows article {last[0]}: {said} missing"
            )
        elif value and last and value < last:
            self._sheet.say(line, f"article {found.printed} comes after article {last[0]}")

    def _structural(self, block: Block, found: Announced, given: str) -> None:
        kinds = [unit.type for unit, _ in self._open]
        if found.type is UnitType.ANNEX:
            # Annexes side by side have numbers: one more "Annex" is an annex to the annex.
            again = not found.number and not self._sheet.is_free(self.annex or "-")
            del self._open[1 if again else 0 :]
            self._last_article = None
        elif found.type in kinds:
            del self._open[kinds.index(found.type) :]
        while (
            self._open
            and self._open[-1][0].type is UnitType.HEADING
            and self._open[-1][1] >= block.level
        ):
            self._open.pop()
        self._in_notes = is_notes_heading(found.title) and self._article_headings
        around = next((u for u, _ in reversed(self._open) if u.type is not UnitType.HEADING), None)
        number = number_in_eid(found.number)
        bare = eids.join("", found.type, number)
        inside = eids.join(around.eid, found.type, number) if around else bare
        taken = found.type not in _OWN_NUMBERS or not self._sheet.is_free(bare)
        unit = self._sheet.open(
            found.type,
            found.printed,
            given or (inside if taken else bare),
            line=block.line,
            heading=found.title,
            parent=self.top,
        )
        self._enter(unit, block.level)
        if not found.title:
            self._untitled = unit, block.level

    def _own_words(self, block: Block, text: str, given: str, kind: UnitType) -> None:
        self._pop(block.level)
        self._headings += 1
        eid = given or eids.join("", UnitType.HEADING, str(self._headings))
        unit = self._sheet.open(kind, "", eid, line=block.line, heading=text, parent=self.top)
        self._enter(unit, block.level)
        self._in_notes = is_notes_heading(text) and self._article_headings

    def _enter(self, unit: Drafted, level: int) -> None:
        self._open.append((unit, level))
        self.provision = None
        self.changes += 1

    def _pop(self, level: int) -> None:
        while self._open and self._open[-1][1] >= level:
            self._open.pop()

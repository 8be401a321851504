"""Units while a text is being read: each with an eid of its own, whatever its source repeats."""

import re
from dataclasses import dataclass, field

from brief.core import eids
from brief.core.model import STRUCTURAL, Unit, UnitType
from brief.core.problems import Problem
from brief.importers.plain import plain_text

_PARTED = re.compile(r"[\s_#{}()\[\]<>\"'`|\\]+")


@dataclass(slots=True)
class Drafted:
    """A unit that may still grow."""

    eid: str
    type: UnitType
    number: str
    heading: str
    parent: str
    line: int
    blocks: list[str] = field(default_factory=list)
    children: int = 0
    #: The lines of the blocks that the unit is made of, its heading and number included.
    sources: list[int] = field(default_factory=list)
    #: What the source calls the unit through all versions of its text.
    wid: str = ""

    def take(self, text: str, line: int) -> None:
        """Add a block of text that begins at a line of the source."""
        self.blocks.append(text)
        self.sources.append(line)

    def finished(self) -> Unit:
        """The unit as it is kept."""
        markdown = "\n\n".join(self.blocks)
        return Unit(
            self.eid,
            self.type,
            self.number,
            self.heading,
            plain_text(markdown),
            markdown,
            self.parent,
            self.line,
            self.wid,
        )


class Sheet:
    """The units of one document in the order of the text, and what is wrong with them.

    `complete` says whether a number left out is a mistake: in a digest it is not. `counted` is what
    the lines of its units count, in the words of a problem.
    """

    def __init__(self, name: str, *, complete: bool = True, counted: str = "line") -> None:
        self.complete = complete
        self._counted = counted
        self.units: list[Drafted] = []
        self.problems: list[Problem] = []
        self._name = name
        self._by_eid: dict[str, Drafted] = {}
        self._copies: dict[str, int] = {}
        self._waiting: list[tuple[str, int]] = []

    def say(self, line: int, what: str, *, grave: bool = False) -> None:
        """Note a problem at a line."""
        self.problems.append(Problem(self._name, line, what, grave))

    def beside(self, block: str, line: int) -> None:
        """Keep a block that reads as nothing when tracked changes are accepted.

        It opens no unit: it stays with the unit before it, or waits for the first that has text.
        """
        if self.units and self.units[-1].type not in STRUCTURAL:
            self.units[-1].blocks.append(block)
        else:
            self._waiting.append((block, line))

    def close(self) -> None:
        """Give what still waits for a unit one of its own."""
        waiting, self._waiting = self._waiting, []
        for block, line in waiting:
            unit = self.open(UnitType.PARAGRAPH, "", f"para_u{line}", line=line)
            unit.blocks.append(block)

    def open(  # noqa: PLR0913
        self,
        kind: UnitType,
        printed: str,
        eid: str,
        *,
        line: int,
        heading: str = "",
        parent: Drafted | None = None,
        annex: str = "",
    ) -> Drafted:
        """Add a unit. Where its eid is taken it gets that of the annex in front, or `-2` behind.

        The latter is told as a problem.
        """
        eid = self._free(eid, annex, line)
        unit = Drafted(eid, kind, printed, heading, parent.eid if parent else "", line)
        unit.sources.append(line)
        if parent:
            parent.children += 1
        if self._waiting and kind not in STRUCTURAL:
            unit.blocks += (block for block, _ in self._waiting)
            self._waiting = []
        self.units.append(unit)
        self._by_eid[eid] = unit
        return unit

    def given(self, eid: str, line: int) -> tuple[str, UnitType | None]:
        """Check an eid the author gave: it and its element, or nothing and a problem."""
        if not eid:
            return "", None
        if not eids.is_eid(eid):
            self.say(line, f"{{#{eid}}} is not an address of a unit, such as art_6bis", grave=True)
            return "", None
        if eid in self._by_eid:
            first = self._by_eid[eid].line
            self.say(
                line, f"{{#{eid}}} is given twice: first in {self._counted} {first}", grave=True
            )
            return "", None
        return eid, eids.type_of(eid)

    def is_free(self, eid: str) -> bool:
        """Whether no unit has this eid yet."""
        return eid not in self._by_eid

    def _free(self, eid: str, annex: str, line: int) -> str:
        if eid not in self._by_eid:
            return eid
        if annex and not eid.startswith(f"{annex}__") and f"{annex}__{eid}" not in self._by_eid:
            return f"{annex}__{eid}"
        first = self._by_eid[eid]
        step = eid.rsplit("__", 1)[-1]
        copy = self._copies.get(eid, 1)
        while eid in self._by_eid:
            copy += 1
            # Only a number may carry the suffix: `annex` becomes `annex_-2`, which steps can read.
            eid = f"{first.eid}-{copy}" if "_" in step else f"{first.eid}_-{copy}"
        self._copies[first.eid] = copy
        said = eids.label(first.eid) or first.eid
        self.say(line, f"{said} was already in {self._counted} {first.line}; this one is {eid}")
        return eid


def number_in_eid(number: str) -> str:
    """A number without the characters that part an eid's steps."""
    return _PARTED.sub("", number)

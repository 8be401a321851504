"""Footnotes as units of their own, each behind the article or paragraph that calls it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from brief.core import eids
from brief.core.model import Unit, UnitType
from brief.core.passages import Passage, passages
from brief.importers.plain import plain_text

_CALL = re.compile(r"\]\(<?#([^\s()<>]+)>?\)")
#: Marks that are no letters, in words that an eid may hold.
_SIGNS = {"*": "star", "†": "dagger", "‡": "doubledagger", "§": "section", "#": "hash"}
_UNFIT = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note as its source prints it.

    `key` is what marks in the running text link to: `[1](#key)`; it begins with `fn_`, so that a
    mark is known to be one. `number` is the mark as printed,
    `line` where the note stands, `below` the line of the text above it, for a note nobody calls.
    """

    key: str
    number: str
    markdown: str
    line: int
    below: int = 0


def with_footnotes(units: Sequence[Unit], notes: Sequence[Footnote]) -> tuple[Unit, ...]:
    """Put each note behind the passage that calls it, as a unit with an eid of its own.

    The eid is `fn_1`; where numbers begin anew, that of the article or paragraph stands in front.
    Marks in the text are made to link to it. A note without a mark goes where it is printed.
    """
    if not notes:
        return tuple(units)
    callers = _callers(units)
    homes = list(passages(units))
    placed = _placed(homes, notes, callers)
    names = _eids(homes, placed)
    found: list[Unit] = []
    for index, home in enumerate(homes):
        found += (_linked(unit, names) for unit in home.units)
        for note, caller in placed.get(index, ()):
            markdown = _relinked(note.markdown, names)
            found.append(
                Unit(
                    names[note.key],
                    UnitType.FOOTNOTE,
                    note.number,
                    text=plain_text(markdown),
                    markdown=markdown,
                    parent=caller or home.head.eid,
                    line=note.line,
                )
            )
    return tuple(found)


def _callers(units: Iterable[Unit]) -> dict[str, str]:
    """By a note's key, the unit that calls it first."""
    callers: dict[str, str] = {}
    for unit in units:
        if "](#" in unit.markdown or "](<#" in unit.markdown:
            for key in _CALL.findall(unit.markdown):
                callers.setdefault(key, unit.eid)
    return callers


_Placed = dict[int, list[tuple[Footnote, str]]]


def _placed(
    homes: Sequence[Passage], notes: Sequence[Footnote], callers: Mapping[str, str]
) -> _Placed:
    """The notes by the number of the passage they belong behind, each with its caller."""
    home_of = {unit.eid: index for index, home in enumerate(homes) for unit in home.units}
    first_lines = [home.head.line for home in homes]
    placed: _Placed = {}
    for note in notes:
        caller = callers.get(note.key, "")
        if caller:
            index = home_of[caller]
        else:
            above = (n for n, line in enumerate(first_lines) if line <= (note.below or note.line))
            index = max(above, default=0)
        if homes:
            placed.setdefault(index, []).append((note, caller))
    return placed


def _eids(homes: Sequence[Passage], placed: _Placed) -> dict[str, str]:
    """By a note's key, the eid it gets."""
    often = Counter(_number(note) for behind in placed.values() for note, _ in behind)
    taken: set[str] = set()
    names: dict[str, str] = {}
    for index, behind in placed.items():
        for note, _ in behind:
            number = _number(note)
            around = homes[index].head.eid if often[number] > 1 else ""
            names[note.key] = _free(around, number, taken)
    return names


def _free(around: str, number: str, taken: set[str]) -> str:
    candidates = chain((number,), (f"{number}-{copy}" for copy in count(2)))
    named = (eids.join(around, UnitType.FOOTNOTE, candidate) for candidate in candidates)
    eid = next(eid for eid in named if eid not in taken)
    taken.add(eid)
    return eid


def _number(note: Footnote) -> str:
    spelt = "".join(_SIGNS.get(character, character) for character in note.number)
    return _UNFIT.sub("", spelt) or "u"


def _linked(unit: Unit, names: Mapping[str, str]) -> Unit:
    if "](#" not in unit.markdown and "](<#" not in unit.markdown:
        return unit
    return replace(unit, markdown=_relinked(unit.markdown, names))


def _relinked(markdown: str, names: Mapping[str, str]) -> str:
    def link(found: re.Match[str]) -> str:
        return f"](#{names[found[1]]})" if found[1] in names else found[0]

    return _CALL.sub(link, markdown)

"""The numbers Word prints in front of paragraphs, worked out from a document's lists.

The rules are those of ECMA-376 part 1, 17.9: a paragraph names a list (`w:num`) and a level, a list
names its definition (`w:abstractNum`), and all lists of one definition count together until one of
them says that it starts anew.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from brief.importers.docx_number_formats import formatted
from brief.importers.docx_tree import VAL, child, indent, on, value, w, whole

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_LONGEST_LABEL = 100


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed in front of a paragraph: a number as it stands, or a bullet."""

    text: str
    bullet: bool
    level: int


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    #: The level (from 1) whose numbers make this one begin again; None means any above, 0 none.
    restart: int | None = None
    legal: bool = False
    style: str = ""
    #: What the file calls the format where nobody here knows it; it is decimal then.
    odd: str = ""
    indent: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _List:
    definition: str
    levels: tuple[_Level, ...]
    #: Levels that begin anew with this list, and with which number.
    starts: dict[int, int] = field(default_factory=dict)
    #: By level, those below it that begin anew under each of its numbers.
    resets: tuple[tuple[int, ...], ...] = ()


class Lists:
    """The lists of a document, as `numbering.xml` defines them; None where it has none.

    `style_lists` gives the list that a numbering style names.
    """

    def __init__(self, root: etree._Element | None, style_lists: dict[str, str]) -> None:
        self.odd_formats: set[str] = set()
        self._lists: dict[str, _List] = {}
        self._style_levels: dict[tuple[str, str], int] = {}
        if root is not None:
            self._read(root, style_lists)

    def _read(self, root: etree._Element, style_lists: dict[str, str]) -> None:
        definitions = {
            each.get(w("abstractNumId"), ""): each for each in root.iter(w("abstractNum"))
        }
        numbers = {each.get(w("numId"), ""): each for each in root.iter(w("num"))}
        levels = {key: _levels(each) for key, each in definitions.items()}
        for number, element in numbers.items():
            definition = value(element, "abstractNumId")
            linked = value(definitions.get(definition), "numStyleLink")
            if linked and (other := numbers.get(style_lists.get(linked, ""))) is not None:
                definition = value(other, "abstractNumId")
            found = _list(element, definition, levels.get(definition, _plain()))
            self._lists[number] = found
            for depth, level in enumerate(found.levels):
                if level.style:
                    self._style_levels.setdefault((number, level.style), depth)
                if level.odd:
                    self.odd_formats.add(level.odd)

    def find(self, number: str) -> _List | None:
        """The list of this number."""
        return self._lists.get(number)

    def level_of(self, number: str, style: str) -> int:
        """The level of a list that a paragraph style stands for, 0 where it stands for none."""
        return self._style_levels.get((number, style), 0)

    def indent(self, number: str, level: int) -> dict[str, int]:
        """How far a level of a list is indented, as far as it says so itself."""
        found = self._lists.get(number)
        return found.levels[min(max(level, 0), _LEVELS - 1)].indent if found else {}


class Counter:
    """Counts through one reading of a document, paragraph by paragraph."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, number: str, level: int) -> Label | None:
        """The label of the next paragraph of this list and level; None where there is no list."""
        here = self._lists.find(number)
        if here is None:
            return None
        level = min(max(level, 0), _LEVELS - 1)
        counts = self._counts.setdefault(here.definition, [None] * _LEVELS)
        self._count(number, here, counts, level)
        style = here.levels[level]
        if style.format == "bullet":
            return Label("•", True, level)
        return Label(self._printed(here, counts, style), False, level)

    def _count(self, number: str, here: _List, counts: list[int | None], level: int) -> None:
        for each in here.starts:
            if each <= level and (number, each) not in self._begun:
                self._begun.add((number, each))
                counts[each] = here.starts[each] - 1 if each == level else None
        before = counts[level]
        counts[level] = here.levels[level].start if before is None else before + 1
        for deeper in here.resets[level]:
            counts[deeper] = None

    def _printed(self, here: _List, counts: list[int | None], style: _Level) -> str:
        def number(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            level, count = here.levels[depth], counts[depth]
            shown = level.start if count is None else count
            return formatted(shown, "decimal" if style.legal else level.format) or ""

        return " ".join(_PRIVATE.sub("", _PLACE.sub(number, style.text)).split())


def _levels(definition: etree._Element) -> tuple[_Level, ...]:
    found = {whole(each.get(w("ilvl"), ""), -1): each for each in definition.findall(w("lvl"))}
    return tuple(_level(found.get(depth), depth) for depth in range(_LEVELS))


def _plain() -> tuple[_Level, ...]:
    return tuple(_level(None, depth) for depth in range(_LEVELS))


def _level(element: etree._Element | None, depth: int) -> _Level:
    if element is None:
        return _Level(text=f"%{depth + 1}.")
    restart = value(element, "lvlRestart")
    formats = [each.get(VAL, "decimal") for each in element.iter(w("numFmt"))]
    # A level without a word on its format is decimal (17.9.17); a format of somebody's own
    # stands beside one that every program knows.
    known = [each for each in formats if formatted(1, each) is not None]
    return _Level(
        start=whole(value(element, "start"), 0 if child(element, "start") is None else 1),
        format=(known or ["decimal"])[0],
        text=value(element, "lvlText")[:_LONGEST_LABEL],
        restart=whole(restart) if restart else None,
        legal=bool(on(child(element, "isLgl"))),
        style=value(element, "pStyle"),
        odd="" if known or not formats else formats[0],
        indent=indent(child(element, "pPr")),
    )


def _list(element: etree._Element, definition: str, levels: tuple[_Level, ...]) -> _List:
    own = list(levels)
    starts = {}
    for override in element.findall(w("lvlOverride")):
        depth = whole(override.get(w("ilvl"), ""), -1)
        if not 0 <= depth < _LEVELS:
            continue
        if (level := child(override, "lvl")) is not None:
            own[depth] = _level(level, depth)
        if (start := child(override, "startOverride")) is not None:
            starts[depth] = whole(start.get(VAL, ""), 1)
            own[depth] = replace(own[depth], start=starts[depth])
    return _List(definition, tuple(own), starts, tuple(_reset(own, n) for n in range(_LEVELS)))


def _reset(levels: list[_Level], level: int) -> tuple[int, ...]:
    deeper = range(level + 1, _LEVELS)
    restarts = ((each, levels[each].restart) for each in deeper)
    return tuple(each for each, restart in restarts if restart is None or level < restart)

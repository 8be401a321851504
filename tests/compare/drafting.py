"""A text as a tree that can be taken apart, and written out again as a numbered draft."""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from brief.core import eids
from brief.core.model import STRUCTURAL, Document, Unit, UnitType

#: This old unit and this new one are (part of) one provision.
Edge = tuple[str, str]

NUMBERINGS = ("consecutive", "bis", "shifted")
_ROMAN = [
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
]
_REFERENCE = re.compile(r"\b(articles? )(\d+)\b", re.IGNORECASE)
_THROUGHOUT = frozenset({UnitType.ARTICLE, UnitType.OPERATIVE})


@dataclass(eq=False)
class Node:
    """A unit while a draft is made of it.

    `origins` are the old units it carries on; a `fresh` one carries on none. What is `kept` has a
    look-alike elsewhere: changed any further, nobody could tell which of them is which. What was
    `edited` once is not edited again.
    """

    unit: Unit
    origins: frozenset[str]
    children: list["Node"] = field(default_factory=list)
    fresh: bool = False
    kept: bool = False
    edited: bool = False

    def walk(self) -> Iterator["Node"]:
        """The node and all inside it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def words(self) -> int:
        """How many words it holds, all that is inside included."""
        return sum(len(node.unit.text.split()) for node in self.walk())


def tree(document: Document) -> list[Node]:
    """The text's outermost units, all others inside them."""
    nodes: dict[str, Node] = {}
    roots: list[Node] = []
    for unit in document.units:
        node = nodes[unit.eid] = Node(unit, frozenset({unit.eid}))
        (nodes[unit.parent].children if unit.parent in nodes else roots).append(node)
    return roots


def renumber(roots: list[Node], numbering: str, chance: random.Random) -> Mapping[str, str]:
    """Give every unit a number as drafters would; answer with what articles were and are called."""
    every = [node for root in roots for node in root.walk()]
    articles = [n for n in every if n.unit.type in _THROUGHOUT]
    shift = chance.randint(1, 9) if numbering == "shifted" else 0
    before = {id(n): n.unit.number for n in articles}
    _number(articles, numbering, shift)
    for node in every:
        inner = [n for n in node.children if n.unit.type not in _THROUGHOUT | STRUCTURAL]
        _number(inner, numbering, 0)
    return {before[id(n)]: n.unit.number for n in articles if not n.fresh}


def _number(nodes: list[Node], numbering: str, shift: int) -> None:
    counted: dict[UnitType, int] = {}
    last: dict[UnitType, str] = {}
    taken: set[tuple[UnitType, str]] = set()
    for node in nodes:
        kind, number = node.unit.type, node.unit.number
        if not number:
            continue
        counted[kind] = counted.get(kind, shift) + 1
        if numbering != "bis":
            number = _styled(counted[kind], number)
        elif node.fresh or (kind, number) in taken:
            number = _free_tail(last.get(kind, "1"), kind, taken)
        taken.add((kind, number))
        last[kind] = number
        node.unit = replace(node.unit, number=number)


def _free_tail(after: str, kind: UnitType, taken: set[tuple[UnitType, str]]) -> str:
    base = after.split(maxsplit=1)[0]
    tails = ["bis", "ter", "quater", "quinquies", *(f"bis{n}" for n in range(2, 999))]
    return next(f"{base} {tail}" for tail in tails if (kind, f"{base} {tail}") not in taken)


def _styled(value: int, like: str) -> str:
    """The value in the style of another number."""
    if like[:1].isdigit() or set(like) <= set("IVXLC"):
        return str(value)
    if like in _ROMAN and value <= len(_ROMAN) and like not in {"v", "x"}:
        return _ROMAN[value - 1]
    if len(like) == 1 and like.islower():
        return chr(96 + value) if value <= 26 else chr(96 + value - 26) * 2
    return str(value)


def written(roots: list[Node], old: Document) -> tuple[tuple[Unit, ...], frozenset[Edge]]:
    """The units with the eids of their new numbers and places, and which old ones they carry on.

    An article all of whose paragraphs went elsewhere carries on nothing any more.
    """
    writer = _Writer(old)
    for root in roots:
        writer.write(root, "", "")
    return tuple(writer.units), frozenset(writer.edges)


def with_references(units: tuple[Unit, ...], numbers: Mapping[str, str]) -> tuple[Unit, ...]:
    """The units referring to articles by their new numbers."""

    def refer(found: re.Match[str]) -> str:
        return found[1] + numbers.get(found[2], found[2])

    return tuple(replace(u, text=_REFERENCE.sub(refer, u.text)) for u in units)


class _Writer:
    def __init__(self, old: Document) -> None:
        self.units: list[Unit] = []
        self._parents = {unit.eid: unit.parent for unit in old.units}
        self.edges: set[Edge] = set()
        self._seen: set[str] = set()

    def write(self, node: Node, parent: str, outer: str) -> None:
        unit, kind = node.unit, node.unit.type
        structural = kind in STRUCTURAL
        if structural or kind is UnitType.PREAMBLE:
            eid = self._free(unit.eid)
        else:
            eid = self._free(eids.join(outer, kind, unit.number or self._count(parent, kind)))
        self.units.append(replace(unit, eid=eid, parent=parent, markdown=unit.text))
        if not structural and not (kind is UnitType.PREAMBLE and node.children):
            self.edges |= {(origin, eid) for origin in self._carried_on(node)}
        for child in node.children:
            self.write(child, eid, "" if structural else eid)

    def _carried_on(self, node: Node) -> frozenset[str]:
        """The old units of which something is left: own words, or what was right inside."""
        if node.unit.text or not node.children:
            return node.origins
        homes = {self._parents[each] for child in node.children for each in child.origins}
        return node.origins & homes

    def _count(self, parent: str, kind: UnitType) -> str:
        if kind is UnitType.WRAP_UP:
            return ""
        count = sum(u.parent == parent and u.type is kind for u in self.units) + 1
        return f"u{count}" if kind is UnitType.PARAGRAPH else str(count)

    def _free(self, eid: str) -> str:
        names = (eid, *(f"{eid}-{n}" for n in range(2, 9_999)))
        found = next(name for name in names if name not in self._seen)
        self._seen.add(found)
        return found

"""The parts of a query as it was understood, independent of the parser and of the index."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from brief.search import analysis


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed; every inflection of it counts. A begun one counts as a prefix too."""

    text: str
    begun: bool = False

    @property
    def token(self) -> str:
        """The folded form that the exact field holds."""
        return analysis.exact(self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exact tokens in a row, at most `slop` moves off; of a begun one the last is a prefix."""

    tokens: tuple[str, ...]
    slop: int = 0
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Two or more exact tokens in any order, at most `slop` words apart."""

    tokens: tuple[str, ...]
    slop: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so."""

    token: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Folded letters, `*` for any number of them, `?` for one."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Every word at most `distance` insertions, deletions, replacements or swaps away."""

    token: str
    distance: int


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol: the documents that bear it, and the texts that mention it."""

    tokens: tuple[str, ...]
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on where a passage stands; `inside` narrows an article to `para_2__subpara_a`."""

    name: str
    value: str
    inside: str = ""
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """Words that must stand in the heading, the title, the symbol or the instrument's name."""

    place: str
    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything else."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class Better:
    """What is required, and what is better to have."""

    required: "Node"
    wanted: "Node"


@dataclass(frozen=True, slots=True)
class Everything:
    """All there is."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty query."""


Node = (
    Word | Phrase | Near | Prefix | Wildcard | Fuzzy | Symbol | Filter | Within
    | And | Or | Not | Better | Everything | Nothing
)  # fmt: skip


def both(nodes: list[Node]) -> Node:
    """All the nodes as one, flat."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, And) else (node,))
    flat = [node for node in flat if not isinstance(node, Nothing)]
    return And(tuple(flat)) if len(flat) > 1 else flat[0] if flat else Nothing()


def either(nodes: list[Node]) -> Node:
    """Any of the nodes as one, flat."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, Or) else (node,))
    flat = [node for node in flat if not isinstance(node, Nothing)]
    return Or(tuple(flat)) if len(flat) > 1 else flat[0] if flat else Nothing()


def positive(node: Node) -> Iterator[Node]:
    """The leaves that a hit may owe its being found to; nothing behind a NOT."""
    match node:
        case And(nodes) | Or(nodes):
            for inner in nodes:
                yield from positive(inner)
        case Better(required, wanted):
            yield from positive(required)
            yield from positive(wanted)
        case Not() | Nothing():
            return
        case _:
            yield node


def said(text: str, *, begun: bool = False) -> Node:
    """What was typed without a space in it: a word, a phrase of its parts, or nothing."""
    parts = [w for w in analysis.words(text) if analysis.exact(w) not in {"", analysis.BARRIER}]
    if not parts:
        return Nothing()
    if begun and analysis.is_han(parts[-1]):
        begun = False
    if len(parts) == 1:
        return Word(parts[0], begun)
    return Phrase(tuple(map(analysis.exact, parts)), begun=begun)


@dataclass(frozen=True, slots=True)
class Read:
    """A query's tree, and how it was read where that is not plain."""

    node: Node
    notes: tuple[str, ...] = field(default=())


def words_of(node: Node) -> Node:
    """Every word a hit may owe its being found to, all asked for as plain words, and the filters.

    What remains of a query that the index refuses.
    """
    asked = node.nodes if isinstance(node, And) else (node,)
    kept = [n for n in asked if isinstance(n, Filter)]
    words: list[Node] = []
    for leaf in positive(node):
        match leaf:
            case Word(text, _):
                words.append(Word(text))
            case Phrase(tokens) | Near(tokens) | Symbol(tokens):
                words.extend(map(Word, tokens))
            case Prefix(token) | Fuzzy(token):
                words.append(Word(token))
            case Wildcard(pattern):
                words.extend(said(part) for part in pattern.replace("?", "*").split("*"))
            case _:
                pass
    return both([*kept, *words])

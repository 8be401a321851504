"""A query as typed, and what it was understood to mean."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from brief.core import references
from brief.search import analysis, plain, tree, typed
from brief.search.tree import Filter, Node

_SAYS_MORE = re.compile(r'[:"~*?+]|(?<!\S)(?:AND|OR|NOT|NEAR|-)')
_LONGEST_REFERENCE = 80


@dataclass(frozen=True, slots=True)
class Query:
    """`understood` tells how an odd query was read, and is empty for a plain one.

    `filters` holds the values asked for by field (`kind`, `document`, `language`, `art`, `draft`,
    `instrument`). `words` are the folded words to look for elsewhere, a begun one with `*` behind.
    """

    text: str
    node: Node
    understood: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    words: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return isinstance(self.node, tree.Nothing)


def warm() -> None:
    """Load what the first odd query would wait for; safe from another thread."""
    from brief.search import language

    language.warm()


@functools.lru_cache(maxsize=256)
def parse(text: str, *, typing: bool = False) -> Query:
    """Understand a query; `typing` takes the last word as begun. Never raises."""
    shaped = typed.shaped(text)
    typing = typing and not text[-1:].isspace()
    notes: tuple[str, ...] = ()
    node = plain.read(shaped, typing=typing)
    if node is None:
        from brief.search import language

        node, notes = (read := language.read(shaped, typing=typing)).node, read.notes
    node = _or_place(shaped, node)
    if len(text) > typed.LONGEST:
        notes = (f"only the first {typed.LONGEST} characters were read", *notes)
    return Query(text, node, "; ".join(notes), _filters(node), _words(node))


def _or_place(shaped: str, node: Node) -> Node:
    """A line that is wholly a reference (`6.2`, `ICCPR art 17`) finds the place too."""
    if len(shaped) > _LONGEST_REFERENCE or not any(c.isdigit() for c in shaped):
        return node
    found = None if _SAYS_MORE.search(shaped) else references.parse(shaped)
    if found is None or not found.explicit or not found.eid:
        return node
    place = typed.article_of(found.eid)
    if place is None:
        return node
    where: list[Node] = [place]
    if document := analysis.key(found.document):
        where.insert(0, Filter("document", document))
    return tree.either([tree.both(where), node])


def _filters(node: Node) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for leaf in tree.positive(node):
        if isinstance(leaf, Filter):
            found.setdefault(leaf.name, []).append(leaf.value)
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def _words(node: Node) -> tuple[str, ...]:
    found: list[str] = []
    for leaf in tree.positive(node):
        match leaf:
            case tree.Word(_, begun):
                found.append(leaf.token + "*" * begun)
            case tree.Prefix(token):
                found.append(f"{token}*")
            case tree.Fuzzy(token, _):
                found.append(token)
            case tree.Phrase(tokens, _, begun) | tree.Symbol(tokens, begun):
                found.extend((*tokens[:-1], tokens[-1] + "*" * begun))
            case tree.Near(tokens, _):
                found.extend(tokens)
            case _:
                pass
    return tuple(dict.fromkeys(found))

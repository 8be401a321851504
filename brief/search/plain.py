"""The queries people type most, read without the parser: words, phrases, prefixes, one operator.

They mean what the parser would have made of them, some ten times sooner.
"""

import re

from brief.search import analysis, tree, typed
from brief.search.tree import Node

_WORD = r"[^\W_](?:[\w.,;'’]*)"
_PART = re.compile(
    rf'(?P<minus>-?)(?:"(?P<phrase>[\w\s.,;\'’]*)(?P<end>"|$)|(?P<word>{_WORD}\*?))(?:\s+|$)'
)
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_NOT_PLAIN = re.compile(r"(?<=\S)\.(?=\S)|_|(?<!\S)NEAR(?!\S)|[\ue000-\uf8ff]")
_LONGEST_PREFIX = 60


def read(shaped: str, *, typing: bool) -> Node | None:
    """The tree of a shaped query that is plain enough, or None."""
    parts = None if _NOT_PLAIN.search(shaped) else _parts(shaped)
    if parts is None:
        return None
    nodes: list[Node] = []
    joined: set[str] = set()
    for number, (operator, part) in enumerate(parts, 1):
        node = _node(part, typing=typing and number == len(parts) and typed.is_begun(shaped))
        if node is None:
            return None
        if nodes or operator == "NOT":
            joined.add("OR" if operator == "OR" else "AND")
        nodes.append(tree.Not(node) if operator == "NOT" else node)
    if "OR" not in joined:
        return tree.both(nodes)
    return tree.either(nodes) if len(joined) == 1 else None


def _parts(shaped: str) -> list[tuple[str, re.Match[str]]] | None:
    """The words and phrases with the operator before each; None where an operator joins nothing."""
    parts: list[tuple[str, re.Match[str]]] = []
    operator, at = "", 0
    while at < len(shaped):
        part = _PART.match(shaped, at)
        if part is None or (operator and (part["minus"] or part["word"] in _OPERATORS)):
            return None
        at = part.end()
        if part["word"] in _OPERATORS:
            operator = part["word"]
            if part["minus"] or (not parts and operator != "NOT"):
                return None
        else:
            parts.append(("NOT" if part["minus"] else operator, part))
            operator = ""
    return None if operator else parts


def _node(part: re.Match[str], *, typing: bool) -> Node | None:
    """The node of one word, prefix or phrase; None where the parser has more to say about it."""
    word: str | None = part["word"]
    if word is None:
        return _phrase(part, typing=typing)
    if word.endswith("*"):
        begins = word[:-1]
        token = analysis.folded(begins) if begins.isalnum() else ""
        return tree.Prefix(token) if 0 < len(token) < _LONGEST_PREFIX else None
    found = tree.said(word, begun=typing)
    return None if isinstance(found, tree.Nothing) else found


def _phrase(part: re.Match[str], *, typing: bool) -> Node | None:
    is_open = not part["end"]
    tokens = analysis.tokens(part["phrase"])
    if not tokens or (is_open and not typing):
        return None
    return tree.Phrase(tokens, begun=is_open and not analysis.is_han(tokens[-1]))

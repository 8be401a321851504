"""The query language: Whoosh's parser, its tree turned into our own.

Lower-case `and`, `or` and `not` are words. Whoosh is imported when the first query needs it.
"""

import functools
import re
from typing import Any, TypeAlias

from brief.core.model import Kind
from brief.core.results import NOTE, POINT
from brief.search import analysis, tree, typed
from brief.search.tree import Filter, Node, Nothing, Read, Within

#: Whoosh knows no types.
_Theirs: TypeAlias = Any
_KINDS = (*(str(kind) for kind in Kind), POINT, NOTE)
_LANGUAGES = {
    "en": "english anglais ingles английскии", "fr": "french francais frances французский",
    "es": "spanish espagnol espanol castellano испанский", "ru": "russian russe ruso русский",
    "ar": "arabic arabe العربيه عربي арабский", "zh": "chinese chinois chino 中文 китайский cn",
    "pt": "portuguese portugues", "de": "german deutsch", "he": "hebrew", "ja": "japanese",
}  # fmt: skip
_WORDS_ONLY = {"heading", "title", "symbol", "instrument"}
_DISTANCE = 2
_SLOP = 50
#: What the parser may raise on input it was not made for; it is then read as words.
_ITS_ERRORS = (
    AttributeError, IndexError, KeyError, NotImplementedError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip
_PART = re.compile(r"[^\s*?]*[*?][^\s]*|\S+")


@functools.cache
def _parser() -> _Theirs:
    """Whoosh's parser with the plugins of our language; about 0.1 s the first time."""
    from whoosh import qparser

    class Phrases(qparser.PhrasePlugin):  # type: ignore[misc]
        """Without `~n` a phrase is exact; Whoosh's own default is a slop of 1."""

        class PhraseTagger(qparser.PhrasePlugin.PhraseTagger):  # type: ignore[misc]
            def create(self, parser: _Theirs, match: re.Match[str]) -> _Theirs:  # noqa: ARG002 - theirs
                slop = match["slop"]
                return qparser.PhrasePlugin.PhraseNode(
                    match["text"], match.start("text"), int(slop) if slop else 0
                )

        def taggers(self, parser: _Theirs) -> list[_Theirs]:  # noqa: ARG002 - theirs
            return [(self.PhraseTagger(self.expr), 0)]

    plugins = [
        qparser.WhitespacePlugin(),
        qparser.FieldsPlugin(expr=rf"(?P<text>{'|'.join(sorted(set(typed.FIELDS.values())))}):"),
        qparser.WildcardPlugin(),
        Phrases(expr=r'"(?P<text>[^"]*)"(~(?P<slop>[1-9][0-9]{0,3}))?'),
        qparser.GroupPlugin(),
        qparser.FuzzyTermPlugin(),
        qparser.OperatorsPlugin(AndNot=None, AndMaybe=None, Require=None),
        qparser.PlusMinusPlugin(plusexpr=r'(?<![^\s])\+(?=[\w"(*])', minusexpr="(?!)"),
    ]
    return qparser.QueryParser("", schema=None, plugins=plugins, group=qparser.AndGroup)


def warm() -> None:
    """Import and build the parser, so that the first query need not wait; safe off-thread."""
    read('warm "up now"~2 wo* w?rm~ OR (a AND NOT b)', typing=False)


def read(shaped: str, *, typing: bool) -> Read:
    """Understand a shaped text. Never raises."""
    ready = typed.ready(shaped, typing=typing)
    if not ready.text.strip():
        return Read(Nothing(), tuple(ready.notes))
    text = ready.text
    if re.search(r"(?<!\S)(?:AND|OR)(?!\S)", text):
        # `+` sorts a flat list into required and optional; between operators it has no say.
        text = re.sub(r'(?<!\S)\+(?=[\w"(*])', "", text)
    try:
        found = _parser().parse(text, normalize=False)
        node = _Reader(ready).node(found)
    except _ITS_ERRORS:
        node = tree.said(_plain(text))
        ready.notes.append("it was read as plain words")
    return Read(node, tuple(dict.fromkeys(ready.notes)))


def _plain(text: str) -> str:
    return "".join(c if c.isalnum() else " " for c in text)


class _Reader:
    """Turns Whoosh's tree into ours, filling in what the private characters stand for."""

    def __init__(self, ready: typed.Typed) -> None:
        self._stands_for = ready.stands_for
        self._notes = ready.notes

    def node(self, found: _Theirs) -> Node:
        """Our node for one of Whoosh's, of any class."""
        kind = type(found).__name__
        match kind:
            case "And":
                return tree.both([self.node(q) for q in found.subqueries])
            case "Or":
                return tree.either([self.node(q) for q in found.subqueries])
            case "Not":
                inner = self.node(found.query)
                return Nothing() if isinstance(inner, Nothing) else tree.Not(inner)
            case "AndMaybe":
                return self._better(self.node(found.a), self.node(found.b))
            case _:
                return self._leaf(kind, found)

    def _leaf(self, kind: str, found: _Theirs) -> Node:
        place = getattr(found, "fieldname", "") or ""
        match kind:
            case "Every":
                return tree.Everything()
            case "Phrase":
                return self._phrase(place, " ".join(found.words), found.slop)
            case "Term" | "FuzzyTerm" | "Prefix" | "Wildcard":
                return self._text(kind, place, found)
            case _:
                return Nothing()

    def _better(self, required: Node, wanted: Node) -> Node:
        """`+a b NOT c`: a must be there, b is better to have, c must still be absent."""
        parts = wanted.nodes if isinstance(wanted, tree.And) else (wanted,)
        firm = [n for n in parts if isinstance(n, tree.Not | Filter)]
        soft = tree.either([n for n in parts if not isinstance(n, tree.Not | Filter)])
        must = tree.both([required, *firm])
        if isinstance(must, Nothing) or isinstance(soft, Nothing):
            return tree.both([must, soft])
        return tree.Better(must, soft)

    def _phrase(self, place: str, text: str, slop: int) -> Node:
        begun = text.endswith(typed.BEGUN)
        text = text.rstrip(typed.BEGUN)
        if place and place not in _WORDS_ONLY:
            return self._filter(place, text, begun=begun)
        tokens = analysis.tokens(text)
        if not tokens:
            return Nothing()
        begun = begun and not analysis.is_han(tokens[-1])
        return self._placed(place, tree.Phrase(tokens, min(slop, _SLOP), begun))

    def _text(self, kind: str, place: str, found: _Theirs) -> Node:  # noqa: PLR0911 - a case a kind
        text: str = found.text
        begun = text.endswith(typed.BEGUN)
        text = text.replace(typed.BEGUN, "")
        if place and place not in _WORDS_ONLY:
            stood = self._stands_for.get(text.strip())
            if isinstance(stood, tree.Symbol):
                return self._filter(place, " ".join(stood.tokens), begun=stood.begun)
            return self._filter(place, text, begun=begun or kind == "Prefix")
        if any(char in self._stands_for for char in text):
            return self._stood(place, text)
        if kind == "Wildcard" or "*" in text:
            return self._placed(place, self._wildcard(text))
        if kind == "Prefix":
            return self._placed(place, self._wildcard(f"{text}*"))
        if kind == "FuzzyTerm":
            return self._placed(place, _fuzzy(text, found.maxdist))
        return self._placed(place, tree.said(text, begun=begun))

    def _stood(self, place: str, text: str) -> Node:
        """A text with private characters in it, such as `symbol:` before a symbol."""
        pieces = re.split("([\ue000-\uefff])", text)
        nodes = [self._stands_for.get(p) or tree.said(p) for p in pieces if p.strip()]
        if place:
            nodes = [
                tree.Phrase(n.tokens, begun=n.begun) if isinstance(n, tree.Symbol) else n
                for n in nodes
            ]
        return self._placed(place, tree.both(nodes))

    def _wildcard(self, text: str) -> Node:
        """Parts of letters, `*` and `?`; what stands between parts them into several."""
        nodes: list[Node] = []
        for part in re.split(r"[^\w*?\u0300-\u036f\u064b-\u0652]+|_", text):
            pattern = "".join(
                p if p in {"*", "?"} else analysis.folded(p) for p in re.split(r"([*?])", part)
            )
            pattern = re.sub(r"\*[*?]*\*", "*", pattern)[:64]
            if "*" not in pattern and "?" not in pattern:
                nodes.append(tree.said(part))
            elif not pattern.strip("*?"):
                nodes.append(self._any(pattern))
            elif pattern.endswith("*") and not {"*", "?"} & set(pattern[:-1]):
                nodes.append(tree.Prefix(pattern[:-1]))
            else:
                nodes.append(tree.Wildcard(pattern))
        return tree.both(nodes)

    def _any(self, pattern: str) -> Node:
        if pattern != "*":
            self._notes.append(f"“{pattern}” stands for any word, so it was taken as everything")
        return tree.Everything()

    def _placed(self, place: str, node: Node) -> Node:
        if not place or isinstance(node, Nothing):
            return node
        return Within(place, node)

    def _filter(self, place: str, text: str, *, begun: bool) -> Node:
        value = text.strip()
        if not analysis.key(value):
            return tree.Everything() if value == "*" else Nothing()
        match place:
            case "kind":
                return _one_of("kind", _kinds(value))
            case "language":
                return _one_of("language", _languages(value))
            case "art":
                found = typed.article(value)
                if found is None:
                    self._notes.append("“art:” takes a number, so what followed was read as words")
                    return tree.said(value, begun=begun)
                return found
            case _:
                return Filter(place, analysis.key(value), begun=begun)


def _fuzzy(text: str, distance: int) -> Node:
    node = tree.said(text)
    if not isinstance(node, tree.Word):
        return node
    # A short word is near to everything: two letters stay as they are, four may lose one.
    allowed = min(distance, _DISTANCE, (len(node.token) - 1) // 2)
    return tree.Fuzzy(node.token, allowed) if allowed > 0 else node


def _one_of(place: str, values: list[str]) -> Node:
    return tree.either([Filter(place, value) for value in values])


def _kinds(value: str) -> list[str]:
    """Kinds as people write them: `letters`, `Draft`, `stand`."""
    folded = analysis.key(value)
    exact = [k for k in _KINDS if folded in {k, f"{k}s"}]
    return exact or [k for k in _KINDS if k.startswith(folded)] or [folded]


def _languages(value: str) -> list[str]:
    """Codes of languages by code or name: `fr`, `French`, `français`, `zh-Hans`."""
    folded = analysis.key(value)
    if folded in _LANGUAGES:
        return [folded]
    named = [
        code
        for code, names in _LANGUAGES.items()
        if len(folded) > 1 and any(analysis.key(n).startswith(folded) for n in names.split())
    ]
    return named or [folded.split()[0]]

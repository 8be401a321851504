"""A query's tree made into the index's own queries."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from brief.search import analysis, tree
from brief.search.tree import Filter, Node

if TYPE_CHECKING:
    import tantivy

_EXACT_BOOST, _HEADING_BOOST, _PREFIX_SCORE, _FUZZY_SCORE = 2.0, 1.5, 1.0, 0.5
_FEW, _ENDINGS = 50, 10_000
#: A begun phrase of words that so many passages have takes longer than a keystroke may.
_TOO_MANY = 30_000
#: A word in more than one of so many passages is too common for its exact form to matter.
_COMMON = 4
#: A shorter prefix is one only when a star says so: nearly every text has such a word.
SHORTEST_BEGUN = 2
_TOKENS = {"heading": "heading", "title": "title", "symbol": "symbol", "instrument": "instrument"}


class Terms(Protocol):
    """What the compiler asks of the index it compiles for."""

    @property
    def num_docs(self) -> int:
        """How many passages there are."""

    def doc_freq(self, field_name: str, field_value: str) -> int:
        """How many passages hold this term."""

    def terms_with_prefix(
        self, field_name: str, prefix: str, *, limit: int | None = None
    ) -> list[tuple[str, int]]:
        """The terms that begin so, with their numbers of passages."""


class Compiler:
    """Compiles for one index: its schema, its words and the languages its texts are in."""

    def __init__(self, schema: "tantivy.Schema", terms: Terms, languages: Sequence[str]) -> None:
        import tantivy

        self._q = tantivy.Query
        self._must, self._should = tantivy.Occur.Must, tantivy.Occur.Should
        self._must_not = tantivy.Occur.MustNot
        self._schema, self._terms = schema, terms
        #: Where the queries compiled so far do not do quite what was asked.
        self.notes: list[str] = []
        self._all_stemmed = set(languages) <= set(analysis.STEMMERS)
        self._stemmed = tuple(code for code in analysis.STEMMERS if code in languages)

    def query(self, node: Node) -> "tantivy.Query":  # noqa: PLR0911 - a case a node
        """The index's query for a tree."""
        match node:
            case tree.And(nodes):
                return self._all(nodes)
            case tree.Or(nodes):
                return self._any(map(self.query, nodes))
            case tree.Not():
                return self._all((node,))
            case tree.Better(required, wanted):
                return self._q.boolean_query(
                    [(self._must, self.query(required)), (self._should, self.query(wanted))]
                )
            case tree.Filter():
                return self._q.const_score_query(self._filter(node), 0.0)
            case tree.Within(place, inner):
                return self._leaf(inner, _TOKENS[place])
            case tree.Everything():
                return self._q.const_score_query(self._q.all_query(), 0.0)
            case tree.Nothing():
                return self._q.empty_query()
            case _:
                return self._leaf(node, "exact")

    def _leaf(self, node: Node, place: str) -> "tantivy.Query":  # noqa: PLR0911 - a case a node
        match node:
            case tree.Word():
                return self._word(node) if place == "exact" else self._token_in(node, place)
            case tree.Phrase(tokens, slop, begun):
                return self._phrase(place, tokens, slop, begun=begun)
            case tree.Near(tokens, slop):
                # A swap costs the index two moves.
                ways = (tokens, tokens[::-1])
                return self._any(self._phrase(place, way, slop) for way in ways)
            case tree.Prefix(token):
                return self._scored(self._prefix(place, token), _PREFIX_SCORE)
            case tree.Wildcard(pattern):
                return self._scored(self._pattern(place, pattern), _PREFIX_SCORE)
            case tree.Fuzzy(token, distance):
                fuzzy = self._q.fuzzy_term_query(self._schema, place, token, distance)
                exact = self._q.boost_query(self._term(place, token), _EXACT_BOOST)
                return self._any([self._scored(fuzzy, _FUZZY_SCORE), exact])
            case tree.Symbol(tokens, begun):
                found = [self._phrase(f, tokens, begun=begun) for f in ("symbol", place)]
                return self._any(found)
            case tree.And(nodes):
                return self._q.boolean_query([(self._must, self._leaf(n, place)) for n in nodes])
            case _:
                return self.query(node)

    def _all(self, nodes: Iterable[Node]) -> "tantivy.Query":
        clauses = [
            (self._must_not, self.query(n.node))
            if isinstance(n, tree.Not)
            else (self._must, self.query(n))
            for n in nodes
        ]
        if all(occur == self._must_not for occur, _ in clauses):
            clauses.append((self._must, self.query(tree.Everything())))
        return self._q.boolean_query(clauses)

    def _any(self, queries: Iterable["tantivy.Query"]) -> "tantivy.Query":
        clauses = [(self._should, query) for query in queries]
        return clauses[0][1] if len(clauses) == 1 else self._q.boolean_query(clauses)

    def _scored(self, query: "tantivy.Query", score: float) -> "tantivy.Query":
        return self._q.const_score_query(query, score)

    def _term(self, place: str, token: str) -> "tantivy.Query":
        return self._q.term_query(self._schema, place, token, "freq")

    def _word(self, word: tree.Word) -> "tantivy.Query":
        token = word.token
        begun = word.begun and len(token) >= SHORTEST_BEGUN
        found = [
            self._term(f"text_{language}", stem)
            for language in self._stemmed
            for stem in analysis.stems(word.text, language)
            if self._terms.doc_freq(f"text_{language}", stem)
        ]
        # What has the word has its stem: of a word in nearly every text the stem says enough.
        is_common = self._is_common(token)
        if not (found and self._all_stemmed and is_common):
            found.append(self._q.boost_query(self._term("exact", token), _EXACT_BOOST))
            if not is_common and self._terms.doc_freq("heading", token):
                found.append(self._q.boost_query(self._term("heading", token), _HEADING_BOOST))
        if begun:
            found.append(self._scored(self._prefix("exact", token), _PREFIX_SCORE))
        return self._any(found)

    def _is_common(self, token: str) -> bool:
        return self._terms.doc_freq("exact", token) * _COMMON > self._terms.num_docs

    def _token_in(self, word: tree.Word, place: str) -> "tantivy.Query":
        if word.begun and len(word.token) >= SHORTEST_BEGUN:
            return self._prefix(place, word.token)
        return self._term(place, word.token)

    def _prefix(self, place: str, token: str) -> "tantivy.Query":
        # Built at once, where a regular expression takes longer than many a search.
        return self._q.fuzzy_term_query(self._schema, place, token, 0, prefix=True)

    def _phrase(
        self, place: str, tokens: Sequence[str], slop: int = 0, *, begun: bool = False
    ) -> "tantivy.Query":
        begun = begun and len(tokens[-1]) >= SHORTEST_BEGUN
        if not tokens:
            return self._q.empty_query()
        if len(tokens) == 1:
            return self._prefix(place, tokens[0]) if begun else self._term(place, tokens[0])
        if begun:
            return self._begun_phrase(place, tokens, slop)
        return self._q.phrase_query(self._schema, place, list(tokens), slop)

    def _begun_phrase(self, place: str, tokens: Sequence[str], slop: int) -> "tantivy.Query":
        """The engine's phrase-prefix query takes 50 words at most; its regex phrase is slower."""
        found = self._terms.terms_with_prefix(place, tokens[-1], limit=_ENDINGS + 1)
        endings = len(found)
        rarest = min(self._terms.doc_freq(place, token) for token in tokens[:-1])
        if min(rarest, sum(often for _, often in found)) > _TOO_MANY:
            self.notes.append("until the word is whole, the words may stand apart")
            parts = [*(self._term(place, t) for t in tokens[:-1]), self._prefix(place, tokens[-1])]
            return self._q.boolean_query([(self._must, part) for part in parts])
        if endings > _ENDINGS or (endings <= _FEW and not slop):
            return self._q.phrase_prefix_query(self._schema, place, list(tokens))
        words = [*map(re.escape, tokens[:-1]), f"{re.escape(tokens[-1])}.*"]
        return self._q.regex_phrase_query(self._schema, place, list(words), slop)

    def _pattern(self, place: str, pattern: str) -> "tantivy.Query":
        """A wildcard; one that the index finds too large is taken letter by letter."""
        try:
            return self._q.regex_query(self._schema, place, regex(pattern))
        except ValueError:
            self.notes.append(f"“{pattern}” is too much for the index, so it was taken literally")
            return self._term(place, pattern)

    def _filter(self, asked: Filter) -> "tantivy.Query":
        match asked.name:
            case "document":
                return self._document(asked)
            case "draft":
                return self._draft(asked)
            case "instrument":
                return self._phrase("instrument", asked.value.split(), begun=asked.begun)
            case name:
                return self._term(name, asked.value)

    def _document(self, asked: Filter) -> "tantivy.Query":
        """The document of that id, title or symbol; failing that, those with these words in it."""
        if self._terms.doc_freq("names", asked.value):
            return self._term("names", asked.value)
        tokens = asked.value.split()
        return self._any(
            self._phrase(place, tokens, begun=asked.begun) for place in ("title", "short", "symbol")
        )

    def _draft(self, asked: Filter) -> "tantivy.Query":
        tokens = asked.value.split()
        named = [self._term("names", name) for name in (asked.value, f"draft {asked.value}")]
        named.append(self._phrase("short", tokens, begun=asked.begun))
        return self._q.boolean_query(
            [(self._must, self._term("kind", "draft")), (self._must, self._any(named))]
        )


def regex(pattern: str) -> str:
    """A wildcard's pattern in the common language of Python's and the index's expressions."""
    return "".join({"*": ".*", "?": "."}.get(char, re.escape(char)) for char in pattern)

"""Where a query matches in a text, by the index's own analysis, and the fragment that shows it."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from brief.core.reading import RenderedUnit
from brief.search import analysis, fragment, tree
from brief.search.compile import SHORTEST_BEGUN, regex
from brief.search.fragment import Match
from brief.search.query import Query
from brief.search.tree import Node

_MOST_WORDS = 50_000


class _Token(NamedTuple):
    """A word of a text: its exact form, its place, and which single terms of the query it meets."""

    exact: str
    start: int
    end: int
    terms: tuple[int, ...]


class _Row(NamedTuple):
    """A phrase or a NEAR: its tokens, the moves allowed, whether the last is begun."""

    tokens: tuple[str, ...]
    slop: int
    begun: bool
    term: int


def matcher(query: Query) -> "Matcher":
    """The matcher of a query; make one a query, for it remembers words."""
    return Matcher(query)


class Matcher:
    """Finds a query's matches in a text: what the index matched, and nothing for filters or NOT."""

    def __init__(self, query: Query) -> None:
        self._tests: list[Callable[[str, str, str], bool]] = []
        self._rows: list[_Row] = []
        for node in tree.positive(query.node):
            if isinstance(node, tree.Within):
                if node.place == "heading":
                    for inner in tree.positive(node.node):
                        self._take(inner)
            else:
                self._take(node)
        self._known: dict[tuple[str, str], tuple[str, tuple[int, ...]]] = {}

    @property
    def is_blind(self) -> bool:
        """Whether nothing could ever light up: the query has no words."""
        return not self._tests and not self._rows

    def spans(self, text: str, language: str) -> tuple[tuple[int, int], ...]:
        """The matches in a text as (start, end), in order, none touching another."""
        if self.is_blind:
            return ()
        return tuple(fragment.joined(self._matches(text, language)))

    def fragment(
        self, units: Sequence[RenderedUnit], language: str, width: int = 160
    ) -> tuple[str, str]:
        """The eid of the best unit, and some `width` characters of it with matches in ⟦ ⟧.

        Best is the one with the most different terms, then the closest together, then the first.
        Without any match it is the beginning of the text.
        """
        texts = [unit.text for unit in units]
        matches = [] if self.is_blind else self._matches("\n".join(texts), language)
        best, start = fragment.best(texts, matches)
        if best is None:
            filled = next((unit for unit in units if unit.text.strip()), None)
            if filled is None:
                return (units[0].eid, "") if units else ("", "")
            return filled.eid, fragment.cut(filled.text, (), 0, width)
        text = texts[best]
        inside = [
            Match(max(m.start - start, 0), min(m.end - start, len(text)), m.term)
            for m in matches
            if m.start < start + len(text) and m.end > start
        ]
        middle = fragment.densest(inside, width)
        return units[best].eid, fragment.cut(text, fragment.joined(inside), middle, width)

    def _take(self, node: Node) -> None:
        match node:
            case tree.Word():
                self._tests.append(_like_word(node))
            case tree.Prefix(token):
                self._tests.append(lambda _w, exact, _l: exact.startswith(token))
            case tree.Wildcard(pattern):
                fits = re.compile(regex(pattern)).fullmatch
                self._tests.append(lambda _w, exact, _l: fits(exact) is not None)
            case tree.Fuzzy(token, distance):
                self._tests.append(_like_fuzzy(token, distance))
            case tree.Phrase(tokens, slop, begun):
                self._row(tokens, slop, begun=begun)
            case tree.Symbol(tokens, begun):
                self._row(tokens, 0, begun=begun)
            case tree.Near(tokens, slop):
                self._row(tokens, slop)
                self._row(tokens[::-1], slop)
            case _:
                pass

    def _row(self, tokens: tuple[str, ...], slop: int, *, begun: bool = False) -> None:
        begun = begun and len(tokens[-1]) >= SHORTEST_BEGUN
        if len(tokens) == 1:
            token = tokens[0]
            if begun:
                self._tests.append(lambda _w, exact, _l: exact.startswith(token))
            else:
                self._tests.append(lambda _w, exact, _l: exact == token)
        else:
            # Terms of rows are counted from the other end, so that tests may still be added.
            self._rows.append(_Row(tokens, slop, begun, -1 - len(self._rows)))

    def _terms(self, word: str, language: str) -> tuple[str, tuple[int, ...]]:
        """The exact form of a word and the tests it passes, remembered."""
        known = self._known.get((word, language))
        if known is None:
            exact = analysis.exact(word)
            passed: tuple[int, ...] = ()
            if exact and exact != analysis.BARRIER:
                passed = tuple(
                    n for n, fits in enumerate(self._tests) if fits(word, exact, language)
                )
            if len(self._known) > _MOST_WORDS:
                self._known.clear()
            known = self._known[word, language] = exact, passed
        return known

    def _matches(self, text: str, language: str) -> list[Match]:
        language = language.partition("-")[0]
        found: list[Match] = []
        row: list[_Token] = []
        for m in analysis.WORD.finditer(text):
            exact, terms = self._terms(m[0], language)
            if terms:
                start, end = analysis.cut(m[0])
                found.extend(Match(m.start() + start, m.start() + end, term) for term in terms)
            if self._rows and exact:
                row.append(_Token(exact, m.start(), m.end(), terms))
        if self._rows:
            for asked in self._rows:
                found.extend(_in_a_row(asked, row))
            found.sort()
        return found


def _like_word(word: tree.Word) -> Callable[[str, str, str], bool]:
    token = word.token
    begun = word.begun and len(token) >= SHORTEST_BEGUN
    stems = {code: frozenset(analysis.stems(word.text, code)) for code in analysis.STEMMERS}

    def fits(said: str, exact: str, language: str) -> bool:
        if exact == token or (begun and exact.startswith(token)):
            return True
        wanted = stems.get(language)
        return wanted is not None and not wanted.isdisjoint(analysis.stems(said, language))

    return fits


def _like_fuzzy(token: str, distance: int) -> Callable[[str, str, str], bool]:
    from rapidfuzz.distance import OSA

    def fits(_said: str, exact: str, _language: str) -> bool:
        return OSA.distance(token, exact, score_cutoff=distance) <= distance

    return fits


def _in_a_row(asked: _Row, tokens: list[_Token]) -> list[Match]:
    places: dict[str, list[int]] = {token: [] for token in asked.tokens}
    last = asked.tokens[-1]
    endings: list[int] = []
    for number, token in enumerate(tokens):
        if token.exact in places:
            places[token.exact].append(number)
        if asked.begun and token.exact.startswith(last):
            endings.append(number)
    columns = [places[token] for token in asked.tokens[:-1]]
    columns.append(endings if asked.begun else places[last])
    found: list[Match] = []
    for chain in _chains(columns, asked.slop):
        if asked.slop == 0:
            found.append(Match(tokens[chain[0]].start, tokens[chain[-1]].end, asked.term))
        else:
            found.extend(Match(tokens[n].start, tokens[n].end, asked.term) for n in chain)
    return found


def _chains(columns: list[list[int]], slop: int) -> list[list[int]]:
    """The ways to take one place of each column so that neighbours are at most `slop` moves off."""
    chains = [[place] for place in columns[0]]
    for column in columns[1:]:
        if not slop:
            here = set(column)
            chains = [[*chain, chain[-1] + 1] for chain in chains if chain[-1] + 1 in here]
            continue
        longer: list[list[int]] = []
        for chain in chains:
            near = [p for p in column if abs(p - chain[-1] - 1) <= slop]
            # One way on is enough to light a place; the nearest keeps the light where the eye is.
            longer.extend([*chain, p] for p in sorted(near, key=lambda p: abs(p - chain[-1]))[:4])
        chains = longer[:10_000]
    return chains

"""Did you mean: the typed query with the words nobody wrote replaced by near ones."""

import itertools
import re
from typing import TYPE_CHECKING

from brief.search import analysis, typed
from brief.search.query import Query, parse

if TYPE_CHECKING:
    from brief.search.index import Index

_FIELD = "exact"
_CHOICES, _TRIES = 4, 12
_SHORTEST = 3
_ENOUGH = 40_000
_VALUE = re.compile(r"\w+:\s*(?:\"[^\"]*\"?|\S*)")
_WORDS_IN = ("heading:", "title:")
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
)
_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})


def suggest(index: "Index", query: Query) -> str:
    """A query that finds something, as close as can be to one that does not; or an empty string."""
    places = _misspelt(index, query.text)
    if not places:
        return ""
    choices = [[(m, found) for found in _near(index, m[0])] for m in places[:3]]
    if not all(choices):
        return ""
    for picked in itertools.islice(itertools.product(*choices), _TRIES):
        offered = _replaced(query.text, list(picked))
        if index.search(parse(offered), 1).total:
            return offered
    return ""


def _misspelt(index: "Index", text: str) -> list[re.Match[str]]:
    """The words of the query that stand nowhere in the index; values of filters are left alone."""
    text = text[: typed.LONGEST]
    values = [
        m.span() for m in _VALUE.finditer(text)
        if m[0].split(":")[0].casefold() in typed.FIELDS and not m[0].startswith(_WORDS_IN)
    ]  # fmt: skip
    found = []
    for m in analysis.WORD.finditer(text):
        token = analysis.exact(m[0])
        if len(token) < _SHORTEST or m[0] in _OPERATORS or token.isdecimal():
            continue
        fielded = text[m.end() : m.end() + 1] == ":" and m[0].casefold() in typed.FIELDS
        patterned = text[m.end() : m.end() + 1] in {"*", "?"} or text[m.start() - 1] in {"*", "?"}
        if fielded or patterned or any(a <= m.start() < b for a, b in values):
            continue
        if not index.searcher.doc_freq(_FIELD, token):
            found.append(m)
    return found


def _near(index: "Index", word: str) -> list[str]:
    """Words of the index near to one it lacks, nearest first, then the most used."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    token = analysis.exact(word)
    allowed = 1 if len(token) < 5 else 2 if len(token) < 9 else 3  # noqa: PLR2004 - typists' measure
    ranked: dict[str, tuple[int, int]] = {}
    for beginnings in _beginnings(token):
        terms: dict[str, int] = {}
        for begins in beginnings:
            terms |= index.searcher.terms_with_prefix(_FIELD, begins, limit=_ENOUGH)
        near = process.extract(
            token, list(terms), scorer=OSA.distance, score_cutoff=allowed, limit=20
        )
        ranked |= {term: (int(away), -terms[term]) for term, away, _ in near if len(term) > 1}
        if ranked and min(away for away, _ in ranked.values()) == 1:
            break
    nearest = sorted(ranked, key=ranked.__getitem__)[:_CHOICES]
    return nearest + _split(index, token) + _whole(index, token)


def _beginnings(token: str) -> list[list[str]]:
    """How the word meant may begin: as typed, swapped, or with another first letter."""
    alphabet = next((a for a in _ALPHABETS if token[1] in a), "")
    others = [letter + rest for letter in alphabet for rest in (token[1:3], token[:2])]
    return [[token[0]], [token[1]], others]


def _split(index: "Index", token: str) -> list[str]:
    """Two words of the index that were typed as one."""
    ways = []
    for cut in range(2, len(token) - 1):
        seldom = min(index.searcher.doc_freq(_FIELD, part) for part in (token[:cut], token[cut:]))
        if seldom:
            ways.append((seldom, f"{token[:cut]} {token[cut:]}"))
    return [way for _, way in sorted(ways, reverse=True)[:1]]


def _whole(index: "Index", token: str) -> list[str]:
    """Words that go on where the typed one stops, the most used first."""
    longer = index.searcher.terms_with_prefix(_FIELD, token, limit=200)
    return [term for term, _ in sorted(longer, key=lambda found: -found[1])[:1]]


def _replaced(text: str, picked: list[tuple[re.Match[str], str]]) -> str:
    """The text with those words replaced, everything else as typed."""
    out, at = [], 0
    for m, word in picked:
        start, end = analysis.cut(m[0])
        out += [text[at : m.start() + start], word]
        at = m.start() + end
    return "".join([*out, text[at:]])

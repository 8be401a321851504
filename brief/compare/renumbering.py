"""Whether numbers in a text changed only because what they refer to was renumbered."""

import re
from collections import defaultdict
from collections.abc import Iterable

from brief.compare.changes import Reference, references
from brief.compare.sides import Side
from brief.core.comparison import Level
from brief.core.model import UnitType, fold_number

_ARTICLE = re.compile(r"art|стать|الماد|المواد|条", re.IGNORECASE)
_INNER = re.compile(
    r"(?:sub-?)?para|alin|párr|apart|incis|(?:под)?пункт|الفقر|款|项", re.IGNORECASE
)
_PART = re.compile(r"\d+\s?(?:bis|ter|quater|quinquies|sexies|septies|octies)?|[A-Za-z]+|\w+")
#: "of", "de l'", "from the": between a paragraph and the article it is in there is not more.
_OF_ARTICLE = 15

_Renumbered = set[tuple[str, str]]


class Renumbering:
    """How the numbers of two texts correspond, by the links between their units."""

    def __init__(self, before: Side, after: Side, links: Iterable[tuple[int, int]]) -> None:
        self._before = before
        self._articles: _Renumbered = set()
        self._outer: _Renumbered = set()
        self._inner: dict[int, _Renumbered] = defaultdict(set)
        self._numbered: dict[str, int] = {}
        for a, b in links:
            numbers = _said(before.number(a)), _said(after.number(b))
            if before.levels[a] is Level.INSIDE:
                self._inner[self._provision(a)].add(numbers)
            elif before.levels[a] is Level.STRUCTURE:
                self._outer.add(numbers)
            else:
                self._articles.add(numbers)
                if before.units[a].type is UnitType.ARTICLE:
                    self._numbered.setdefault(numbers[0], a)

    def _provision(self, at: int) -> int:
        while at >= 0 and self._before.levels[at] is Level.INSIDE:
            at = self._before.parents[at]
        return at

    def follows(self, old: str, new: str, within: int) -> bool:
        """Whether every number that changed is the new number of the unit that the old one named.

        `within` is the position of the old unit whose text it is.
        """
        was, now = references(old), references(new)
        if len(was) != len(now):
            return False
        own = self._provision(within)
        return all(
            self._leads(first, second, self._article_of(was, n, own))
            for n, (first, second) in enumerate(zip(was, now, strict=True))
        )

    def _article_of(self, was: list[Reference], n: int, own: int) -> int:
        """The article that a reference to a paragraph is about: its own, or the one named next."""
        here, after = was[n], was[n + 1] if n + 1 < len(was) else None
        if after and _ARTICLE.match(after.word) and after.start - here.end <= _OF_ARTICLE:
            return self._numbered.get(_said(after.numbers[0]), -1)
        before = was[n - 1] if n else None
        if before and before.word == "条" and here.start - before.end <= 1:
            return self._numbered.get(_said(before.numbers[0]), -1)
        return own

    def _leads(self, old: Reference, new: Reference, article: int) -> bool:
        if len(old.numbers) != len(new.numbers):
            return False
        inner = self._inner.get(article, set())
        for was, now in zip(old.numbers, new.numbers, strict=True):
            first, second = _PART.findall(was), _PART.findall(now)
            if len(first) != len(second):
                return False
            known = self._known(old.word, inner)
            within = inner
            if known is self._articles and len(first) > 1:
                within = self._inner.get(self._numbered.get(_said(first[0]), -1), set())
            for at, pair in enumerate(zip(map(_said, first), map(_said, second), strict=True)):
                if pair[0] != pair[1] and pair not in (within if at else known):
                    return False
        return True

    def _known(self, word: str, inner: _Renumbered) -> _Renumbered:
        if _ARTICLE.match(word):
            return self._articles
        return inner if _INNER.match(word) else self._outer


def _said(number: str) -> str:
    return fold_number(number).casefold()

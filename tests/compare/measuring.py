"""How good an alignment is, held against the truth about a mutated text."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from brief.core.comparison import Alignment, Level, Pair
from tests.compare.drafting import Edge

_Sides = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Measured:
    """Counts over one or many alignments.

    `right` edges of `found` ones and `true` ones; `certain` pairs, those of them whose edges are
    not all true (`wrong`), and those that lack one, a part of a split for instance (`partial`).
    """

    right: int = 0
    found: int = 0
    true: int = 0
    pairs: int = 0
    certain: int = 0
    wrong: int = 0
    partial: int = 0

    def __add__(self, other: "Measured") -> "Measured":
        return Measured(
            self.right + other.right,
            self.found + other.found,
            self.true + other.true,
            self.pairs + other.pairs,
            self.certain + other.certain,
            self.wrong + other.wrong,
            self.partial + other.partial,
        )

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over edges."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0


def edges(pairs: Iterable[Pair]) -> set[Edge]:
    """Every old unit with every new one of its pair, chapters left out."""
    return {
        (old, new)
        for pair in pairs
        if pair.level is not Level.STRUCTURE
        for old in pair.old
        for new in pair.new
    }


def measure(alignment: Alignment, truth: Iterable[Edge]) -> Measured:
    """Hold an alignment against the truth."""
    true, found = set(truth), edges(alignment.pairs)
    whole = _components(true)
    told = [p for p in alignment.pairs if p.level is not Level.STRUCTURE]
    certain = [p for p in told if p.certain]
    wrong = [p for p in certain if is_wrong(p, true)]
    partial = [p for p in certain if p not in wrong and _sides(p) not in whole]
    partial = [p for p in partial if p.old and p.new]
    return Measured(
        len(true & found), len(found), len(true), len(told), len(certain), len(wrong), len(partial)
    )


def is_wrong(pair: Pair, true: set[Edge]) -> bool:
    """Whether a pair says something that is not so."""
    if pair.old and pair.new:
        return not edges([pair]) <= true
    return any(old in pair.old or new in pair.new for old, new in true)


def kinds(pairs: Iterable[Pair]) -> Counter[str]:
    """How many pairs of each relation."""
    return Counter(pair.relation.value for pair in pairs)


def _sides(pair: Pair) -> _Sides:
    return frozenset(pair.old), frozenset(pair.new)


def _components(true: set[Edge]) -> set[_Sides]:
    """The truth as pairs: a split is one old unit with several new ones."""
    became, came = defaultdict(set), defaultdict(set)
    for old, new in true:
        became[old].add(new)
        came[new].add(old)
    found: set[_Sides] = set()
    for old in became:
        news = frozenset(became[old])
        olds = frozenset(o for n in news for o in came[n])
        found.add((olds, news))
    return found

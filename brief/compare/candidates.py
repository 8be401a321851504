"""Candidates: for each unit of one text the few of the other that share rare words with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from brief.compare.terms import Terms
from brief.core.jobs import Job

#: Up to so many comparisons are made outright.
_OUTRIGHT = 600
_BEST = 6
#: A feature of no more units than this is asked first; of more than these (or than this share of
#: them) never.
_RARE, _COMMON, _COMMON_SHARE = 6, 20, 0.01
#: Of a unit with more features only one in so many is asked.
_MANY, _ONE_IN = 240, 4
_CHECK_EVERY = 64

#: Likeness by old unit and new unit.
Table = dict[int, dict[int, float]]


class Index:
    """Units of one side by their rare features."""

    def __init__(self, terms: Terms, side: int, units: Iterable[int]) -> None:
        self._terms = terms
        self._side = side
        postings: dict[int, list[int]] = defaultdict(list)
        units = list(units)
        for at in units:
            for feature in terms.whole(side, at):
                postings[feature].append(at)
        most = max(_COMMON, int(_COMMON_SHARE * len(units)))
        self._rare: dict[int, list[int]] = {}
        self._common: dict[int, list[int]] = {}
        for feature, found in postings.items():
            if len(found) <= _RARE:
                self._rare[feature] = found
            elif len(found) <= most:
                self._common[feature] = found

    def nearest(self, at: int, best: int) -> list[int]:
        """The units most like one of the other side, so many of the best, the best first."""
        terms = self._terms
        features = terms.whole(1 - self._side, at)
        if len(features) > _MANY:
            features = frozenset(f for f in features if f % _ONE_IN == 0)
        shared: dict[int, float] = defaultdict(float)
        self._ask(self._rare, features, shared)
        if len(shared) < best:
            self._ask(self._common, features, shared)
        norms, own = terms.norms[self._side], terms.norm(1 - self._side, at)
        alike = {other: weight / (own + norms[other]) for other, weight in shared.items()}
        return sorted(alike, key=alike.__getitem__, reverse=True)[:best]

    def _ask(
        self, postings: dict[int, list[int]], features: frozenset[int], shared: dict[int, float]
    ) -> None:
        weights = self._terms.weights
        for feature in features & postings.keys():
            weight = weights[feature]
            for other in postings[feature]:
                shared[other] += weight


def likenesses(terms: Terms, olds: Sequence[int], news: Sequence[int], job: Job) -> Table:
    """How alike old and new units are, by position: for all of few, for the best of many."""
    if len(olds) * len(news) <= _OUTRIGHT:
        return {a: terms.likenesses(0, a, news) for a in olds}
    index = Index(terms, 1, news)
    table: Table = {}
    for n, a in enumerate(olds):
        if n % _CHECK_EVERY == 0:
            job.check()
        table[a] = terms.likenesses(0, a, index.nearest(a, _BEST))
    return table

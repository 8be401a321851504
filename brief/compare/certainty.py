"""How sure a link is: no reasonable doubt, or a proposal with a confidence.

A link is certain when the texts say so by themselves and nothing else on either side comes near:
treaties are full of paragraphs that look alike, so the margin to the second best counts as much as
the likeness. The figures were set where redrafts of real treaties showed no wrong link any more,
with room to spare (`benchmarks/alignment_bench.py` measures it).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brief.compare.candidates import Index
from brief.compare.links import Link
from brief.compare.sides import Side
from brief.compare.terms import Key, Terms
from brief.core.comparison import Level
from brief.core.jobs import Job

_SURE = 0.99
#: Among so many of the likest is the best rival; of units inside one another one is enough.
_LIKEST, _CANDIDATES = 4, 12

Likest = dict[int, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is thought of one link."""

    confidence: float
    certain: bool


@dataclass(frozen=True, slots=True)
class Needed:
    """What a reworded text must reach: likeness, margin to the next best, and words to go by."""

    likeness: float
    margin: float
    words: int

    def met(self, likeness: float, margin: float, words: int) -> bool:
        """Whether it does."""
        return likeness >= self.likeness and margin >= self.margin and words >= self.words


#: How much less of a text every other candidate has to hold.
_HELD = 0.1
#: In its place: inside a certain parent, or between the same neighbours.
_IN_PLACE = (Needed(0.6, 0.22, 12), Needed(0.75, 0.2, 12), Needed(0.5, 0.32, 12))
#: Anywhere else.
_ELSEWHERE = (Needed(0.85, 0.35, 25),)
#: Anywhere, under a heading of some words that is in either text once.
_NAMED, _WORDS_OF_NAME = Needed(0.6, 0.25, 12), 3
#: Words that stand on both sides once are enough from so many on; in their place, from so many.
_WORDS, _WORDS_IN_PLACE = 10, 3
#: A text that is nowhere on the other side: how alike anything is to it at most, and how many words
#: it has at least; and the same where nothing of about its length is left over there.
_NOTHING, _LITTLE, _AS_LONG = (0.05, 60), (0.08, 20), 3


class Certainty:
    """Judges the links of two texts once all of them are found."""

    def __init__(
        self, before: Side, after: Side, terms: Terms, links: Sequence[Link], job: Job
    ) -> None:
        self._sides = before, after
        self._terms = terms
        self._links = links
        self._of = (
            {a: link for link in links for a in link.olds},
            {b: link for link in links for b in link.news},
        )
        below = [
            [at for at, level in enumerate(which.levels) if level is not Level.STRUCTURE]
            for which in self._sides
        ]
        self._indexes = tuple(Index(terms, side, units) for side, units in enumerate(below))
        self._near: tuple[dict[int, Likest], dict[int, Likest]] = ({}, {})
        self._job = job
        self._copies = tuple(self._counted(side, units) for side, units in enumerate(below))
        self._named = tuple(
            Counter(self._heading(side, at) for at in range(len(which.units)))
            for side, which in enumerate(self._sides)
        )
        self._lonely = tuple(
            {
                level: [
                    at
                    for at, each in enumerate(which.levels)
                    if each is level and at not in self._of[side]
                ]
                for level in Level
            }
            for side, which in enumerate(self._sides)
        )
        self._verdicts: dict[Link, Verdict] = {}

    def _counted(self, side: int, units: Iterable[int]) -> Mapping[Key, list[int]]:
        found: dict[Key, list[int]] = defaultdict(list)
        for at in units:
            found[self._terms.key(side, at)].append(at)
        return found

    def of(self, link: Link) -> Verdict:
        """The verdict on a link between provisions, or between what is inside them."""
        if link not in self._verdicts:
            whole = len(link.olds) == len(link.news) == 1
            judged = self._one(link.olds[0], link.news[0]) if whole else self._parts(link)
            self._verdicts[link] = judged
        return self._verdicts[link]

    def alone(self, side: int, at: int) -> Verdict:
        """The verdict on a unit that nothing on the other side was linked with."""
        likest = max(self._likest(side, at).values(), default=0.0)
        words = self._terms.words(side, at)
        certain = likest < _NOTHING[0] and words >= _NOTHING[1]
        if likest < _LITTLE[0] and words >= _LITTLE[1] and not certain:
            certain = not self._lonely_twins(side, at, words)
        return Verdict(_SURE if certain else round(max(0.3, 0.95 - likest), 2), certain)

    def _lonely_twins(self, side: int, at: int, words: int) -> bool:
        """Whether the other side has any unit without a link that is about as long."""
        level, terms = self._sides[side].levels[at], self._terms
        least, most = words // _AS_LONG, words * _AS_LONG
        return any(
            least <= terms.words(1 - side, other) <= most for other in self._lonely[1 - side][level]
        )

    def _one(self, a: int, b: int) -> Verdict:
        terms = self._terms
        words = min(terms.words(0, a), terms.words(1, b))
        likeness = terms.likeness(a, b)
        in_place = self._in_place(a, b)
        margin = likeness
        if not in_place and not self._of_a_kind(a, b):
            # Whether an article became a paragraph, or only its words did, is for people to say.
            certain = False
        elif terms.key(0, a) == terms.key(1, b) and words:
            certain = self._one_of_a_kind(a, b, words, in_place=in_place)
        else:
            margin = self._margin(a, b, likeness)
            needed = _IN_PLACE if in_place else _ELSEWHERE
            if self._named_alike(a, b):
                needed = (*needed, _NAMED)
            certain = any(each.met(likeness, margin, words) for each in needed)
        if certain:
            return Verdict(1.0 if likeness == 1 else _SURE, certain=True)
        confidence = 0.9 + 0.3 * margin if margin > 0 else 0.75 + margin
        return Verdict(round(min(max(confidence, 0.2), 0.98), 2), certain=False)

    def _of_a_kind(self, a: int, b: int) -> bool:
        """Whether both are articles, or paragraphs, and both have others inside, or neither has."""
        old, new = self._sides
        return (
            old.units[a].type is new.units[b].type
            and old.levels[a] is new.levels[b]
            and (old.ends[a] > a + 1) is (new.ends[b] > b + 1)
        )

    def _named_alike(self, a: int, b: int) -> bool:
        """Whether both bear one heading of some words that nothing else in either text bears."""
        names = self._heading(0, a), self._heading(1, b)
        return (
            names[0] == names[1]
            and len(names[0].split()) >= _WORDS_OF_NAME
            and self._named[0][names[0]] == self._named[1][names[0]] == 1
        )

    def _heading(self, side: int, at: int) -> str:
        return " ".join(self._sides[side].units[at].heading.casefold().split())

    def _margin(self, a: int, b: int, likeness: float) -> float:
        """How far the two are ahead of any other candidate of either, by likeness.

        A text that was kept word for word with much added to it is less alike than a reworded copy
        without additions: so where another holds as much of either, there is no margin.
        """
        margin = likeness
        for side, at, own in ((0, a, b), (1, b, a)):
            which = self._sides[1 - side]
            rivals = {o: s for o, s in self._likest(side, at).items() if not which.nested(o, own)}
            held = self._terms.contained(side, at, own) - _HELD
            around = {self._around(1 - side, other, own) for other in rivals}
            if any(self._terms.contained(side, at, other) >= held for other in around):
                margin = 0.0
            margin = min(margin, likeness - max(rivals.values(), default=0.0))
        return margin

    def _around(self, side: int, at: int, own: int) -> int:
        """The outermost unit around one that another is not in."""
        which = self._sides[side]
        parent = which.parents[at]
        while (
            parent >= 0
            and which.levels[parent] is not Level.STRUCTURE
            and not which.nested(parent, own)
        ):
            at, parent = parent, which.parents[parent]
        return at

    def _likest(self, side: int, at: int) -> Likest:
        """The units of the other side that are most like one."""
        known = self._near[side]
        if at not in known:
            self._job.check()
            which = self._sides[1 - side]
            others: list[int] = []
            for other in self._indexes[1 - side].nearest(at, _CANDIDATES):
                if len(others) < _LIKEST and not any(which.nested(other, o) for o in others):
                    others.append(other)
            known[at] = self._terms.likenesses(side, at, others)
        return known[at]

    def _one_of_a_kind(self, a: int, b: int, words: int, *, in_place: bool) -> bool:
        """Whether identical words belong together: there are no others, or place tells them."""
        if self._twins(0, a) != self._twins(1, b):
            return False
        olds, news = self._same(0, a), self._same(1, b)
        if len(olds) == len(news) == 1:
            return words >= (_WORDS_IN_PLACE if in_place else _WORDS)
        if not in_place or len(olds) != len(news):
            return False
        parents = self._sides[0].parents[a], self._sides[1].parents[b]
        return all(
            sum(which.parents[at] == parent for at in alike) == 1
            for which, parent, alike in zip(self._sides, parents, (olds, news), strict=True)
        )

    def _twins(self, side: int, at: int) -> int:
        """How many units around or inside one say exactly the same, so that any may be meant."""
        which = self._sides[side]
        alike = self._copies[side][self._terms.key(side, at)]
        return sum(which.nested(each, at) for each in alike)

    def _same(self, side: int, at: int) -> list[int]:
        """The units with the same words, without those inside one another."""
        which = self._sides[side]
        alike = self._copies[side][self._terms.key(side, at)]
        return [at, *(each for each in alike if not which.nested(each, at))]

    def _in_place(self, a: int, b: int) -> bool:
        before, after = self._sides
        if before.levels[a] is Level.INSIDE:
            around = self._of[0].get(before.parents[a])
            return (
                around is not None and after.parents[b] in around.news and self.of(around).certain
            )
        beside = self._beside(a, b, -1) or self._beside(a, b, 1)
        return beside and self._of_a_kind(a, b)

    def _beside(self, a: int, b: int, step: int) -> bool:
        """Whether the provisions before (-1) or after (1) the two are linked with each other."""
        first, second = self._neighbour(0, a, step), self._neighbour(1, b, step)
        if first < 0 or second < 0:
            return first == second
        link = self._of[0].get(first)
        return link is not None and second in link.news

    def _neighbour(self, side: int, at: int, step: int) -> int:
        which = self._sides[side]
        at = which.ends[at] if step > 0 else at - 1
        while 0 <= at < len(which.units):
            if which.levels[at] is Level.PROVISION:
                return at
            at += step
        return -1

    def _spoken(self, link: Link) -> bool:
        """Whether all units inside provisions have words of their own, not of units inside alone.

        A paragraph that only holds others is no more split into them than it is theirs.
        """
        return all(
            which.levels[at] is not Level.INSIDE or which.units[at].text.strip()
            for which, units in zip(self._sides, (link.olds, link.news), strict=True)
            for at in units
        )

    def _parts(self, link: Link) -> Verdict:
        """The parts of a split or a merger: certain when their words together are the whole's."""
        terms = self._terms
        old, new = _run(self._sides[0], link.olds), _run(self._sides[1], link.news)
        together = old and new and terms.stretch(0, *old) == terms.stretch(1, *new)
        long = all(terms.words(0, a) >= _WORDS for a in link.olds) and all(
            terms.words(1, b) >= _WORDS for b in link.news
        )
        certain = bool(together) and long and self._spoken(link)
        return Verdict(_SURE if certain else 0.7, certain)


def _run(which: Side, units: Sequence[int]) -> tuple[int, int] | None:
    """The stretch of the text that some units are, if they follow upon each other."""
    for at, after in pairwise(units):
        if which.ends[at] != after:
            return None
    return units[0], which.ends[units[-1]]

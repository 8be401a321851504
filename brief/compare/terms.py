"""What two texts have in common: words and pairs of words, the rarer the weightier."""

import math
import re
import sys
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any

from brief.compare.sides import Side
from brief.core.jobs import Job

#: Scripts that put no spaces between words: each character counts as one.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff"
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
#: The same of a text without accents, and sooner.
_ASCII_TOKEN = re.compile("[a-z0-9]+")
#: Beyond so many words in both texts, pairs of words cost more memory than they are worth.
_MANY = 400_000
_PAIR = 0.5
_DIGITS = 0.3
#: How much of the likeness is that of the headings, where both have one.
_HEADING = 0.2
#: Of units with more words than this only every n-th feature is kept: (words, n).
_SAMPLED = ((256_000, 512), (32_000, 64), (4_000, 8))
_MIX, _MIX_BITS = 0x9E3779B97F4A7C15, 32
#: Words are the digits of a number, known by its remainder.
_BASE, _PRIME = 1 << (8 * array("I").itemsize), (1 << 61) - 31
_CHECK_EVERY, _AT_ONCE = 500, 256
#: How many pairs of units are remembered with what they share: some 10 MB.
_MOST_KEPT = 1 << 17

Key = tuple[int, int]


def words(text: str) -> list[str]:
    """The words of a text in any script, without marks and capitals."""
    if text.isascii():
        return _ASCII_TOKEN.findall(text.lower())
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


class _Ids(dict[str, int]):
    """Words by numbers, each numbered when it is first met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self) + 1
        return number


class Terms:
    """The features of every unit of two texts, each unit with everything inside it.

    Sides are numbered: 0 is the old text, 1 the new one. Pairs in `banned` are nothing alike,
    whatever they say.
    """

    def __init__(
        self, before: Side, after: Side, job: Job, banned: frozenset[tuple[int, int]] = frozenset()
    ) -> None:
        """Read both texts once; Cancelled is raised in between when the job is."""
        self.banned = banned
        self._ids = _Ids()
        self._sides = before, after
        own = [self._own(which, job) for which in self._sides]
        self._headings = [self._headed(which) for which in self._sides]
        self._lengths = [list(accumulate(map(len, each), initial=0)) for each in own]
        self._hashes = [_prefixes(each) for each in own]
        pairs = sum(lengths[-1] for lengths in self._lengths) <= _MANY
        features = [self._featured(tokens_of, pairs, job) for tokens_of in own]
        _free(own)
        self.weights = self._weighed(features)
        self._every = [self._rates(side) for side in (0, 1)]
        self._whole = [self._gathered(side, each, job) for side, each in enumerate(features)]
        self.norms = [[self.weight(each) for each in whole] for whole in self._whole]
        self._shared: dict[int, float] = {}
        self._keys = [
            [self.stretch(side, at, end) for at, end in enumerate(which.ends)]
            for side, which in enumerate(self._sides)
        ]

    def let_go(self) -> None:
        """Free the features of every unit; nothing can be compared any more."""
        _free([*self._whole, *self._keys, *self._headings, *self.norms])

    def _own(self, which: Side, job: Job) -> list[list[int]]:
        ids = self._ids
        found = []
        for at, unit in enumerate(which.units):
            if at % _CHECK_EVERY == 0:
                job.check()
            text = f"{unit.heading} {unit.text}"
            found.append([ids[word] for word in words(text)])
        return found

    def _headed(self, which: Side) -> list[frozenset[int]]:
        ids = self._ids
        return [
            frozenset(ids[word] for word in words(unit.heading)) if unit.heading else frozenset()
            for unit in which.units
        ]

    def _featured(self, own: list[list[int]], pairs: bool, job: Job) -> list[frozenset[int]]:
        job.check()
        size = len(self._ids) + 1
        if not pairs:
            return [frozenset(tokens) for tokens in own]
        return [
            frozenset(tokens + [size + first * size + second for first, second in pairwise(tokens)])
            for tokens in own
        ]

    def _weighed(self, features: list[list[frozenset[int]]]) -> dict[int, float]:
        counted: Counter[int] = Counter()
        units = 0
        for features_of in features:
            for each in features_of:
                counted.update(each)
                units += bool(each)
        size = len(self._ids) + 1
        most = max(counted.values(), default=0)
        logs = [0.0, *(math.log(1 + units / n) for n in range(1, most + 1))]
        weights = {
            feature: logs[count] if feature < size else logs[count] * _PAIR
            for feature, count in counted.items()
        }
        for word, number in self._ids.items():
            if word.isdigit():
                weights[number] *= _DIGITS
        return weights

    def _gathered(
        self, side: int, features: list[frozenset[int]], job: Job
    ) -> list[frozenset[int]]:
        """The features of each unit with all that is inside, the innermost first."""
        job.check()
        which = self._sides[side]
        whole = list(features)
        for at in reversed(range(len(whole))):
            inside = [whole[child] for child in which.children(at)]
            if inside:
                whole[at] = whole[at].union(*inside)
            every = self._every[side][at]
            if every > 1:
                whole[at] = _sampled(whole[at], every)
        return whole

    def _rates(self, side: int) -> list[int]:
        """Which sample is kept of each unit: one feature in so many."""
        lengths, ends = self._lengths[side], self._sides[side].ends
        counts = (lengths[end] - lengths[at] for at, end in enumerate(ends))
        return [next((every for least, every in _SAMPLED if n > least), 1) for n in counts]

    def whole(self, side: int, at: int) -> frozenset[int]:
        """The features of a unit; of a very long one a sample, the same on both sides."""
        return self._whole[side][at]

    def weight(self, features: Iterable[int]) -> float:
        """How much features weigh together."""
        return sum(map(self.weights.__getitem__, features))

    def norm(self, side: int, at: int) -> float:
        """How much a unit weighs."""
        return self.norms[side][at]

    def words(self, side: int, at: int) -> int:
        """How many words a unit has, everything inside it included."""
        lengths = self._lengths[side]
        return lengths[self._sides[side].ends[at]] - lengths[at]

    def key(self, side: int, at: int) -> Key:
        """The words of a unit in their order, everything inside it included, as two numbers."""
        return self._keys[side][at]

    def stretch(self, side: int, first: int, end: int) -> Key:
        """The same for the units of the positions from `first` up to `end`."""
        lengths, hashes = self._lengths[side], self._hashes[side]
        count = lengths[end] - lengths[first]
        return count, (hashes[end] - hashes[first] * pow(_BASE, count, _PRIME)) % _PRIME

    def encloses(self, side: int, outer: int, inner: int) -> bool:
        """Whether one unit is inside another."""
        return outer < inner < self._sides[side].ends[outer]

    def likeness(self, a: int, b: int) -> float:
        """How alike two units are, from 0 to 1: the weight they share by that they have."""
        return self.likenesses(0, a, (b,))[b]

    def likenesses(self, side: int, at: int, others: Iterable[int]) -> dict[int, float]:
        """How alike a unit and some of the other side are, by the position of these.

        Where both bear headings, these count for a part of their own.
        """
        wholes, norms, rates = self._whole[1 - side], self.norms[1 - side], self._every[1 - side]
        headings = self._headings[1 - side]
        own, norm, rate = self._whole[side][at], self.norms[side][at], self._every[side][at]
        heading = self._headings[side][at]
        found: dict[int, float] = {}
        for other in others:
            if rates[other] != rate:
                text = self._sampled_alike(own, wholes[other], max(rate, rates[other]))
            else:
                total = norm + norms[other]
                text = 2 * self._in_both(side, at, other) / total if total else 0.0
            if heading and headings[other]:
                named = self._alike(heading, headings[other])
                text = (1 - _HEADING) * text + _HEADING * named
            found[other] = text
        if self.banned:
            pairs = {other: (other, at) if side else (at, other) for other in found}
            found |= {other: -1.0 for other, pair in pairs.items() if pair in self.banned}
        return found

    def contained(self, side: int, at: int, other: int) -> float:
        """How much of a unit is found in one of the other side, from 0 to 1, by its weight."""
        rates = self._every[side][at], self._every[1 - side][other]
        if rates[0] == rates[1]:
            total = self.norms[side][at]
            return self._in_both(side, at, other) / total if total else 0.0
        own = _sampled(self._whole[side][at], max(rates))
        wanted = _sampled(self._whole[1 - side][other], max(rates))
        total = self.weight(own)
        return self.weight(own & wanted) / total if total else 0.0

    def _in_both(self, side: int, at: int, other: int) -> float:
        """How much a unit and one of the other side share, by weight; found once."""
        a, b = (other, at) if side else (at, other)
        key = a * len(self._whole[1]) + b
        weight = self._shared.get(key)
        if weight is None:
            if len(self._shared) >= _MOST_KEPT:
                self._shared.clear()
            weight = self._shared[key] = self.weight(self._whole[0][a] & self._whole[1][b])
        return weight

    def _sampled_alike(self, first: frozenset[int], second: frozenset[int], every: int) -> float:
        """The likeness of two units of which different samples were kept: by the smaller sample."""
        return self._alike(_sampled(first, every), _sampled(second, every))

    def _alike(self, first: frozenset[int], second: frozenset[int]) -> float:
        total = self.weight(first) + self.weight(second)
        return 2 * self.weight(first & second) / total if total else 0.0


def _free(lists: Sequence[list[Any]]) -> None:
    """Empty lists a portion at a time: all in one step would keep every other thread waiting."""
    for each in lists:
        while each:
            del each[-_AT_ONCE:]


def _sampled(features: frozenset[int], every: int) -> frozenset[int]:
    """One feature in so many, chosen by itself alone; a smaller sample is inside a larger one."""
    return frozenset(f for f in features if (f * _MIX >> _MIX_BITS) % every == 0)


def _prefixes(own: list[list[int]]) -> list[int]:
    """Hashes of all words up to each unit, from which those of any stretch follow."""
    hashes = [0]
    for tokens in own:
        digits = array("I", tokens)
        if sys.byteorder == "little":
            digits.byteswap()
        value = int.from_bytes(digits.tobytes(), "big")
        hashes.append((hashes[-1] * pow(_BASE, len(tokens), _PRIME) + value) % _PRIME)
    return hashes

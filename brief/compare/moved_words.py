"""Words that were only moved: the same long run among what was deleted and what was inserted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.compare.subsequence import Block
from brief.compare.tokens import weight

#: So many words in a row and so many letters make a reader say "this was moved".
_FEWEST_WORDS, _LEAST_WEIGHT = 8, 30
#: A run of the fewest words holds a seed, wherever the seeds of the old text begin.
_SEED, _STRIDE = 6, 3


@dataclass(frozen=True, slots=True)
class Range:
    """Words of the old text and those of the new one that stand for them; either may be none."""

    old: int
    old_end: int
    new: int
    new_end: int


def moved(old: Sequence[str], new: Sequence[str], changed: Sequence[Range]) -> list[Block]:
    """Runs of words that were deleted at one place and inserted at another, longest first.

    No word is in two of them, and each lies in one range on either side.
    """
    places = _places(old, changed)
    if not places:
        return []
    found = sorted(
        set(_runs(old, new, changed, places)), key=lambda run: (-run.size, run.old, run.new)
    )
    taken_old, taken_new = set[int](), set[int]()
    kept = []
    for run in found:
        olds, news = range(run.old, run.old_end), range(run.new, run.new_end)
        if taken_old.isdisjoint(olds) and taken_new.isdisjoint(news):
            taken_old.update(olds)
            taken_new.update(news)
            kept.append(run)
    return kept


def _places(old: Sequence[str], changed: Sequence[Range]) -> dict[tuple[str, ...], tuple[int, int]]:
    """Where a few deleted words in a row stand, and the range they lie in; one run in `_STRIDE`."""
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    for index, each in enumerate(changed):
        for at in range(each.old, each.old_end - _SEED + 1, _STRIDE):
            places.setdefault(tuple(old[at : at + _SEED]), (at, index))
    return places


def _runs(
    old: Sequence[str],
    new: Sequence[str],
    changed: Sequence[Range],
    places: dict[tuple[str, ...], tuple[int, int]],
) -> Iterator[Block]:
    for each in changed:
        there = start = each.new
        while there <= each.new_end - _SEED:
            place = places.get(tuple(new[there : there + _SEED]))
            if place is None:
                there += 1
                continue
            source = changed[place[1]]
            run = _grown(
                old, new, Range(source.old, source.old_end, start, each.new_end), place[0], there
            )
            if run.size >= _FEWEST_WORDS and _says_enough(old[run.old : run.old_end]):
                yield run
            there = start = run.new_end


def _grown(old: Sequence[str], new: Sequence[str], within: Range, at: int, there: int) -> Block:
    back = 0
    while (
        at - back > within.old
        and there - back > within.new
        and old[at - back - 1] == new[there - back - 1]
    ):
        back += 1
    size = _SEED
    while (
        at + size < within.old_end
        and there + size < within.new_end
        and old[at + size] == new[there + size]
    ):
        size += 1
    return Block(at - back, there - back, size + back)


def _says_enough(words: Sequence[str]) -> bool:
    return sum(map(weight, words)) >= _LEAST_WEIGHT

"""Makes what a computer finds equal readable: no confetti, and cuts where a sentence has them."""

from collections.abc import Iterator, Sequence

from brief.compare.subsequence import Block
from brief.compare.tokens import Cut, weight

#: More than this stays for itself whatever changes around it: four words or so.
_LARGEST_ISLAND_WORDS, _LARGEST_ISLAND_WEIGHT = 4, 24
_FURTHEST_SLIDE = 60
_SENTENCE_ENDS = frozenset(".;:?!。；：？！؛؟۔।")
_COMMAS = frozenset(",，、،–—")
_OPENING, _CLOSING = frozenset("([{“‘«„（［【「『《〔"), frozenset(")]}”’»）］】」』》〕")
_LINE, _SENTENCE, _COMMA, _BRACKET = 5, 4, 2, 2


def tidied(old: Cut, new: Cut, blocks: Sequence[Block]) -> list[Block]:
    """The runs of equal words that a reader would call equal, moved to where sentences part.

    A short run between changes is given up when less stays in it than is changed on either side
    (after the semantic clean-up of Fraser, "Diff Strategies", 2006); between two insertions, or
    two deletions, it stays, for one text holds all of it.
    """
    kept = _without_islands(old, new, blocks)
    widened = _widened(old.words, new.words, kept)
    return list(_slid(old, new, widened))


def _without_islands(old: Cut, new: Cut, blocks: Sequence[Block]) -> list[Block]:
    """Give up islands, and look again at the one before when its neighbour has grown."""
    end = Block(len(old.words), len(new.words), 0)
    kept = [Block(0, 0, 0)]
    for block in (*blocks, end):
        kept.append(block)
        while len(kept) > 2 and _is_confetti(old, new, kept[-3], kept[-2], kept[-1]):  # noqa: PLR2004 (an island has two neighbours)
            del kept[-2]
    return kept[1:-1]


def _is_confetti(old: Cut, new: Cut, before: Block, island: Block, after: Block) -> bool:
    if island.size > _LARGEST_ISLAND_WORDS:
        return False
    deleted = island.old - before.old_end, after.old - island.old_end
    inserted = island.new - before.new_end, after.new - island.new_end
    if not all(map(any, zip(deleted, inserted, strict=True))):
        return False
    if not any(deleted) or not any(inserted):
        return False
    said = _weight(old, island.old, island.old_end)
    if said > _LARGEST_ISLAND_WEIGHT:
        return False
    left = max(_weight(old, before.old_end, island.old), _weight(new, before.new_end, island.new))
    right = max(_weight(old, island.old_end, after.old), _weight(new, island.new_end, after.new))
    return not said or said < min(left, right)


def _weight(cut: Cut, start: int, end: int) -> int:
    """The letters of some words; of very many only as many as an island can be weighed against."""
    end = min(end, start + _LARGEST_ISLAND_WEIGHT * 2)
    return sum(map(weight, cut.words[start:end]))


def _widened(old: Sequence[str], new: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    """Runs that take in whatever is equal at the edges of the changes between them."""
    widened: list[Block] = []
    edges = [*blocks, Block(len(old), len(new), 0)]
    start_old = start_new = 0
    for index, block in enumerate(edges):
        # The run before grows to the right, this one to the left.
        grown = _equal_ahead(old, new, start_old, start_new, block)
        if grown and widened:
            last = widened[-1]
            widened[-1] = Block(last.old, last.new, last.size + grown)
        elif grown:
            widened.append(Block(start_old, start_new, grown))
        back = 0
        while (
            block.old - back > start_old + grown
            and block.new - back > start_new + grown
            and old[block.old - back - 1] == new[block.new - back - 1]
        ):
            back += 1
        if index < len(blocks) or back:
            widened.append(Block(block.old - back, block.new - back, block.size + back))
        start_old, start_new = block.old_end, block.new_end
    return widened


def _equal_ahead(old: Sequence[str], new: Sequence[str], at: int, there: int, block: Block) -> int:
    size = 0
    while (
        at + size < block.old and there + size < block.new and old[at + size] == new[there + size]
    ):
        size += 1
    return size


def _slid(old: Cut, new: Cut, blocks: Sequence[Block]) -> Iterator[Block]:
    """Move each insertion and deletion to where its edges look most like those of a sentence."""
    if not blocks:
        return
    held = blocks[0]
    for block in blocks[1:]:
        if held.old_end == block.old:
            shift = _best_slide(new, held.new_end, block.new, held.size, block.size)
        elif held.new_end == block.new:
            shift = _best_slide(old, held.old_end, block.old, held.size, block.size)
        else:
            shift = 0
        grown = Block(held.old, held.new, held.size + shift)
        if grown.size:
            yield grown
        held = Block(block.old + shift, block.new + shift, block.size - shift)
    if held.size:
        yield held


def _best_slide(cut: Cut, start: int, end: int, before: int, after: int) -> int:
    """How far to the right (left where negative) the words `start` to `end` had best be."""
    words = cut.words
    left = 0
    while left < min(before, _FURTHEST_SLIDE) and words[start - left - 1] == words[end - left - 1]:
        left += 1
    right = 0
    while right < min(after, _FURTHEST_SLIDE) and words[start + right] == words[end + right]:
        right += 1
    return max(
        range(-left, right + 1),
        key=lambda shift: (_edge(cut, start + shift) + _edge(cut, end + shift), -abs(shift)),
    )


def _edge(cut: Cut, index: int) -> int:
    """How much the place before a word looks like the edge of a sentence or a bracket."""
    if not index or index == len(cut.words) or "\n" in cut.gap(index):
        return _LINE
    before, after = cut.words[index - 1], cut.words[index]
    if before in _SENTENCE_ENDS:
        return _SENTENCE
    if before in _COMMAS:
        return _COMMA
    if after in _OPENING or before in _CLOSING:
        return _BRACKET
    return 0

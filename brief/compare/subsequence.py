"""Which words of two texts are the same ones: the longest common subsequence, cut down to size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brief.compare.order import in_order

#: The largest table of one word against another that is worth its time: 0.1 s, 30 MB.
_LARGEST_TABLE = 1 << 28
#: How many words in a row must be unique in both texts to hold two larger texts together.
_ANCHORS = (5, 1)
#: Words on either side that are compared at a time where nothing is unique.
_WINDOW = 1 << 13
_MODULUS, _BASE = (1 << 61) - 1, 1_000_003


@dataclass(frozen=True, slots=True)
class Block:
    """`size` words that are equal, from `old` on in the old text and from `new` on in the new."""

    old: int
    new: int
    size: int

    @property
    def old_end(self) -> int:
        """The first old word behind it."""
        return self.old + self.size

    @property
    def new_end(self) -> int:
        """The first new word behind it."""
        return self.new + self.size


@dataclass(frozen=True, slots=True)
class _Piece:
    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def table(self) -> int:
        return (self.old_end - self.old) * (self.new_end - self.new)


def matching(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The words that stay, in runs, in the order of both texts; no two runs touch.

    The longest common subsequence where the texts are of a usual size (2^28 pairs of words: two
    texts of 16,000 words each). Larger ones are held together by what is unique in both, and
    compared between: some 2 s for 5 MB; where a large stretch has nothing unique, it is taken
    as replaced.
    """
    ids: dict[str, int] = {}
    olds = [ids.setdefault(word, len(ids)) for word in old]
    news = [ids.setdefault(word, len(ids)) for word in new]
    found = _matched(olds, news, _Piece(0, len(olds), 0, len(news)), _ANCHORS)
    return list(_joined(found))


def _matched(
    old: list[int], new: list[int], piece: _Piece, anchors: Sequence[int]
) -> Iterator[Block]:
    inner = _without_ends(old, new, piece)
    if head := inner.old - piece.old:
        yield Block(piece.old, piece.new, head)
    if inner.table <= _LARGEST_TABLE:
        yield from _subsequence(old, new, inner)
    elif anchors:
        fixed = _anchored(old, new, inner, anchors[0])
        for before, after in pairwise([(inner.old, inner.new, 0), *fixed, (*_end(inner), 0)]):
            yield Block(*before)
            start = before[0] + before[2], before[1] + before[2]
            yield from _matched(
                old, new, _Piece(start[0], after[0], start[1], after[1]), anchors[1:]
            )
    else:
        yield from _by_windows(old, new, inner)
    if tail := piece.old_end - inner.old_end:
        yield Block(inner.old_end, inner.new_end, tail)


def _end(piece: _Piece) -> tuple[int, int]:
    return piece.old_end, piece.new_end


def _without_ends(old: list[int], new: list[int], piece: _Piece) -> _Piece:
    head, limit = 0, min(piece.old_end - piece.old, piece.new_end - piece.new)
    while head < limit and old[piece.old + head] == new[piece.new + head]:
        head += 1
    tail = 0
    while tail < limit - head and old[piece.old_end - tail - 1] == new[piece.new_end - tail - 1]:
        tail += 1
    return _Piece(piece.old + head, piece.old_end - tail, piece.new + head, piece.new_end - tail)


def _subsequence(old: list[int], new: list[int], piece: _Piece) -> Iterator[Block]:
    if not piece.table:
        return
    from rapidfuzz.distance import Indel

    found = Indel.opcodes(old[piece.old : piece.old_end], new[piece.new : piece.new_end])
    for each in found:
        if each.tag == "equal":
            size = each.src_end - each.src_start
            yield Block(piece.old + each.src_start, piece.new + each.dest_start, size)


def _by_windows(old: list[int], new: list[int], piece: _Piece) -> Iterator[Block]:
    """Compare a window at a time and go on behind the last equal words that are not near its end.

    A window in which too little is equal to go on by is passed over.
    """
    at, there = piece.old, piece.new
    while at < piece.old_end and there < piece.new_end:
        window = _Piece(
            at, min(at + _WINDOW, piece.old_end), there, min(there + _WINDOW, piece.new_end)
        )
        last = window.old_end == piece.old_end and window.new_end == piece.new_end
        sure = _WINDOW * 3 // 4
        found = [
            block
            for block in _subsequence(old, new, window)
            if last or (block.old_end <= at + sure and block.new_end <= there + sure)
        ]
        yield from found
        if last:
            return
        ends = (found[-1].old_end, found[-1].new_end) if found else (at, there)
        if ends[0] - at < _WINDOW // 4 and ends[1] - there < _WINDOW // 4:
            ends = at + _WINDOW // 2, there + _WINDOW // 2
        at, there = ends


def _anchored(
    old: list[int], new: list[int], piece: _Piece, length: int
) -> list[tuple[int, int, int]]:
    """Runs of `length` words that are unique in both texts, as many as keep their order."""
    olds, news = (
        _unique(old, piece.old, piece.old_end, length),
        _unique(new, piece.new, piece.new_end, length),
    )
    both = {
        at: news[key]
        for key, at in olds.items()
        if key in news and old[at : at + length] == new[news[key] : news[key] + length]
    }
    kept: list[tuple[int, int, int]] = []
    for at, there in ((at, both[at]) for at in sorted(in_order(both.items()))):
        if kept and at == kept[-1][0] + kept[-1][2] and there == kept[-1][1] + kept[-1][2]:
            kept[-1] = (*kept[-1][:2], kept[-1][2] + length)
        elif not kept or (at >= sum(kept[-1][::2]) and there >= sum(kept[-1][1:])):
            kept.append((at, there, length))
    return kept


def _unique(words: list[int], start: int, end: int, length: int) -> dict[int, int]:
    keys = words[start:end]
    for step in range(1, length):
        keys = [
            (key * _BASE + word) % _MODULUS
            for key, word in zip(keys, words[start + step : end], strict=False)
        ]
    found: dict[int, int] = {}
    for at, key in enumerate(keys, start):
        found[key] = -1 if key in found else at
    return {key: at for key, at in found.items() if at >= 0}


def _joined(blocks: Iterator[Block]) -> Iterator[Block]:
    held: Block | None = None
    for block in blocks:
        if not block.size:
            continue
        if held and held.old_end == block.old and held.new_end == block.new:
            held = Block(held.old, held.new, held.size + block.size)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held

"""Word by word, what changed between two texts, said so that people can read it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from brief.compare.moved_words import Range, moved
from brief.compare.subsequence import Block, matching
from brief.compare.tidying import tidied
from brief.compare.tokens import Cut, cut
from brief.core.changes import Span, SpanKind

#: Where a moved part of a text begins and ends, and the number of the move.
_Part = tuple[int, int, int]


def differences(old: str, new: str) -> tuple[Span, ...]:
    """What became of the old text: spans that cover both texts whole, in order, none empty.

    `applied` with them gives the new text, byte for byte; composed and decomposed characters are
    not the same. A change begins and ends at a word (at a character of Han, Thai and other scripts
    without spaces), never inside one, and combining marks stay with their letter. Two changes
    never touch unless one of them is moved. Some 40 ms for 8,000 words, 4 s for 5 MB.
    """
    if old == new:
        return (Span(SpanKind.EQUAL, 0, len(old), 0, len(new)),) if old else ()
    olds, news = cut(old), cut(new)
    blocks = tidied(olds, news, matching(olds.words, news.words))
    changed = _between(olds, news, blocks)
    runs = moved(olds.words, news.words, changed)
    return tuple(_joined(_spans(olds, news, blocks, changed, runs)))


def _between(old: Cut, new: Cut, blocks: Sequence[Block]) -> list[Range]:
    """What is around and between the equal runs; a range may be empty on either side or both."""
    edges = [Block(0, 0, 0), *blocks, Block(len(old.words), len(new.words), 0)]
    return [Range(a.old_end, b.old, a.new_end, b.new) for a, b in pairwise(edges)]


def _spans(
    old: Cut, new: Cut, blocks: Sequence[Block], changed: Sequence[Range], runs: Sequence[Block]
) -> Iterator[Span]:
    from_here, to_here = _by_range(old, new, changed, runs)
    for index, each in enumerate(changed):
        yield from _change(old, new, each, from_here.get(index, []), to_here.get(index, []))
        if index < len(blocks):
            yield from _equal(old, new, blocks[index])


def _by_range(
    old: Cut, new: Cut, changed: Sequence[Range], runs: Sequence[Block]
) -> tuple[dict[int, list[_Part]], dict[int, list[_Part]]]:
    """The moved runs as numbered parts of the range they lie in, in the old and the new text."""
    starts, news = [each.old for each in changed], [each.new for each in changed]
    from_here: dict[int, list[_Part]] = {}
    to_here: dict[int, list[_Part]] = {}
    for number, run in enumerate(runs, 1):
        here, there = bisect_right(starts, run.old) - 1, bisect_right(news, run.new) - 1
        away = old.starts[run.old], old.ends[run.old_end - 1], number
        from_here.setdefault(here, []).append(away)
        arrived = new.starts[run.new], new.ends[run.new_end - 1], number
        to_here.setdefault(there, []).append(arrived)
    return from_here, to_here


def _equal(old: Cut, new: Cut, block: Block) -> Iterator[Span]:
    """A run of equal words; the white space inside it need not be equal."""
    start, end = old.starts[block.old], old.ends[block.old_end - 1]
    at, until = new.starts[block.new], new.ends[block.new_end - 1]
    if old.text[start:end] == new.text[at:until]:
        yield Span(SpanKind.EQUAL, start, end, at, until)
        return
    for step in range(block.size):
        i, j = block.old + step, block.new + step
        if step:
            space = old.ends[i - 1], old.starts[i]
            yield from _pieces(old, new, space, (new.ends[j - 1], new.starts[j]))
        yield Span(SpanKind.EQUAL, old.starts[i], old.ends[i], new.starts[j], new.ends[j])


def _pieces(old: Cut, new: Cut, here: tuple[int, int], there: tuple[int, int]) -> Iterator[Span]:
    """One stretch against another: equal, or changed as a whole."""
    (start, end), (at, until) = here, there
    if old.text[start:end] == new.text[at:until]:
        kind = SpanKind.EQUAL
    elif start == end:
        kind = SpanKind.INSERTED
    else:
        kind = SpanKind.DELETED if at == until else SpanKind.REPLACED
    if start < end or at < until:
        yield Span(kind, start, end, at, until)


def _change(
    old: Cut, new: Cut, each: Range, olds: Sequence[_Part], news: Sequence[_Part]
) -> Iterator[Span]:
    """A changed range with the white space around it, as much of that kept as stays the same."""
    start, end = old.gap_start(each.old), old.gap_end(each.old_end)
    at, until = new.gap_start(each.new), new.gap_end(each.new_end)
    lead, trail = _shared_space(old, new, each)
    yield from _pieces(old, new, (start, start + lead), (at, at + lead))
    here, there = (start + lead, end - trail), (at + lead, until - trail)
    if not olds and not news:
        yield from _pieces(old, new, here, there)
    else:
        for first, last, number in _parts(*here, olds):
            yield Span(SpanKind.DELETED, first, last, there[0], there[0], number)
        for first, last, number in _parts(*there, news):
            yield Span(SpanKind.INSERTED, here[1], here[1], first, last, number)
    yield from _pieces(old, new, (end - trail, end), (until - trail, until))


def _parts(start: int, end: int, runs: Sequence[_Part]) -> Iterator[_Part]:
    """A stretch cut into what was moved and what was not."""
    for first, last, number in sorted(runs):
        if start < first:
            yield start, first, 0
        yield first, last, number
        start = last
    if start < end:
        yield start, end, 0


def _shared_space(old: Cut, new: Cut, each: Range) -> tuple[int, int]:
    """How much white space at the beginning and at the end of a changed range is no change.

    What is inserted between two words brings one space along: the one behind it, if it can.
    """
    before, after = old.gap(each.old), old.gap(each.old_end)
    lead, trail = new.gap(each.new), new.gap(each.new_end)
    if each.old < each.old_end and each.new < each.new_end:
        return len(before) * (before == lead), len(after) * (after == trail)
    if each.old == each.old_end and each.new == each.new_end:
        return len(before) * (before == lead), 0
    kept, (first, second) = (
        (before, (lead, trail)) if each.old == each.old_end else (lead, (before, after))
    )
    head, tail = kept == first, kept == second
    return (len(kept), 0) if head else (0, len(kept) * tail)


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Neighbours of one kind as one span, and neighbouring changes that were not moved, too."""
    held: Span | None = None
    for span in spans:
        if held is None:
            held = span
        elif (held.kind is SpanKind.EQUAL) is (span.kind is SpanKind.EQUAL) and not (
            held.moved or span.moved
        ):
            held = _both(held, span)
        else:
            yield held
            held = span
    if held:
        yield held


def _both(first: Span, second: Span) -> Span:
    if first.kind is SpanKind.EQUAL:
        kind = SpanKind.EQUAL
    elif first.old_start == second.old_end:
        kind = SpanKind.INSERTED
    else:
        kind = SpanKind.DELETED if first.new_start == second.new_end else SpanKind.REPLACED
    return Span(kind, first.old_start, second.old_end, first.new_start, second.new_end)

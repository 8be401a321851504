"""The fragment of a text that shows a query's matches best, cut at words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from brief.core.results import HIT_CLOSES, HIT_OPENS

_DIRECTION = re.compile(r"\s+")


class Match(NamedTuple):
    """A lit stretch of a text and the term it is lit for."""

    start: int
    end: int
    term: int


def best(texts: Sequence[str], matches: Sequence[Match]) -> tuple[int | None, int]:
    """Which of the texts shows the matches best, and where it begins; they stand a character apart.

    Best is the one with the most different terms, then the closest together, then the first.
    """
    highest: tuple[int, int] | None = None
    chosen: tuple[int | None, int] = (None, 0)
    start = at = 0
    for number, text in enumerate(texts):
        end = start + len(text)
        inside = []
        while at < len(matches) and matches[at].start < end:
            inside.append(matches[at])
            at += 1
        if inside:
            score = (len({m.term for m in inside}), -_reach(inside))
            if highest is None or score > highest:
                highest, chosen = score, (number, start)
        start = end + 1
    return chosen


def joined(matches: Sequence[Match]) -> list[tuple[int, int]]:
    """Spans in order, overlapping ones made one."""
    spans: list[tuple[int, int]] = []
    for start, end, _ in sorted(matches):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif end > start:
            spans.append((start, end))
    return spans


def _reach(matches: Sequence[Match]) -> int:
    """How many characters the tightest stretch has that holds all terms once."""
    wanted = len({m.term for m in matches})
    if wanted == 1:
        return 0
    last: dict[int, int] = {}
    best = 1 << 30
    for match in matches:
        last[match.term] = match.start
        if len(last) == wanted:
            best = min(best, match.end - min(last.values()))
    return best


def densest(matches: Sequence[Match], width: int) -> int:
    """The middle of the stretch of that width with the most different terms."""
    most, middle = 0, 0
    for number, first in enumerate(matches):
        inside = [m for m in matches[number : number + 60] if m.end <= first.start + width]
        terms = len({m.term for m in inside})
        if terms > most:
            most, middle = terms, (first.start + max(m.end for m in inside)) // 2
        elif not inside and not most:
            middle = (first.start + first.end) // 2
    return middle


def cut(text: str, spans: Sequence[tuple[int, int]], middle: int, width: int) -> str:
    """About `width` characters around the middle, whole words, with … where text is left out."""
    start, end = _window(text, middle, width)
    for left, right in spans:
        # A match is never cut in two, unless it is longer than the window itself.
        if left < start < right and right - left <= width:
            start = left
        if left < end < right and right - left <= width:
            end = right
    out: list[str] = []
    at = start
    for left, right in spans:
        if right <= start or left >= end:
            continue
        opens, closes = max(left, start), min(right, end)
        out += [text[at:opens], HIT_OPENS, text[opens:closes], HIT_CLOSES]
        at = closes
    out.append(text[at:end])
    shown = _DIRECTION.sub(" ", "".join(out)).strip()
    return f"{'… ' if start > 0 else ''}{shown}{' …' if end < len(text) else ''}"


def _window(text: str, middle: int, width: int) -> tuple[int, int]:
    if len(text) <= width:
        return 0, len(text)
    start = max(0, min(middle - width // 2, len(text) - width))
    end = min(len(text), start + width)
    if start:
        gap = re.search(r"\s", text[start : start + 25])
        start += gap.end() if gap and start + gap.end() <= middle else 0
    if end < len(text):
        last = text.rfind(" ", end - 25, end + 1)
        end = last if last > max(start, middle) else end
    return start, end

"""The head of the first page of a United Nations document: body, symbol, date, session, agenda."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from brief.core.references import symbols
from brief.importers.pdf_lines import Line

_SESSION = re.compile(r"(?i:\bsession\b|período de sesiones|\bсесси[яи]\b)|الدورة|届会议|届会")
_MOST_LINES = 16
_SAME_LEFT, _NEXT_LINE = 8.0, 2.4


@dataclass(frozen=True, slots=True)
class Masthead:
    """The lines above the text: who publishes it and under which symbol; session and agenda."""

    top: tuple[Line, ...]
    agenda: tuple[Line, ...]

    @property
    def symbol(self) -> str:
        """The document's symbol."""
        return next((found for line in self.top for found in symbols(line.text)), "")


def masthead_of(lines: Sequence[Line]) -> Masthead | None:
    """Find the masthead in the lines of the first page, if there is one.

    It is known by a symbol near the top and the session of the body below it.
    """
    first = next(
        (n for n, line in enumerate(lines[:_MOST_LINES]) if _SESSION.search(line.text)), None
    )
    if first is None or not any(symbols(line.text) for line in lines[:first]):
        return None
    start, end = first, first + 1
    while start > 1 and _below(lines[start - 1], lines[start]):
        start -= 1
    while end < len(lines) and _below(lines[end - 1], lines[end]):
        end += 1
    return Masthead(tuple(lines[:start]), tuple(lines[start:end]))


def _below(line: Line, following: Line) -> bool:
    """Whether a line goes on right below another one that begins at the same side."""
    size = max(line.style.size, following.style.size)
    return (
        abs(line.left - following.left) < _SAME_LEFT
        and 0 < following.base - line.base < _NEXT_LINE * size
    )

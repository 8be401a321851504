"""Matches in the whole document: counted in short steps, walked in either direction."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from brief.ui.article_view.sealed import Cell
from brief.ui.article_view.sheet import Sheet
from brief.ui.article_view.spots import Spot

Matcher = Callable[[str, str], tuple[tuple[int, int], ...] | None]

#: How long the window waits for a step; a frame has 16 ms.
_STEP_MS = 4
_TELL_EVERY_MS = 120


class Match(NamedTuple):
    """A match: its cell, and from where to where it reaches."""

    row: int
    column: int
    start: int
    end: int


class Finder(QObject):
    """Finds what a matcher lights. Rows are read ahead without being laid out."""

    counted = Signal(int, int, bool)
    found = Signal(Match)

    def __init__(self, sheet: Sheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._matcher: Matcher | None = None
        self._number = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._told = QElapsedTimer()
        self.restart(None)

    def restart(self, matcher: Matcher | None) -> None:
        """Light something else, or nothing; counting begins anew."""
        self._matcher = matcher
        self._number += 1
        self.current: Match | None = None
        self._counts: list[int] = []
        self._total = 0
        self._walk: Iterator[Match | None] | None = None
        self._told.start()
        self._last = (-1, 0, False)
        if matcher and self._sheet.count:
            self._timer.start(0)
        else:
            self._timer.stop()
            self.counted.emit(0, 0, True)

    @property
    def active(self) -> bool:
        """Whether anything is to be lit."""
        return self._matcher is not None

    @property
    def complete(self) -> bool:
        """Whether every row has been counted."""
        return len(self._counts) >= self._sheet.count

    def in_row(self, row: int) -> list[Match]:
        """The matches of a row, column after column."""
        found = []
        for column, text in enumerate(self._sheet.texts(row)):
            if text is None or self._matcher is None:
                continue
            language = self._sheet.language(column)
            for start, words in zip(text.starts, text.texts, strict=True):
                spans = self._matcher(words, language) if words else None
                found += [Match(row, column, start + a, start + b) for a, b in spans or ()]
        return found

    def in_cell(self, row: int, column: int, cell: Cell) -> tuple[tuple[int, int], ...]:
        """What to light in a cell; remembered with the cell."""
        spans, number = cell.matches
        if number != self._number:
            spans = tuple((m.start, m.end) for m in self.in_row(row) if m.column == column)
            cell.matches = (spans, self._number)
        return spans

    def seek(self, start: Spot, *, forward: bool) -> None:
        """Look for the next match after `start`, or before it; `found` is told, once."""
        if self._matcher is None or not self._sheet.count:
            return
        self._walk = self._looking(start, forward=forward)
        self._timer.start(0)
        self._step()

    def _looking(self, start: Spot, *, forward: bool) -> Iterator[Match | None]:
        """Yield None after every row without one, then the match; goes round the end once."""
        step, count = (1 if forward else -1), self._sheet.count
        place = (start.column, start.at)
        for n in range(count + 1):
            row = (start.row + n * step) % count
            if row < len(self._counts) and not self._counts[row]:
                yield None
                continue
            matches = self.in_row(row)
            if n == 0 and forward:
                matches = [m for m in matches if (m.column, m.start) >= place]
            elif n == 0:
                matches = [m for m in matches if (m.column, m.start) < place]
            if matches:
                yield matches[0] if forward else matches[-1]
                return
            yield None

    def _step(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < _STEP_MS:
            if self._walk is not None:
                self._step_walk(self._walk)
            elif self.complete:
                self._timer.stop()
                self._tell()
                return
            else:
                self._count_row()
        if self._told.elapsed() >= _TELL_EVERY_MS:
            self._tell()

    def _step_walk(self, walk: Iterator[Match | None]) -> None:
        try:
            match = next(walk)
        except StopIteration:
            self._walk = None
            return
        if match:
            self._walk = None
            self.current = match
            self.found.emit(match)
            self._tell()

    def _count_row(self) -> None:
        found = len(self.in_row(len(self._counts)))
        self._counts.append(found)
        self._total += found

    def _tell(self) -> None:
        self._told.restart()
        now = (self._ordinal(), self._total, self.complete)
        if now != self._last:
            self._last = now
            self.counted.emit(*now)

    def _ordinal(self) -> int:
        """Which match is current, counted from 1; 0 while that is not known."""
        if self.current is None or self.current.row >= len(self._counts):
            return 0
        before = sum(self._counts[: self.current.row])
        return before + self.in_row(self.current.row).index(self.current) + 1

"""Links: which one is under a point, and the walk through those in the window."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from brief.ui.article_view.sealed import Link
from brief.ui.article_view.sheet import Sheet
from brief.ui.article_view.spots import Placed, Spot


class Target(NamedTuple):
    """A link and the cell it is in."""

    row: int
    column: int
    link: Link


class LinkWalk:
    """The links of a sheet, and the one that has the keyboard's focus."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.focused: Target | None = None

    def clear(self) -> None:
        """No link has the focus."""
        self.focused = None

    def at(self, point: QPointF) -> Target | None:
        """The link under a point of the window."""
        spot = self._sheet.spot_at(point, exact=True)
        cell = self._sheet.cell(spot.row, spot.column) if spot else None
        if spot and cell:
            for link in cell.links:
                target = Target(spot.row, spot.column, link)
                if link.start <= spot.at <= link.end and self._covers(target, point):
                    return target
        return None

    def step(self, placed: Sequence[Placed], *, forward: bool) -> Target | None:
        """Move the focus to the next link in the window; None, and no focus, at the end."""
        links = list(self._visible(placed))
        if not forward:
            links.reverse()
        if self.focused in links:
            links = links[links.index(self.focused) + 1 :]
        self.focused = links[0] if links else None
        return self.focused

    def rects(self, target: Target) -> list[QRectF]:
        """Where a link's words stand in the window, line by line."""
        cell = self._sheet.cell(target.row, target.column)
        if cell is None:
            return []
        rects: list[QRectF] = []
        for at in range(target.link.start, target.link.end):
            here = self._sheet.caret(Spot(target.row, target.column, at))
            if rects and abs(rects[-1].top() - here.top()) < 1:
                rects[-1] = rects[-1].united(here)
            else:
                rects.append(here)
        end = self._sheet.caret(Spot(target.row, target.column, target.link.end))
        if rects and abs(rects[-1].top() - end.top()) < 1:
            rects[-1] = rects[-1].united(end)
        return rects

    def _covers(self, target: Target, point: QPointF) -> bool:
        return any(rect.adjusted(-1, -1, 1, 1).contains(point) for rect in self.rects(target))

    def _visible(self, placed: Sequence[Placed]) -> Iterator[Target]:
        for item in placed:
            for column, cell in enumerate(item.row.cells):
                for link in cell.links if cell else ():
                    target = Target(item.number, column, link)
                    first = self._sheet.caret(Spot(item.number, column, link.start))
                    if first.top() >= 0 and first.bottom() <= self._sheet.height:
                        yield target

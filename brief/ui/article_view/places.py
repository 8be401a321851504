"""Reading positions that outlive a new width, another zoom and a restart."""

from typing import NamedTuple

from PySide6.QtCore import QPointF

from brief.ui.article_view.sheet import Sheet
from brief.ui.article_view.spots import Spot


class Position(NamedTuple):
    """The line at the top of the window, in a form to be kept and given back unread.

    `offset` is a hundred times the characters from the unit's start to the line's first one, plus
    50, plus how many lines' heights of it are hidden; negative at the very top of the text.
    """

    row: int
    eid: str
    offset: float


class Bookmark(NamedTuple):
    """The same, without the unit: a row, its column, an offset, and the part of a line."""

    spot: Spot
    part: float


_START = Bookmark(Spot(0, 0, 0), -1000.0)


def mark(sheet: Sheet) -> Bookmark:
    """Remember the line at the top of the window."""
    if not sheet.count or sheet.top <= 0:
        return _START
    placed = sheet.settle()
    if not placed:
        return _START
    for item in placed:
        for column, cell in enumerate(item.row.cells):
            if cell is None:
                continue
            found = sheet.spot_at(
                QPointF(sheet.columns[column].x + _inset(sheet, column), 1), column
            )
            if found:
                first = _line_start(sheet, found)
                rect = sheet.caret(first)
                return Bookmark(first, -rect.y() / max(1.0, rect.height()))
    return Bookmark(Spot(placed[0].number, 0, 0), 0.0)


def back_to(sheet: Sheet, place: Bookmark) -> None:
    """Bring a remembered line back to the top of the window."""
    if not sheet.count:
        return
    if place == _START:
        sheet.scroll_to(0)
        return
    row = min(place.spot.row, sheet.count - 1)
    sheet.hold(row, 0)
    rect = sheet.caret(Spot(row, min(place.spot.column, len(sheet.columns) - 1), place.spot.at))
    sheet.hold(row, rect.y() - sheet.y_of(row) + place.part * rect.height())


def position(sheet: Sheet) -> Position:
    """The reading position, as it is kept for the next start."""
    place = mark(sheet)
    text = sheet.texts(place.spot.row)[place.spot.column] if sheet.count else None
    if text is None or place == _START:
        return Position(0, "", -1.0)
    unit = text.unit_at(place.spot.at)
    start = text.start_of(unit.eid) or 0
    part = min(max(place.part, -50.0), 50.0)
    return Position(place.spot.row, unit.eid, (place.spot.at - start) * 100 + 50 + part)


def restore(sheet: Sheet, place: Position) -> Bookmark:
    """Go back to a position as `position` gave it; gives the line to hold while widths change."""
    found = _bookmark(sheet, place)
    back_to(sheet, found)
    return found


def _bookmark(sheet: Sheet, place: Position) -> Bookmark:
    if place.offset < 0 or not sheet.count:
        return _START
    row = min(max(0, place.row), sheet.count - 1)
    characters, part = divmod(place.offset, 100)
    for column, text in enumerate(sheet.texts(row)):
        start = text.start_of(place.eid) if text else None
        if text and start is not None:
            at = min(start + int(characters), text.length)
            return Bookmark(Spot(row, column, at), part - 50)
    return Bookmark(Spot(row, 0, 0), 0.0)


def _inset(sheet: Sheet, column: int) -> float:
    return sheet.columns[column].width if sheet.backwards(column) else 0.0


def _line_start(sheet: Sheet, spot: Spot) -> Spot:
    cell = sheet.cell(spot.row, spot.column)
    if cell is None:
        return spot
    position_ = cell.to_document(spot.at)
    block = cell.document.findBlock(position_)
    line = block.layout().lineForTextPosition(position_ - block.position())
    if not line.isValid():
        return spot
    return spot._replace(at=cell.from_document(block.position() + line.textStart()))

"""How a caret moves: by letters, words and lines, over the edges of rows."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextCursor

from brief.ui.article_view.sheet import Sheet
from brief.ui.article_view.spots import Spot

Move = QTextCursor.MoveOperation
_FORWARD = frozenset({Move.NextCharacter, Move.NextWord, Move.EndOfLine, Move.Down, Move.End})
_ACROSS = {
    Move.Left: (Move.PreviousCharacter, Move.NextCharacter),
    Move.Right: (Move.NextCharacter, Move.PreviousCharacter),
    Move.WordLeft: (Move.PreviousWord, Move.NextWord),
    Move.WordRight: (Move.NextWord, Move.PreviousWord),
}


class CaretWalk:
    """Moves spots over a sheet; up and down keep the x they started from."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._x: float | None = None

    def forget_x(self) -> None:
        """The next move up or down starts from where the caret is."""
        self._x = None

    def moved(self, spot: Spot, move: Move) -> Spot:
        """Where a move leads; left and right are swapped in a column that runs right to left."""
        if move in {Move.Up, Move.Down}:
            return self._line(spot, 1 if move == Move.Down else -1)
        self._x = None
        if move in _ACROSS:
            move = _ACROSS[move][self._sheet.backwards(spot.column)]
        if move in {Move.Start, Move.End}:
            return self._edge(spot, last=move == Move.End)
        cell = self._sheet.cell(spot.row, spot.column)
        if cell is None:
            return self._next_row(spot, forward=move in _FORWARD)
        cursor = cell.cursor(spot.at, spot.at)
        before = cursor.position()
        while cursor.movePosition(move):
            at = cell.from_document(cursor.position())
            if at != spot.at:
                return spot._replace(at=at)
        if cursor.position() == before and move not in {Move.StartOfLine, Move.EndOfLine}:
            return self._next_row(spot, forward=move in _FORWARD)
        return spot

    def by(self, spot: Spot, pixels: float) -> Spot:
        """The spot so many pixels further down, at the same x."""
        rect = self._sheet.caret(spot)
        x = self._x if self._x is not None else rect.x()
        self._x = x
        found = self._sheet.spot_at(QPointF(x, rect.center().y() + pixels), spot.column)
        return found or spot

    def _edge(self, spot: Spot, *, last: bool) -> Spot:
        row = self._sheet.count - 1 if last else 0
        text = self._sheet.texts(row)[spot.column]
        return Spot(row, spot.column, text.length if last and text else 0)

    def _next_row(self, spot: Spot, *, forward: bool) -> Spot:
        row = spot.row + (1 if forward else -1)
        while 0 <= row < self._sheet.count:
            text = self._sheet.texts(row)[spot.column]
            if text:
                return Spot(row, spot.column, 0 if forward else text.length)
            row += 1 if forward else -1
        return spot

    def _line(self, spot: Spot, way: int) -> Spot:
        """The nearest line above or below at the same x; gaps between paragraphs are crossed."""
        step = self._sheet.type.size * 0.6
        start = self._sheet.caret(spot)
        for n in range(1, 40):
            found = self.by(spot, way * (start.height() / 2 + step * n))
            there = self._sheet.caret(found)
            if (there.center().y() - start.center().y()) * way > start.height() * 0.5:
                return found
        return spot

"""Pages whose text is set sideways or upside down: turned to be read, their areas turned back."""

from collections import Counter
from dataclasses import replace

from brief.core.areas import UnitArea
from brief.importers.pdf_pieces import PageText, Piece

Box = tuple[float, float, float, float]


def reading_turn(page: PageText) -> int:
    """How many quarter turns clockwise most letters of a page are set at."""
    letters: Counter[int] = Counter()
    for piece in page.pieces:
        if piece.turn >= 0:
            letters[piece.turn] += len(piece.text.strip())
    return max(letters, key=lambda turn: (letters[turn], -turn), default=0)


def upright(page: PageText) -> PageText:
    """The page turned so that most of its letters stand upright."""
    turn = reading_turn(page)
    if not turn:
        return page
    wide, high = (page.height, page.width) if turn % 2 else (page.width, page.height)
    pieces = tuple(_turned(piece, turn, page.width, page.height) for piece in page.pieces)
    return replace(page, width=wide, height=high, pieces=pieces)


def as_seen(area: UnitArea, page: PageText) -> UnitArea:
    """An area of a page made upright, on the page as it is seen."""
    turn = reading_turn(page)
    if not turn:
        return area
    back = -turn % 4
    wide, high = (page.height, page.width) if turn % 2 else (page.width, page.height)
    box = _box((area.left, area.top, area.right, area.bottom), back, wide, high)
    left, top, right, bottom = (round(side, 1) for side in box)
    return replace(area, left=left, top=top, right=right, bottom=bottom)


def _turned(piece: Piece, turn: int, width: float, height: float) -> Piece:
    sides = (piece.left, piece.top, piece.right, piece.bottom)
    left, top, right, bottom = _box(sides, turn, width, height)
    base = (piece.base, width - piece.base, height - piece.base, piece.base)[turn]
    own = (piece.turn - turn) % 4 if piece.turn >= 0 else piece.turn
    return replace(
        piece, left=left, top=top, right=right, bottom=bottom, base=base, turn=own, glyphs=()
    )


def _box(sides: Box, turn: int, width: float, height: float) -> Box:
    """A rectangle of a page so wide and high, after the page is turned back by so much."""
    left, top, right, bottom = sides
    if turn == 1:
        return top, width - right, bottom, width - left
    if turn == 2:  # noqa: PLR2004 (quarter turns)
        return width - right, height - bottom, width - left, height - top
    if turn == 3:  # noqa: PLR2004
        return height - bottom, left, height - top, right
    return sides

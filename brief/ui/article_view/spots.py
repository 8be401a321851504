"""Places in the text, and rows in the window."""

from typing import NamedTuple

from PySide6.QtGui import QTextLine

from brief.ui.article_view.sealed import Cell


class Spot(NamedTuple):
    """A place between two characters; spots of one column are in the order of the text."""

    row: int
    column: int
    at: int


class Row(NamedTuple):
    """A laid-out row: its cells, the space above them, and the height of all."""

    cells: tuple[Cell | None, ...]
    above: float
    height: float


class Placed(NamedTuple):
    """A row in the window, and the y of its top there."""

    number: int
    row: Row
    y: float


def across(line: QTextLine, position: int) -> float:
    """The x of a position in a line; the bindings answer with a pair that their stubs forget."""
    found: object = line.cursorToX(position)
    return float(found[0]) if isinstance(found, tuple) else float(line.x())

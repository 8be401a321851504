"""How tall rows are: guessed from their length until they have been laid out."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple


class Guess(NamedTuple):
    """Pixels a character, a paragraph and a row cost at the present width."""

    character: float
    paragraph: float
    row: float


class RowHeights:
    """Sums of row heights in logarithmic time; a guess is linear, so that a new width is free.

    Measured rows are kept as corrections of their guess, in a Fenwick tree
    (P. M. Fenwick, "A new data structure for cumulative frequency tables", 1994).
    """

    def __init__(self, sizes: Sequence[tuple[int, int]], guess: Guess) -> None:
        characters, paragraphs = zip(*sizes, strict=True) if sizes else ((), ())
        self._characters: list[int] = list(accumulate(characters, initial=0))
        self._paragraphs: list[int] = list(accumulate(paragraphs, initial=0))
        self.count = len(sizes)
        self.guess_again(guess)

    def guess_again(self, guess: Guess) -> None:
        """Forget what was measured: the width or the type has changed."""
        self._guess = guess
        self._tree = [0.0] * (self.count + 1)
        self._measured: dict[int, float] = {}

    def measure(self, row: int, height: float) -> None:
        """Note the height a row really has."""
        change = height - self.height(row)
        if change:
            self._measured[row] = height
            at = row + 1
            while at <= self.count:
                self._tree[at] += change
                at += at & -at

    def height(self, row: int) -> float:
        """A row's height, measured or guessed."""
        known = self._measured.get(row)
        return known if known is not None else self._guessed(row + 1) - self._guessed(row)

    def top(self, row: int) -> float:
        """Where a row begins; `top(count)` is where the last one ends."""
        height = self._guessed(row)
        at = row
        while at:
            height += self._tree[at]
            at -= at & -at
        return height

    @property
    def total(self) -> float:
        """The height of all rows."""
        return self.top(self.count)

    def row_at(self, y: float) -> int:
        """The row at a height, the nearest one where there is none."""
        low, high = 0, max(0, self.count - 1)
        while low < high:
            middle = (low + high + 1) // 2
            if self.top(middle) <= y:
                low = middle
            else:
                high = middle - 1
        return low

    def _guessed(self, row: int) -> float:
        return (
            self._characters[row] * self._guess.character
            + self._paragraphs[row] * self._guess.paragraph
            + row * self._guess.row
        )

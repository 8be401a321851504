from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from brief.ui.article_view.heights import Guess, RowHeights


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 9)), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 500)), max_size=60),
    st.integers(-10, 20_000),
)
def test_sums_agree_with_adding_up(sizes: Any, measured: Any, y: Any) -> None:
    heights = RowHeights(sizes, Guess(0.25, 10, 30))
    plain = [c * 0.25 + p * 10 + 30 for c, p in sizes]
    for row, height in measured:
        if row < len(sizes):
            heights.measure(row, height)
            plain[row] = height
    tops = [sum(plain[:n]) for n in range(len(plain) + 1)]
    assert all(abs(heights.top(n) - top) < 1e-6 for n, top in enumerate(tops))
    row = heights.row_at(y)
    assert tops[row] <= y + 1e-6 or row == 0
    assert y < tops[row + 1] + 1e-6 or row == len(plain) - 1


def test_a_new_guess_forgets_what_was_measured() -> None:
    heights = RowHeights([(10, 1)] * 3, Guess(1, 0, 0))
    heights.measure(1, 100)
    heights.guess_again(Guess(2, 0, 0))
    assert heights.total == 60

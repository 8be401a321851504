"""Snippets: marks become spans, two lines at most, in their own direction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from brief.ui.search import snippet

INK, HIT = QColor("#000000"), QColor("#ffe59a")


@pytest.mark.parametrize(
    ("marked", "text", "spans"),
    [
        ("prior ⟦judicial⟧ review", "prior judicial review", [(6, 14)]),
        ("⟦a⟧⟦b⟧", "ab", [(0, 1), (1, 2)]),
        ("left ⟦open", "left open", [(5, 9)]),
        ("⟧ stray ⟦⟧", " stray ", []),
        ("", "", []),
    ],
)
def test_marks_become_spans(marked: str, text: str, spans: list[tuple[int, int]]) -> None:
    assert snippet.plain_and_spans(marked) == (text, spans)


@given(st.text(alphabet="ab ⟦⟧ت中", max_size=40))
def test_spans_always_lie_in_the_text(marked: str) -> None:
    text, spans = snippet.plain_and_spans(marked)
    assert not set(text) & set("⟦⟧")
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_a_long_snippet_ends_after_two_lines(qtbot: QtBot) -> None:
    words = "necessity and ⟦proportionality⟧ " * 30
    laid = snippet.lay_out(words, 300, QFont(), INK, HIT, right_to_left=False)
    assert laid.lineCount() == 2
    assert laid.text().endswith("…")
    assert all(f.start + f.length < len(laid.text()) for f in laid.formats())


def test_a_right_to_left_snippet_starts_at_the_right(qtbot: QtBot) -> None:
    laid = snippet.lay_out("كل ⟦كلمة⟧ هنا", 400, QFont(), INK, HIT, right_to_left=True)
    line = laid.lineAt(0)
    assert line.naturalTextRect().right() > 390
    assert line.naturalTextRect().left() > 100
    assert len(laid.formats()) == 1


@pytest.mark.parametrize("snippet_words", [1, 3, 9, 12, 20, 60])
def test_the_height_told_beforehand_is_the_height_laid_out(
    qtbot: QtBot, snippet_words: int
) -> None:
    words, font = " ".join(["⟦review⟧ of"] * snippet_words), QFont()
    metrics = QFontMetricsF(font)
    one = snippet.height("x", 300, metrics, right_to_left=False)
    laid = snippet.lay_out(words, 300, font, INK, HIT, right_to_left=False)
    told = snippet.height(words, 300, metrics, right_to_left=False)
    assert told == one * laid.lineCount()

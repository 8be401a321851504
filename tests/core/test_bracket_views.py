"""A text in brackets as printed, with its choices explicit, and with each alternative in turn."""

import pytest

from brief.core.bracket_views import BracketView, passage_in
from brief.core.model import UnitType
from brief.core.reading import PassageInfo, PassageText, RenderedUnit

TEXT = "A [computer] [ICT] system [shall] [may] be lit[, where <possible>]. [agreed ad referendum]"


def passage(text):
    unit = RenderedUnit("art_1", UnitType.ARTICLE, "1", "", text, f"<p>{text}</p>", 0)
    return PassageText(PassageInfo(0, "art_1", UnitType.ARTICLE, "", "", 0, len(text), 1), (unit,))


def html(text, view):
    return passage_in(passage(text), view).units[0].html


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        (BracketView.PRINTED, f"<p>{TEXT}</p>"),
        (BracketView.FIRST, "<p>A computer system shall be lit, where &lt;possible&gt;.</p>"),
        (BracketView.SECOND, "<p>A ICT system may be lit.</p>"),
        (BracketView.THIRD, "<p>A ICT system may be lit.</p>"),
    ],
)
def test_each_view(view, shown):
    assert html(TEXT, view) == shown


def test_clean_makes_each_choice_explicit():
    shown = html(TEXT, BracketView.CLEAN).replace("\u00a0", "")
    assert "<var>computer │ ICT</var>" in shown
    assert "<var>shall │ may</var>" in shown
    assert "where &lt;possible&gt; │ —</var>" in shown
    assert "referendum" not in shown


def test_a_text_without_brackets_and_its_words_are_never_touched():
    held = passage("States light lamps.")
    for view in BracketView:
        assert passage_in(held, view) == held
        assert passage_in(passage(TEXT), view).units[0].text == TEXT


def test_where_no_word_is_left_a_dash_says_so():
    assert html("[Parties shall report.]", BracketView.FIRST) == "<p>Parties shall report.</p>"
    assert html("[Parties shall report.]", BracketView.SECOND) == "<p><var>—</var></p>"


def test_a_choice_inside_a_choice_stands_in_parentheses():
    shown = html("within [[one] [two] years]", BracketView.CLEAN).replace("\u00a0", "")
    assert shown == "<p>within <var>(one │ two) years │ —</var></p>"

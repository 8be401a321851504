"""How much of a change it is: numbers, marks, or words; in doubt it is words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.compare.changes import change_between, references, without_references
from brief.core.comparison import Change


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("as set out in article 5", "as set out in article 6"),
        ("articles 5, 7 and 10", "articles 6, 8 and 11"),
        ("paragraph 1 (a)", "paragraph 1 (b)"),
        ("article 5, and the Parties", "article 6 bis and the Parties"),
        ("chapter IV", "chapter V"),
        ("el artículo 5", "el artículo 6"),
        ("les articles 6 à 16", "les articles 7 à 17"),
        ("в статье 5", "в статье 6"),
        ("المادة 5", "المادة 6"),
        ("第六条", "第七条"),
    ],
)
def test_references(old, new):
    assert change_between(old, new) is Change.NUMBERING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Parties, shall act.", "Parties shall act;"),
        ("the State", "the state"),
        ("“system”", '"system"'),
        ("in terests", "interests"),
        ("1,000 euros", "1 000 euros"),
        ("co-operation", "cooperation"),
    ],
)
def test_marks_spaces_and_capitals(old, new):
    assert change_between(old, new) is Change.PUNCTUATION


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("shall", "may"),
        ("[shall]", "shall"),
        ("within 72 hours", "within 48 hours"),
        ("after 1.5 years", "after 15 years"),
        ("under article 5 and 10 days later", "under article 5 and 20 days later"),
        ("articles 5 and 10", "articles 5, 6 and 10"),
        ("paragraphs 1 and 2", "paragraphs 1 to 2"),
        ("resolution 79/243", "resolution 80/243"),
        ("5 %", "5"),
        ("and/or", "and or"),
        ("without right", ""),
    ],
)
def test_words(old, new):
    assert change_between(old, new) is Change.WORDING


def test_nothing():
    assert change_between("a b", "a b") is Change.NONE
    assert change_between("a\n\nb", "a b") is Change.NONE


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_texts_both_ways(old, new):
    assert change_between(old, new) is change_between(new, old)
    assert change_between(old, old) is Change.NONE
    assert change_between(old, f"{old} judicial") is Change.WORDING


def test_where_a_text_refers_to_units():
    said = "Counterparts 5, as articles 5, 6 bis and 7 and sub-paragraph 2 say, or 第五条第六款."
    found = [(each.word, each.numbers) for each in references(said)]
    assert found == [
        *(("articles", ("5", "6 bis", "7")), ("sub-paragraph", ("2",))),
        *(("条", ("五",)), ("款", ("六",))),
    ]
    assert [said[each.start : each.end] for each in references(said)] == [
        *("articles 5, 6 bis and 7", "sub-paragraph 2", "五", "六")
    ]
    assert without_references(said) == (
        "Counterparts 5, as articles ※, ※ and ※ and sub-paragraph ※ say, or 第※条第※款."
    )


@pytest.mark.parametrize("said", ["counterparts 5", "_article 5", "rearticle 5", "xart. 5"])
def test_no_reference_begins_inside_a_word(said):
    assert references(said) == []
    assert without_references(said) == said


def test_a_reference_may_begin_inside_what_is_none():
    (found,) = references("xsub-paragraph 5")
    assert (found.word, found.start) == ("paragraph", 5)

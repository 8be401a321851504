"""What is read without the parser means what the parser would have made of it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brief.search import language, plain, tree, typed

_PARTS = st.sampled_from(
    ["education", "Right,", "it's", "l’État", "право", "تعليم", "教育", "conf*", "st*", "é*", '"right to"',  # noqa: E501 - a table
     '"the', '"',
     '""', '"a b."', "AND", "OR", "NOT", "NEAR", "-", "-bulk", '-"bulk data"', "and", "or", "12", "6.2", "a.", "x_y", "٣*", "*", ";"]  # noqa: E501 - a table
)  # fmt: skip


@example(text='"the AND', typing=True, end="")
@example(text='"the AND OR x', typing=True, end="")
@example(text='" OR AND the " -bulk', typing=True, end="")
@settings(max_examples=600, deadline=None)
@given(
    text=st.lists(_PARTS, max_size=6).map(" ".join),
    typing=st.booleans(),
    end=st.sampled_from(["", " "]),
)
def test_it_is_what_the_parser_makes_of_it(text: str, end: str, *, typing: bool) -> None:
    shaped = typed.shaped(text + end)
    typing = typing and not end
    found = plain.read(shaped, typing=typing)
    if found is not None:
        assert language.read(shaped, typing=typing) == tree.Read(found)


@pytest.mark.parametrize(
    "text",
    [
        "right",
        "right privacy",
        '"right to privacy"',
        "conf*",
        "a OR b OR c",
        "a NOT b",
        "a -b",
        "a AND b",
        "obligation report*",
    ],
)
def test_what_people_type_most_needs_no_parser(text: str) -> None:
    assert plain.read(text, typing=False) is not None
    assert plain.read(text, typing=True) is not None


@pytest.mark.parametrize(
    "text", ["a OR b c", "(a)", '"a', "a AND", "OR a", "a~", "kind:letter", "w?rd", "6.2"]
)
def test_the_rest_is_left_to_the_parser(text: str) -> None:
    assert plain.read(text, typing=False) is None

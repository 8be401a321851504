"""What is read without the parser is read as the parser reads it, letter by letter."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.importers import render, simple_marks
from brief.importers.plain import plain_text

EXAMPLES = 20_000 if os.environ.get("BRIEF_LONG") else 500
_PARTS = [
    *("**", "_", "*", "a", "b c", " ", " ", ",", ".", "(", ")", "1", "1.", "-", "+", "\n", "\n\n"),
    *("ä", "“", "”", "中", '"', "'", "{++", "++}", "{--", "--}", "[1](#fn_1)", "[a](#art_1__fn_2)"),
    *(
        "!",
        "]",
        "[",
        "\\",
        "`",
        "\x1c",
        "\x7f",
        "\ufdd0",
        "\ufffe",
        "\ud83d",
        "글",
        "ﬁ",
        "http://a.b",
        "\t",
        "\u00a0",
        "<",
        "&amp;",
        "#",
        "|",
        "=",
        "_x_",
    ),
]
_TEXTS = st.lists(st.sampled_from(_PARTS), max_size=12).map("".join)


def parsed(markdown: str) -> tuple[str, str, tuple[object, ...]]:
    """HTML, words and links by the parser alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "_simple", lambda _: None)
        patch.setattr(simple_marks, "is_bare", lambda _: False)
        return render.render(markdown), render.plain(markdown), render.links(markdown)


@settings(max_examples=EXAMPLES, deadline=None)
@given(_TEXTS)
def test_any_text_is_what_the_parser_says_it_is(markdown):
    found = render.render(markdown), render.plain(markdown), render.links(markdown)
    assert found == parsed(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        'Lamps "burn".',
        "Nothing but words: (a) that is, and so on",
        "The Assembly, _Recalling_ **its resolution**, (_noting_) the _lamps._",
        "Lamps[1](#fn_1) {--may--}{++shall++} burn{-- now--}.[2](#art_1__fn_2)",
        "one\n\ntwo _and_ three",
        "من حق **كل إنسان** أن",
    ],
)
def test_what_is_common_needs_no_parser(markdown):
    assert simple_marks.read(markdown)
    assert render.render(markdown) == parsed(markdown)[0]


@pytest.mark.parametrize(
    "markdown",
    ["- a", "1. a", "a\nb", "a  \nb", "**_a_**", "[a](https://b.c)", "a\\*", "| a |", "a*b*c", ""],
)
def test_what_is_not_is_left_to_it(markdown):
    assert simple_marks.read(markdown) is None


def test_words_alone_are_freed_of_their_marks():
    markdown = "The Assembly, _Recalling_ **its resolution**, (_noting_) the _lamps_."
    assert plain_text(markdown) == "The Assembly, Recalling its resolution, (noting) the lamps."
    assert plain_text("snake_case_ and _a_b_") == "snake_case_ and a_b"
    changed = "Lamps[1](#fn_1) {--may--}{++shall++} burn{-- now--}{--[2](#art_1__fn_2)--}."
    assert plain_text(changed) == "Lamps shall burn."

"""Styled runs become Markdown whose words are the runs' words, whatever they are."""

import html
import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.importers.plain import plain_text
from brief.importers.render import render
from brief.importers.runs import Run, escaped_paragraph, markdown_of


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ([Run("Recalling", em=True), Run(" its wicks,")], "_Recalling_ its wicks,"),
        ([Run("Oil "), Run("burns ", strong=True), Run("well.")], "Oil **burns** well."),
        ([Run("un"), Run("break", em=True), Run("able")], "un*break*able"),
        ([Run("a"), Run("b", strong=True), Run("c", em=True)], "a**b**_c_"),
        ([Run("both", strong=True, em=True)], "**_both_**"),
        # Markdown has no emphasis that opens between a letter and a quotation mark.
        ([Run("x"), Run("“oil”", strong=True), Run("y")], "x“oil”y"),
        (
            [Run("old", change="deleted"), Run("new", change="inserted"), Run(" wick")],
            "{--old--}{++new++} wick",
        ),
        ([Run("C++} lamps", change="inserted")], "{++C+\\+} lamps++}"),
        ([Run("oil"), Run("1", note=True, link="#fn_1"), Run(".")], "oil[1](#fn_1)."),
        ([Run("site", link="https://example.org/a(b)")], "[site](<https://example.org/a(b)>)"),
        ([Run("site", link="file:///etc/passwd")], "site"),
        ([Run("site", link="//host/share")], "site"),
        ([Run("one\ntwo")], "one  \ntwo"),
        ([Run("Article 6\nWicks", strong=True)], "**Article 6**  \n**Wicks**"),
        (
            [Run("out", struck=True), Run(" "), Run("gone", struck=True, em=True)],
            "~~out~~ ~~_gone_~~",
        ),
        ([Run("never", change="undone"), Run(" mind")], "{++{--never--}++} mind"),
        ([Run("oil"), Run(" ", change="deleted"), Run("lamp")], "oil{-- --}lamp"),
        ([Run("oil"), Run("\n", change="deleted"), Run("lamp")], "oil{--  \n--}lamp"),
    ],
)
def test_styles(runs, markdown):
    assert markdown_of(runs) == markdown


@pytest.mark.parametrize(
    "text",
    ["1. oil", "1. 2. oil", "(a) - oil", "12) # oil", "a. > oil", "- oil", "1. | a | b |", "* * *"],
)
def test_a_number_is_part_of_the_text_until_somebody_reads_it(text):
    assert plain_text(escaped_paragraph(text)) == text


_MARKS = "*_[](){}+-~`<>&;!#|\\\n 1.a\u201c\u201d中，"
_RUNS = st.lists(
    st.builds(
        Run,
        st.text(st.sampled_from(_MARKS), max_size=6),
        strong=st.booleans(),
        em=st.booleans(),
        link=st.sampled_from(["", "", "https://a.b/", "javascript:x"]),
        change=st.sampled_from(["", "", "inserted", "deleted", "undone"]),
        struck=st.booleans(),
    ),
    max_size=6,
)


def _shown(markdown: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", render(markdown)))


@settings(max_examples=3_000 if os.environ.get("BRIEF_LONG") else 150, deadline=None)
@given(_RUNS)
def test_any_runs_keep_their_words(runs):
    said = "".join(run.text for run in runs if run.stays)
    markdown = markdown_of(runs)
    assert "".join(plain_text(markdown).split()) == "".join(said.split())
    # Nothing that was deleted is lost either: it is shown as deleted.
    everything = "".join(run.text for run in runs)
    assert "".join(_shown(markdown).split()) == "".join(everything.split())

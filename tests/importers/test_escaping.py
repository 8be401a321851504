"""Plain text stays the text it is, whatever of it Markdown would take for markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.importers.escaping import as_markdown
from brief.importers.plain import plain_text

LINES = [
    "a * b * c and snake_case_names and `code`",
    "see [computer] [ICT](x) or ![x](y) or [a]: b",
    "# not a heading",
    "> not a quotation",
    "- not a list",
    "--- not a rule",
    "=== not a line under a heading",
    "AT&amp;T and &#65; and <b> and <http://x.org> and </p>",
    "{++ not inserted ++} {-- not deleted --} {#not_an_eid}",
    "~~not struck~~ C:\\path\\*",
    "| not | a | table |",
]


@pytest.mark.parametrize("line", LINES)
def test_the_text_is_what_it_was(line):
    assert plain_text(as_markdown(line)) == line


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1).filter(str.strip))
def test_any_text_is_what_it_was(text):
    # A number or a bullet in front is the paragraph's own, and is taken off before.
    if not re.match(r"\s*(?:\d{1,9}[.)]|[•*+-])", text):
        assert plain_text(as_markdown(text)) == " ".join(text.split())


@given(
    st.lists(
        st.sampled_from(
            [
                "*",
                "_",
                "[",
                "]",
                "(",
                ")",
                "{++",
                "++}",
                "{--",
                "--}",
                "`",
                "~",
                "<",
                ">",
                "&",
                ";",
                "!",
                "#",
                "|",
                "\\",
                "a",
                " b",
                "1",
            ]
        )
    )
)
def test_any_marks_are_what_they_were(parts):
    text = "x" + "".join(parts)
    assert plain_text(as_markdown(text)) == " ".join(text.split())

"""What is read quickly is read as the parser reads it."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from brief.importers.plain import plain_text
from brief.importers.render import plain

_PARTS = ["**", "_", "*", "a", "b c", " ", " ", ",", ".", "(", ")", "1", "\n", "ä", "“", "中"]


def _joined(text: str) -> str:
    return "\n\n".join(" ".join(block.split()) for block in text.split("\n\n") if block.strip())


@settings(max_examples=20_000 if os.environ.get("BRIEF_LONG") else 400, deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=14))
def test_emphasis_is_what_the_parser_says_it_is(parts):
    # Blocks behind a letter: what would be a list or code is somebody else's business.
    markdown = f"x{''.join(parts)}".replace("\n", "\nx")
    if "  \n" not in markdown:
        assert plain_text(markdown) == _joined(plain(markdown))


def test_words_alone_are_freed_of_their_marks():
    markdown = "The Assembly, _Recalling_ **its resolution**, (_noting_) the _lamps_."
    assert plain_text(markdown) == "The Assembly, Recalling its resolution, (noting) the lamps."
    assert plain_text("snake_case_ and _a_b_") == "snake_case_ and a_b"

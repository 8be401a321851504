import pytest

from brief.core.points import TalkingPoint


@pytest.mark.parametrize(
    ("say", "seconds"),
    [("", 0), ("Chair, thank you.", 5), ("word " * 55, 30), ("教育是权利" * 20, 35)],
)
def test_how_long_the_words_take(say, seconds):
    assert TalkingPoint("p", (), "Ask", say=say).seconds == seconds

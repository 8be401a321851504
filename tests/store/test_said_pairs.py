"""What the user said of two versions is kept, replaced by what is said later, and forgotten."""

import pytest

from brief.core.comparison import ConfirmedPair
from brief.store.said_pairs import SaidPairs
from brief.store.user_db import UserDb


@pytest.fixture
def said(tmp_path):
    db = UserDb.open(tmp_path / "user.db")
    yield SaidPairs(db)
    db.close()


def test_what_is_said_is_there_for_these_two_documents_only(said):
    said.say(("a", {"art_5": "p5"}), ("b", {"art_6": "q6"}), same=True)
    assert said.of("a", "b") == (({"art_5": "p5"}, {"art_6": "q6"}, True),)
    assert said.of("b", "a") == said.of("a", "c") == ()


def test_a_later_word_on_the_same_unit_replaces_the_earlier(said):
    said.say(("a", {"art_5": "p"}), ("b", {"art_6": "q"}), same=True)
    said.say(("a", {"art_5": "p"}), ("b", {"art_7": "r"}), same=True)
    assert [sorted(new) for _, new, _ in said.of("a", "b")] == [["art_7"]]


def test_that_two_are_not_the_same_stands_beside_what_they_are(said):
    said.say(("a", {"art_5": "p"}), ("b", {"art_6": "q"}), same=False)
    said.say(("a", {"art_5": "p"}), ("b", {"art_7": "r"}), same=True)
    assert [same for _, _, same in said.of("a", "b")] == [False, True]
    said.say(("a", {"art_5": "p"}), ("b", {"art_6": "q"}), same=True)
    assert [(sorted(new), same) for _, new, same in said.of("a", "b")] == [(["art_6"], True)]


def test_what_was_said_can_be_withdrawn(said):
    said.say(("a", {"art_5": "p"}), ("b", {}), same=True)
    before = said.version
    said.withdraw("a", "b", ConfirmedPair(("art_5",), ()))
    assert said.of("a", "b") == ()
    assert said.version != before

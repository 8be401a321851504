"""Which words stay: in order, equal, as many as can be, and bounded whatever the size."""

import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.compare import subsequence as module
from brief.compare.subsequence import matching

EXAMPLES = 2_000 if os.environ.get("BRIEF_LONG") else 150
_WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=120)


def _check(old, new):
    at = there = 0
    for block in matching(old, new):
        assert block.size > 0
        assert block.old >= at
        assert block.new >= there
        assert not (at and (block.old, block.new) == (at, there)), "two runs touch"
        at, there = block.old_end, block.new_end
        assert old[block.old : at] == new[block.new : there]
    assert at <= len(old)
    assert there <= len(new)


def _kept(old, new):
    return sum(block.size for block in matching(old, new))


@settings(max_examples=EXAMPLES, deadline=None)
@given(_WORDS, _WORDS)
def test_runs_are_equal_and_in_order(old, new):
    _check(old, new)


@pytest.fixture
def small(monkeypatch):
    """Texts of some words count as large."""
    monkeypatch.setattr(module, "_LARGEST_TABLE", 30)
    monkeypatch.setattr(module, "_WINDOW", 8)


@given(_WORDS, _WORDS)
@settings(max_examples=EXAMPLES, deadline=None)
def _large(old, new):
    _check(old, new)


def test_large_texts_too(small):
    _large()


def _edited(words, random_, rate):
    return [w if random_.random() > rate else f"new{random_.random()}" for w in words]


def test_what_is_unique_holds_a_large_text_together(small):
    words = [f"w{n % 50} u{n}" if n % 7 == 0 else f"w{n % 50}" for n in range(3_000)]
    edited = _edited(words, random.Random(1), 0.05)
    assert _kept(words, edited) >= 0.9 * len(words)
    moved = edited[1_000:] + edited[:1_000]
    assert _kept(words, moved) >= 0.55 * len(words)


def test_a_large_text_that_repeats_itself_is_followed_window_by_window(monkeypatch):
    monkeypatch.setattr(module, "_LARGEST_TABLE", 1 << 10)
    monkeypatch.setattr(module, "_WINDOW", 1 << 7)
    words = [f"w{n % 40}" for n in range(5_000)]
    edited = _edited(words, random.Random(2), 0.05)
    assert _kept(words, edited) >= 0.9 * len(words)
    del edited[2_000:2_010]
    assert _kept(words, edited) >= 0.9 * len(words)


def test_a_large_text_with_nothing_in_common(small):
    assert matching([f"a{n}" for n in range(500)], [f"b{n}" for n in range(700)]) == []

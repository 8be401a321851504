"""The publisher's 40 digits: stable, typed in any way, and different for different keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.packs.fingerprint import fingerprint, grouped, parsed

KEYS = ["0a" * 32, "0b" * 32, "0c" * 32]


def test_the_digits_of_some_keys_are_these_for_ever():
    assert (
        grouped(fingerprint(KEYS, 2, KEYS, 2)) == "79914 10341 41710 23112 26589 25602 98552 66756"
    )


def test_neither_the_order_of_the_keys_nor_anything_else_changes_them():
    said = fingerprint(KEYS, 2, KEYS, 2)
    assert fingerprint(KEYS[::-1], 2, KEYS, 2) == said
    others = [
        fingerprint(KEYS, 1, KEYS, 2),
        fingerprint(KEYS, 2, KEYS, 1),
        fingerprint(KEYS[:2], 2, KEYS, 2),
        fingerprint(KEYS, 2, [*KEYS[:2], "0d" * 32], 2),
    ]
    assert len({said, *others}) == 5


@given(st.integers(0, 10**40 - 1))
def test_grouped_digits_are_read_back(number):
    digits = str(number).zfill(40)
    assert parsed(grouped(digits)) == digits
    assert grouped(digits).count(" ") == 7


@pytest.mark.parametrize("between", ["", " ", "-", "  ", "\n", "\u00a0", "–", "."])
def test_they_may_be_typed_in_groups_of_any_kind(between):
    assert parsed(between.join(["12345"] * 8)) == "12345" * 8


@pytest.mark.parametrize("text", ["", "1" * 39, "1" * 41, "x" * 40, "١" * 40, "²" * 40])
def test_anything_else_is_none(text):
    assert parsed(text) is None

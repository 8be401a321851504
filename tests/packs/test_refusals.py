"""What refusals say: one sentence for the window and for a terminal alike."""

from datetime import date

import pytest

from brief.packs import refusals
from brief.packs.refusals import PackRefused, Why

DAY, DIGITS = date(2026, 3, 1), "0" * 40
SAID = [
    refusals.newer_format(),
    refusals.other_digits(DIGITS),
    refusals.other_keys("lakes", DIGITS, "1" * 40),
    refusals.too_few("Edition 2 of lakes", 1, 2, " on the edition"),
    refusals.replaced_keys("Edition 2 of lakes"),
    refusals.older("Edition 2 of lakes", 3, retained=True),
    refusals.older("Edition 2 of lakes", 3, retained=False),
    refusals.other_content("Edition 2 of lakes"),
    refusals.expired("Edition 2 of lakes", DAY),
    refusals.clock("Edition 2 of lakes", DAY, DAY),
    refusals.needs_full("Edition 2 of lakes", 1),
    refusals.needs_full("Edition 2 of lakes", 2),
    refusals.no_room("Edition 2 of lakes", 2, 1),
]


@pytest.mark.parametrize("refused", SAID, ids=lambda refused: refused.why.value)
def test_it_says_what_happened_that_nothing_was_lost_and_what_to_do(refused: PackRefused) -> None:
    said = str(refused)
    what, changed, to_do = said.partition(": nothing was changed. ")
    assert what
    assert changed
    assert to_do.endswith((".", "?"))
    assert "\n" not in said
    # Where there are buttons, no command is told; `pack install` adds its own.
    assert "brief pack" not in said
    assert "--" not in said


def test_forty_digits_are_told_in_groups() -> None:
    for refused in (refusals.unknown_publisher("x", DIGITS), *SAID[1:3]):
        assert DIGITS not in str(refused)
    assert "00000 00000 00000 00000" in str(SAID[2])


def test_one_is_one() -> None:
    assert "1 file it builds on is not here" in str(refusals.needs_full("x", 1))
    assert "2 files it builds on are not here" in str(refusals.needs_full("x", 2))


def test_every_reason_has_its_sentence() -> None:
    known = {refused.why for refused in SAID} | {Why.DAMAGED, Why.UNKNOWN_PUBLISHER}
    assert known == set(Why)

"""The rules of quality, and the count of characters that all importers' tests share."""

from dataclasses import replace

import pytest

from brief.core.model import Quality
from brief.core.problems import Problem
from brief.importers.imported import Dropped
from brief.importers.markdown import read_markdown
from brief.importers.quality import left_out, quality_of
from tests.importers.accounting import assert_accounted

ODD = Problem("a.md", 3, "a number comes twice")
TEXT = """# On lanterns

## Preamble

Lamps *burn*, and <tags> stay.

### Article 1. Wicks

1. A wick is (a) thread.

(a) Oil [is] oil;

### Article 2

2. 2 Lamps glow.
"""
MARKS = "#*_[]()\\`|"


@pytest.mark.parametrize(
    ("dropped", "problems", "quality"),
    [
        (0, 0, Quality.GOOD),
        (100, 0, Quality.GOOD),
        (101, 0, Quality.POOR),
        (0, 1, Quality.FAIR),
        (0, 20, Quality.FAIR),
        (0, 21, Quality.POOR),
    ],
)
def test_quality_falls_with_what_is_lost_and_what_is_odd(dropped, problems, quality):
    drops = [Dropped(1, "x", "a comment", dropped)] if dropped else []
    assert quality_of(1_000, drops, [ODD] * problems) is quality


def test_running_heads_are_no_loss_and_no_text():
    heads = Dropped(1, "", "a running head", 900)
    lost = Dropped(1, "", "a comment", 9)
    assert quality_of(1_000, [heads], [], furniture={"a running head"}) is Quality.GOOD
    assert quality_of(1_000, [heads, lost], [], furniture={"a running head"}) is Quality.GOOD
    lost = replace(lost, characters=11)
    assert quality_of(1_000, [heads, lost], [], furniture={"a running head"}) is Quality.POOR


@pytest.mark.parametrize("doubt", list(Quality))
def test_a_doubt_of_the_format_is_an_upper_bound(doubt):
    assert quality_of(1_000, [], [], at_most=doubt) is doubt
    assert quality_of(100, [Dropped(1, "", "a comment", 90)], [], at_most=doubt) is Quality.POOR


def test_each_reason_is_said_once_with_its_first_place():
    drops = [
        Dropped(4, "", "a rule", 3),
        Dropped(2, "", "a comment", 5),
        Dropped(9, "", "a rule", 4),
    ]
    assert [(p.line, p.what, p.grave) for p in left_out(drops, "a.md")] == [
        (4, "left out: a rule (7 characters in 2 places)", False),
        (2, "left out: a comment (5 characters in 1 place)", False),
    ]


def test_what_markdown_keeps_is_counted_apart():
    assert_accounted(TEXT, read_markdown(TEXT.encode(), "a.md"), marks=MARKS)


@pytest.mark.parametrize("change", ["lose", "invent", "miscount"])
def test_the_count_finds_what_is_lost_and_what_is_invented(change):
    imported = read_markdown(TEXT.encode(), "a.md")
    units = list(imported.document.units)
    if change == "miscount":
        imported = replace(imported, source_characters=imported.source_characters + 1)
    else:
        markdown = "" if change == "lose" else f"{units[-1].markdown} z"
        units[-1] = replace(units[-1], markdown=markdown)
        imported = replace(imported, document=replace(imported.document, units=tuple(units)))
    with pytest.raises(AssertionError):
        assert_accounted(TEXT, imported, marks=MARKS)


def test_a_drop_that_shows_only_its_beginning_still_has_to_add_up():
    long = "a word of the comment " * 9
    text = f"# On lamps\n\nLamps burn.\n\n<!-- {long} -->\n\nOil glows.\n"
    imported = read_markdown(text.encode(), "a.md")
    assert imported.dropped_characters > 100
    assert_accounted(text, imported, marks=MARKS)
    few = replace(imported.dropped[0], characters=20)
    with pytest.raises(AssertionError):
        assert_accounted(text, replace(imported, dropped=(few,)), marks=MARKS)

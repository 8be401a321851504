"""Positions handed on: one golden page, and nothing in them is taken for markup or a formula."""

import csv
import io
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from brief.core.positions import Stance, Statement
from brief.exporters.positions import PositionEntry, positions_csv, positions_markdown
from brief.importers.render import render

SAID = "2026-03-04T09:30:00+00:00"
ENTRIES = (
    PositionEntry("Orchards", "art. 1", "Apples", Statement("Fiji", Stance.SUPPORT, said=SAID)),
    PositionEntry(
        "Orchards", "art. 1", "Apples",
        Statement("Chile", Stance.SUPPORT, "With *care*:\n\n- and slowly", SAID),
        changed=True, elsewhere="Draft 1, art. 2",
    ),
    PositionEntry("Orchards", "art. 1", "Apples", Statement("Peru", Stance.OPPOSE, said=SAID)),
    PositionEntry(
        "Orchards", "", "", Statement("Togo", Stance.RESERVE, said=SAID), changed=True,
        elsewhere="Draft 1, art. 9",
    ),
    PositionEntry("", "art. 3", "", Statement("Mali", Stance.FLEXIBLE, said=SAID)),
)  # fmt: skip
PAGE = r"""# Positions

## Orchards

### art. 1: Apples

**Support**

- **Fiji** (2026-03-04 09:30 UTC)

- **Chile** (2026-03-04 09:30 UTC; said of Draft 1, art. 2; the wording has changed since)

  > With \*care\*:
  >
  > \- and slowly

**Oppose**

- **Peru** (2026-03-04 09:30 UTC)

### No place in this text

**Reserve their position**

- **Togo** (2026-03-04 09:30 UTC; said of Draft 1, art. 9; the wording has changed since)

## Texts no longer in the library

### art. 3

**Flexible**

- **Mali** (2026-03-04 09:30 UTC)
"""


def test_the_golden_page():
    assert positions_markdown(ENTRIES) == PAGE


def test_the_table_has_a_row_for_each():
    rows = list(csv.DictReader(io.StringIO(positions_csv(ENTRIES), newline="")))
    assert [row["delegation"] for row in rows] == ["Fiji", "Chile", "Peru", "Togo", "Mali"]
    assert rows[1]["text"] == "With *care*:\n\n- and slowly"
    assert (rows[1]["reworded since"], rows[1]["said of"]) == ("yes", "Draft 1, art. 2")
    assert (rows[0]["said"], rows[0]["stance"]) == (SAID, "support")


@settings(deadline=None)
@given(st.text(alphabet="=+-@\t\r'\"a,;\n", max_size=20))
def test_no_cell_is_a_formula_and_every_word_comes_back(words):
    said = Statement("=1+1", Stance.PROPOSE, words, SAID)
    written = positions_csv([replace(ENTRIES[0], statement=said)])
    [row] = csv.DictReader(io.StringIO(written, newline=""))
    assert row["delegation"] == "'=1+1"
    assert row["text"] in {words, f"'{words}"}
    assert not row["text"].startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(deadline=None)
@given(st.text(alphabet="ab1 .)#*_-+=[](<>&;~`|\\:!\n", max_size=60))
def test_nothing_that_was_said_is_taken_for_markup(words):
    said = Statement("A #1", Stance.PROPOSE, words, SAID)
    page = render(positions_markdown([replace(ENTRIES[0], statement=said)]))
    assert page.count("<h") == 3
    assert page.count("<ul>") == 1
    assert "<code>" not in page

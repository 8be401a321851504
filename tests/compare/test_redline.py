"""Redlines: either wording can be read out of one, exactly."""

from hypothesis import given, settings
from hypothesis import strategies as st

from brief.compare.alignment import align
from brief.compare.change_brief import change_brief
from brief.compare.placed import placed_rows
from brief.compare.redline import columns, redline, redline_of
from brief.compare.words import differences
from brief.core.comparison import Change
from brief.core.lineage import Relation
from brief.core.redline import Run, RunKind, new_wording, old_wording
from tests.safeguards import table
from tests.sample import corpus, document

_TEXTS = st.lists(
    st.sampled_from(["shall", "may", " ", ", ", "judicial review", "\n\n", "权利", "é", "e\u0301"]),
    max_size=25,
).map("".join)


@settings(deadline=None)
@given(_TEXTS, _TEXTS)
def test_either_wording_can_be_read(old, new):
    runs = redline(old, new)
    assert old_wording(runs) == old
    assert new_wording(runs) == new
    assert all(run.text for run in runs)


@settings(deadline=None)
@given(_TEXTS, _TEXTS)
def test_two_columns(old, new):
    left, right = columns(old, new, differences(old, new))
    assert "".join(run.text for run in left) == old
    assert "".join(run.text for run in right) == new
    assert {run.kind for run in left} <= {RunKind.EQUAL, RunKind.DELETED}
    assert {run.kind for run in right} <= {RunKind.EQUAL, RunKind.INSERTED}


def test_what_went_stands_before_what_came():
    assert redline("Parties shall act", "Parties may act") == (
        Run("Parties "),
        Run("shall", RunKind.DELETED),
        Run("may", RunKind.INSERTED),
        Run(" act"),
    )


def test_rows_of_two_documents():
    old, new = document("draft-1"), document("adopted")
    alignment = align(old, new, curated=corpus().provisions)
    brief = change_brief(alignment, old, new, table())
    held = redline_of(alignment, old, new, brief, ("Made up", ""))
    assert (held.old.name, held.old.banner, held.new.symbol) == (
        "Draft 1",
        "Made up",
        "A/RES/79/243",
    )
    shown = list(placed_rows(alignment, old, new))
    assert [row.new for row in held.rows] == [pair.new for pair in alignment.pairs]
    for row, placed in zip(held.rows, shown, strict=True):
        for eids, units, wording in (
            (row.old, placed.old, old_wording),
            (row.new, placed.new, new_wording),
        ):
            assert eids == tuple(each.unit.eid for each in units)
            assert wording(row.text) == "\n\n".join(each.text for each in units if each.text)
            assert wording(row.heading) == "; ".join(e.heading for e in units if e.heading)
    for text, wording in ((old, old_wording), (new, new_wording)):
        said = [words for row in held.rows for words in wording(row.text).split("\n\n") if words]
        whole = [words for unit in text.units for words in unit.text.split("\n\n") if words]
        assert sorted(said) == sorted(whole)
    told = [alarm for row in held.rows for alarm in row.alarms]
    assert sorted(map(repr, told)) == sorted(map(repr, brief.alarms))


def test_an_only_paragraph_that_was_numbered_is_compared_word_by_word():
    old, new = document("draft-1"), document("adopted")
    alignment = align(old, new, curated=corpus().provisions)
    held = redline_of(alignment, old, new, change_brief(alignment, old, new, table()))
    (row,) = (row for row in held.rows if row.new == ("art_6__para_1",))
    assert (row.old, row.relation, row.change) == (("art_5",), Relation.SAME, Change.WORDING)
    assert not any(run.kind is RunKind.INSERTED for run in row.text)
    assert sum(run.kind is RunKind.DELETED for run in row.text) == 2
    (head,) = (row for row in held.rows if row.new == ("art_6",))
    assert (head.old, head.text) == (("art_5",), ())
    assert old_wording(head.heading) == "Respect for human rights"


def test_between_two_languages_nothing_is_compared_word_by_word():
    old, new = document("udhr-en"), document("udhr-fr")
    alignment = align(old, new)
    held = redline_of(alignment, old, new, change_brief(alignment, old, new, table()))
    if alignment.by_numbers:
        assert all(run.kind is not RunKind.EQUAL for row in held.rows for run in row.text)

"""Comparing the sample corpus' drafts: rows, differences, and what the user says of pairs."""

import pytest

from brief.core.changes import applied
from brief.core.comparison import Level
from brief.core.errors import BriefError, NotFound
from brief.core.jobs import Job
from brief.core.lineage import Relation

DRAFTS = ("draft-1", "draft-2", "adopted")


def test_every_unit_of_every_version_stands_in_one_row(desk):
    comparison = desk.comparing.compare(DRAFTS, Job())
    for column, document in enumerate(DRAFTS):
        shown = [eid for row in comparison.rows for eid in row.cells[column]]
        whole = [unit.eid for unit in desk.library.whole(document).units]
        assert sorted(shown) == sorted(whole)
    last = [eid for row in comparison.rows for eid in row.cells[-1]]
    assert last == [unit.eid for unit in desk.library.whole("adopted").units]


def test_the_differences_of_a_row_turn_the_old_words_into_the_new(desk):
    comparison = desk.comparing.compare(DRAFTS[::2], Job())
    changed = 0
    for row in range(len(comparison.rows)):
        old, new = comparison.text(row, 0), comparison.text(row, 1)
        assert applied(old, new, comparison.spans(row, 1)) == new
        changed += old != new
    assert changed > 50


def test_an_alignment_is_kept_for_the_next_start_and_made_anew_when_spoilt(desk):
    before = desk.alignments.align("draft-1", "adopted", Job()).alignment
    kept = list(desk.home.alignments.iterdir())
    assert len(kept) == 1
    kept[0].write_text("{}", encoding="utf-8")

    from brief.services.desk import Desk

    again = Desk(desk.home)
    assert again.alignments.align("draft-1", "adopted", Job()).alignment == before
    again.close()


def test_one_text_alone_and_a_text_that_is_not_there_are_told_of(desk):
    with pytest.raises(BriefError, match="needs two texts"):
        desk.comparing.compare(("adopted",), Job())
    with pytest.raises(NotFound):
        desk.comparing.compare(("adopted", "nowhere"), Job())


def test_a_document_against_itself_is_the_same_throughout(desk):
    comparison = desk.comparing.compare(("adopted", "adopted"), Job())
    pairs = comparison.alignments[0].pairs
    assert {pair.relation for pair in pairs} == {Relation.SAME}
    assert all(pair.old == pair.new for pair in pairs)
    assert any(pair.level is Level.PROVISION for pair in pairs)

"""Footnotes become units behind the article or paragraph that calls them."""

from brief.core.model import Unit, UnitType
from brief.core.passages import passages
from brief.importers.footnotes import Footnote, with_footnotes


def unit(eid: str, kind: UnitType, text: str = "", parent: str = "", line: int = 0) -> Unit:
    return Unit(eid, kind, text=text, markdown=text, parent=parent, line=line)


TREATY = (
    unit("art_1", UnitType.ARTICLE, line=1),
    unit("art_1__para_1", UnitType.PARAGRAPH, "First[1](#fn_a).", "art_1", line=2),
    unit("art_1__para_2", UnitType.PARAGRAPH, "Second.", "art_1", line=3),
    unit("art_2", UnitType.ARTICLE, "Third[2](#fn_b).", line=5),
)


def test_a_note_stands_behind_the_article_that_calls_it():
    found = with_footnotes(
        TREATY, [Footnote("fn_a", "1", "See here.", 4), Footnote("fn_b", "2", "x", 6)]
    )
    assert [each.eid for each in found] == [
        "art_1",
        "art_1__para_1",
        "art_1__para_2",
        "fn_1",
        "art_2",
        "fn_2",
    ]
    note = found[3]
    assert (note.type, note.number, note.text, note.parent, note.line) == (
        UnitType.FOOTNOTE,
        "1",
        "See here.",
        "art_1__para_1",
        4,
    )


def test_marks_link_to_the_note_and_notes_stay_in_its_passage():
    found = with_footnotes(TREATY, [Footnote("fn_a", "1", "See here.", 4)])
    assert found[1].markdown == "First[1](#fn_1)."
    assert [len(passage.units) for passage in passages(found)] == [4, 1]
    # Nobody has the other note, so its mark is left alone.
    assert found[-1].markdown == "Third[2](#fn_b)."


def test_numbers_that_begin_anew_get_the_article_in_front():
    notes = [Footnote("fn_a", "1", "x", 4), Footnote("fn_b", "1", "y", 6)]
    found = with_footnotes(TREATY, notes)
    eids = [each.eid for each in found if each.type is UnitType.FOOTNOTE]
    assert eids == ["art_1__fn_1", "art_2__fn_1"]
    assert found[1].markdown == "First[1](#art_1__fn_1)."


def test_two_notes_of_one_number_in_one_article_stay_apart():
    units = [unit("art_1", UnitType.ARTICLE, "A[1](#fn_a) b[1](#fn_b)")]
    found = with_footnotes(units, [Footnote("fn_a", "1", "x", 2), Footnote("fn_b", "1", "y", 3)])
    assert [each.eid for each in found] == ["art_1", "art_1__fn_1", "art_1__fn_1-2"]


def test_a_note_nobody_calls_goes_where_it_is_printed():
    found = with_footnotes(TREATY, [Footnote("fn_z", "*", "Reissued.", line=9, below=3)])
    assert [(each.eid, each.parent) for each in found][3] == ("fn_star", "art_1")


def test_a_note_may_call_another_one():
    notes = [Footnote("fn_a", "1", "See note [2](#fn_b).", 4), Footnote("fn_b", "2", "y", 6)]
    found = with_footnotes(TREATY, notes)
    assert found[3].markdown == "See note [2](#fn_2)."
    assert found[3].text == "See note ."


def test_without_notes_nothing_changes():
    assert with_footnotes(TREATY, []) == TREATY
    assert with_footnotes([], [Footnote("fn_a", "1", "x", 1)]) == ()

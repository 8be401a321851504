"""Statuses: what the text says, what the user said, and how that follows into the next draft."""

import pytest

from brief.core.bracket_tags import ParagraphStatus
from brief.core.errors import NotFound
from brief.core.jobs import Job
from brief.core.reading import Place


def row(desk, document, eid):
    return next(each for each in desk.statuses.table(document) if each.eid == eid)


def test_the_text_says_what_is_in_brackets_and_what_is_agreed(desk):
    table = desk.statuses.table("draft-2")
    assert {each.status for each in table} >= {
        ParagraphStatus.OPEN, ParagraphStatus.BRACKETED, ParagraphStatus.AD_REFERENDUM,
    }  # fmt: skip
    for each in table:
        unit = desk.library.unit("draft-2", each.eid)
        if each.status is ParagraphStatus.AD_REFERENDUM:
            assert "ad referendum" in unit.text
        assert not each.said
    assert {each.status for each in desk.statuses.table("adopted")} == {ParagraphStatus.OPEN}
    assert desk.statuses.marks("adopted") == {}
    with pytest.raises(NotFound):
        desk.statuses.table("nowhere")


def test_what_is_said_in_the_room_is_kept_with_its_time_and_can_be_taken_back(desk):
    place = Place("draft-2", "art_5__para_1", 0)
    if desk.library.unit("draft-2", place.eid) is None:
        place = Place("draft-2", "art_5", 0)
    text = desk.library.unit(place.document, place.eid).text
    line = desk.statuses.say(place, ParagraphStatus.AGREED)
    now = row(desk, "draft-2", place.eid)
    assert (now.status, now.said, now.changed) == (ParagraphStatus.AGREED, line.said, False)
    assert desk.library.unit(place.document, place.eid).text == text
    desk.statuses.say(place, ParagraphStatus.REOPENED)
    assert row(desk, "draft-2", place.eid).status is ParagraphStatus.REOPENED
    assert [each.status for each in desk.statuses.said_of(place)] == ["agreed", "reopened"]
    desk.statuses.say(place, None)
    back = row(desk, "draft-2", place.eid)
    assert (back.status, back.said) == (back.printed, "")


def test_what_was_said_follows_its_article_and_tells_that_the_words_are_others(desk):
    desk.lineages.prepare(Job())
    desk.statuses.say(Place("draft-1", "art_17", 0), ParagraphStatus.REOPENED)
    marks = desk.statuses.marks("adopted")
    if desk.library.unit("adopted", "art_4").text:
        followed = row(desk, "adopted", "art_4")
        assert (followed.status, followed.changed) == (ParagraphStatus.REOPENED, True)
        assert marks["art_4"] is ParagraphStatus.REOPENED
    else:
        assert "art_4" not in {each.eid for each in desk.statuses.table("adopted")}


def test_an_article_is_as_open_as_its_most_open_paragraph(desk):
    table = {each.eid: each.status for each in desk.statuses.table("draft-2")}
    marks = desk.statuses.marks("draft-2")
    for eid, mark in marks.items():
        inside = [s for at, s in table.items() if at == eid or at.startswith(f"{eid}__")]
        assert mark in inside
        if ParagraphStatus.BRACKETED in inside:
            assert mark is ParagraphStatus.BRACKETED

from brief.core.reading import Place
from brief.services.briefing import briefing


def _place(desk, typed):
    return desk.library.resolve(typed)[0]


def test_a_note_follows_its_provision_into_another_draft(desk):
    note = desk.notes.add(_place(desk, "draft-1 art 5"), "Watch this one")
    here = desk.notes.here(_place(desk, "adopted art 6"))
    assert [h.note.id for h in here] == [note.id]
    assert here[0].changed
    assert "Draft 1" in here[0].elsewhere


def test_a_note_on_unchanged_text_is_not_flagged(desk):
    desk.notes.add(_place(desk, "adopted art 6"), "Fine as it is")
    assert not desk.notes.here(_place(desk, "adopted art 6"))[0].changed


def test_a_note_on_a_paragraph_shows_beside_its_article(desk):
    desk.notes.add(_place(desk, "adopted art 6, para. 2"), "On the second paragraph")
    assert desk.notes.here(_place(desk, "adopted art 6"))
    assert desk.notes.marks("adopted")


def test_a_note_whose_text_left_the_library_can_still_be_written(desk):
    note = desk.notes.add(Place("gone", "art_3", 0), "Kept all the same")
    assert note.anchor.citation == "art. 3"
    assert "Kept all the same" in briefing(desk.library, desk.notes)


def test_the_briefing_is_in_article_order(desk):
    desk.notes.add(_place(desk, "adopted art 24"), "second")
    desk.notes.add(_place(desk, "adopted art 6"), "first")
    written = briefing(desk.library, desk.notes)
    assert written.index("first") < written.index("second")
    assert "A/RES/79/243, art. 6" in written
    assert "not the authentic text" in written

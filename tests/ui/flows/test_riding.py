"""What rides on lineage: notes follow, say what changed, and wait where they have no place."""

from PySide6.QtCore import Qt

from brief.core.jobs import Job
from brief.core.reading import Place
from brief.ui.beside.panel import Tab


def gone_from_adopted(desk) -> str:
    """An article of the second draft that the adopted text lacks."""
    alignment = desk.alignments.align("draft-2", "adopted", Job()).alignment
    gone = (pair.old[0] for pair in alignment.pairs if not pair.new)
    found: str = next(eid for eid in gone if eid.startswith("art_"))
    return found


def test_a_note_from_an_older_draft_shows_what_changed_since(opener, home, desk):
    desk.notes.add(Place("draft-1", "art_5", 0), "Watch the restriction")
    opened = opener(home).ready()
    opened.go("adopted art 6", document="adopted", article="art_6")
    opened.window.beside.open_tab(Tab.NOTES)
    sheet = opened.window.beside.notes.sheet
    opened.wait(lambda: sheet.draft and sheet.draft.text == "Watch the restriction")
    opened.wait(lambda: not sheet._changed.isHidden())
    opened.alt(Qt.Key.Key_8)
    riding = opened.part("riding")
    opened.wait(lambda: riding.sheet and riding.sheet.isVisible())
    cell = riding.sheet.view.source.cells(0)[0]
    assert "Watch the restriction" in cell.info.heading
    assert "<del>" in cell.units[0].html
    assert "<ins>" in cell.units[0].html
    opened.key(Qt.Key.Key_Escape)
    opened.wait(lambda: not riding.sheet.isVisible())


def test_nothing_changed_is_said_in_a_sentence(desk_open):
    desk_open.go("iccpr art 2", document="iccpr", article="art_2")
    desk_open.part("riding").show_changes()
    desk_open.wait(lambda: "Nothing changed here" in desk_open.middle())


def test_a_note_without_a_place_waits_in_the_tray_and_is_attached(opener, home, desk):
    note = desk.notes.add(Place("draft-2", gone_from_adopted(desk), 0), "Where did it go?")
    opened = opener(home).ready()
    opened.go("adopted art 6", document="adopted", article="art_6")
    opened.window.beside.open_tab(Tab.NOTES)
    tray = opened.window.beside.notes.tray
    opened.wait(lambda: tray.isVisible())
    tray._head.click()
    assert tray._list.count() == 1
    tray._attach.click()
    opened.wait(lambda: not tray.isVisible())
    here = opened.desk.notes.here(opened.place)
    assert [(each.note.id, each.note.body) for each in here] == [(note.id, "Where did it go?")]


def test_a_point_against_an_older_text_offers_the_difference(desk):
    from brief.services.since import Rider, since

    for info in desk.library.outline("adopted"):
        place = Place("adopted", info.eid, info.position)
        beside = desk.beside.at(place)
        for found in since(desk.library, desk.beside, place):
            if found.rider is Rider.POINT:
                assert beside.outdated
                assert found.old != found.new
                return
    points = desk.library.shelf("adopted").points()
    against = {p.point.against.document for p in points if p.point.against}
    assert against == {"adopted"}, "a point is written against an older draft, yet none is flagged"

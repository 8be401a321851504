"""Notes as they are typed: on the disk when it says so, and never lost before."""

import threading

import pytest
from PySide6.QtCore import Qt

from brief.core.errors import BriefError
from brief.store.notebook import Notebook
from tests.ui.conftest import Opener
from tests.ui.opened import Opened

Key = Qt.Key


def _saved(opened: Opened) -> bool:
    return opened.saying().startswith("Saved")


def _bodies(opened: Opened) -> list[str]:
    return [note.body for note in opened.desk.notes.all()]


def test_a_note_is_on_the_disk_when_the_status_says_saved(desk_open: Opened) -> None:
    desk_open.go("6.2", article="art_6")
    desk_open.write("Insist on **necessity**.")
    assert desk_open.saying() == "Unsaved"
    desk_open.wait(lambda: _saved(desk_open))
    [note] = desk_open.desk.notes.all()
    assert note.body == "Insist on **necessity**."
    assert note.anchor.document == "adopted"
    assert note.anchor.eid == "art_6"
    tab = desk_open.window.tabs.current
    desk_open.wait(lambda: tab.text and "art_6" in tab.text.marks.notes)
    rows = desk_open.window.contents._contents.rows
    line = rows.line_of(desk_open.place.position)
    desk_open.wait(lambda: rows.row(line).noted)


def test_typing_on_makes_versions_and_only_one_note(desk_open: Opened) -> None:
    desk_open.go("6.2", article="art_6")
    desk_open.write("One.")
    desk_open.wait(lambda: _saved(desk_open))
    desk_open.type(" Two.")
    desk_open.wait(lambda: _saved(desk_open))
    assert _bodies(desk_open) == ["One. Two."]


def test_each_note_keeps_its_undo_when_one_goes_elsewhere_and_back(desk_open: Opened) -> None:
    sheet = desk_open.window.beside.notes.sheet
    desk_open.go("6.2", article="art_6")
    desk_open.write("First.")
    desk_open.wait(lambda: _saved(desk_open))
    desk_open.type(" More.")
    desk_open.wait(lambda: _bodies(desk_open) == ["First. More."])
    desk_open.go("24", article="art_24")
    desk_open.wait(lambda: desk_open.heading.startswith("Article 24"))
    desk_open.write("Second.")
    desk_open.wait(lambda: len(_bodies(desk_open)) == 2)
    desk_open.go("6", article="art_6")
    desk_open.wait(lambda: desk_open.heading.startswith("Article 6"))
    desk_open.control(Key.Key_E)
    desk_open.wait(lambda: sheet.editor.toPlainText() == "First. More.")
    desk_open.control(Key.Key_Z)
    assert sheet.editor.toPlainText() != "First. More."
    assert "First. More.".startswith(sheet.editor.toPlainText())
    desk_open.control(Key.Key_Z, shift=True)
    assert sheet.editor.toPlainText() == "First. More."


def test_the_editor_stays_with_its_article_while_one_writes(desk_open: Opened) -> None:
    desk_open.go("6.2", article="art_6")
    desk_open.wait(lambda: desk_open.heading.startswith("Article 6"))
    desk_open.write("About six.")
    view = desk_open.window.tabs.current.view
    view.scroll_by(3000)
    desk_open.wait(lambda: desk_open.place.eid != "art_6")
    desk_open.type(" Still.")
    desk_open.wait(lambda: _saved(desk_open) and _bodies(desk_open) == ["About six. Still."])
    assert desk_open.desk.notes.all()[0].anchor.eid == "art_6"


def test_a_full_disk_is_told_of_the_text_stays_and_saving_resumes_by_itself(
    desk_open: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = threading.Event()
    full.set()
    add, save = Notebook.add, Notebook.save

    def refuse(work: object) -> object:
        def tried(*given: object) -> object:
            if full.is_set():
                raise BriefError("The disk is full: nothing was lost. Make room.")
            return work(*given)  # type: ignore[operator]

        return tried

    monkeypatch.setattr(Notebook, "add", refuse(add))
    monkeypatch.setattr(Notebook, "save", refuse(save))
    noting = desk_open.part("noting")
    noting._retry.setInterval(50)
    desk_open.go("6.2", article="art_6")
    desk_open.write("Kept.")
    desk_open.wait(lambda: desk_open.saying().startswith("Not saved: The disk is full"))
    editor = desk_open.window.beside.notes.sheet.editor
    assert editor.toPlainText() == "Kept."
    desk_open.go("24", article="art_24")
    desk_open.wait(lambda: desk_open.heading.startswith("Article 24"))
    desk_open.write("Another.")
    assert desk_open.saying().startswith("Not saved")
    full.clear()
    desk_open.wait(lambda: _saved(desk_open))
    desk_open.wait(lambda: sorted(_bodies(desk_open)) == ["Another.", "Kept."])


def test_the_window_stays_open_while_a_note_cannot_be_saved(
    desk_open: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BriefError("The disk is full: nothing was lost. Make room.")

    desk_open.go("6.2", article="art_6")
    with monkeypatch.context() as full:
        full.setattr(Notebook, "add", refuse)
        desk_open.write("Precious.")
        desk_open.window.close()
        desk_open.wait(lambda: "stays open" in desk_open.middle())
        assert desk_open.window.isVisible()
        assert "disk is full" in desk_open.middle()
    desk_open.window.close()
    desk_open.wait(lambda: not desk_open.window.isVisible())
    assert _bodies(desk_open) == ["Precious."]


def test_one_may_leave_without_a_note_that_cannot_be_saved(
    desk_open: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BriefError("The disk is full: nothing was lost. Make room.")

    desk_open.go("6.2", article="art_6")
    monkeypatch.setattr(Notebook, "add", refuse)
    desk_open.write("Given up.")
    desk_open.window.close()
    desk_open.wait(lambda: "stays open" in desk_open.middle())
    desk_open.click(desk_open.window.status._action)
    desk_open.wait(lambda: not desk_open.window.isVisible())


def test_the_window_closes_by_itself_when_the_note_is_saved_at_last(
    desk_open: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BriefError("The disk is full: nothing was lost. Make room.")

    desk_open.part("noting")._retry.setInterval(50)
    desk_open.go("6.2", article="art_6")
    with monkeypatch.context() as full:
        full.setattr(Notebook, "add", refuse)
        desk_open.write("Late.")
        desk_open.window.close()
        desk_open.wait(lambda: "stays open" in desk_open.middle())
        assert desk_open.window.isVisible()
    desk_open.wait(lambda: not desk_open.window.isVisible())
    assert _bodies(desk_open) == ["Late."]


def test_a_note_begun_right_after_a_jump_is_about_the_article_jumped_to(
    desk_open: Opened,
) -> None:
    desk_open.wait(lambda: desk_open.heading)
    for reference, eid, key in (("6.2", "art_6", Key.Key_E), ("24", "art_24", Key.Key_N)):
        desk_open.go(reference, article=eid)
        desk_open.control(key)  # before the panel beside has followed
        desk_open.type(f"About {eid}.")
        desk_open.wait(lambda: _saved(desk_open))
        desk_open.window.tabs.current.view.setFocus()
    kept = {note.anchor.eid: note.body for note in desk_open.desk.notes.all()}
    assert kept == {"art_6": "About art_6.", "art_24": "About art_24."}


def test_a_note_is_deleted_and_brought_back(desk_open: Opened) -> None:
    notes = desk_open.window.beside.notes
    desk_open.go("6.2", article="art_6")
    desk_open.write("Away.")
    desk_open.wait(lambda: _saved(desk_open))
    desk_open.click(notes.sheet._tools["delete"])
    desk_open.wait(lambda: not _bodies(desk_open))
    desk_open.click(notes._undo)
    desk_open.wait(lambda: _bodies(desk_open) == ["Away."])
    assert notes.sheet.editor.toPlainText() == "Away."


def test_closing_at_once_loses_no_keystroke(opener: Opener, desk_open: Opened) -> None:
    desk_open.go("6.2", article="art_6")
    desk_open.write("Written in the last moment")
    desk_open.end()
    again = opener(desk_open.home).ready()
    assert _bodies(again) == ["Written in the last moment"]


def test_earlier_versions_are_listed_and_brought_back(desk_open: Opened) -> None:
    notes = desk_open.window.beside.notes
    desk_open.go("6.2", article="art_6")
    desk_open.write("Old.")
    desk_open.wait(lambda: _saved(desk_open))
    notes.sheet.editor.selectAll()
    desk_open.type("New.")
    desk_open.wait(lambda: _bodies(desk_open) == ["New."])
    desk_open.click(notes.sheet._tools["versions"])
    desk_open.wait(lambda: notes.sheet._stack.currentWidget() is notes.sheet._versions)
    notes.sheet._versions.brought_back.emit("Old.")
    desk_open.wait(lambda: _bodies(desk_open) == ["Old."])

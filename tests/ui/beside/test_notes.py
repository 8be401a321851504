"""The notes page: what a person does with notes, and what the window is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from brief.core.notes import Note, NoteAnchor, NoteVersion
from brief.ui.beside.notes import NotesPage
from brief.ui.beside.place import BesidePlace, ShownNote
from brief.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WHEN = "2026-03-04T14:07:31.000+00:00"
SIX = BesidePlace("d", "art_6", "Article 6", "Rights")
SEVEN = BesidePlace("d", "art_7", "Article 7", "Access")


def note(number: int, body: str, version: int = 1) -> Note:
    return Note(number, NoteAnchor("d", "art_6"), body, WHEN, WHEN, version)


def with_notes(*bodies: str, changed: bool = False) -> BesidePlace:
    shown = tuple(ShownNote(note(n, body), changed) for n, body in enumerate(bodies, 1))
    return replace(SIX, notes=shown)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.addWidget(QLineEdit())
    layout.addWidget(NotesPage(load_theme("light"), lambda text: f"<p><b>{text}</b></p>"))
    qtbot.addWidget(made)
    made.resize(360, 600)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def page(window: QWidget) -> NotesPage:
    found = window.findChild(NotesPage)
    assert found is not None
    return found


def test_typing_starts_a_note_about_the_article(page: NotesPage, qtbot: QtBot) -> None:
    page.show_notes(SIX)
    with qtbot.waitSignal(page.text_changed_for, timeout=3000) as asked:
        qtbot.keyClicks(page.sheet.editor, "hello")
    token, text = asked.args
    assert (token.document, token.eid, token.note, text) == ("d", "art_6", 0, "hello")
    page.saved(token, note(5, "hello"))
    assert page.sheet._state.text().startswith("Saved ")
    assert page.sheet._state.text().endswith(":07:31")


def test_undo_survives_going_to_another_article_and_back(page: NotesPage, qtbot: QtBot) -> None:
    page.show_notes(with_notes("first"))
    qtbot.keyClicks(page.sheet.editor, "X")
    page.show_notes(SEVEN)
    assert page.sheet.editor.toPlainText() == ""
    page.show_notes(with_notes("first"))
    assert page.sheet.editor.toPlainText() == "Xfirst"
    page.sheet.editor.undo()
    assert page.sheet.editor.toPlainText() == "first"


def test_leaving_an_article_asks_for_its_text_at_once(page: NotesPage, qtbot: QtBot) -> None:
    page.show_notes(SIX)
    qtbot.keyClicks(page.sheet.editor, "quick")
    with qtbot.waitSignal(page.text_changed_for, timeout=50) as asked:
        page.show_notes(SEVEN)
    assert asked.args[1] == "quick"


def test_a_new_note_is_there_again_before_the_window_lists_it(
    page: NotesPage, qtbot: QtBot
) -> None:
    page.show_notes(SIX)
    qtbot.keyClicks(page.sheet.editor, "hello")
    page.show_notes(SEVEN)
    page.show_notes(SIX)
    assert page.sheet.editor.toPlainText() == "hello"
    assert len(page._entries) == 1


def test_while_one_writes_the_note_stays_with_its_article(
    window: QWidget, page: NotesPage, qtbot: QtBot
) -> None:
    page.show_notes(SIX)
    page.focus_editor()
    qtbot.waitUntil(page.sheet.editor.hasFocus)
    qtbot.keyClicks(page.sheet.editor, "six")
    page.show_notes(SEVEN)
    assert page.sheet.editor.toPlainText() == "six"
    assert "Article 6" in page._pinned.text()
    assert page._pinned.isVisible()
    line = window.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    assert page.sheet.editor.toPlainText() == ""
    assert not page._pinned.isVisible()


def test_a_failure_is_told_and_tried_again(page: NotesPage, qtbot: QtBot) -> None:
    page.show_notes(with_notes("first"))
    qtbot.keyClicks(page.sheet.editor, "X")
    page.drafts.flush()
    draft = page.sheet.draft
    assert draft is not None
    page.failed(draft.token, "The disk is full.")
    assert page.sheet._state.text() == "Not saved: The disk is full."
    assert page.sheet.editor.toPlainText() == "Xfirst"
    with qtbot.waitSignal(page.text_changed_for) as asked:
        qtbot.mouseClick(page.sheet._again, Qt.MouseButton.LeftButton)
    assert asked.args[1] == "Xfirst"
    page.saved(asked.args[0], note(1, "Xfirst", version=2))
    assert not page.sheet._again.isVisible()


def test_a_note_is_deleted_and_brought_back(page: NotesPage, qtbot: QtBot) -> None:
    page.show_notes(with_notes("first", "second"))
    with qtbot.waitSignal(page.note_deleted) as gone:
        qtbot.mouseClick(page.sheet._tools["delete"], Qt.MouseButton.LeftButton)
    assert gone.args == [1]
    assert page.sheet.editor.toPlainText() == "second"
    assert page._undo_bar.isVisible()
    page.show_notes(with_notes("first", "second"))  # an answer from before the deletion
    assert page.sheet.editor.toPlainText() == "second"
    with qtbot.waitSignal(page.note_restored) as back:
        qtbot.mouseClick(page._undo, Qt.MouseButton.LeftButton)
    assert back.args == [1]
    assert page.sheet.editor.toPlainText() == "first"


def test_a_note_deleted_while_its_first_save_is_underway_is_deleted_after_all(
    page: NotesPage, qtbot: QtBot
) -> None:
    page.show_notes(SIX)
    qtbot.keyClicks(page.sheet.editor, "no")
    page.drafts.flush()
    draft = page.sheet.draft
    assert draft is not None
    page._delete()
    with qtbot.waitSignal(page.note_deleted) as gone:
        page.saved(draft.token, note(9, "no"))
    assert gone.args == [9]


def test_several_notes_are_listed_and_new_ones_added(page: NotesPage, qtbot: QtBot) -> None:
    page.show_notes(with_notes("# first", "second"))
    assert [page._list.item(n).text() for n in range(2)] == ["first", "second"]
    page._list.setCurrentRow(1)
    assert page.sheet.editor.toPlainText() == "second"
    qtbot.mouseClick(page.sheet._tools["new"], Qt.MouseButton.LeftButton)
    assert page.sheet.editor.toPlainText() == ""
    assert page._list.count() == 3


def test_an_earlier_version_is_shown_and_brought_back(page: NotesPage, qtbot: QtBot) -> None:
    page.show_notes(with_notes("now"))
    with qtbot.waitSignal(page.versions_requested) as wanted:
        qtbot.mouseClick(page.sheet._tools["versions"], Qt.MouseButton.LeftButton)
    assert wanted.args == [1]
    page.show_versions(1, (NoteVersion(1, "then", WHEN), NoteVersion(2, "later", WHEN)))
    assert page.sheet._versions._text.toPlainText() == "later"
    page.sheet._versions._list.setCurrentRow(1)
    qtbot.mouseClick(page.sheet._versions._back, Qt.MouseButton.LeftButton)
    assert page.sheet.editor.toPlainText() == "then"
    page.sheet.editor.undo()
    assert page.sheet.editor.toPlainText() == "now"


def test_versions_of_another_note_are_not_shown(page: NotesPage) -> None:
    page.show_notes(with_notes("now"))
    page.show_versions(2, (NoteVersion(1, "another", WHEN),))
    assert page.sheet._stack.currentWidget() is page.sheet.editor


def test_the_preview_shows_what_the_renderer_made(page: NotesPage, qtbot: QtBot) -> None:
    page.show_notes(with_notes("now"))
    qtbot.mouseClick(page.sheet._tools["preview"], Qt.MouseButton.LeftButton)
    assert page.sheet._preview.toPlainText() == "now"
    assert page.sheet._preview.isVisible()
    qtbot.mouseClick(page.sheet._tools["preview"], Qt.MouseButton.LeftButton)
    assert page.sheet.editor.isVisible()


def test_only_plain_text_is_pasted(page: NotesPage) -> None:
    page.show_notes(SIX)
    pasted = QMimeData()
    pasted.setHtml("<b>bold</b><img src='//host/x'>")
    pasted.setText("bold")
    page.sheet.editor.insertFromMimeData(pasted)
    assert page.sheet.editor.toPlainText() == "bold"


def test_it_says_that_the_text_changed(page: NotesPage) -> None:
    page.show_notes(with_notes("now", changed=True))
    assert page.sheet._changed.isVisible()
    page.show_notes(with_notes("now"))
    assert not page.sheet._changed.isVisible()


def test_markdown_is_marked_but_never_changed(page: NotesPage) -> None:
    body = "# Head\n\n- a **strong** `code` [l](brief:d#art_1)\n" + "x" * 6000
    page.show_notes(with_notes(body))
    assert page.sheet.editor.toPlainText() == body
    cursor = QTextCursor(page.sheet.editor.document())
    formats = cursor.block().layout().formats()
    assert formats[0].format.fontWeight() > 500


def test_a_notes_words_are_in_no_tooltip_and_no_title(page: NotesPage) -> None:
    page.show_notes(with_notes("secret words", "other secret"))
    for part in page.window().findChildren(QWidget):
        assert "secret" not in part.toolTip() + part.windowTitle() + part.accessibleName()

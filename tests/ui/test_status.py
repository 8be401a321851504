"""The line at the bottom."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from brief.ui.status import Freshness, NoteState, StatusLine
from brief.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    line = StatusLine(load_theme("light"))
    qtbot.addWidget(line)
    line.resize(1300, 27)
    line.show()
    return line


def test_the_corpus_and_its_freshness_are_named(line: StatusLine) -> None:
    line.show_corpus("Convention · edition 12", Freshness.STALE, "The edition is 40 days old")
    assert line._corpus.accessibleName() == "Convention · edition 12"
    assert line._dot.accessibleName() == "The edition is 40 days old"
    fresh = line._dot.grab().toImage()
    line.show_corpus("Convention · edition 12", Freshness.FRESH, "New")
    assert line._dot.grab().toImage() != fresh


def test_the_state_of_the_note_is_said_in_words(line: StatusLine) -> None:
    line.show_note(NoteState.UNSAVED)
    assert line._note.text() == "Unsaved"
    line.show_note(NoteState.SAVED, "14:07:31")
    assert line._note.text() == "Saved 14:07:31"
    line.show_note(NoteState.NOT_SAVED, why="the disk is full.")
    assert line._note.text() == "Not saved: the disk is full."
    assert line._note.property("look") == "warning"
    line.show_note(NoteState.NONE)
    assert not line._note.isVisible()


def test_a_long_sentence_is_cut_with_the_whole_in_its_tip(line: StatusLine) -> None:
    sentence = "the disk is full, " * 20
    line.show_note(NoteState.NOT_SAVED, why=sentence)
    assert line._note.text().endswith("…")
    assert line._note.toolTip() == f"Not saved: {sentence}".strip()


def test_a_message_hides_the_keys_until_its_action_is_taken(line: StatusLine) -> None:
    undone: list[bool] = []
    line.show_keys("Enter open")
    line.show_message("Deleted.", "Undo", lambda: undone.append(True))
    assert line._middle.accessibleName() == "Deleted."
    QTest.mouseClick(line._action, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert line._middle.accessibleName() == "Enter open"
    assert not line._action.isVisible()


def test_a_newer_message_forgets_the_older_action(line: StatusLine) -> None:
    undone: list[bool] = []
    line.show_message("Deleted.", "Undo", lambda: undone.append(True))
    line.show_message("Copied.")
    line._take()
    assert undone == []
    assert not line._action.isVisible()


def test_a_message_goes_by_itself(qtbot: QtBot, line: StatusLine) -> None:
    line.show_message("Copied.")
    line._timer.start(1)
    qtbot.waitUntil(lambda: line._middle.accessibleName() == "")


def test_long_work_shows_how_far_it_is_and_can_be_cancelled(qtbot: QtBot, line: StatusLine) -> None:
    line.show_progress(30, 100, "Compiling")
    assert line._bar.isVisible()
    assert (line._bar.value(), line._bar.maximum()) == (30, 100)
    assert line._middle.accessibleName() == "Compiling"
    with qtbot.waitSignal(line.cancel_wanted):
        QTest.mouseClick(line._cancel, Qt.MouseButton.LeftButton)
    line.show_progress(40, 100, "Compiling")
    assert not line._cancel.isEnabled()
    line.finish_progress()
    assert not line._bar.isVisible()
    assert line._middle.accessibleName() == ""
    line.show_progress(0, 0, "Reading")
    assert line._cancel.isEnabled()


def test_the_line_says_that_it_is_offline(line: StatusLine) -> None:
    assert line._network.text().startswith("Offline: no connection")


def test_the_age_of_an_edition_is_the_last_to_go(line: StatusLine, qtbot: QtBot) -> None:
    title = "The United Nations Convention against Cybercrime: a briefing book for delegations"
    line.show_corpus(title, Freshness.FRESH, "why", "· edition 3 · the latest until 2026-12-25")
    line.resize(700, line.height())
    line.show()
    qtbot.waitUntil(lambda: "…" in line._corpus.text())
    assert line._corpus.text().startswith("The United")
    assert line._corpus.text().endswith("… · edition 3 · the latest until 2026-12-25")
    assert line._corpus.accessibleName().startswith(title)
    assert title in line._corpus.toolTip()

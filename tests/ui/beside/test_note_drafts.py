"""Texts being written: when they ask to be saved, and that no answer ever loses a word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from brief.core.notes import Note, NoteAnchor
from brief.ui.beside.note_drafts import Draft, NoteDrafts, Saving, clock
from brief.ui.beside.place import NoteToken

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WHEN = "2026-03-04T14:07:31.000+00:00"


def note(number: int, body: str, version: int = 1) -> Note:
    return Note(number, NoteAnchor("d", "art_6"), body, WHEN, WHEN, version)


def write(draft: Draft, text: str) -> None:
    cursor = QTextCursor(draft.document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(text)


def state(draft: Draft) -> Saving:
    return draft.state


@pytest.fixture
def drafts(qapp: QApplication) -> NoteDrafts:
    return NoteDrafts()


@pytest.fixture
def asked(drafts: NoteDrafts) -> list[tuple[NoteToken, str]]:
    sent: list[tuple[NoteToken, str]] = []
    drafts.text_changed_for.connect(lambda token, text: sent.append((token, text)))
    return sent


def test_it_asks_after_a_pause(
    drafts: NoteDrafts, asked: list[tuple[NoteToken, str]], qtbot: QtBot
) -> None:
    draft = drafts.new("d", "art_6")
    write(draft, "one")
    assert state(draft) is Saving.UNSAVED
    assert not asked
    assert draft.pause.interval() == 300
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=3000)
    assert asked[0] == (draft.token, "one")


def test_while_typing_goes_on_it_asks_within_two_seconds(
    drafts: NoteDrafts, asked: list[tuple[NoteToken, str]]
) -> None:
    draft = drafts.new("d", "art_6")
    write(draft, "o")
    running = draft.ceiling.remainingTime()
    write(draft, "n")
    assert draft.ceiling.remainingTime() <= running <= 2000
    draft.ceiling.timeout.emit()
    assert [text for _, text in asked] == ["on"]


def test_one_save_at_a_time_so_that_a_new_note_is_made_once(
    drafts: NoteDrafts, asked: list[tuple[NoteToken, str]]
) -> None:
    draft = drafts.new("d", "art_6")
    write(draft, "one")
    drafts.ask(draft)
    write(draft, " two")
    drafts.ask(draft)
    assert [text for _, text in asked] == ["one"]
    drafts.saved(asked[0][0], note(7, "one"))
    assert [text for _, text in asked] == ["one", "one two"]
    assert asked[1][0].note == 7
    assert asked[1][0].key == asked[0][0].key


def test_a_late_answer_never_replaces_what_was_typed_since(
    drafts: NoteDrafts, asked: list[tuple[NoteToken, str]]
) -> None:
    draft = drafts.of_note(note(7, "old"))
    write(draft, " more")
    drafts.ask(draft)
    write(draft, " and more")
    drafts.saved(asked[0][0], note(7, "old more", version=2))
    assert draft.text == "old more and more"
    assert state(draft) is Saving.UNSAVED
    drafts.of_note(note(7, "old more", version=2))
    assert draft.text == "old more and more"


def test_saved_is_said_only_for_the_text_as_it_is(
    drafts: NoteDrafts, asked: list[tuple[NoteToken, str]]
) -> None:
    draft = drafts.new("d", "art_6")
    write(draft, "one")
    drafts.ask(draft)
    assert state(draft) is Saving.UNDERWAY
    assert drafts.unsaved() == ((draft.token, "one"),)
    drafts.saved(asked[0][0], note(7, "one"))
    assert state(draft) is Saving.SAVED
    assert draft.when == WHEN
    assert drafts.unsaved() == ()


def test_a_failed_save_keeps_the_text_and_tries_again_when_told(
    drafts: NoteDrafts, asked: list[tuple[NoteToken, str]]
) -> None:
    draft = drafts.new("d", "art_6")
    write(draft, "one")
    drafts.ask(draft)
    drafts.failed(draft.token, "The disk is full.")
    assert (state(draft), draft.sentence, draft.text) == (Saving.FAILED, "The disk is full.", "one")
    drafts.retry()
    assert [text for _, text in asked] == ["one", "one"]
    assert state(draft) is Saving.FAILED  # until it is known to be saved
    drafts.saved(draft.token, note(7, "one"))
    assert state(draft) is Saving.SAVED


def test_typing_after_a_failure_tries_again_by_itself(
    drafts: NoteDrafts, asked: list[tuple[NoteToken, str]], qtbot: QtBot
) -> None:
    draft = drafts.new("d", "art_6")
    write(draft, "one")
    drafts.ask(draft)
    drafts.failed(draft.token, "The disk is full.")
    write(draft, " two")
    qtbot.waitUntil(lambda: len(asked) == 2, timeout=3000)
    assert asked[1][1] == "one two"


def test_what_is_typed_and_taken_back_is_not_saved_again(
    drafts: NoteDrafts, asked: list[tuple[NoteToken, str]]
) -> None:
    draft = drafts.of_note(note(7, "old"))
    write(draft, "!")
    draft.document.undo()
    drafts.flush()
    assert asked == []
    assert state(draft) is Saving.UNTOUCHED


def test_another_windows_newer_wording_shows_where_nothing_was_typed(drafts: NoteDrafts) -> None:
    draft = drafts.of_note(note(7, "old"))
    assert drafts.of_note(note(7, "new", version=2)) is draft
    assert draft.text == "new"
    assert draft.clean


def test_old_texts_are_let_go_but_never_unsaved_ones(
    drafts: NoteDrafts, asked: list[tuple[NoteToken, str]]
) -> None:
    unsaved = drafts.of_note(note(1, "first"))
    write(unsaved, "!")
    for number in range(2, 200):
        drafts.of_note(note(number, "text"))
    assert drafts.of_key("note:1") is unsaved
    assert drafts.of_key("note:2") is None
    assert drafts.unsaved() == ((unsaved.token, "first!"),)


def test_flush_asks_for_everything(drafts: NoteDrafts, asked: list[tuple[NoteToken, str]]) -> None:
    for number in (1, 2, 3):
        write(drafts.of_note(note(number, "")), str(number))
    drafts.flush()
    assert [text for _, text in asked] == ["1", "2", "3"]


@given(st.lists(st.sampled_from(["type", "undo", "due", "saved", "failed", "retry"]), max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_happens_in_between_the_disk_ends_with_the_text(
    qapp: QApplication, steps: list[str]
) -> None:
    drafts = NoteDrafts()
    sent: list[tuple[NoteToken, str]] = []
    drafts.text_changed_for.connect(lambda token, text: sent.append((token, text)))
    draft = drafts.new("d", "art_6")
    disk: list[str] = []  # what was committed, in order
    made = 0

    def answer(*, well: bool) -> None:
        nonlocal made
        if not sent:
            return
        token, text = sent.pop(0)
        assert not sent, "a second save was asked for before the first was answered"
        if well:
            made += token.note == 0
            disk.append(text)
            drafts.saved(token, note(7, text, len(disk)))
        else:
            drafts.failed(token, "The disk is full.")

    for n, step in enumerate(steps):
        if step == "type":
            write(draft, f"{n} ")
        elif step == "undo":
            draft.document.undo()
        elif step == "due":
            drafts.ask(draft)
        elif step == "retry":
            drafts.retry()
        else:
            answer(well=step == "saved")
        assert draft.clean or drafts.unsaved() == ((draft.token, draft.text),)
    while sent or not draft.clean:
        drafts.flush()
        answer(well=True)
    assert draft.text == (disk[-1] if disk else "")
    assert made <= 1


def test_a_moment_is_told_in_local_time_and_nonsense_is_not() -> None:
    assert clock(WHEN).endswith(":07:31")
    assert clock("yesterday") == ""

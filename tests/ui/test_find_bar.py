"""Find in the open document."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from brief.ui.find_bar import FindBar
from brief.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def bar(qtbot: QtBot) -> FindBar:
    bar = FindBar(load_theme("light"))
    qtbot.addWidget(bar)
    bar.said = []  # type: ignore[attr-defined]
    said = bar.said  # type: ignore[attr-defined]
    bar.find_changed.connect(lambda text: said.append(text))
    bar.next_wanted.connect(lambda: said.append("next"))
    bar.previous_wanted.connect(lambda: said.append("previous"))
    bar.closed.connect(lambda: said.append("closed"))
    return bar


def test_typing_finds_enter_walks_escape_closes(bar: FindBar) -> None:
    bar.open()
    QTest.keyClicks(bar._field, "la")
    QTest.keyClick(bar._field, Qt.Key.Key_Return)
    QTest.keyClick(bar._field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(bar._field, Qt.Key.Key_Escape)
    assert bar.said == ["l", "la", "next", "previous", "closed"]  # type: ignore[attr-defined]
    assert bar.isHidden()


def test_it_opens_with_the_selected_words_and_finds_again_what_was_there(bar: FindBar) -> None:
    bar.open("law")
    bar.close_bar()
    bar.open()
    assert bar.said == ["law", "closed", "law"]  # type: ignore[attr-defined]
    assert bar._field.selectedText() == "law"


@pytest.mark.parametrize(
    ("count", "said", "steps"),
    [
        ((3, 17, True), "3 of 17", True),
        ((3, 17, False), "3 of 17+", True),
        ((0, 17, True), "17 matches", True),
        ((0, 0, True), "No match", False),
        ((0, 0, False), "Looking…", False),
    ],
)
def test_the_count_says_how_far_the_search_is(
    bar: FindBar, count: tuple[int, int, bool], said: str, steps: bool
) -> None:
    bar.open("law")
    bar.show_count(*count)
    assert bar._count.text() == said
    assert bar._next.isEnabled() is bar._previous.isEnabled() is steps


def test_an_emptied_field_says_nothing(bar: FindBar) -> None:
    bar.open("law")
    bar.show_count(1, 2)
    bar._field.clear()
    assert bar._count.text() == ""
    assert not bar._next.isEnabled()

"""Commands by a few letters, and the list of shortcuts."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from brief.ui.action_table import ACTIONS, rows_by_menu
from brief.ui.actions import build_actions
from brief.ui.palette_box import PaletteBox, rank
from brief.ui.shortcuts_page import ShortcutsPage, printable_text
from brief.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Room:
    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.window.resize(900, 700)
        self.field = QLineEdit(self.window)
        self.did: list[str] = []
        handlers = {
            name: (lambda *said, name=name: self.did.append(name))
            for name in {spec.handler or spec.id for spec in ACTIONS}
        }
        self.actions: dict[str, QAction] = build_actions(self.window, handlers)
        theme = load_theme("light")
        self.palette = PaletteBox(theme, self.actions, self.window)
        self.page = ShortcutsPage(theme, self.window)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("nt", "next_tab"),
        ("zoom o", "zoom_out"),
        ("cwc", "copy_citation"),
        ("pdf", "save_pdf"),
        ("theme", "next_theme"),
        ("high contrast", "next_theme"),
        ("PRINT", "print"),
    ],
)
def test_a_few_letters_find_the_action(typed: str, first: str) -> None:
    assert next(spec.id for spec in rank(typed, ACTIONS)) == first


def test_nothing_typed_lists_everything_and_nonsense_nothing() -> None:
    assert list(rank("", ACTIONS)) == list(ACTIONS)
    assert rank("zzzqqq", ACTIONS) == []


def test_enter_does_what_is_in_hand_and_gives_the_keyboard_back(room: Room) -> None:
    room.palette.open_palette()
    assert room.palette._field.hasFocus()
    QTest.keyClicks(room.palette._field, "zoom")
    QTest.keyClick(room.palette._field, Qt.Key.Key_Down)
    QTest.keyClick(room.palette._field, Qt.Key.Key_Return)
    assert room.did == ["zoom_out"]
    assert not room.palette.isVisible()
    assert room.field.hasFocus()


def test_what_is_disabled_is_listed_and_not_done(room: Room) -> None:
    room.actions["print"].setEnabled(False)
    room.palette.open_palette()
    QTest.keyClicks(room.palette._field, "print")
    QTest.keyClick(room.palette._field, Qt.Key.Key_Return)
    assert room.did == []
    assert room.palette.isVisible()


@pytest.mark.parametrize("sheet", ["palette", "page"])
def test_escape_and_a_click_beside_close_a_sheet(room: Room, sheet: str) -> None:
    overlay = room.palette if sheet == "palette" else room.page
    show = room.palette.open_palette if sheet == "palette" else room.page.open_page
    show()
    assert overlay.isVisible()
    assert not overlay.isWindow()
    room.window.resize(700, 500)
    assert overlay.size() == room.window.size()
    focus = room.window.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert room.field.hasFocus()
    show()
    QTest.mouseClick(overlay, Qt.MouseButton.LeftButton, pos=QPoint(3, 300))
    assert not overlay.isVisible()


def test_the_page_lists_every_action(room: Room) -> None:
    room.page.open_page()
    words = {label.text() for label in room.page.findChildren(QLabel)}
    for specs in rows_by_menu().values():
        for spec in specs:
            assert spec.label.replace("…", "") in words
            assert spec.tip in words


def test_the_printed_list_has_a_line_for_each(room: Room) -> None:
    text = printable_text()
    for spec in ACTIONS:
        if not spec.argument:
            assert spec.label in text
    assert "Ctrl+1 … Ctrl+9" in text
    assert text.count("\n") > len(ACTIONS) - 9

"""Themes, sizes and panels: one key, and every part is told."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from brief.ui.theme import load_theme, palette, theme_names
from tests.ui.opened import Opened

Key = Qt.Key


def test_every_theme_reaches_every_part(desk_open: Opened) -> None:
    window = desk_open.window
    desk_open.go("24", article="art_24")
    pictures = []
    for _ in theme_names():
        desk_open.control(Key.Key_D, shift=True)
        name = desk_open.part("looks").theme.name
        base = palette(load_theme(name)).window().color()
        assert QApplication.palette().window().color() == base
        desk_open.qtbot.wait(30)
        parts = (window.contents, window.tabs, window.beside, window.bar, window.status)
        pictures.append([part.grab().toImage() for part in parts])
    for first, second in pairwise(pictures):
        for before, after in zip(first, second, strict=True):
            assert before != after


def test_the_letters_of_every_tab_grow_and_come_back(desk_open: Opened) -> None:
    tabs = desk_open.window.tabs
    desk_open.control(Key.Key_T)
    desk_open.wait(lambda: len(tabs.all()) == 2)
    desk_open.control(Key.Key_Plus)
    desk_open.control(Key.Key_Equal)
    assert {tab.view.zoom for tab in tabs.all()} == {120}
    desk_open.control(Key.Key_Minus)
    assert tabs.zoom == 110
    desk_open.control(Key.Key_0)
    assert {tab.view.zoom for tab in tabs.all()} == {100}


def test_letters_have_a_smallest_and_a_largest_size(desk_open: Opened) -> None:
    tabs = desk_open.window.tabs
    for key, bound in ((Key.Key_Minus, 50), (Key.Key_Plus, 300)):
        for _ in range(40):
            desk_open.control(key)
        assert tabs.zoom == tabs.current.view.zoom == bound


def test_panels_are_put_away_and_brought_back(desk_open: Opened) -> None:
    window = desk_open.window
    desk_open.key(Key.Key_F9)
    desk_open.key(Key.Key_F10)
    assert window.contents.isHidden()
    assert window.beside.isHidden()
    desk_open.alt(Key.Key_2)
    assert window.beside.isVisible()
    assert desk_open.part("actions_by_id")["beside"].isChecked()
    desk_open.key(Key.Key_F9)
    assert window.contents.isVisible()

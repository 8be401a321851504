"""The library page: sections below and beside each other, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout
from pytestqt.qtbot import QtBot

from brief.ui.library_page.page import LibraryPage
from brief.ui.library_page.section import Section
from brief.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(qtbot: QtBot) -> LibraryPage:
    page = LibraryPage(load_theme("light"))
    qtbot.addWidget(page)
    return page


def test_sections_stand_below_and_beside_each_other(page: LibraryPage) -> None:
    first, second, beside = Section("One"), Section("Two"), Section("Beside")
    page.add_section(first)
    page.add_section(second)
    page.add_section(beside, aside=True)
    page.resize(1200, 700)
    page.show()
    QApplication.processEvents()
    assert first.y() < second.y()
    assert beside.x() > first.x() + first.width()
    page.resize(700, 700)
    QApplication.processEvents()
    assert page._columns.direction() is QBoxLayout.Direction.TopToBottom


def test_one_column_takes_the_whole_width_while_nothing_is_beside(page: LibraryPage) -> None:
    only = Section("Only")
    page.add_section(only)
    page.resize(1200, 700)
    page.show()
    QApplication.processEvents()
    assert only.width() > 1000


def test_escape_and_the_button_lead_back(page: LibraryPage, qtbot: QtBot) -> None:
    page.show()
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        page._close.click()


def test_a_section_says_something_beside_its_title() -> None:
    section = Section("Packs")
    section.say("two installed")
    assert section.accessibleName() == "Packs"
    assert section._said.accessibleName() == "two installed"

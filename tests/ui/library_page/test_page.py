"""The library page: sections below and beside each other, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from brief.ui.library_page.page import LibraryPage
from brief.ui.library_page.section import Section
from brief.ui.library_page.step_card import Choice, StepCard
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


def _seen(page: LibraryPage, widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty() and widget.visibleRegion().boundingRect() == (
        widget.rect()
    )


def test_a_card_that_comes_with_the_keyboard_is_scrolled_to(
    page: LibraryPage, qtbot: QtBot
) -> None:
    """A pack is dropped on a narrow window, or on a page that is full of corpora."""
    for number in range(8):
        section = Section(f"Corpus {number}")
        section.setMinimumHeight(160)
        page.add_section(section)
    card = StepCard("From the file e2.briefpack")
    page.add_section(card, aside=True)
    page.resize(700, 500)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    assert not _seen(page, card)
    card.show_step("Edition 2", ["Changed: Draft"], [Choice("Not now", lambda: None)])
    card.focus_choice()
    qtbot.waitUntil(lambda: _seen(page, card))
    long = [f"Changed: {number}" for number in range(60)]
    card.show_step("Edition 2", long, [Choice("Not now", lambda: None)])
    qtbot.waitUntil(lambda: not _seen(page, card) and _seen(page, card._head))
    assert not _seen(page, card._choices[0])
    QTest.keyClick(card._choices[0], Qt.Key.Key_PageDown)
    assert not _seen(page, card._head), "the keyboard reads on"

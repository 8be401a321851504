"""The panel of the page as printed: its pages, its sentence, and all of it by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from brief.core.areas import UnitArea
from brief.ui.page_view.panel import PagePanel
from brief.ui.theme import load_theme
from tests.ui.page_view.pages import POINTS, picture

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def panel(qtbot: QtBot) -> PagePanel:
    panel = PagePanel(load_theme("light"))
    qtbot.addWidget(panel)
    panel.resize(400, 500)
    panel.show()
    return panel


def test_it_says_which_page_and_whether_what_is_read_is_on_it(panel: PagePanel) -> None:
    panel.show_page(7, picture(), POINTS)
    assert panel.page == 7
    assert panel._title.accessibleName() == "Page 7 as printed"
    panel.mark([UnitArea("art_6", 7, 0, 0, 10, 10), UnitArea("art_6", 8, 0, 0, 10, 10)])
    assert len(panel.canvas._areas) == 1
    assert panel.canvas.accessibleDescription() == "Page 7 as printed, what you read is marked"
    panel.mark([])
    assert "without what you read" in panel.canvas.accessibleDescription()


def test_pages_are_asked_for_within_the_document(panel: PagePanel) -> None:
    asked: list[int] = []
    panel.page_wanted.connect(asked.append)
    panel.step(1)
    assert asked == [], "there is no page to go on from"
    panel.show_page(1, picture(), POINTS)
    panel._buttons["before"].click()
    panel.step(-1)
    panel._buttons["next"].click()
    assert asked == [2]
    panel.show_page(2, picture(), POINTS)
    panel.step(-1)
    panel.stay()
    panel.step(1)
    assert asked == [2, 1]
    assert not panel._buttons["next"].isEnabled()


def test_a_new_page_begins_at_its_top_and_a_sharper_one_stays(panel: PagePanel) -> None:
    panel.show_page(1, picture(), POINTS)
    panel.canvas.zoom_by(3)
    panel.canvas.verticalScrollBar().setValue(100)
    panel.show_page(1, picture(600), POINTS)
    assert panel.canvas.verticalScrollBar().value() == 100
    panel.show_page(2, picture(600), POINTS)
    assert panel.canvas.verticalScrollBar().value() == 0


def test_a_sentence_takes_the_place_of_the_page(panel: PagePanel) -> None:
    panel.show_page(3, picture(), POINTS)
    panel.show_sentence("This file has no pages.")
    assert panel.page == 0
    assert panel._sentence.isVisible()
    assert not panel.canvas.isVisible()
    panel.show_page(3, picture(), POINTS)
    assert panel.canvas.isVisible()
    assert not panel._sentence.isVisible()


def test_escape_puts_it_away(panel: PagePanel, qtbot: QtBot) -> None:
    panel.show_page(1, picture(), POINTS)
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel.canvas, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_every_button_has_a_name(panel: PagePanel) -> None:
    assert all(button.accessibleName() for button in panel._buttons.values())

"""Tracked changes in a tab: as marked, accepted or rejected, without losing the place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from brief.core.model import DocumentInfo, Kind, UnitType
from brief.core.reading import PassageInfo, PassageText, RenderedUnit
from brief.core.tracked import TrackedView
from brief.services.opening import Marks, OpenText
from brief.ui.reader_tab import ReaderTab
from brief.ui.tracked_bar import TrackedBar, next_view

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_HTML = "<p>Each Party <ins>shall</ins><del>may</del> act.</p>"


def _passage(document: str, position: int) -> PassageText:
    del document
    article = f"art_{position + 1}"
    info = PassageInfo(position, article, UnitType.ARTICLE, article, "", 0, 60, 3)
    first = RenderedUnit(
        f"{article}__para_1", UnitType.PARAGRAPH, "1", "", "", "<p><ins>All.</ins></p>", 1
    )
    second = RenderedUnit(f"{article}__para_2", UnitType.PARAGRAPH, "2", "", "", _HTML, 1)
    head = RenderedUnit(article, UnitType.ARTICLE, str(position + 1), "", "", "", 0)
    return PassageText(info, (head, first, second))


@pytest.fixture
def tab(qtbot: QtBot) -> ReaderTab:
    tab = ReaderTab(_passage)
    qtbot.addWidget(tab)
    tab.resize(600, 400)
    outline = tuple(_passage("a", n).info for n in range(40))
    info = DocumentInfo("a", Kind.DRAFT, "A draft")
    tab.show_text(OpenText(info, outline, "", Marks({}, frozenset(), frozenset())))
    tab.show()
    return tab


def _words(tab: ReaderTab) -> str:
    tab.view.select_all()
    return tab.view.selected_text()


def test_the_bar_comes_with_a_text_that_has_changes_and_goes_with_the_next(tab: ReaderTab) -> None:
    seen = [tab.tracks]
    tab.offer_tracked(True)
    seen.append(tab.tracks)
    if tab.text:
        tab.show_text(tab.text)
    assert [*seen, tab.tracks] == [False, True, False]


def test_each_way_of_reading_shows_its_words(tab: ReaderTab) -> None:
    assert "Each Party shall may act." in _words(tab)
    tab.read_tracked(TrackedView.ACCEPTED)
    assert "Each Party shall act." in _words(tab)
    tab.read_tracked(TrackedView.REJECTED)
    assert "Each Party may act." in _words(tab)
    assert "All." not in _words(tab)
    tab.read_tracked(TrackedView.MARKED)
    assert "All." in _words(tab)


def test_the_number_of_what_is_left_out_keeps_a_line_of_its_own(tab: ReaderTab) -> None:
    tab.read_tracked(TrackedView.REJECTED)
    lines = _words(tab).splitlines()
    assert "1." in [line.strip() for line in lines]
    assert "2. Each Party may act." in lines


def test_the_place_stays(tab: ReaderTab) -> None:
    tab.view.show_position(20, "art_21__para_2")
    before = tab.here()
    tab.read_tracked(TrackedView.ACCEPTED)
    assert tab.here() == before
    tab.view.scroll_by(333)
    before = tab.here()
    tab.read_tracked(TrackedView.MARKED)
    after = tab.here()
    assert (after.position, after.eid) == (before.position, before.eid)


def test_the_buttons_choose_by_mouse_and_by_keyboard(qtbot: QtBot) -> None:
    bar = TrackedBar()
    qtbot.addWidget(bar)
    bar.show()
    told: list[TrackedView] = []
    bar.view_chosen.connect(told.append)
    bar._buttons[TrackedView.ACCEPTED].click()
    rejected = bar._buttons[TrackedView.REJECTED]
    rejected.setFocus()
    QTest.keyClick(rejected, Qt.Key.Key_Space)
    assert told == [TrackedView.ACCEPTED, TrackedView.REJECTED]
    assert all(button.toolTip() for button in bar._buttons.values())
    assert rejected.isChecked()


def test_the_ways_follow_each_other_round_the_end() -> None:
    view, seen = TrackedView.MARKED, []
    for _ in TrackedView:
        seen.append(view)
        view = next_view(view)
    assert seen == list(TrackedView)
    assert view is TrackedView.MARKED

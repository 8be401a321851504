"""The row of tabs: made, named, moved, closed, and alike in size and colour."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from brief.core.errors import NotFound
from brief.core.model import DocumentInfo, Kind, TextStatus, UnitType
from brief.core.reading import PassageInfo, PassageText, RenderedUnit
from brief.services.opening import Marks, OpenText
from brief.ui.reader_tab import ReaderTab
from brief.ui.reader_tabs import ReaderTabs
from brief.ui.theme import load_theme
from brief.ui.trail import Stop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def _passage(document: str, position: int) -> PassageText:
    if document == "gone":
        raise NotFound("That text is not here any more; nothing was lost.")
    eid = f"art_{position + 1}"
    info = PassageInfo(position, eid, UnitType.ARTICLE, f"Article {position + 1}", "", 0, 30, 1)
    text = f"The words of article {position + 1} of {document}."
    return PassageText(
        info, (RenderedUnit(eid, UnitType.ARTICLE, "", "", text, f"<p>{text}</p>", 0),)
    )


def _text(document: str, banner: str = "") -> OpenText:
    info = DocumentInfo(document, Kind.STANDARD, f"The text {document}", TextStatus.DIGEST)
    outline = tuple(
        PassageInfo(n, f"art_{n + 1}", UnitType.ARTICLE, f"Article {n + 1}", "", 0, 30, 1)
        for n in range(40)
    )
    return OpenText(info, outline, banner, Marks({}, frozenset(), frozenset()))


@pytest.fixture
def tabs(qtbot: QtBot) -> ReaderTabs:
    tabs = ReaderTabs(load_theme("light"), _passage)
    qtbot.addWidget(tabs)
    tabs.resize(600, 500)
    tabs.show()
    return tabs


def _fill(tabs: ReaderTabs, *documents: str) -> list[ReaderTab]:
    made = []
    for document in documents:
        tab = tabs.add_tab()
        tab.show_text(_text(document))
        tabs.name_tab(tab, document, f"The text {document}")
        made.append(tab)
    return made


def test_there_is_always_a_tab(tabs: ReaderTabs) -> None:
    assert tabs.current.document == ""
    assert len(tabs.all()) == 1
    tabs.close_current()
    assert len(tabs.all()) == 1


def test_a_name_is_shortened_and_its_ampersand_kept(tabs: ReaderTabs) -> None:
    [tab] = _fill(tabs, "a")
    tabs.name_tab(tab, "Law & order " * 5, "Law & order")
    assert tabs.bar.tabText(0).startswith("Law && order")
    assert tabs.bar.tabText(0).endswith("…")
    assert tabs.bar.tabToolTip(0) == "Law & order"


def test_size_and_colours_reach_every_tab_also_later_ones(tabs: ReaderTabs) -> None:
    _fill(tabs, "a", "b")
    tabs.set_zoom(130)
    dark = load_theme("dark")
    tabs.set_theme(dark)
    _fill(tabs, "c")
    assert {tab.view.zoom for tab in tabs.all()} == {130}
    assert len({id(tab.view._style) for tab in tabs.all()}) == 1
    tabs.all()[0].view.set_zoom(90)  # with Ctrl and the wheel, in one of them
    assert {tab.view.zoom for tab in tabs.all()} == {90}
    assert tabs.zoom == 90


def test_closing_keeps_the_others_in_place_and_remembers_the_place(tabs: ReaderTabs) -> None:
    a, b, c = _fill(tabs, "a", "b", "c")
    b.view.show_position(20, "art_21")
    tabs.close_tab(1)
    assert tabs.all() == (a, c)
    assert tabs.current is c
    assert tabs._stack.currentWidget() is c
    stop = tabs.last_closed()
    assert stop == Stop("b", "art_21", 20)
    assert tabs.last_closed() is None


def test_a_tab_moved_by_the_mouse_stays_itself(tabs: ReaderTabs) -> None:
    a, b, c = _fill(tabs, "a", "b", "c")
    tabs.bar.moveTab(0, 2)
    assert tabs.all() == (b, c, a)
    assert tabs.current is c
    tabs.step(1)
    assert tabs.current is a
    tabs.step(1)
    assert tabs.current is b
    tabs.go_to(9)
    assert tabs.current is a
    tabs.go_to(7)
    assert tabs.current is a


def test_a_dropped_tab_is_not_brought_back(tabs: ReaderTabs) -> None:
    _, b = _fill(tabs, "a", "b")
    tabs.drop(b)
    assert tabs.last_closed() is None
    [a] = tabs.all()
    tabs.drop(a)
    assert tabs.all() == (a,)
    assert a.document == ""
    assert tabs.bar.tabText(0) == "Empty"
    assert a.view.source.count == 0


def test_the_banner_stands_over_a_text_that_is_not_authentic(tabs: ReaderTabs) -> None:
    [tab] = _fill(tabs, "a")
    assert tab._banner.isHidden()
    tab.show_text(_text("a", "A digest: not the authentic text."))
    assert tab._banner.isVisible()
    assert "not the authentic text" in tab._banner._label.accessibleName()


def test_a_passage_that_is_lost_says_so_in_its_place(tabs: ReaderTabs) -> None:
    [tab] = _fill(tabs, "gone")
    tab.grab()
    cell = tab.view.source.cells(3)[0]
    assert cell
    assert cell.units[0].eid == "art_4"
    assert "not here any more" in cell.units[0].text


def test_only_the_front_tab_tells_of_its_matches(tabs: ReaderTabs, qtbot: QtBot) -> None:
    a, b = _fill(tabs, "a", "b")
    told: list[tuple[int, int, bool]] = []
    tabs.matches_counted.connect(lambda *counts: told.append(counts))
    a.view.set_matcher(lambda text, language: ((0, 3),))
    qtbot.waitUntil(lambda: a.view._finder.complete)
    assert not told
    b.view.set_matcher(lambda text, language: ((0, 3),))
    qtbot.waitUntil(lambda: bool(told) and told[-1][2])
    assert told[-1] == (0, b.view._finder._total, True)
    assert told[-1][1] >= 40


def test_the_middle_button_closes_only_what_it_hits(tabs: ReaderTabs) -> None:
    a, b = _fill(tabs, "a", "b")
    middle = Qt.MouseButton.MiddleButton
    QTest.mouseClick(tabs.bar, middle, pos=tabs.bar.rect().bottomRight())
    assert tabs.all() == (a, b)
    QTest.mouseClick(tabs.bar, middle, pos=tabs.bar.tabRect(1).center())
    assert tabs.all() == (a,)

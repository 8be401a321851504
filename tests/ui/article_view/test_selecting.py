from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from brief.ui.article_view.spots import Spot

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def press(view: Any, qtbot: Any) -> Any:
    view.setFocus()
    return lambda key, mods=Qt.KeyboardModifier.NoModifier: qtbot.keyClick(view, key, mods)


def _start(view: Any, row: Any, eid: Any, more: Any = 0) -> Any:
    return Spot(row, 0, view.sheet.texts(row)[0].start_of(eid) + more)


def test_drag_across_rows_selects_and_copies_with_numbers(
    view: Any, qtbot: Any, spot_point: Any
) -> None:
    first = _start(view, 0, "art_1__para_2__subpara_b")
    last = _start(view, 1, "art_2__para_1", 11)
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=spot_point(first))
    qtbot.mouseMove(port, spot_point(last) - QPoint(30, 0))
    with qtbot.waitSignal(view.selection_changed):
        qtbot.mouseMove(port, spot_point(last))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=spot_point(last))
    said = "(b) where they are needed.\n\nArticle 2. Promise 2\n1. Every Party"
    assert view.selected_text() == said
    assert view.selected_units() == (
        (0, "art_1__para_2__subpara_b"),
        (1, "art_2"),
        (1, "art_2__para_1"),
    )
    assert view.citation_range() == ("art_1__para_2__subpara_b", "art_2__para_1")
    view.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == said
    assert "<b>Article 2</b>" in data.html()


def test_double_and_triple_click(view: Any, qtbot: Any, spot_point: Any) -> None:
    point = spot_point(_start(view, 0, "art_1__para_1", 8))
    port = view.viewport()
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=point)
    assert view.selected_text() == ""
    qtbot.mouseDClick(port, Qt.MouseButton.LeftButton, pos=point)
    assert view.selected_text() == "Party"
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=point)
    assert view.selected_text().startswith("1. Every Party keeps")
    assert view.selected_units() == ((0, "art_1__para_1"),)


def test_shift_click_extends(view: Any, qtbot: Any, spot_point: Any) -> None:
    port = view.viewport()
    start = _start(view, 0, "art_1__para_1")
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=spot_point(start))
    end = spot_point(start._replace(at=start.at + 5))
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, _SHIFT, pos=end)
    assert view.selected_text() == "1. Every"


def test_dragging_below_the_window_scrolls(view: Any, qtbot: Any, spot_point: Any) -> None:
    port = view.viewport()
    start = spot_point(_start(view, 0, "art_1__para_1"))
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(port, QPoint(300, 580))
    qtbot.mouseMove(port, QPoint(300, 660))
    qtbot.waitUntil(lambda: view.sheet.top > 200)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(300, 660))
    top = view.sheet.top
    qtbot.wait(60)
    assert view.sheet.top == top
    assert view.selected.ends[1].row >= 2


def test_words_and_lines_by_keyboard(view: Any, press: Any) -> None:
    view.show_position(0, "art_1__para_1")
    press(Qt.Key.Key_Right, _SHIFT | _CONTROL)
    press(Qt.Key.Key_Right, _SHIFT | _CONTROL)
    assert view.selected_text().strip() == "1. Every Party"
    press(Qt.Key.Key_Home, _SHIFT)
    assert view.selected_text() == ""
    press(Qt.Key.Key_Down, _SHIFT)
    press(Qt.Key.Key_Down, _SHIFT)
    assert view.selected.caret.at > 60


def test_the_caret_walks_over_the_edges_of_rows(view: Any, press: Any) -> None:
    end = view.sheet.texts(0)[0].length
    view.select(Spot(0, 0, end), Spot(0, 0, end))
    press(Qt.Key.Key_Right, _SHIFT)
    assert view.selected.caret == (1, 0, 0)
    press(Qt.Key.Key_Left)
    assert view.selected.caret == (0, 0, end)
    press(Qt.Key.Key_Down)
    assert view.selected.caret.row == 1
    press(Qt.Key.Key_Up)
    assert view.selected.caret.row == 0


def test_the_whole_text_and_escape(view: Any, press: Any) -> None:
    press(Qt.Key.Key_A, _CONTROL)
    said = view.selected_text()
    assert said.startswith("Article 1. Promise 1\n")
    assert said.endswith("(b) where they are needed.")
    assert said.count("Article ") == 40
    press(Qt.Key.Key_Escape)
    assert view.selected_text() == ""
    assert view.citation_range() is None


def test_to_the_ends_and_by_pages(view: Any, press: Any) -> None:
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_End, _CONTROL)
    assert view.selected.caret.row == 39
    press(Qt.Key.Key_PageUp)
    assert view.selected.caret.row < 39
    press(Qt.Key.Key_Home, _CONTROL | _SHIFT)
    assert view.selected.caret == (0, 0, 0)
    assert view.selected_text().startswith("Article 1")
    press(Qt.Key.Key_F7)
    top = view.sheet.top
    press(Qt.Key.Key_Down)
    assert view.sheet.top > top


def test_another_text_forgets_the_selection(view: Any, qtbot: Any, make: Any) -> None:
    view.select_all()
    with qtbot.waitSignal(view.selection_changed):
        view.set_rows(make.articles(3))
    assert view.selected_text() == ""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from brief.ui.article_view.spots import Spot

_HTML = (
    '<p>See <a href="brief:iccpr#art_17">article 17</a> and <a href="https://un.org/">UN</a>.</p>'
)


@pytest.fixture
def linked(view: Any, make: Any) -> Any:
    unit = make.unit("para_1", "paragraph", "1", "See article 17 and UN.", html=_HTML)
    view.set_rows(make.rows([make.passage(0, "", "", unit)]))
    return view


def _point(view: Any, at: Any) -> Any:
    return view.sheet.caret(Spot(0, 0, at)).center().toPoint() + QPoint(3, 0)


def test_a_click_opens_a_link_and_a_drag_does_not(linked: Any, qtbot: Any) -> None:
    port = linked.viewport()
    with qtbot.waitSignal(linked.link_opened) as heard:
        qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=_point(linked, 6))
    assert heard.args == ["brief:iccpr#art_17"]
    with qtbot.assertNotEmitted(linked.link_opened):
        qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=_point(linked, 5))
        qtbot.mouseMove(port, _point(linked, 12))
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=_point(linked, 12))
        qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=_point(linked, 15))


def test_pointing_at_a_link_tells_and_shows_it(linked: Any, qtbot: Any) -> None:
    port = linked.viewport()
    with qtbot.waitSignal(linked.link_hovered) as heard:
        qtbot.mouseMove(port, _point(linked, 19))
    assert heard.args[0] == "https://un.org/"
    assert port.cursor().shape() == Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(linked.link_hovered) as heard:
        qtbot.mouseMove(port, _point(linked, 1))
    assert heard.args[0] == ""
    assert port.cursor().shape() == Qt.CursorShape.IBeamCursor


def test_tab_walks_the_links_then_leaves(make: Any, qtbot: Any, linked: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    linked.setParent(window)
    after = QLineEdit(window)
    after.move(0, 620)
    window.resize(700, 660)
    window.show()
    linked.show()
    window.activateWindow()
    linked.setFocus()
    opened: list[str] = []
    linked.link_opened.connect(opened.append)
    for _ in range(2):
        qtbot.keyClick(linked, Qt.Key.Key_Tab)
        qtbot.keyClick(linked, Qt.Key.Key_Return)
    assert opened == ["brief:iccpr#art_17", "https://un.org/"]
    qtbot.keyClick(linked, Qt.Key.Key_Tab)
    qtbot.waitUntil(after.hasFocus)
    assert linked.links.focused is None
    linked.setParent(None)

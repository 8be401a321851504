"""A right click on the text, and what it offers."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from tests.ui.opened import Opened


def test_a_right_click_on_the_text_offers_to_take_it_along(desk_open: Opened) -> None:
    view = desk_open.window.tabs.current.view
    at = QPoint(120, 120)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    menu = desk_open.part("text_menu")
    desk_open.wait(menu.isVisible)
    offered = [action.objectName() for action in menu.actions()]
    assert offered[:2] == ["copy", "copy_citation"]
    menu.close()


def test_the_sheets_over_the_window_change_their_theme_too(desk_open: Opened) -> None:
    looks = desk_open.part("looks")
    palette_box = desk_open.part("palette_box")
    before = palette_box._theme.name
    looks.next_theme()
    assert palette_box._theme.name == looks.theme.name != before

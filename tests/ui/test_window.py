"""The window as a whole: its start, its keys, its end."""

from PySide6.QtCore import Qt

from tests.ui.opened import Opened


def test_the_newest_draft_opens_first_and_every_panel_speaks_of_it(desk_open: Opened) -> None:
    window = desk_open.window
    assert desk_open.place.document == "adopted"
    assert window.windowTitle() == "Convention, adopted – brief"
    assert window.contents._head.text()
    desk_open.wait(lambda: desk_open.heading)
    assert "edition 1" in window.status._corpus.accessibleName()
    assert window.tabs.current.view.hasFocus()


def test_a_reference_typed_into_the_box_is_gone_to(desk_open: Opened) -> None:
    desk_open.go("6.2", article="art_6")
    assert desk_open.window.tabs.current.here().eid.startswith("art_6")
    desk_open.wait(lambda: desk_open.heading.startswith("Article 6"))
    assert desk_open.window.tabs.current.view.hasFocus()
    assert not desk_open.window.popup.isVisible()
    desk_open.alt(Qt.Key.Key_Left)
    desk_open.wait(lambda: desk_open.place.position == 0)
    desk_open.alt(Qt.Key.Key_Right)
    desk_open.wait(lambda: desk_open.at("adopted", "art_6"))


def test_every_panel_is_in_view_after_the_first_start(desk_open: Opened) -> None:
    window = desk_open.window
    assert window.contents.isVisible()
    assert window.beside.isVisible()
    assert all(width > 100 for width in window.splitter.sizes())

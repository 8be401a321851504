"""Find in the document: the bar, its count, and walking from match to match."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.opened import Opened

Key = Qt.Key


def test_what_is_typed_is_counted_and_walked_through(desk_open: Opened) -> None:
    window = desk_open.window
    view = window.tabs.current.view
    desk_open.control(Key.Key_F)
    assert QApplication.focusWidget() is window.find_bar._field
    desk_open.type("safeguards")
    count = window.find_bar._count
    # `12+ matches` says that counting is not over.
    desk_open.wait(lambda: count.text().endswith("matches") and "+" not in count.text())
    total = view._finder._total
    assert total > 1
    desk_open.key(Key.Key_Return)
    desk_open.wait(lambda: window.find_bar._count.text() == f"1 of {total}")
    desk_open.key(Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk_open.wait(lambda: window.find_bar._count.text() == f"{total} of {total}")
    desk_open.key(Key.Key_Escape)
    assert window.find_bar.isHidden()
    assert view.hasFocus()
    assert not view._finder.active


def test_what_is_looked_for_is_lit_in_the_next_tab_too(desk_open: Opened) -> None:
    window = desk_open.window
    desk_open.control(Key.Key_F)
    desk_open.type("public safety")
    desk_open.go("ICCPR art 18", document="iccpr", article="art_18")
    view = window.tabs.current.view
    desk_open.wait(lambda: view._finder.active and view._finder._total > 0)


def test_lights_stay_when_the_library_or_the_marks_are_renewed(desk_open: Opened) -> None:
    view = desk_open.window.tabs.current.view
    desk_open.control(Key.Key_F)
    desk_open.type("safeguards")
    desk_open.wait(lambda: view._finder.complete and view._finder._total)
    desk_open.key(Key.Key_F3)
    desk_open.wait(lambda: view.current_match)
    kept = view.current_match
    desk_open.window.reading.renew_marks()
    desk_open.qtbot.wait(100)
    assert view.current_match == kept
    source = view.source
    desk_open.window.reading.renew()
    desk_open.wait(lambda: view.source is not source)
    desk_open.wait(lambda: view._finder.active and view._finder.complete and view._finder._total)


def test_the_selected_words_are_what_is_looked_for(desk_open: Opened) -> None:
    view = desk_open.window.tabs.current.view
    desk_open.go("6.2", article="art_6")
    for _ in range(12):
        desk_open.key(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    words = view.selected_text()
    assert words
    desk_open.control(Key.Key_F)
    assert desk_open.window.find_bar.text == words.replace("\n", " ")

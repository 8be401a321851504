"""The selected words through the drafts."""

from PySide6.QtCore import Qt


def test_selected_words_are_traced_and_a_link_goes_there(desk_open):
    desk_open.go("adopted art 6", document="adopted", article="art_6")
    desk_open.window.tabs.current.view.selected_text = lambda: "suppression of human rights"
    desk_open.alt(Qt.Key.Key_7)
    flow = desk_open.part("tracing")
    desk_open.wait(lambda: flow.sheet and flow.sheet.isVisible())
    assert "Appeared in" in flow.sheet._said.text()
    rows = flow.sheet.view.source
    heads = [rows.cells(n)[0].info.heading for n in range(rows.count)]
    assert "not there" in heads[0]
    assert "once" in heads[-1]
    flow.sheet._open("brief:adopted#art_6__para_2")
    desk_open.wait(lambda: not flow.sheet.isVisible())
    assert desk_open.at("adopted", "art_6")


def test_without_a_selection_it_asks_for_one(desk_open):
    desk_open.alt(Qt.Key.Key_7)
    desk_open.wait(lambda: "Select the words" in desk_open.middle())

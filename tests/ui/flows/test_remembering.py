"""The window as it was: after closing it, and after a kill."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from brief.services.desk import Desk
from brief.services.home import Home
from brief.ui.beside.panel import Tab
from brief.ui.window_state import WindowState
from tests.ui.conftest import Opener
from tests.ui.opened import Opened

Key = Qt.Key


def _kept(opened: Opened) -> WindowState:
    return WindowState.from_json(opened.desk.state.get("window"))


def test_everything_is_as_it_was_after_a_restart(opener: Opener, desk_open: Opened) -> None:
    window = desk_open.window
    window.resize(780, 640)  # the screen of the offscreen platform is 800 wide
    desk_open.go("24", article="art_24")
    desk_open.control(Key.Key_T)
    desk_open.wait(lambda: len(window.tabs.all()) == 2 and window.tabs.current.text)
    desk_open.go("ICCPR art 17", document="iccpr", article="art_17")
    desk_open.alt(Key.Key_3)
    desk_open.control(Key.Key_Plus)
    desk_open.control(Key.Key_D, shift=True)
    desk_open.key(Key.Key_F9)
    window.splitter.setSizes([0, 400, 380])
    desk_open.qtbot.wait(100)
    window.tabs.current.view.scroll_by(37)
    before = (
        window.tabs.current.here(), window.tabs.zoom, desk_open.part("looks").theme.name,
        window.splitter.sizes()[1:], window.size(),
    )  # fmt: skip
    desk_open.end()
    again = opener(desk_open.home)
    tabs = again.window.tabs
    assert tabs.current.text, "the document in front is read before the window shows"
    again.ready()
    assert [tab.document for tab in tabs.all()] == ["adopted", "iccpr"]
    here = tabs.current.here()
    assert replace(here, offset=0) == replace(before[0], offset=0)
    # A character is a hundred: the line may begin elsewhere where it breaks elsewhere.
    assert abs(here.offset - before[0].offset) < 100 * 100
    assert (tabs.zoom, again.part("looks").theme.name) == before[1:3]
    assert again.window.size() == before[4]
    for now, then in zip(again.window.splitter.sizes()[1:], before[3], strict=True):
        assert abs(now - then) <= 2
    assert again.window.contents.isHidden()
    assert not again.part("actions_by_id")["contents"].isChecked()
    assert again.window.beside.tab is Tab.STANDARDS
    again.control(Key.Key_1)
    again.wait(lambda: again.at("adopted", "art_24"))
    again.control(Key.Key_2)
    again.wait(lambda: again.at("iccpr", "art_17"))
    again.alt(Key.Key_Left)
    again.wait(lambda: again.at("adopted", "art_24"))


def test_a_kill_loses_less_than_a_second_of_where_one_was(
    opener: Opener, desk_open: Opened, tmp_path: Path
) -> None:
    desk_open.go("24", article="art_24")
    desk_open.wait(lambda: _kept(desk_open).tabs and _kept(desk_open).tabs[0].stop.eid)
    copied = tmp_path / "after-the-kill"
    shutil.copytree(desk_open.home.path, copied)
    again = opener(Home(copied)).ready()
    assert again.at("adopted", "art_24")


def test_scrolling_within_one_article_is_remembered_too(desk_open: Opened) -> None:
    desk_open.go("2", article="art_2")
    desk_open.wait(lambda: _kept(desk_open).tabs)
    desk_open.qtbot.wait(800)
    first = _kept(desk_open).tabs[0].stop
    view = desk_open.window.tabs.current.view
    passage = view.current_passage
    view.scroll_by(60)
    assert view.current_passage == passage
    desk_open.wait(lambda: _kept(desk_open).tabs[0].stop != first)


def _put_state(home: Home, change: Callable[[dict[str, Any]], None]) -> None:
    desk = Desk(home)
    state = json.loads(desk.state.get("window") or "{}")
    change(state)
    desk.state.put("window", json.dumps(state))
    desk.close()


_LOST = {"stop": {"document": "never-was", "eid": "art_1", "position": 3, "offset": 0}, "zoom": 1.0}


def test_documents_that_are_gone_leave_the_right_tab_in_front(opener: Opener, home: Home) -> None:
    opened = opener(home).ready()
    opened.control(Key.Key_T)
    opened.wait(lambda: len(opened.window.tabs.all()) == 2 and opened.window.tabs.current.text)
    opened.go("ICCPR art 17", document="iccpr", article="art_17")
    opened.end()
    # Two tabs, the second in front, and a lost one before both.
    _put_state(home, lambda s: s.update(tabs=[_LOST, *s["tabs"]], current=2))
    again = opener(home).ready()
    assert again.at("iccpr", "art_17")
    assert len(again.window.tabs.all()) == 2


def test_a_state_of_lost_documents_only_opens_the_newest_draft(opener: Opener, home: Home) -> None:
    _put_state(home, lambda s: s.update(tabs=[_LOST]))
    opened = opener(home)
    opened.wait(lambda: opened.window.reading.place)
    assert opened.place.document == "adopted"

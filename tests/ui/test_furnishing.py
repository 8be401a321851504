"""The window's two stages: what is painted first, and what comes before the rest is there."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from brief.services.desk import Desk
from brief.services.home import Home
from brief.ui.window import Window
from tests.ui.opened import PATIENCE_MS, Opened

Key = Qt.Key


class Early:
    """A window that was begun and is not furnished yet, as before its first paint."""

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self.qtbot = qtbot
        self.desk = Desk(home)
        self.window = Window(self.desk)
        self.window.begin()

    @property
    def furnished(self) -> bool:
        return self.window._furnishing is not None

    def wait(self, seen: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(seen, timeout=PATIENCE_MS)

    def end(self) -> None:
        self.window.close()
        self.window.finish()
        self.desk.close()
        self.window.deleteLater()


@pytest.fixture
def early(qtbot: QtBot, home: Home):
    made = Early(qtbot, home)
    yield made
    made.end()


def test_the_first_paint_needs_the_text_only(early: Early) -> None:
    assert not early.furnished
    window = early.window
    assert window.tabs.current.text
    assert window.contents._contents.rows.rowCount()
    assert "edition 1" in window.status._corpus.accessibleName()
    painted: list[bool] = []
    window.painted.connect(lambda: painted.append(early.furnished))
    window.show()
    early.wait(lambda: early.furnished)
    assert painted == [False]


def test_the_panel_beside_comes_where_its_room_was(early: Early) -> None:
    window = early.window
    window.show()
    before = window.splitter.sizes()
    window.furnish()
    assert window.splitter.sizes() == before
    assert window.splitter.widget(2) is window.beside
    assert window.beside.isVisible()


def test_furnishing_twice_changes_nothing(early: Early) -> None:
    early.window.furnish()
    made = early.window.furnishing
    early.window.furnish()
    assert early.window.furnishing is made


def test_what_is_typed_into_the_box_at_once_is_answered(early: Early) -> None:
    box = early.window.box
    QTest.keyClicks(box, "privacy")
    assert early.furnished
    assert box.text() == "privacy"
    early.wait(lambda: early.window.popup._shown == "privacy")


def test_what_came_into_the_box_without_a_key_is_answered(early: Early) -> None:
    early.window.box.setText("privacy")  # dropped or pasted by mouse
    assert not early.furnished
    early.window.furnish()
    early.wait(lambda: early.window.popup._shown == "privacy")


def test_a_shortcut_pressed_at_once_is_obeyed(early: Early) -> None:
    window = early.window
    window.show()
    window.activateWindow()
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert early.furnished
    assert window.find_bar.isVisible()


def test_a_second_start_is_heard_before_the_window_is_furnished(early: Early) -> None:
    early.window.come_forward("24")
    early.wait(lambda: early.window.reading.place.eid == "art_24")  # type: ignore[union-attr]


def test_a_window_closed_at_once_is_not_furnished(early: Early) -> None:
    early.window.show()
    early.window.close()
    early.window.furnish()
    assert not early.furnished


def test_a_window_that_is_never_painted_is_furnished_too(early: Early) -> None:
    early.wait(lambda: early.furnished)


def test_a_reference_is_read_before_the_first_paint(qtbot: QtBot, home: Home, opener) -> None:
    opened: Opened = opener(home, "24")
    assert opened.place.eid == "art_24"


def test_what_only_comes_later_is_not_loaded_for_the_first_paint(root) -> None:
    code = (
        "import sys, brief.app; late = ('brief.ui.furnishing', 'brief.ui.beside.panel', "
        "'brief.ui.search.popup', 'brief.ui.actions', 'brief.services.compiling', "
        "'brief.services.searching', 'brief.core.references', 'hashlib', 'whoosh', 'tantivy', "
        "'sqlite_utils', 'markdown_it'); print([n for n in late if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_no_source_is_read_again_for_switches_that_are_not_used() -> None:
    """What is imported behind PySide is read a second time and kept, unless it is kept from it."""
    told = (
        "import linecache, brief.ui.plain_imports, brief.app, brief.ui.furnishing; "
        "print([name for name in linecache.cache if '/brief/' in name.replace(chr(92), '/')])"
    )
    command = [sys.executable, "-c", told]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stdout.strip() == "[]", ended.stderr

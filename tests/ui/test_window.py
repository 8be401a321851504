"""The window as a whole: its start, its keys, its end."""

import gc
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAction, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from brief.services.beside import BesideReader
from brief.services.home import Home
from brief.services.library import Library
from brief.services.searching import Searching
from brief.store.notebook import Notebook
from brief.store.state import State
from tests.ui.conftest import Opener
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


def test_a_second_start_brings_the_window_forward_at_its_reference(desk_open: Opened) -> None:
    desk_open.window.showMinimized()
    desk_open.window.come_forward("ICCPR art 17")
    desk_open.wait(lambda: desk_open.at("iccpr", "art_17"))
    assert not desk_open.window.isMinimized()
    desk_open.window.come_forward("no such thing at all")
    assert "no such thing at all" in desk_open.middle()


def test_the_tab_key_reaches_every_panel_and_comes_round(desk_open: Opened) -> None:
    window = desk_open.window
    desk_open.go("24", article="art_24")
    desk_open.wait(lambda: desk_open.heading.startswith("Article 24"))
    window.box.setFocus()
    reached: set[str] = set()
    for _ in range(300):
        desk_open.key(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        panels = {
            "contents": window.contents, "text": window.tabs, "beside": window.beside,
            "top": window.bar,
        }  # fmt: skip
        reached |= {name for name, panel in panels.items() if panel.isAncestorOf(focus)}
        if focus is window.box:
            break
    assert QApplication.focusWidget() is window.box, "the way does not come round"
    assert reached == {"contents", "text", "beside", "top"}


def _nameless(window: QWidget) -> list[str]:
    """Every widget the keyboard can reach, or a screen reader is told of, without a name."""
    found = []
    for widget in window.findChildren(QWidget):
        focusable = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
        # A button gets its words when it is shown.
        wordless = isinstance(widget, QPushButton) and widget.isHidden() and not widget.text()
        if not focusable or wordless or widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not (interface and interface.text(QAccessible.Text.Name).strip()):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def test_whatever_takes_the_keyboard_has_a_name(desk_open: Opened) -> None:
    window = desk_open.window
    desk_open.go("24", article="art_24")
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        desk_open.alt(key)
    desk_open.control(Qt.Key.Key_F)
    desk_open.key(Qt.Key.Key_F1)
    desk_open.part("palette_box").open_palette()
    assert not _nameless(window)


def test_no_shortcut_of_the_window_has_two_meanings(desk_open: Opened) -> None:
    seen: dict[str, QAction] = {}
    for action in desk_open.part("actions_by_id").values():
        for key in action.shortcuts():
            name = key.toString()
            assert name not in seen, f"{name}: {action.objectName()}, {seen[name].objectName()}"
            seen[name] = action
    names = set(seen)
    for shortcut in desk_open.window.findChildren(QShortcut):
        if shortcut.context() is not Qt.ShortcutContext.WidgetWithChildrenShortcut:
            assert shortcut.key().toString() not in names


def test_shortcuts_work_from_the_note_and_from_the_box(desk_open: Opened) -> None:
    window = desk_open.window
    triggered: list[str] = []
    actions = desk_open.part("actions_by_id")
    wanted = ("find", "search", "show_points", "next_theme", "contents", "zoom_in", "palette")
    for name in wanted:
        actions[name].triggered.connect(lambda _=False, n=name: triggered.append(n))
    keys = {
        "find": (Qt.Key.Key_F, False), "search": (Qt.Key.Key_K, False),
        "next_theme": (Qt.Key.Key_D, True), "zoom_in": (Qt.Key.Key_Plus, False),
        "palette": (Qt.Key.Key_P, True),
    }  # fmt: skip
    for name, (key, shift) in keys.items():
        desk_open.part("palette_box").close_sheet()
        desk_open.write("")
        desk_open.control(key, shift=shift)
        assert triggered[-1:] == [name], f"{name} from the note"
        desk_open.part("palette_box").close_sheet()
        window.box.setFocus()
        desk_open.control(key, shift=shift)
        assert triggered[-2:] == [name, name], f"{name} from the box"


def test_a_slash_and_a_question_mark_are_letters_while_one_writes(desk_open: Opened) -> None:
    desk_open.go("6", article="art_6")
    desk_open.write("and/or?")
    assert desk_open.window.beside.notes.sheet.editor.toPlainText() == "and/or?"
    desk_open.window.tabs.current.view.setFocus()
    desk_open.key(Qt.Key.Key_Slash)
    assert desk_open.window.box.hasFocus()


def test_slow_services_are_asked_off_the_ui_thread(
    opener: Opener, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[tuple[str, bool]] = []

    def watch(owner: type, name: str) -> None:
        real = getattr(owner, name)

        def heard(*given: Any, **named: Any) -> Any:
            called.append((name, threading.current_thread() is threading.main_thread()))
            return real(*given, **named)

        monkeypatch.setattr(owner, name, heard)

    opened = opener(home).ready()
    for owner, name in (
        (Searching, "search"), (Searching, "lights"), (Library, "outline"), (Library, "refresh"),
        (Notebook, "add"), (Notebook, "save"), (Notebook, "delete"), (Notebook, "marks"),
        (State, "put"), (BesideReader, "at"),
    ):  # fmt: skip
        watch(owner, name)
    opened.search("privacy kind:standard")
    opened.key(Qt.Key.Key_Return)
    opened.wait(lambda: opened.place.document != "adopted")
    opened.go("A/RES/79/243 art 6", document="adopted", article="art_6")
    opened.wait(lambda: opened.heading.startswith("Article 6"))
    opened.write("One.")
    opened.wait(lambda: opened.saying().startswith("Saved"))
    opened.type(" Two.")
    opened.wait(lambda: [n.body for n in opened.desk.notes.all()] == ["One. Two."])
    opened.click(opened.window.beside.notes.sheet._tools["delete"])
    opened.part("library").renew()
    opened.wait(lambda: {name for name, _ in called} >= {
        "search", "lights", "outline", "refresh", "add", "save", "delete", "marks", "put", "at",
    })  # fmt: skip
    assert [name for name, on_ui in called if on_ui] == []


def test_closed_windows_leave_nothing_behind(
    qtbot: QtBot, home: Home, times: Callable[[int, int], int]
) -> None:
    def open_and_close() -> None:
        opened = Opened(qtbot, home).ready()
        opened.go("24", article="art_24")
        for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
            opened.alt(key)
        opened.control(Qt.Key.Key_T)
        opened.end()

    def living() -> Counter[str]:
        gc.collect()
        QApplication.processEvents()
        alive = (o for o in gc.get_objects() if isinstance(o, QObject) and shiboken6.isValid(o))
        return Counter(type(o).__name__ for o in alive)

    for _ in range(3):
        open_and_close()
    before, widgets = living(), len(QApplication.allWidgets())
    cycles = times(6, 20)
    for _ in range(cycles):
        open_and_close()
    assert len(QApplication.allWidgets()) <= widgets
    grown = living() - before
    assert all(more < cycles / 2 for more in grown.values()), grown
    assert not [t for t in threading.enumerate() if t.name.startswith("brief-")]
    assert not [w for w in QApplication.topLevelWidgets() if w.isVisible()]

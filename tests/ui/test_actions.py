"""Actions and menus made from the table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from brief.ui.action_table import ACTIONS, MENUS
from brief.ui.actions import build_actions, build_menus, key_names, set_icons

# The offscreen platform complains about every window with a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

HANDLERS = {spec.handler or spec.id: (lambda *said: None) for spec in ACTIONS}


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_every_row_becomes_an_action_with_valid_keys(window: QWidget) -> None:
    actions = build_actions(window, HANDLERS)
    assert list(actions) == [spec.id for spec in ACTIONS]
    for action in actions.values():
        assert all(key.toString() for key in action.shortcuts()), action.objectName()
        assert action.toolTip()


def test_a_shortcut_calls_its_handler(qtbot: QtBot, window: QWidget) -> None:
    said: list[object] = []
    actions = build_actions(
        window,
        {
            "find_next": lambda: said.append("next"),
            "go_to_tab": said.append,
            "full_screen": said.append,
        },
    )
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F3)
    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert said == ["next", 4, True]
    assert "print" not in actions


def test_typing_a_slash_into_a_field_stays_typing(qtbot: QtBot, window: QWidget) -> None:
    said: list[str] = []
    build_actions(window, {"search": lambda: said.append("search")})
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Slash)
    assert (field.text(), said) == ("/", [])
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Slash)
    assert said == ["search"]


def test_copy_in_the_reader_leaves_other_widgets_alone(qtbot: QtBot, window: QWidget) -> None:
    said: list[str] = []
    reader, other = QWidget(window), QWidget(window)
    for widget in (reader, other):
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.show()
    build_actions(window, {"copy": lambda: said.append("copy")}, reader=reader)
    QTest.keyClick(other, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert said == []
    reader.setFocus()
    QTest.keyClick(reader, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert said == ["copy"]


def test_a_handler_nobody_asked_for_is_a_mistake(window: QWidget) -> None:
    with pytest.raises(KeyError, match="serach"):
        build_actions(window, {"serach": print})


@pytest.mark.parametrize("kind", [QMenuBar, QMenu])
def test_menus_hold_every_listed_action(window: QWidget, kind: type[QMenu]) -> None:
    menu = kind(window)
    actions = build_actions(window, HANDLERS)
    made = build_menus(menu, actions)
    assert list(made) == list(MENUS)
    held = [a.objectName() for sub in made.values() for a in sub.actions() if not a.isSeparator()]
    assert held == [spec.id for spec in ACTIONS if spec.listed]
    assert not any(sub.actions()[-1].isSeparator() for sub in made.values())


def test_icons_are_asked_for_by_name(window: QWidget) -> None:
    asked: list[str] = []

    def icon(name: str) -> QIcon:
        asked.append(name)
        return QIcon(QPixmap(4, 4))

    actions = build_actions(window, HANDLERS)
    assert actions["back"].icon().isNull()
    set_icons(actions, icon)
    assert not actions["back"].icon().isNull()
    assert set(asked) == {spec.icon for spec in ACTIONS if spec.icon}


def test_every_icon_of_the_table_is_drawn(root: Path) -> None:
    drawn = {file.stem for file in (root / "resources" / "icons").glob("*.svg")}
    assert {spec.icon for spec in ACTIONS if spec.icon} <= drawn


def test_keys_are_named_as_the_platform_writes_them(window: QWidget) -> None:
    search = next(spec for spec in ACTIONS if spec.id == "search")
    assert key_names(search)[0] == QKeySequence("Ctrl+K").toString(
        QKeySequence.SequenceFormat.NativeText
    )

"""Make the window's actions and menus from the table of actions."""

import sys
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from brief.ui.action_table import ACTIONS, MENUS, ActionSpec, Context

Handlers = Mapping[str, Callable[..., Any]]


def build_actions(
    window: QWidget,
    handlers: Handlers,
    *,
    reader: QWidget | None = None,
    icon: Callable[[str], QIcon] | None = None,
) -> dict[str, QAction]:
    """Make a QAction for every row of the table that has a handler, by the action's id.

    A checkable action's handler is given whether it is checked. Shortcuts of the reader work in
    `reader` and what is inside it. KeyError for a handler the table does not know.
    """
    unknown = set(handlers) - {spec.handler or spec.id for spec in ACTIONS}
    if unknown:
        raise KeyError(f"no such actions: {', '.join(sorted(unknown))}")
    actions: dict[str, QAction] = {}
    for spec in ACTIONS:
        if handler := handlers.get(spec.handler or spec.id):
            home = reader if spec.context is Context.READER and reader else window
            actions[spec.id] = _action(spec, window, home, handler)
    if icon:
        set_icons(actions, icon)
    return actions


def set_icons(actions: Mapping[str, QAction], icon: Callable[[str], QIcon]) -> None:
    """Draw the actions' icons anew, after a change of theme say."""
    for spec in ACTIONS:
        if spec.icon and spec.id in actions:
            actions[spec.id].setIcon(icon(spec.icon))


def build_menus(menu: QMenuBar | QMenu, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Fill a menu bar, or the menu of a single button, with one submenu for each menu's name."""
    made: dict[str, QMenu] = {}
    for name in MENUS:
        specs = [s for s in ACTIONS if s.menu == name and s.listed and s.id in actions]
        if not specs:
            continue
        submenu = made[name] = QMenu(translated(name), menu)
        menu.addMenu(submenu)
        submenu.setToolTipsVisible(True)
        for spec in specs:
            submenu.addAction(actions[spec.id])
            if spec.ends_group and spec is not specs[-1]:
                submenu.addSeparator()
    return made


def tip_with_key(spec: ActionSpec) -> str:
    """What a tooltip says: what the action does, and its first shortcut here."""
    keys = key_names(spec)
    return f"{translated(spec.tip)} ({keys[0]})" if keys else translated(spec.tip)


def key_names(spec: ActionSpec) -> tuple[str, ...]:
    """The action's shortcuts as this platform writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return tuple(
        QKeySequence(key).toString(native) if " … " not in key else key
        for key in spec.keys(sys.platform)
    )


def translated(text: str) -> str:
    """A text of the table in the interface's language."""
    return QCoreApplication.translate("actions", text)


def _action(
    spec: ActionSpec, window: QWidget, home: QWidget, handler: Callable[..., Any]
) -> QAction:
    action = QAction(translated(spec.text), window)
    action.setObjectName(spec.id)
    action.setShortcuts([QKeySequence(key) for key in spec.keys(sys.platform)])
    action.setCheckable(spec.checkable)
    action.setToolTip(tip_with_key(spec))
    action.setStatusTip(translated(spec.tip))
    # The icon belongs to tool bars; in menus it would push the texts apart.
    action.setIconVisibleInMenu(False)
    if spec.id == "quit":
        action.setMenuRole(QAction.MenuRole.QuitRole)
    if home is not window:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    home.addAction(action)
    action.triggered.connect(_slot(spec, handler))
    return action


def _slot(spec: ActionSpec, handler: Callable[..., Any]) -> Callable[[bool], None]:
    """What to connect: PySide counts the parameters of a handler and gives a built-in none."""
    if spec.checkable:
        return lambda checked: handler(checked)
    if spec.argument:
        return lambda _checked: handler(spec.argument)
    return lambda _checked: handler()

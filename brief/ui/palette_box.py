"""The command palette: every action by a few letters of its name."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from brief.ui.action_table import ACTIONS, ActionSpec
from brief.ui.actions import key_names, translated
from brief.ui.overlay import Overlay
from brief.ui.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


def rank(typed: str, specs: Sequence[ActionSpec]) -> list[ActionSpec]:
    """The actions whose name or tip holds every letter typed, in order; the closest first."""
    letters = "".join(typed.casefold().split())
    scored = []
    for place, spec in enumerate(specs):
        name = translated(spec.text).replace("&", "").casefold()
        scores = (_score(letters, name), _score(letters, translated(spec.tip).casefold()))
        if scores[0] is not None:
            scored.append((0, scores[0], place, spec))
        elif scores[1] is not None and len(letters) > 2:  # noqa: PLR2004  two letters are everywhere
            scored.append((1, scores[1], place, spec))
    return [spec for *_, spec in sorted(scored, key=lambda s: s[:3])]


def _score(letters: str, text: str) -> int | None:
    """How far apart the letters stand, those that begin a word for nothing; None if one lacks."""
    at, cost = -1, 0
    if text.startswith(letters):
        return -1
    for letter in letters:
        starts = [i for i in range(at + 1, len(text)) if text[i] == letter]
        if not starts:
            return None
        begins = [i for i in starts if i == 0 or not text[i - 1].isalnum()]
        if starts[0] == at + 1 and at >= 0:
            at = starts[0]
        elif begins:
            cost += 1 + (at < 0 and begins[0] > 0)
            at = begins[0]
        else:
            cost += 3 + starts[0] - at
            at = starts[0]
    return cost


class PaletteBox(Overlay):
    """Type a few letters, Enter does it. Disabled actions are shown and cannot be taken."""

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(theme, window, 560, 420)
        self._actions = actions
        self._specs = [spec for spec in ACTIONS if spec.id in actions and spec.id != "palette"]
        self._field, self._list = QLineEdit(), QTreeWidget()
        self._field.setPlaceholderText(self.tr("What do you want to do?"))
        self._field.setAccessibleName(self.tr("Command"))
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setColumnCount(3)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._narrow)
        self._list.itemClicked.connect(self._take)

    def open_palette(self) -> None:
        """Show every action, the keyboard in the field."""
        self._field.clear()
        self._narrow("")
        self.open_over()
        self._field.setFocus()
        self._list.setColumnWidth(0, self.frame.width() - 260)
        self._list.setColumnWidth(1, 90)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list from the field; leave when the keyboard goes elsewhere."""
        if watched is self._field and event.type() is QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._key(event)
        if watched is self._field and event.type() is QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if item := self._list.currentItem():
                self._take(item)
            return True
        if event.key() in _MOVES:
            self._list.keyPressEvent(event)
            return True
        return False

    def _narrow(self, typed: str) -> None:
        self._list.clear()
        for spec in rank(typed, self._specs):
            keys = key_names(spec)
            name = translated(spec.text).replace("&", "")
            item = QTreeWidgetItem([name, translated(spec.menu), keys[0] if keys else ""])
            item.setData(0, _ID, spec.id)
            item.setToolTip(0, translated(spec.tip))
            item.setForeground(1, self._theme.colour("muted"))
            item.setForeground(2, self._theme.colour("muted"))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight)
            item.setDisabled(not self._actions[spec.id].isEnabled())
            self._list.addTopLevelItem(item)
        if first := self._list.topLevelItem(0):
            self._list.setCurrentItem(first)

    def _take(self, item: QTreeWidgetItem) -> None:
        action = self._actions[item.data(0, _ID)]
        if action.isEnabled():
            self.close_sheet()
            action.trigger()

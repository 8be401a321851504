"""What the keys do: scroll while reading, move a caret while selecting."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from brief.ui.article_view.caret import CaretWalk
from brief.ui.article_view.spots import Spot

if TYPE_CHECKING:
    from brief.ui.article_view.view import ArticleView

Key = Qt.Key
Move = QTextCursor.MoveOperation
_SHIFT, _CONTROL, _ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_NONE = Qt.KeyboardModifier.NoModifier
_MOVES: dict[tuple[int, bool], Move] = {
    (Key.Key_Left, False): Move.Left,
    (Key.Key_Right, False): Move.Right,
    (Key.Key_Up, False): Move.Up,
    (Key.Key_Down, False): Move.Down,
    (Key.Key_Home, False): Move.StartOfLine,
    (Key.Key_End, False): Move.EndOfLine,
    (Key.Key_Left, True): Move.WordLeft,
    (Key.Key_Right, True): Move.WordRight,
    (Key.Key_Home, True): Move.Start,
    (Key.Key_End, True): Move.End,
}
_PAGE = 0.9


class Keys:
    """The keyboard over one view: F7 or a movement with Shift shows the caret, Escape hides it."""

    def __init__(self, view: "ArticleView") -> None:
        self._view = view
        self._walk = CaretWalk(view.sheet)
        page, line = self._page, self._line
        self._reading: dict[tuple[Qt.KeyboardModifier, int], Callable[[], None]] = {
            (_NONE, Key.Key_Space): lambda: page(1),
            (_SHIFT, Key.Key_Space): lambda: page(-1),
            (_NONE, Key.Key_PageDown): lambda: page(1),
            (_NONE, Key.Key_PageUp): lambda: page(-1),
            (_NONE, Key.Key_Down): lambda: line(1),
            (_NONE, Key.Key_Up): lambda: line(-1),
            (_NONE, Key.Key_Home): lambda: view.scroll_by(-view.sheet.top),
            (_NONE, Key.Key_End): lambda: view.scroll_by(view.sheet.limit),
            (_CONTROL, Key.Key_Home): lambda: view.scroll_by(-view.sheet.top),
            (_CONTROL, Key.Key_End): lambda: view.scroll_by(view.sheet.limit),
            (_NONE, Key.Key_J): view.next_passage,
            (_NONE, Key.Key_K): view.previous_passage,
            (_ALT, Key.Key_Down): view.next_passage,
            (_ALT, Key.Key_Up): view.previous_passage,
            (_NONE, Key.Key_F7): self._toggle_caret,
        }

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what a key means; false when it means nothing here."""
        if not self._view.sheet.count:
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._view.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._view.select_all()
        elif key in {Key.Key_Return, Key.Key_Enter} and self._view.links.focused:
            self._view.open_link(self._view.links.focused)
        elif act := self._reading.get((modifiers, key)):
            # While the caret shows, its movements come before those of reading.
            return self._caret_key(key, modifiers) or _done(act)
        else:
            return self._escape() if key == Key.Key_Escape else self._caret_key(key, modifiers)
        return True

    def _escape(self) -> bool:
        if self._view.selected.ends or self._view.caret_shown or self._view.links.focused:
            self._view.links.clear()
            self._view.clear_selection()
            return True
        return False

    def _toggle_caret(self) -> None:
        self._view.caret_shown = not self._view.caret_shown
        if self._view.caret_shown:
            self._view.selected.put(self._start(), extend=False)
        self._view.announce_selection()

    def _caret_key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        extend = bool(modifiers & _SHIFT)
        if modifiers & _ALT or not (extend or self._view.caret_shown):
            return False
        spot = self._start()
        move = _MOVES.get((key, bool(modifiers & _CONTROL)))
        if move is not None:
            moved = self._walk.moved(spot, move)
        elif key in {Key.Key_PageDown, Key.Key_PageUp}:
            way = 1 if key == Key.Key_PageDown else -1
            moved = self._walk.by(spot, way * self._view.sheet.height * _PAGE)
        else:
            return False
        self._view.caret_shown = True
        if self._view.selected.caret is None:
            self._view.selected.put(spot, extend=False)
        self._view.selected.put(moved, extend=extend)
        self._view.ensure_visible(moved)
        self._view.announce_selection()
        return True

    def _start(self) -> Spot:
        """Where the caret is, or where the reader is when there is none."""
        return self._view.selected.caret or self._view.reading_spot()

    def _line(self, way: int) -> None:
        self._view.scroll_by(way * self._view.sheet.type.size * 3)

    def _page(self, way: int) -> None:
        self._view.scroll_by(way * (self._view.sheet.height - 2 * self._view.sheet.type.size))


def _done(act: Callable[[], None]) -> bool:
    act()
    return True

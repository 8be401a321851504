"""What a screen reader finds: a document whose children are its rows, made when asked for."""

import weakref
from functools import cache
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from brief.core.model import STRUCTURAL, UnitType

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from brief.ui.article_view.reading_view import ReadingView

_HEADS = STRUCTURAL | {UnitType.ARTICLE, UnitType.PREAMBLE}


class RowAccessible(QAccessibleInterface):
    """One row: its name is its text, numbers included."""

    def __init__(self, view: "ReadingView", row: int, key: str) -> None:
        super().__init__()
        self._weak = weakref.ref(view)
        self._key = key
        self.row = row

    @property
    def _view(self) -> "ReadingView":
        return cast("ReadingView", self._weak())

    def isValid(self) -> bool:
        """Whether the row is still there."""
        view = self._weak()
        return (
            view is not None
            and isValid(view)
            and view.source.key == self._key
            and self.row < view.source.count
        )

    def object(self) -> QObject | None:  # type: ignore[override]
        """None: rows are no objects."""
        return None

    def window(self) -> "QWindow | None":  # type: ignore[override]
        """The window of the view."""
        return self._view.window().windowHandle() if self.isValid() else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The document."""
        return QAccessible.queryAccessibleInterface(self._view) if self.isValid() else None

    def child(self, index: int) -> None:  # type: ignore[override]
        """None: a row is read as a whole."""

    def childCount(self) -> int:
        """None."""
        return 0

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]
        """None."""

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: ARG002
        """None."""
        return -1

    def focusChild(self) -> None:  # type: ignore[override]
        """None."""

    def role(self) -> QAccessible.Role:
        """A heading, a section with paragraphs inside, or a paragraph."""
        texts = self._view.sheet.texts(self.row) if self.isValid() else ()
        head = next((text.info.type for text in texts if text), None)
        if head in STRUCTURAL:
            return QAccessible.Role.Heading
        return QAccessible.Role.Section if head in _HEADS else QAccessible.Role.Paragraph

    def text(self, kind: QAccessible.Text) -> str:
        """The row's words as name, its number among all as description."""
        if not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            return "\n".join(text.plain() for text in self._view.sheet.texts(self.row) if text)
        if kind == QAccessible.Text.Description:
            return f"{self.row + 1} / {self._view.source.count}"
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing: the text is for reading."""

    def rect(self) -> QRect:
        """Where the row is on the screen, also when it is scrolled out of sight."""
        if not self.isValid():
            return QRect()
        viewport, sheet = self._view.viewport(), self._view.sheet
        corner = viewport.mapToGlobal(QPoint(0, round(sheet.y_of(self.row))))
        return QRect(
            corner.x(), corner.y(), viewport.width(), round(sheet.heights.height(self.row))
        )

    def state(self) -> QAccessible.State:
        """Read-only text that can be focused; out of sight or not."""
        state = QAccessible.State()
        if not self.isValid():
            state.invalid = True
            return state
        top = self._view.sheet.y_of(self.row)
        height = self._view.sheet.heights.height(self.row)
        state.readOnly = state.multiLine = state.focusable = True
        state.offscreen = not (-height < top < self._view.sheet.height)
        state.focused = self._view.hasFocus() and self.row == self._view.current_passage
        return state


class ViewAccessible(QAccessibleWidget):
    """The view as a document."""

    def __init__(self, view: "ReadingView") -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._weak = weakref.ref(view)

    @property
    def _view(self) -> "ReadingView":
        return cast("ReadingView", self._weak())

    def childCount(self) -> int:
        """All rows, seen or not."""
        view = self._weak()
        return view.source.count if view is not None and isValid(view) else 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """A row, made when it is first asked for."""
        if not 0 <= index < self.childCount():
            return None
        return self._view.accessible_rows.row(index)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The row under a point of the screen."""
        point = self._view.viewport().mapFromGlobal(QPoint(x, y))
        if not self.childCount() or not self._view.viewport().rect().contains(point):
            return None
        return self.child(self._view.sheet.row_at(point.y()))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The row's number, -1 for what is none."""
        return child.row if isinstance(child, RowAccessible) else -1

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The row being read."""
        return self.child(self._view.current_passage) if self.childCount() else None


class AccessibleRows:
    """The rows a screen reader has asked one view for; let go with their text.

    Qt keeps a registered interface until it is told otherwise, and Python must keep it as long.
    """

    def __init__(self, view: "ReadingView") -> None:
        _install()
        self._weak = weakref.ref(view)
        self._made: dict[int, tuple[RowAccessible, int]] = {}
        view.destroyed.connect(self.clear)

    def row(self, index: int) -> RowAccessible | None:
        """The interface of a row; None when the view is gone."""
        view = self._weak()
        if view is None:
            return None
        if index not in self._made:
            made = RowAccessible(view, index, view.source.key)
            self._made[index] = made, QAccessible.registerAccessibleInterface(made)
        return self._made[index][0]

    def clear(self) -> None:
        """Forget all rows: another text is shown, or the view is going."""
        for _, number in self._made.values():
            QAccessible.deleteAccessibleInterface(number)
        self._made.clear()

    def focus(self, index: int) -> None:
        """Tell a screen reader, if there is one, that another row is read."""
        view = self._weak()
        if view is not None and QAccessible.isActive() and view.hasFocus():
            event = QAccessibleEvent(view, QAccessible.Event.Focus)
            event.setChild(index)
            QAccessible.updateAccessibility(event)


# Qt takes no reference to what a factory returns.
_kept: list[ViewAccessible] = []


def _made(_key: str, thing: QObject) -> QAccessibleInterface | None:
    from brief.ui.article_view.reading_view import ReadingView

    if not isinstance(thing, ReadingView):
        return None
    made = ViewAccessible(thing)
    _kept.append(made)
    return made


@cache
def _install() -> None:
    QAccessible.installFactory(_made)

"""Results dropping from the box while it keeps the keyboard: filters left, hits right."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from brief.core.results import Hit, Results
from brief.ui.search.backdrop import Backdrop
from brief.ui.search.box import SearchBox
from brief.ui.search.facets import FacetsView, facet_rows
from brief.ui.search.filters import toggled, without
from brief.ui.search.hits_view import HERE, HitsView, where_for
from brief.ui.search.rows import Row, RowKind
from brief.ui.theme import Theme

_WIDEST, _HIGHEST, _LOWEST = 920, 620, 150
_NARROW, _COLUMN = 600, 190
_GAP = 3


class ResultsPopup(QWidget):
    """An opaque overlay over the window, on a backdrop; it is never a window itself.

    The window answers `SearchBox.query_changed` with `show_results` (and `show_jump` where the
    text is a place), and `more_wanted` with a further page. Answers for what is no longer in the
    box are ignored.
    """

    hit_opened = Signal(object, str)
    jumped = Signal(str)
    suggestion_taken = Signal(str)
    more_wanted = Signal(str, int)
    opened = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, box: SearchBox, window: QWidget) -> None:
        super().__init__(window)
        self._box, self._theme, self._window = box, theme, window
        self._names: Mapping[str, str] = {}
        self._shown = ""
        self._waiting = ""
        self._height = 0
        self._backdrop = Backdrop(theme, window)
        self._facets, self._view = FacetsView(theme, self), HitsView(theme, self)
        self._lay_out()
        self.hide()
        box.installEventFilter(self)
        box.textChanged.connect(self._text_changed)
        box.focused.connect(self._show_again)
        self._view.row_opened.connect(self._open)
        self._view.hits.more_wanted.connect(lambda at: self.more_wanted.emit(self._shown, at))
        self._view.selectionModel().currentChanged.connect(self._say_current)
        self._facets.facet_chosen.connect(self._filter)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        window.installEventFilter(self)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._facets.setFixedWidth(_COLUMN)
        row.addWidget(self._facets)
        row.addWidget(self._view, 1)
        self._facets.setViewportMargins(0, 4, 0, 4)
        self._view.setViewportMargins(0, 0, 0, 4)
        # Nothing shines through: a keystroke repaints the lists, and nothing of what they cover.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusProxy(self._box)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self._facets.set_theme(theme)
        self._view.set_theme(theme)
        self._backdrop.set_theme(theme)
        if self.isVisible():
            self._place()
        self.update()

    def name_documents(self, names: Mapping[str, str]) -> None:
        """Tell what documents are called, by their ids, for the filters."""
        self._names = names

    @property
    def view(self) -> HitsView:
        """The list of results."""
        return self._view

    @property
    def facets(self) -> FacetsView:
        """The list of filters."""
        return self._facets

    def show_results(self, results: Results) -> None:
        """Show a page of an answer: the first replaces all, a further one goes below."""
        if not self._is_wanted(results.query):
            return
        if results.offset:
            if results.query == self._shown:
                self._view.hits.show_further_page(results)
                self._grow()
            return
        self._shown = results.query
        self._view.hits.show_first_page(results)
        self._facets.show_rows(tuple(facet_rows(results, self._names)))
        self._box.show_found(results.total, results.milliseconds)
        self._answered()

    def show_jump(self, label: str, query: str = "") -> None:
        """Offer a place to go to (`Go to Article 6.2`) as the first row, until the text changes.

        With `query` the offer is ignored where the box says something else by now.
        """
        if query and not self._is_wanted(query):
            return
        self._view.hits.show_lead(Row(RowKind.JUMP, label))
        self._view.take_first()
        self._appear()

    def show_sentence(self, sentence: str) -> None:
        """Say this instead of results: why there are none."""
        self._shown = ""
        self._waiting = ""
        self._view.hits.show_sentence(sentence)
        self._box.forget_found()
        self._appear()

    def close_results(self) -> None:
        """Put the results away; what is in the box stays."""
        if self.isVisible():
            self.hide()
            self.closed.emit()
        self._height, self._waiting = 0, ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list from the box; follow the window's size."""
        kind = event.type()
        if watched is self._box:
            if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                return self._keep(event)
        elif kind is QEvent.Type.Resize and self.isVisible():
            self._place()
        elif kind is QEvent.Type.MouseButtonPress:
            self.close_results()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the backdrop too, above everything but the results."""
        super().showEvent(event)
        self._backdrop.show()
        self._backdrop.raise_()
        self.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        """Put the backdrop away too."""
        super().hideEvent(event)
        self._backdrop.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave nothing unpainted, as an opaque widget must."""
        QPainter(self).fillRect(event.rect(), self._theme.colour("paper"))

    def _is_wanted(self, query: str) -> bool:
        return query.strip() == self._box.text().strip() != ""

    def _answered(self) -> None:
        self._view.take_first()
        where, self._waiting = self._waiting, ""
        if where and (row := self._view.row):
            self._open(row, where)
        else:
            self._appear()

    def _appear(self) -> None:
        if not self._has_keyboard():
            return
        self._place()
        if not self.isVisible():
            self.show()
            self.opened.emit()

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is self._box or (focus is not None and self.isAncestorOf(focus))

    def _show_again(self) -> None:
        if self._shown and self._is_wanted(self._shown):
            self._appear()

    def _place(self) -> None:
        window = self._window
        below = self._box.mapTo(window, QPoint(self._box.width() // 2, self._box.height() + _GAP))
        width = min(_WIDEST, window.width() - 16)
        # Never lower while one types: the text would be uncovered, painted and covered again.
        self._height = max(self._height, self._wanted_height())
        height = min(self._height, window.height() - below.y() - 12)
        left = min(max(8, below.x() - width // 2), window.width() - width - 8)
        wide = width >= _NARROW
        self._facets.setVisible(wide)
        place = QRect(left, below.y(), width, max(height, 120))
        self.setGeometry(self._backdrop.frame(place, _COLUMN + 1 if wide else 0))
        # Children's sizes are wanted now, not with the next event.
        if layout := self.layout():
            layout.activate()

    def _grow(self) -> None:
        if self.isVisible() and self._height < _HIGHEST:
            self._place()

    def _wanted_height(self) -> int:
        if self._height >= _HIGHEST:  # nothing could make it higher
            return _HIGHEST
        return max(_LOWEST, min(_HIGHEST, max(self._view.wanted(), self._facets.wanted()) + 24))

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter(where_for(event.modifiers()))
            return True
        if not self.isVisible():
            return False
        if key == Qt.Key.Key_Escape:
            self.close_results()
            return True
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        move = self._moves().get(Qt.Key(key)) if plain else None
        if move:
            move()
        return bool(move)

    def _keep(self, event: QKeyEvent) -> bool:
        """Take Escape, and Enter with Alt or Ctrl, before a shortcut of the window's can."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter or (event.key() == Qt.Key.Key_Escape and self.isVisible()):
            event.accept()
            return True
        return False

    def _moves(self) -> dict[Qt.Key, Callable[[], None]]:
        view = self._view
        return {
            Qt.Key.Key_Down: lambda: view.move_by(1),
            Qt.Key.Key_Up: lambda: view.move_by(-1),
            Qt.Key.Key_PageDown: lambda: view.move_page(1),
            Qt.Key.Key_PageUp: lambda: view.move_page(-1),
            Qt.Key.Key_Home: lambda: view.move_to_end(-1),
            Qt.Key.Key_End: lambda: view.move_to_end(1),
        }

    def _enter(self, where: str) -> None:
        text = self._box.text()
        if not text.strip():
            return
        row = self._view.row
        fresh = self._is_wanted(self._shown) or (row is not None and row.kind is RowKind.JUMP)
        if fresh and row:
            self._open(row, where)
        elif not self._is_wanted(self._shown):
            # Faster than the answer: the window may know the place, else the first hit opens.
            self._waiting = where
            self.jumped.emit(text)

    def _open(self, row: Row, where: str = HERE) -> None:
        if row.kind is RowKind.SUGGESTION:
            self._box.setText(row.text)
            self.suggestion_taken.emit(row.text)
            return
        text = self._box.text()
        self.close_results()
        if row.kind is RowKind.JUMP:
            self.jumped.emit(text)
        elif isinstance(row.hit, Hit):
            self.hit_opened.emit(row.hit, where)

    def _filter(self, facet: str, value: str) -> None:
        query = self._box.text()
        self._box.setText(without(query) if facet == "all" else toggled(query, facet, value))
        self._box.setFocus()

    def _text_changed(self, text: str) -> None:
        self._waiting = ""
        self._view.hits.show_lead()
        if not text.strip():
            self._shown = ""
            self.close_results()

    def _say_current(self) -> None:
        row = self._view.row
        self._box.setAccessibleDescription(row.text if row else "")

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        outside = new is not None and new is not self._box and not self.isAncestorOf(new)
        if self.isVisible() and outside:
            self.close_results()

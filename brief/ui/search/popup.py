"""Results dropping from the box while it keeps the keyboard: filters left, hits right."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from brief.core.results import Hit, Results
from brief.ui.search.box import SearchBox
from brief.ui.search.facets import FacetsView, facet_rows
from brief.ui.search.filters import toggled, without
from brief.ui.search.hits_view import HERE, HitsView, where_for
from brief.ui.search.rows import Row, RowKind
from brief.ui.theme import Theme

_WIDEST, _HIGHEST, _LOWEST = 920, 620, 150
_NARROW, _COLUMN = 600, 190
_SHADOW, _GAP, _OPAQUE = 22, 3, 255


class ResultsPopup(QWidget):
    """An overlay over the window, its own margin the shadow; it is never a window itself.

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
        self._shadow: tuple[object, QPixmap] | None = None
        self._frame = QFrame(self)
        self._facets, self._view = FacetsView(theme, self._frame), HitsView(theme, self._frame)
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
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._facets.setFixedWidth(_COLUMN)
        row.addWidget(self._facets)
        row.addWidget(self._view, 1)
        self._facets.setViewportMargins(0, 8, 0, 8)
        self._view.setViewportMargins(0, 4, 0, 8)
        self._frame.setProperty("look", "popup")
        self.setFocusProxy(self._box)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self._facets.set_theme(theme)
        self._view.set_theme(theme)
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
        self._waiting = ""

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shadow: rings of the theme's own shadow colour, fading outwards."""
        del event
        key = (self.size(), self._frame.geometry(), self._theme.name, self.devicePixelRatioF())
        if self._shadow is None or self._shadow[0] != key:
            self._shadow = (key, self._drawn_shadow())
        painter = QPainter(self)
        # Only what the frame leaves free: the shadow must cost a keystroke nothing.
        painter.setClipRegion(QRegion(self.rect()) - QRegion(self._frame.geometry()))
        painter.drawPixmap(0, 0, self._shadow[1])

    def _drawn_shadow(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(self.size() * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        base = self._theme.colour("shadow")
        if base.alpha() == _OPAQUE:  # high contrast draws a line, not a glow
            base = QColor(Qt.GlobalColor.transparent)
        for ring in range(_SHADOW, 0, -2):
            shade = QColor(base)
            shade.setAlphaF(base.alphaF() * 0.28 * (1 - ring / _SHADOW))
            painter.setBrush(shade)
            around = QRectF(self._frame.geometry()).adjusted(-ring, -ring / 4, ring, ring)
            painter.drawRoundedRect(around, ring, ring)
        painter.end()
        return drawn

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
            self.raise_()
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
        height = min(self._wanted_height(), window.height() - below.y() - 12)
        left = min(max(8, below.x() - width // 2), window.width() - width - 8)
        frame = QRect(left, below.y(), width, max(height, 120))
        self._facets.setVisible(width >= _NARROW)
        self.setGeometry(frame.adjusted(-_SHADOW, -_GAP, _SHADOW, _SHADOW))
        self._frame.setGeometry(_SHADOW, _GAP, frame.width(), frame.height())
        # Sizes of children are wanted now, before the first paint, not with the next event.
        if layout := self._frame.layout():
            layout.activate()

    def _wanted_height(self) -> int:
        """As high as the rows want, so that a short answer leaves the text in view."""
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

"""The mouse: points at links, selects letters, words, paragraphs, scrolls beyond the edges."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from brief.ui.article_view.linking import Target
from brief.ui.article_view.spots import Spot

if TYPE_CHECKING:
    from brief.ui.article_view.view import ArticleView

_SCROLL_MS = 16
_FASTEST = 60.0


class Mouse:
    """The gesture in progress over one view."""

    def __init__(self, view: "ArticleView") -> None:
        self._view = view
        self._pressed: QPointF | None = None
        self._link: Target | None = None
        self._hovered: Target | None = None
        self._unit: tuple[Spot, Spot] | None = None
        self._by = "letter"
        self._point = QPointF()
        self._dragging = False
        self._doubled = QElapsedTimer()
        self._scroll = QTimer(view)
        self._scroll.setInterval(_SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)

    def pressed(self, event: QMouseEvent) -> None:
        """Put the caret, extend to it with Shift, or take the paragraph on a third click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        spot = self._view.sheet.spot_at(point)
        if spot is None:
            return
        self._pressed, self._dragging, self._unit = point, False, None
        self._by = "letter"
        self._link = self._view.links.at(point)
        self._view.links.clear()
        if self._third_click(point):
            self._take("paragraph", spot)
            return
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._view.selected.put(spot, extend=extend)
        self._view.announce_selection()

    def double_clicked(self, event: QMouseEvent) -> None:
        """Select the word."""
        spot = self._view.sheet.spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot:
            self._pressed, self._link = event.position(), None
            self._doubled.start()
            self._take("word", spot)

    def moved(self, event: QMouseEvent) -> None:
        """Stretch the selection while pressed; otherwise tell which link is pointed at."""
        self._point = event.position()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(event)
            return
        far = (self._point - self._pressed).manhattanLength()
        if not self._dragging and far < QGuiApplication.styleHints().startDragDistance():
            return
        self._dragging = True
        self._stretch()
        outside = not 0 <= self._point.y() <= self._view.viewport().height()
        if outside and not self._scroll.isActive():
            self._scroll.start()
        elif not outside:
            self._scroll.stop()

    def released(self, event: QMouseEvent) -> None:
        """End the gesture; a click on a link opens it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._scroll.stop()
        link = self._link
        clicked = self._pressed is not None and not self._dragging
        self._pressed = self._link = None
        self._dragging = False
        if clicked and link and self._view.links.at(event.position()) == link:
            self._view.open_link(link)

    def _third_click(self, point: QPointF) -> bool:
        return (
            self._doubled.isValid()
            and self._doubled.elapsed() < QGuiApplication.styleHints().mouseDoubleClickInterval()
            and self._pressed is not None
            and (point - self._point).manhattanLength()
            < QGuiApplication.styleHints().startDragDistance()
        )

    def _take(self, by: str, spot: Spot) -> None:
        self._by = by
        self._unit = self._around(spot)
        self._point = self._pressed or QPointF()
        self._view.select(*self._unit)

    def _around(self, spot: Spot) -> tuple[Spot, Spot]:
        selected = self._view.selected
        return selected.word_at(spot) if self._by == "word" else selected.paragraph_at(spot)

    def _stretch(self) -> None:
        selected = self._view.selected
        if selected.anchor is None:
            return
        spot = self._view.sheet.spot_at(self._point, selected.anchor.column)
        if spot is None:
            return
        if self._unit is None:
            selected.put(spot, extend=True)
        else:
            first, last = self._around(spot)
            if first < self._unit[0]:
                selected.take(self._unit[1], first)
            else:
                selected.take(self._unit[0], max(last, self._unit[1]))
        self._view.announce_selection()

    def _scroll_on(self) -> None:
        height = self._view.viewport().height()
        beyond = self._point.y() - height if self._point.y() > height else self._point.y()
        self._view.scroll_by(max(-_FASTEST, min(_FASTEST, beyond / 2)))
        self._stretch()

    def _hover(self, event: QMouseEvent) -> None:
        target = self._view.links.at(event.position())
        if target == self._hovered:
            return
        self._hovered = target
        shape = Qt.CursorShape.PointingHandCursor if target else Qt.CursorShape.IBeamCursor
        self._view.viewport().setCursor(shape)
        self._view.link_hovered.emit(
            target.link.href if target else "", event.globalPosition().toPoint()
        )

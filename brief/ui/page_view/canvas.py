"""A page as printed: its image, the marked areas on it, scrolled and zoomed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from brief.core.areas import UnitArea
from brief.ui.theme import Theme

_MARGIN, _ROUND, _FILL = 14, 3, 0.16
_SMALLEST, _LARGEST, _STEP = 0.5, 4.0, 1.25
_PAUSE_MS = 180
_WHEEL_STEP = 120
#: Pixels an image may be wide: more would only cost memory.
_WIDEST = 4_000
_LETTER = QSize(612, 792)


class PageCanvas(QAbstractScrollArea):
    """Shows one page. The zoom is a factor of the width of the window: 1 fits it.

    `sharper_wanted` asks for the page drawn anew when it is shown larger than it was drawn.
    """

    sharper_wanted = Signal(int)
    step_wanted = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._points = QSize(_LETTER).toSizeF()
        self._areas: tuple[UnitArea, ...] = ()
        self._zoom = 1.0
        self._pressed: QPointF | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_sharper)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The page as printed"))
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on; the page itself stays as it was printed."""
        self._theme = theme
        self.viewport().update()

    def show_page(self, image: QImage, points_wide: float, points_high: float) -> None:
        """Show a page of so many points (1/72 inch); the marks of the one before are gone."""
        self._image = image
        self._points.setWidth(points_wide)
        self._points.setHeight(points_high)
        self._areas = ()
        self._lay_out()

    def sharpen(self, image: QImage) -> None:
        """Show the same page drawn with more dots."""
        self._image = image
        self.viewport().update()

    def clear(self) -> None:
        """Show no page."""
        self._image, self._areas = QImage(), ()
        self._lay_out()

    def mark(self, areas: Sequence[UnitArea], *, reveal: bool) -> None:
        """Mark these areas of the page, and scroll the first into view."""
        self._areas = tuple(areas)
        if areas and reveal:
            top = self._place(areas[0]).top() + self.verticalScrollBar().value()
            self.verticalScrollBar().setValue(round(top - self.viewport().height() * 0.2))
        self.viewport().update()

    @property
    def zoom(self) -> float:
        """The width of the page as a share of the window's."""
        return self._zoom

    @property
    def dots(self) -> int:
        """How many dots wide the page should be drawn for this window and screen."""
        return min(_WIDEST, round(self._page().width() * self.devicePixelRatioF()))

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller by so many steps."""
        self.set_zoom(self._zoom * _STEP**steps)

    def set_zoom(self, zoom: float) -> None:
        """Show the page so wide; what was in the middle stays there."""
        wanted = max(_SMALLEST, min(_LARGEST, zoom))
        if abs(wanted - self._zoom) < 0.01:  # noqa: PLR2004
            return
        share = [
            (bar.value() + bar.pageStep() / 2) / max(1, bar.maximum() + bar.pageStep())
            for bar in (self.horizontalScrollBar(), self.verticalScrollBar())
        ]
        self._zoom = wanted
        self._lay_out()
        for bar, part in zip(
            (self.horizontalScrollBar(), self.verticalScrollBar()), share, strict=True
        ):
            bar.setValue(round(part * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
        self.zoom_changed.emit(wanted)

    def _page(self) -> QRectF:
        """Where the page is in the window."""
        window = self.viewport().size()
        width = max(40.0, (window.width() - 2 * _MARGIN) * self._zoom)
        height = width * self._points.height() / max(1.0, self._points.width())
        left = max(float(_MARGIN), (window.width() - width) / 2)
        shift = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return QRectF(left, _MARGIN, width, height).translated(-shift)

    def _place(self, area: UnitArea) -> QRectF:
        """Where an area of the page is in the window."""
        page = self._page()
        scale = page.width() / max(1.0, self._points.width())
        sides = QRectF(area.left, area.top, area.right - area.left, area.bottom - area.top)
        return QRectF(
            page.left() + sides.left() * scale,
            page.top() + sides.top() * scale,
            sides.width() * scale,
            sides.height() * scale,
        )

    def _lay_out(self) -> None:
        page, window = self._page(), self.viewport().size()
        for bar, length, room in (
            (self.horizontalScrollBar(), page.width(), window.width()),
            (self.verticalScrollBar(), page.height(), window.height()),
        ):
            bar.setRange(0, max(0, round(length + 2 * _MARGIN - room)))
            bar.setPageStep(room)
            bar.setSingleStep(40)
        self.viewport().update()
        self._pause.start()

    def _ask_sharper(self) -> None:
        if not self._image.isNull() and self.dots > self._image.width() * 1.05:
            self.sharper_wanted.emit(self.dots)

    # -- events ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, and the marks over it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("rail"))
        if self._image.isNull():
            return
        page = self._page()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(page, self._image)
        painter.setPen(self._theme.colour("line"))
        painter.drawRect(page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._theme.colour("page_mark")
        fill = QColor(ink)
        fill.setAlphaF(_FILL)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(fill)
        for area in self._areas:
            painter.drawRoundedRect(self._place(area).adjusted(-3, -2, 3, 2), _ROUND, _ROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the width again."""
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars."""
        del dx, dy
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys; beyond the page's end, on to the next page."""
        bar = self.verticalScrollBar()
        key = event.key()
        if key in {Qt.Key.Key_PageDown, Qt.Key.Key_Space} and bar.value() >= bar.maximum():
            self.step_wanted.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() <= 0:
            self.step_wanted.emit(-1)
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0}:
            if key == Qt.Key.Key_0:
                self.set_zoom(1.0)
            else:
                self.zoom_by(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep())
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            bar.setValue(0 if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the page."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the page along."""
        if self._pressed is None:
            return
        moved = event.position() - self._pressed
        self._pressed = event.position()
        for bar, by in (
            (self.horizontalScrollBar(), moved.x()),
            (self.verticalScrollBar(), moved.y()),
        ):
            bar.setValue(round(bar.value() - by))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the page."""
        del event
        self._pressed = None
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def changeEvent(self, event: QEvent) -> None:
        """Draw sharper on a screen with more dots."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._pause.start()

"""A sheet over the window for a moment: closed by Escape, by a click beside it, by losing focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from brief.ui.theme import Theme

_TOP, _MARGIN, _SHADE = 60, 16, 0.35


class Overlay(QWidget):
    """Covers the window with a veil and shows a frame on it; never a window, never modal."""

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget, width: int, height: int) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self._wanted = (width, height)
        self._before: QWidget | None = None
        self.frame = QFrame(self)
        self.frame.setProperty("look", "popup")
        self.hide()
        window.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self.update()

    def open_over(self) -> None:
        """Show the sheet; the keyboard returns to where it was when it closes."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()

    def close_sheet(self) -> None:
        """Put the sheet away."""
        if self.isVisible():
            before, self._before = self._before, None
            self.hide()
            if before is not None and before.isVisible():
                before.setFocus()
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() is QEvent.Type.Resize and watched is self._window and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the sheet."""
        if not self.frame.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil."""
        del event
        veil = QColor(self._theme.colour("rail"))
        veil.setAlphaF(1 - _SHADE)
        QPainter(self).fillRect(self.rect(), veil)

    def _place(self) -> None:
        self.setGeometry(QRect(QPoint(0, 0), self._window.size()))
        width = min(self._wanted[0], self.width() - 2 * _MARGIN)
        top = min(_TOP, max(_MARGIN, self.height() // 10))
        height = min(self._wanted[1], self.height() - top - _MARGIN)
        self.frame.setGeometry((self.width() - width) // 2, top, width, height)

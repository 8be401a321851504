"""The library page: over the whole window, sections in a wide column and some beside it."""

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from brief.ui.elided import plain_label
from brief.ui.icons import icon
from brief.ui.theme import Theme

_WIDE, _GAP, _SIDES, _NARROW_SIDES = 980, 20, 48, 14
#: What shows above and below of what one scrolls to.
_AROUND = 12


class LibraryPage(QWidget):
    """Stands in the place of the panels; Escape leads back to the text."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("library_page")
        self.setAccessibleName(self.tr("Library"))
        self._close = QToolButton()
        self._close.setIconSize(QSize(16, 16))
        self._close.setToolTip(self.tr("Back to the text (Esc)"))
        self._close.setAccessibleName(self.tr("Back to the text"))
        self._close.clicked.connect(self.left)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._main, self._aside = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.set_theme(theme)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.timeout.connect(self._show_keyboard)
        QApplication.instance().focusChanged.connect(self._keyboard_moved)  # type: ignore[union-attr]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(plain_label(self.tr("Library"), "page"))
        head.addStretch(1)
        head.addWidget(self._close)
        for column in (self._main, self._aside):
            column.setSpacing(12)
        self._columns.setSpacing(_GAP)
        self._columns.addLayout(self._main, 2)
        self._columns.addLayout(self._aside, 0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = inner = QWidget()
        inner.setProperty("look", "paper")
        self._room = QVBoxLayout(inner)
        self._room.addLayout(head)
        self._room.addLayout(self._columns, 1)
        self._area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def set_theme(self, theme: Theme) -> None:
        """Draw the buttons in this theme."""
        self._close.setIcon(icon("close", theme))

    def add_section(self, section: QWidget, *, aside: bool = False, stretch: int = 0) -> None:
        """Put a section below those there are; the column beside is only there when it is used."""
        column = self._aside if aside else self._main
        column.addWidget(section, stretch)
        if aside:
            self._columns.setStretch(1, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape; press the button that has the keyboard with Enter."""
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(
            focus, QPushButton
        ):
            focus.click()
        else:
            super().keyPressEvent(event)

    def _keyboard_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Not with a click: what is being pressed would move away under the mouse.
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not pressed and self._inner.isAncestorOf(now):
            # A turn later, when what has just come has its place.
            self._follow.start(0)

    def _show_keyboard(self) -> None:
        """Scroll to the card with the keyboard, which may have just come or grown.

        As a whole where it fits, else to its beginning: there one reads on, with Page Down.
        """
        focus = QApplication.focusWidget()
        if focus is None or not self._inner.isAncestorOf(focus):
            return
        card: QWidget | None = focus
        while card is not None and card.property("look") != "card":
            card = card.parentWidget()
        if card is None or card.height() <= self._area.viewport().height():
            self._area.ensureWidgetVisible(card or focus, 0, _AROUND)
        elif focus.visibleRegion().isEmpty():
            top = card.mapTo(self._inner, QPoint()).y()
            self._area.verticalScrollBar().setValue(top - _AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where the window is narrow."""
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        sides = _SIDES if wide else _NARROW_SIDES
        self._room.setContentsMargins(sides, 18 if wide else 8, sides, 18 if wide else 8)
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

"""The bar under the tabs that finds words in the open document."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from brief.ui.icons import icon
from brief.ui.theme import Theme

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FindBar(QFrame):
    """Says at every keystroke what to light; Enter and Shift+Enter walk, Escape closes."""

    find_changed = Signal(str)
    next_wanted = Signal()
    previous_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("find_bar")
        self._field, self._count = QLineEdit(), QLabel()
        self._field.setPlaceholderText(self.tr("Find in this document"))
        self._field.setAccessibleName(self.tr("Find in this document"))
        self._field.setMaximumWidth(380)
        self._count.setProperty("look", "muted")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._previous = self._button(self.tr("Match before (Shift+Enter)"))
        self._next = self._button(self.tr("Next match (Enter)"))
        self._close = self._button(self.tr("Close (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(6)
        row.addWidget(self._field, 1)
        for widget in (self._previous, self._next, self._count):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._close)
        self._field.textChanged.connect(self._changed)
        self._next.clicked.connect(self.next_wanted)
        self._previous.clicked.connect(self.previous_wanted)
        self._close.clicked.connect(self.close_bar)
        self.set_theme(theme)
        self._allow_steps(on=False)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw the buttons in this theme's ink."""
        self._previous.setText("↑")
        self._next.setText("↓")
        self._close.setIcon(icon("close", theme))

    @property
    def text(self) -> str:
        """What is being looked for."""
        return self._field.text()

    def open(self, text: str = "") -> None:
        """Show the bar with the keyboard in it; `text` replaces what was there before."""
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text and text != self._field.text():
            self._field.setText(text)
        elif self._field.text():
            self.find_changed.emit(self._field.text())
        self._field.selectAll()

    def close_bar(self) -> None:
        """Put the bar away; what was typed is there again when it opens."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def show_count(self, current: int, total: int, complete: bool = True) -> None:
        """Say which of how many matches is in view, from 1; `complete` is false while counting."""
        if not self._field.text().strip():
            said = ""
        elif total:
            more = "" if complete else "+"
            said = self.tr("{current} of {total}").format(current=current, total=f"{total}{more}")
            if not current:
                said = self.tr("{total} matches").format(total=f"{total}{more}")
        else:
            said = self.tr("No match") if complete else self.tr("Looking…")
        self._count.setText(said)
        self._count.setAccessibleName(said)
        self._allow_steps(on=total > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with Enter, close with Escape."""
        if event.key() in _ENTER:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_wanted if back else self.next_wanted).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _changed(self, text: str) -> None:
        if not text.strip():
            self.show_count(0, 0)
        self.find_changed.emit(text)

    def _allow_steps(self, *, on: bool) -> None:
        self._next.setEnabled(on)
        self._previous.setEnabled(on)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setIconSize(QSize(14, 14))
        button.setFixedSize(26, 26)
        return button

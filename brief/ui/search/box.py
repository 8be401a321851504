"""The one box: a reference jumps, anything else searches."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from brief.ui.theme import Theme

_EDGE = 8


class SearchBox(QLineEdit):
    """Says what is typed at every keystroke; shows its shortcut, or how much was found.

    Escape asks to leave when nothing that dropped from the box took the key before.
    """

    query_changed = Signal(str)
    focused = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(self.tr("Jump to 6.2, art 24, A/RES/79/243, or search"))
        self.setAccessibleName(self.tr("Search or jump"))
        self.setMaxLength(1000)
        key = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        self._keys, self._found = QLabel(key.replace("+", " "), self), QLabel(self)
        self._keys.setProperty("look", "keys")
        self._found.setProperty("look", "muted")
        for label in (self._keys, self._found):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._found.hide()
        self.textChanged.connect(self._changed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Place the labels anew: letters may be of another size in this theme."""
        del theme  # colours come from the style sheet
        self._place()

    def show_found(self, total: int, milliseconds: float) -> None:
        """Say how much was found, and how fast."""
        hits = self.tr("%n hit(s)", "", total) if total != 1 else self.tr("1 hit")
        hits = hits.replace("(s)", "s")
        time = "< 1" if milliseconds < 1 else f"{milliseconds:,.0f}"
        self._found.setText(self.tr("{hits} · {time} ms").format(hits=hits, time=time))
        self._place()

    def forget_found(self) -> None:
        """Say nothing about what was found."""
        self._found.clear()
        self._place()

    def start(self) -> None:
        """Take the keyboard, with what was typed before selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def sizeHint(self) -> QSize:
        """Wide enough for a question."""
        return QSize(640, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the labels at the far end."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Place the labels anew where letters change their size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange} and self._ready:
            self._place()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the box has the keyboard."""
        super().focusInEvent(event)
        self._place()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the shortcut again."""
        super().focusOutEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @property
    def _ready(self) -> bool:
        return hasattr(self, "_found")

    def _changed(self, text: str) -> None:
        if not text.strip():
            self.forget_found()
        self._place()
        self.query_changed.emit(text)

    def _place(self) -> None:
        if not self._ready:
            return
        found = bool(self._found.text())
        keys = not found and not self.text() and not self.hasFocus()
        self._found.setVisible(found)
        self._keys.setVisible(keys)
        label = self._found if found else self._keys
        label.adjustSize()
        left = self.width() - label.width() - _EDGE
        label.move(left, (self.height() - label.height()) // 2)
        room = label.width() + _EDGE if found or keys else 0
        self.setTextMargins(0, 0, room, 0)

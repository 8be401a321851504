"""A small window with the first lines of a text, near the pointer or the row it belongs to."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from brief.ui.elided import plain_label
from brief.ui.theme import Theme

_WIDTH, _SIDE, _LINES, _AWAY, _MOST = 380, 15, 12, 14, 4000
_WRAP = Qt.TextFlag.TextWordWrap


class Preview(QFrame):
    """Plain text, a dozen lines of it; it takes no focus and goes when told."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._name = plain_label("", "strong", wrap=True)
        self._text = plain_label("", "", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 10, _SIDE, 12)
        layout.addWidget(self._name)
        layout.addWidget(self._text)
        self.setFixedWidth(_WIDTH)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Write in this theme's letters from now on."""
        self._text.setFont(theme.font("serif", "say"))

    def show_text(self, name: str, text: str, at: QPoint) -> None:
        """Show the text near a point of the screen, and inside the screen."""
        self._name.setText(name)
        self._text.setText(self._shortened(text))
        self.setFixedHeight(max(1, self.heightForWidth(_WIDTH)))
        screen = self.screen().availableGeometry()
        x = min(at.x() + _AWAY, screen.right() - self.width())
        y = at.y() + _AWAY
        if y + self.height() > screen.bottom():
            y = at.y() - _AWAY - self.height()
        self.move(max(screen.left(), x), max(screen.top(), y))
        self.show()

    def _shortened(self, text: str) -> str:
        """The beginning of a text, as much of it as a dozen lines hold."""
        metrics = self._text.fontMetrics()
        room = QRect(0, 0, _WIDTH - 2 * _SIDE, 1)
        most = metrics.boundingRect(room, _WRAP, "\n".join("x" * _LINES)).height()
        lines = [line for line in text[:_MOST].splitlines() if line.strip()]
        shown = "\n".join(lines[:_LINES])
        whole = len(lines) <= _LINES and len(text) <= _MOST
        while metrics.boundingRect(room, _WRAP, shown).height() > most:
            shown, whole = shown[: int(len(shown) * 0.95)], False
        return shown if whole else f"{shown.rstrip()} …"

"""A small window with the first lines of a text, near the pointer or the row it belongs to."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from brief.ui.beside.pages import plain_label
from brief.ui.theme import Theme

_WIDTH, _LINES, _AWAY = 380, 12, 14


class Preview(QFrame):
    """Plain text, a dozen lines of it; it takes no focus and goes when told."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._name = plain_label("", "strong", wrap=True)
        self._text = plain_label("", "", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
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
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = min(at.x() + _AWAY, screen.right() - self.width())
        y = at.y() + _AWAY
        if y + self.height() > screen.bottom():
            y = at.y() - _AWAY - self.height()
        self.move(max(screen.left(), x), max(screen.top(), y))
        self.show()

    def _shortened(self, text: str) -> str:
        metrics = self._text.fontMetrics()
        room = metrics.averageCharWidth() * _WIDTH // metrics.averageCharWidth() * _LINES
        lines = "\n".join(line for line in text.splitlines() if line.strip())
        cut = "\n".join(lines.split("\n")[:_LINES])
        shown = metrics.elidedText(cut.replace("\n", "\u2028"), Qt.TextElideMode.ElideRight, room)
        return shown.replace("\u2028", "\n")

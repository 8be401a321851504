"""The words to say, large and alone, to be read aloud."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from brief.core.model import RIGHT_TO_LEFT
from brief.ui.beside.place import ShownPoint
from brief.ui.beside.point_card import spoken_time
from brief.ui.elided import plain_label
from brief.ui.icons import icon
from brief.ui.safe_text import SafeText
from brief.ui.theme import Theme


class Lectern(QScrollArea):
    """One talking point's words, large and alone, to be read aloud; Escape closes it."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Words to say, large"))
        inner = QWidget()
        inner.setProperty("look", "paper")
        self._close = QToolButton()
        self._close.setAccessibleName(self.tr("Back to the talking points"))
        self._close.setToolTip(self._close.accessibleName())
        self._close.clicked.connect(self.closed)
        self._meta = plain_label("", "caps")
        self._words = SafeText()
        self._words.setAccessibleName(self.tr("Words to say"))
        top = QHBoxLayout()
        top.addWidget(self._meta, 1)
        top.addWidget(self._close)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(18, 10, 14, 18)
        layout.addLayout(top)
        layout.addWidget(self._words)
        layout.addStretch(1)
        self.setWidget(inner)
        escape_key = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape_key.activated.connect(self.closed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._close.setIcon(icon("close", theme))
        self._words.set_theme(theme, "serif", "speak")

    def show_point(self, shown: ShownPoint) -> None:
        """Show this point's words."""
        point = shown.rendered.point
        self._meta.setText(spoken_time(point.seconds))
        rtl = point.language.split("-")[0] in RIGHT_TO_LEFT
        self._words.show_html(shown.rendered.say_html, right_to_left=rtl)

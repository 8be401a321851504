"""Labels and a button for plain text, most of which shorten it to the room they get."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

_LEAST, _SIDES = 40, 22


class ElidedLabel(QLabel):
    """One line of plain text; what does not fit ends in an ellipsis and is told by a tooltip.

    `middle` leaves out what is in the middle instead, as of names that differ at their ends.
    """

    def __init__(self, parent: QWidget | None = None, *, middle: bool = False) -> None:
        super().__init__(parent)
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self._full, self._kept = "", ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, keep: str = "") -> None:
        """Show this text in place of the one before; `keep` follows it, and goes last of all."""
        self._kept = " ".join(keep.split())
        self._full = " ".join(f"{text} {keep}".split())
        self.setAccessibleName(self._full)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = _elided(self, self._full, room, self._mode)
        if self._kept and shown != self._full:
            shown = self._shortened(room) or shown
        self.setText(shown)
        self.setToolTip("" if shown == self._full else plain_tip(self._full))

    def _shortened(self, room: int) -> str:
        """The beginning shortened to leave room for the end; empty where there is too little."""
        end = f" {self._kept}"
        left = room - self.fontMetrics().horizontalAdvance(end)
        begin = self._full.removesuffix(end)
        return f"{_elided(self, begin, left)}{end}" if left > _LEAST else ""


class ElidedButton(QPushButton):
    """A button as wide as its place, with an icon on request; its text is shortened to fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show this text in place of the one before."""
        self._full = " ".join(text.split())
        self.setAccessibleName(self._full)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for an ellipsis."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        drawing = 0 if self.icon().isNull() else self.iconSize().width() + 6
        room = self.width() - drawing - _SIDES
        shown = _elided(self, self._full, room).replace("&", "&&")
        self.setText(shown)
        self.setToolTip("" if shown == self._full else plain_tip(self._full))


def plain_label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """A label that takes its text for text, never for markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if look:
        label.setProperty("look", look)
    label.setText(text)
    return label


def _elided(
    widget: QWidget,
    text: str,
    room: int,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    return widget.fontMetrics().elidedText(text, mode, max(room, _LEAST))


def plain_tip(text: str) -> str:
    """The text as a tooltip: Qt guesses whether one is markup, and a stranger's must never be."""
    return text.replace("<", "‹").replace(">", "›")

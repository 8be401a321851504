"""Widgets in a row that breaks into lines, as words do, up to so many lines."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

_GAP = 6


class FlowRow(QWidget):
    """Lays its widgets out from line to line; what has no room waits behind a "more" button."""

    #: The button was pressed of a row that does not unfold by itself.
    more_wanted = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None, *, unfolds: bool = True) -> None:
        super().__init__(parent)
        self._lines, self._unfolds, self._beyond = lines, unfolds, 0
        self._widgets: list[QWidget] = []
        self._all = False
        self._room = 0
        self._more = QPushButton(self)
        self._more.setProperty("look", "link")
        self._more.clicked.connect(self._unfold)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_widgets(self, widgets: Sequence[QWidget], beyond: int = 0) -> None:
        """Show these widgets instead of those before, which are destroyed.

        `beyond` is how many more there are that nobody made a widget of.
        """
        self._beyond = beyond
        for old in self._widgets:
            old.deleteLater()
        self._widgets = list(widgets)
        self._all = False
        self._room = 0
        for widget in self._widgets:
            widget.setParent(self)
        self._lay_out()

    def keep_room(self, line: int) -> None:
        """Show nothing, as tall as all lines are when each is so many pixels high."""
        self.set_widgets([])
        self._room = self._lines * line + (self._lines - 1) * _GAP
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """As tall as its lines."""
        return QSize(200, self.minimumHeight())

    def _unfold(self) -> None:
        if not self._unfolds:
            self.more_wanted.emit()
            return
        self._all = True
        self._lay_out()
        if self._widgets:
            self._widgets[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self._more.setText(self.tr("%n more", "", len(self._widgets) + self._beyond))
        room = self._more.sizeHint().width() + _GAP
        x = y = line = tall = shown = 0
        for at, widget in enumerate(self._widgets):
            hint = widget.sizeHint()
            last_line = not self._all and line == self._lines - 1
            waiting = len(self._widgets) - at - 1 + self._beyond
            width = self.width() - (room if last_line and waiting else 0)
            if x and x + hint.width() > width:
                if last_line:
                    break
                x, y, line = 0, y + tall + _GAP, line + 1
            widget.setGeometry(x, y, min(hint.width(), self.width()), hint.height())
            widget.show()
            x, tall, shown = x + hint.width() + _GAP, hint.height(), shown + 1
        for widget in self._widgets[shown:]:
            widget.hide()
        hidden = len(self._widgets) - shown + self._beyond
        self._more.setText(self.tr("%n more", "", hidden))
        self._more.setVisible(bool(hidden))
        self._more.setGeometry(x, y, self._more.sizeHint().width(), max(tall, 1))
        self.setFixedHeight(max(y + tall, self._room))

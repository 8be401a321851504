"""A card that leads through something that takes steps: what is known, how far it is, what next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from brief.ui.elided import ElidedLabel, plain_label


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says and what it does. A primary one is the likely one."""

    text: str
    chosen: Callable[[], None]
    primary: bool = False


class StepCard(QFrame):
    """Shows one state at a time. It does nothing itself: each choice is a signal."""

    again_wanted = Signal()
    cancel_wanted = Signal()
    dismissed = Signal()

    def __init__(self, origin: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._origin = ElidedLabel(middle=True)
        self._origin.setProperty("look", "caps")
        self._head = plain_label("", "strong", wrap=True)
        self._lines: list[QLabel] = []
        #: What a subclass shows below the lines, hidden again with each new state.
        self._more: list[QWidget] = []
        self._bar, self._doing = QProgressBar(), plain_label("", "muted", wrap=True)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._row = QHBoxLayout()
        self._choices: list[QPushButton] = []
        self._cancel: QPushButton | None = None
        self._leave: Callable[[], None] = self.dismissed.emit
        self._lay_out()
        self.show_origin(origin)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        self._column = column
        for widget in (self._origin, self._head):
            column.addWidget(widget)
        column.addWidget(self._bar)
        column.addWidget(self._doing)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        column.addLayout(self._row)

    def show_origin(self, origin: str) -> None:
        """Say where it comes from, and whether that is needed any longer."""
        self._origin.show_text(origin)
        self.setAccessibleName(origin)

    # -- its states ----------------------------------------------------------------------------

    def show_work(self, done: int, total: int, what: str) -> None:
        """Show how far it is; a total of 0 means that nobody knows."""
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(min(done, total))
        self._doing.setText(what)
        if self._cancel is None:
            self.show_step("", (), (Choice(self.tr("Cancel"), self.cancel_wanted.emit),))
            self._cancel = self._choices[0]
            self._leave = self.cancel_wanted.emit
        for widget in (self._bar, self._doing):
            widget.show()

    def show_sentence(self, head: str, sentence: str, again: str = "") -> None:
        """Show why it went no further, with the way to go on if there is one."""
        go_on = (Choice(again, self.again_wanted.emit, primary=True),) if again else ()
        self.show_step(head, (sentence,), (*go_on, self.closing()))

    def add_below(self, widget: QWidget) -> None:
        """Have a widget below the lines; each state that wants it shows it."""
        self._column.insertWidget(self._column.indexOf(self._bar), widget)
        self._more.append(widget)
        widget.hide()

    def focus_choice(self) -> None:
        """Put the keyboard on the likely choice; where none is, on the one that changes nothing."""
        if self._choices:
            likely = [b for b in self._choices if b.property("look") == "primary"]
            (likely or self._choices[-1:])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_last(self) -> None:
        """Put the keyboard on the last choice."""
        if self._choices:
            self._choices[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape: what is under way is cancelled, what is offered put away."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    # -- made anew for each --------------------------------------------------------------------

    def closing(self) -> Choice:
        """The choice that puts the card away."""
        return Choice(self.tr("Close"), self.dismissed.emit)

    def show_step(self, head: str, lines: Sequence[str], choices: Sequence[Choice]) -> None:
        """Show a heading, lines and choices; the keyboard stays on the card if it was there."""
        focused = self._has_keyboard()
        self._cancel, self._leave = None, self.dismissed.emit
        for widget in (self._bar, self._doing, *self._more):
            widget.hide()
        _fill(self._head, head)
        shown = [line for line in lines if line]
        self._lay_lines(shown)
        self._choose(choices)
        self.setAccessibleDescription(" ".join((head, *shown)))
        if head:
            # A screen reader says what changed while the keyboard is elsewhere.
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if focused:
            self.focus_choice()

    def _lay_lines(self, shown: Sequence[str]) -> None:
        """Show each line, however many there are: none may be missing where one has to decide."""
        while len(self._lines) < len(shown):
            below = self._lines[-1] if self._lines else self._head
            self._lines.append(plain_label("", "", wrap=True))
            self._column.insertWidget(self._column.indexOf(below) + 1, self._lines[-1])
        for at, label in enumerate(self._lines):
            _fill(label, shown[at] if at < len(shown) else "")

    def _choose(self, choices: Sequence[Choice]) -> None:
        for button in self._choices:
            button.hide()
            self._row.removeWidget(button)
            button.deleteLater()
        self._choices = []
        for at, choice in enumerate(choices):
            button = QPushButton(choice.text)
            if choice.primary:
                button.setProperty("look", "primary")
            button.clicked.connect(lambda _=False, chosen=choice.chosen: chosen())
            self._row.insertWidget(at, button)
            button.show()  # at once: the keyboard goes to it
            self._choices.append(button)

    def _has_keyboard(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))


def _fill(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))

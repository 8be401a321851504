"""The line at the bottom: the corpus, what was saved, what is under way, what keys do here."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QSizePolicy, QWidget

from brief.ui.elided import ElidedLabel
from brief.ui.theme import Theme

_DOT, _MESSAGE_SHOWS_MS, _UNDO_SHOWS_MS = 7, 8_000, 20_000


class Freshness(StrEnum):
    """How fresh an edition is; the value names the colour of its dot."""

    FRESH = "good"
    STALE = "warning"
    UNKNOWN = "muted"


class NoteState(StrEnum):
    """What has become of the note being written."""

    NONE = ""
    UNSAVED = "unsaved"
    SAVED = "saved"
    NOT_SAVED = "not saved"


class StatusLine(QFrame):
    """One line. A message takes the place of the keys; what does not fit is elided, with a tip."""

    cancel_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("status")
        self._dot = _Dot(theme)
        self._corpus, self._middle = ElidedLabel(), ElidedLabel()
        self._note, self._network = _line(ElidedLabel()), _line(ElidedLabel())
        self._action, self._bar = QPushButton(), QProgressBar()
        self._cancel = QPushButton(self.tr("Cancel"))
        self._keys, self._message = "", ""
        self._taken: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear_message)
        self._lay_out()
        self._action.clicked.connect(self._take)
        self._cancel.clicked.connect(self._ask_to_stop)
        self.show_network(self.tr("Offline: no connection is ever opened unless you ask"))
        self.finish_progress()
        self.clear_message()
        self.show_note(NoteState.NONE)

    def _lay_out(self) -> None:
        self.setFixedHeight(27)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(130)
        self._bar.setAccessibleName(self.tr("Progress"))
        for button in (self._action, self._cancel):
            button.setProperty("look", "link")
        for label in (self._corpus, self._middle, self._note, self._network):
            label.setProperty("look", "muted")
        for widget, stretch in (
            (self._dot, 0), (self._corpus, 5), (self._bar, 0), (self._middle, 5),
            (self._action, 0), (self._cancel, 0), (self._note, 0), (self._network, 0),
        ):  # fmt: skip
            row.addWidget(widget, stretch)

    def set_theme(self, theme: Theme) -> None:
        """Draw the dot in this theme."""
        self._dot.set_theme(theme)

    def show_corpus(self, text: str, freshness: Freshness, why: str = "", age: str = "") -> None:
        """Say which corpus is open, its edition and how fresh; the dot never speaks alone.

        Where room is short, the text is shortened before the age.
        """
        self._corpus.show_text(text, age)
        self._dot.show_state(freshness, why)

    def show_note(self, state: NoteState, when: str = "", why: str = "") -> None:
        """Say whether the note is saved, `when` it was, or `why` it could not be."""
        said = {
            NoteState.NONE: "",
            NoteState.UNSAVED: self.tr("Unsaved"),
            NoteState.SAVED: self.tr("Saved {when}").format(when=when).strip(),
            NoteState.NOT_SAVED: self.tr("Not saved: {why}").format(why=why)
            if why
            else self.tr("Not saved"),
        }[state]
        look = "warning" if state is NoteState.NOT_SAVED else "muted"
        _fit(self._note, said, look)

    def show_network(self, text: str) -> None:
        """Say what the network is used for."""
        _fit(self._network, text, "muted")

    def show_keys(self, text: str) -> None:
        """Say what keys do where the keyboard is; a message hides it for a while."""
        self._keys = text
        self._show_middle()

    def show_message(
        self, text: str, action: str = "", taken: Callable[[], None] | None = None
    ) -> None:
        """Say something for a while, with a link to take it back perhaps: `Deleted. Undo`."""
        self._message, self._taken = text, taken
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._show_middle()
        self._timer.start(_UNDO_SHOWS_MS if action else _MESSAGE_SHOWS_MS)

    def clear_message(self) -> None:
        """Say nothing but the keys."""
        self._timer.stop()
        self._message, self._taken = "", None
        self._action.hide()
        self._show_middle()

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Show how far long work is; a total of 0 means that nobody knows."""
        self._bar.setRange(0, max(0, total))
        self._bar.setValue(min(done, total))
        self._bar.show()
        if not self._cancel.isVisibleTo(self):
            self._cancel.setEnabled(True)
            self._cancel.setText(self.tr("Cancel"))
            self._cancel.show()
        self._message = what
        self._timer.stop()
        self._show_middle()

    def finish_progress(self) -> None:
        """Put the progress away."""
        self._bar.hide()
        self._cancel.hide()
        if not self._timer.isActive():
            self._message = ""
        self._show_middle()

    def _ask_to_stop(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Cancelling…"))
        self.cancel_wanted.emit()

    def _take(self) -> None:
        taken = self._taken
        self.clear_message()
        if taken:
            taken()

    def _show_middle(self) -> None:
        said = self._message or self._keys
        self._middle.show_text(said)
        # Its room is the corpus's while it has nothing to say.
        self._middle.setVisible(bool(said))


class _Dot(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedSize(_DOT, _DOT)
        self._state = Freshness.UNKNOWN
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_state(self, state: Freshness, why: str) -> None:
        self._state = state
        self.setToolTip(why)
        self.setAccessibleName(why)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._state.value))
        painter.drawEllipse(self.rect())


def _line(label: ElidedLabel) -> ElidedLabel:
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return label


def _fit(label: ElidedLabel, text: str, look: str) -> None:
    """Give a label the width of its words, up to what a window can spare."""
    if label.property("look") != look:
        label.setProperty("look", look)
        label.style().unpolish(label)
        label.style().polish(label)
    label.ensurePolished()
    width = label.fontMetrics().horizontalAdvance(text) + (16 if look == "warning" else 4)
    label.setFixedWidth(min(width, 420))
    label.setVisible(bool(text))
    label.show_text(text)

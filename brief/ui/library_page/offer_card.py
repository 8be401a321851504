"""A pack that is arriving: on its way, offered, refused, installed; the user decides each step."""

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

from brief.services.pack_values import Installed, PackOffer, Standing, grouped
from brief.ui.elided import ElidedLabel, plain_label
from brief.ui.library_page import offer_words
from brief.ui.theme import Theme

_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says and what it does. A primary one is the likely one."""

    text: str
    chosen: Callable[[], None]
    primary: bool = False


class OfferCard(QFrame):
    """Shows one state at a time. It does nothing itself: each choice is a signal."""

    install_wanted = Signal()
    trust_wanted = Signal()
    differ_wanted = Signal()
    again_wanted = Signal()
    open_wanted = Signal()
    cancel_wanted = Signal()
    dismissed = Signal()

    def __init__(self, origin: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._origin = ElidedLabel()
        self._origin.setProperty("look", "caps")
        self._head = plain_label("", "strong", wrap=True)
        self._lines = [plain_label("", "", wrap=True) for _ in range(_MOST_LINES)]
        self._digits = plain_label("", "", wrap=True)
        self._bar, self._doing = QProgressBar(), plain_label("", "muted", wrap=True)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._row = QHBoxLayout()
        self._choices: list[QPushButton] = []
        self._cancel: QPushButton | None = None
        self._leave: Callable[[], None] = self.dismissed.emit
        self._lay_out()
        self.set_theme(theme)
        self.show_origin(origin)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        for widget in (self._origin, self._head, *self._lines, self._digits):
            column.addWidget(widget)
        column.addWidget(self._bar)
        column.addWidget(self._doing)
        self._row.setSpacing(6)
        self._row.addStretch(1)
        column.addLayout(self._row)

    def set_theme(self, theme: Theme) -> None:
        """Show the digits in this theme's letters."""
        self._digits.setFont(theme.font("mono", "title"))

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
            self._show("", (), (Choice(self.tr("Cancel"), self.cancel_wanted.emit),))
            self._cancel = self._choices[0]
            self._leave = self.cancel_wanted.emit
        for widget in (self._bar, self._doing):
            widget.show()

    def show_offer(self, offer: PackOffer) -> None:
        """Show what a pack is and would change, and what can be chosen."""
        facts = offer.facts
        lines = [offer_words.origin_line(facts), offer_words.signed_line(facts.signed)]
        if offer.refusals:
            lines += [reason.sentence for reason in offer.refusals]
            self._show(offer_words.heading(offer), lines, (self._close(),))
        elif offer.standing is Standing.UNKNOWN:
            self._show_stranger(offer, lines)
        elif offer.installed_already:
            lines += offer_words.change_lines(offer)
            self._show(offer_words.heading(offer), lines, (self._close(),))
        else:
            lines += [*offer_words.change_lines(offer), offer_words.room_line(offer)]
            install = self.tr("Install edition {edition}").format(edition=facts.edition)
            choices = (
                Choice(install, self.install_wanted.emit, primary=True),
                Choice(self.tr("Not now"), self.dismissed.emit),
            )
            self._show(offer_words.heading(offer), lines, choices)

    def _show_stranger(self, offer: PackOffer, lines: Sequence[str]) -> None:
        asked = self.tr(
            "You have not used packs from this publisher. Compare these 40 digits with the paper "
            "you were given, or read them to each other on the phone; not with a message that came "
            "with the pack."
        )
        choices = (
            Choice(self.tr("They match: trust it"), self.trust_wanted.emit),
            Choice(self.tr("They differ"), self.differ_wanted.emit),
            Choice(self.tr("Not now"), self.dismissed.emit),
        )
        self._show(offer_words.heading(offer), (*lines, asked), choices)
        digits = grouped(offer.facts.fingerprint)
        self._digits.setText(offer_words.digit_lines(digits))
        self._digits.setAccessibleName(self.tr("Fingerprint: {digits}").format(digits=digits))
        self._digits.show()

    def show_sentence(self, head: str, sentence: str, again: str = "") -> None:
        """Show why it went no further, with the way to go on if there is one."""
        go_on = (Choice(again, self.again_wanted.emit, primary=True),) if again else ()
        self._show(head, (sentence,), (*go_on, self._close()))

    def show_installed(self, done: Installed) -> None:
        """Say what came of it."""
        facts = done.facts
        named = self.tr("Edition {edition} of {title}").format(
            edition=facts.edition, title=facts.title
        )
        said = self.tr("It is installed. The edition before is kept to go back to.")
        if not done.changed:
            said = self.tr("It was installed already; nothing was changed.")
        lines = [said]
        if done.notes:
            lines.append(
                self.tr("Notes that are flagged now: {count}. None is lost.").format(
                    count=len(done.notes)
                )
            )
        opened = Choice(self.tr("Open"), self.open_wanted.emit, primary=True)
        self._show(named, lines, (opened, self._close()))

    def focus_choice(self) -> None:
        """Put the keyboard on the likely choice; where none is, on the one that changes nothing."""
        if self._choices:
            likely = [b for b in self._choices if b.property("look") == "primary"]
            (likely or self._choices[-1:])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape: what is under way is cancelled, what is offered put away."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    # -- made anew for each --------------------------------------------------------------------

    def _close(self) -> Choice:
        return Choice(self.tr("Close"), self.dismissed.emit)

    def _show(self, head: str, lines: Sequence[str], choices: Sequence[Choice]) -> None:
        focused = self._has_keyboard()
        self._cancel, self._leave = None, self.dismissed.emit
        for widget in (self._bar, self._doing, self._digits):
            widget.hide()
        _fill(self._head, head)
        shown = [line for line in lines if line]
        for label, line in zip(self._lines, [*shown, *[""] * _MOST_LINES], strict=False):
            _fill(label, line)
        self._choose(choices)
        self.setAccessibleDescription(" ".join((head, *shown)))
        if head:
            # A screen reader says what changed while the keyboard is elsewhere.
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if focused:
            self.focus_choice()

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

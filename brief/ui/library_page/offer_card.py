"""A pack that is arriving: on its way, offered, refused, installed; the user decides each step."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from brief.services.pack_values import Installed, PackOffer, Standing, Why, grouped
from brief.ui.elided import plain_label
from brief.ui.library_page import offer_words
from brief.ui.library_page.step_card import Choice, StepCard
from brief.ui.theme import Theme


class OfferCard(StepCard):
    """Shows what a pack is and would change before anything does."""

    install_wanted = Signal()
    trust_wanted = Signal()
    differ_wanted = Signal()
    open_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, origin: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(origin, parent)
        self._digits = plain_label("", "", wrap=True)
        self.add_below(self._digits)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show the digits in this theme's letters."""
        self._digits.setFont(theme.font("mono", "title"))

    def show_offer(self, offer: PackOffer) -> None:
        """Show what a pack is and would change, and what can be chosen."""
        lines = [offer_words.origin_line(offer.facts), offer_words.signed_line(offer.facts.signed)]
        head = offer_words.heading(offer.facts)
        if offer.refusals:
            lines += [reason.sentence for reason in offer.refusals]
            choices = (*self._back(offer), *self._once_more(offer), self.closing())
            self.show_step(head, lines, choices)
        elif offer.standing is Standing.UNKNOWN:
            self._show_stranger(offer, lines)
        elif offer.installed_already:
            lines += offer_words.change_lines(offer)
            self.show_step(head, lines, (self.closing(),))
        else:
            self._show_changes(offer, lines)

    def _back(self, offer: PackOffer) -> Sequence[Choice]:
        """The way to an older edition that is kept here."""
        if not offer.kept or [reason.why for reason in offer.refusals] != [Why.OLDER]:
            return ()
        said = self.tr("Go back to edition {edition}").format(edition=offer.facts.edition)
        return (Choice(said, self.back_wanted.emit),)

    def _once_more(self, offer: PackOffer) -> Sequence[Choice]:
        """Another look, where what stood in the way may be gone by then."""
        if not all(offer_words.may_pass(reason.why) for reason in offer.refusals):
            return ()
        return (Choice(self.tr("Try again"), self.again_wanted.emit, primary=True),)

    def _show_changes(self, offer: PackOffer, known: Sequence[str], *, whole: bool = False) -> None:
        install = self.tr("Install edition {edition}").format(edition=offer.facts.edition)
        choices = [
            Choice(install, self.install_wanted.emit, primary=True),
            Choice(self.tr("Not now"), self.dismissed.emit),
        ]
        if offer_words.has_more(offer):
            said = self.tr("Show less") if whole else self.tr("Show everything")
            choices.append(Choice(said, lambda: self._unfold(offer, known, whole=not whole)))
        changes = offer_words.change_lines(offer, whole=whole)
        place = offer_words.place_line(offer)
        lines = (*known, *changes, *place, offer_words.room_line(offer))
        self.show_step(offer_words.heading(offer.facts), lines, choices)

    def _unfold(self, offer: PackOffer, known: Sequence[str], *, whole: bool) -> None:
        """Name everything, or a few; the keyboard stays on what was pressed, not on Install."""
        self._show_changes(offer, known, whole=whole)
        self.focus_last()

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
        self.show_step(offer_words.heading(offer.facts), (*lines, asked), choices)
        digits = grouped(offer.facts.fingerprint)
        self._digits.setText(offer_words.digit_lines(digits))
        self._digits.setAccessibleName(self.tr("Fingerprint: {digits}").format(digits=digits))
        self._digits.show()

    def show_installed(self, done: Installed) -> None:
        """Say what came of it."""
        named = offer_words.heading(done.facts)
        said = self.tr("It is installed. The edition before is kept to go back to.")
        if not done.changed:
            said = self.tr("It was installed already; nothing was changed.")
        lines = [said]
        if done.notes:
            lines.append(
                self.tr("Notes and positions that are flagged now: {count}. None is lost.").format(
                    count=len(done.notes)
                )
            )
        opened = Choice(self.tr("Open"), self.open_wanted.emit, primary=True)
        self.show_step(named, lines, (opened, self.closing()))

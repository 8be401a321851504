"""One installed corpus: what it is, how fresh, who signed it, and what can be done with it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from brief.services.corpora import InstalledCorpus
from brief.services.fetching import in_units
from brief.services.pack_values import InstalledPack, grouped
from brief.services.sticks import Stick
from brief.ui.elided import plain_label
from brief.ui.flow_row import FlowRow
from brief.ui.library_page import offer_words
from brief.ui.library_page.section import Section
from brief.ui.theme import Theme


class CorpusCard(Section):
    """Every signal names the corpus, but `open_wanted`, which names a document."""

    open_wanted = Signal(str)
    rollback_wanted = Signal(str)
    #: To which folder; an empty path asks the user for one.
    export_wanted = Signal(str, Path)
    texts_wanted = Signal(str)

    def __init__(
        self, shown: InstalledCorpus, today: date, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(shown.corpus.title, parent)
        self.title.setWordWrap(True)
        self.head.setStretch(0, 1)
        self.head.setStretch(1, 0)
        self.corpus = shown.corpus.id
        self._shown, self._menu = shown, QMenu(self)
        self._digits = plain_label("", "", wrap=True)
        self._buttons = FlowRow(4)
        self.room.setSpacing(7)
        self.room.addWidget(plain_label(self._known(), "muted", wrap=True))
        self.room.addLayout(self._badged(today))
        self.room.addWidget(self._digits)
        self.room.addWidget(self._buttons)
        self._fill()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show the digits in this theme's letters."""
        self._digits.setFont(theme.font("mono", "title"))

    def offer_sticks(self, sticks: Sequence[Stick]) -> None:
        """Offer to copy the corpus to one of these sticks, or to a folder."""
        self._menu.clear()
        for stick in sticks:
            if stick.volume.writable:
                name = self.tr("To the stick {name}").format(
                    name=stick.volume.name.replace("&", "&&")
                )
                root = stick.volume.root
                self._menu.addAction(name).triggered.connect(
                    lambda _=False, root=root: self.export_wanted.emit(self.corpus, root)
                )
        self._menu.addAction(self.tr("To a folder…")).triggered.connect(
            lambda _=False: self.export_wanted.emit(self.corpus, Path())
        )

    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        self._open.setFocus()

    # -- what is said ------------------------------------------------------------------------

    def _known(self) -> str:
        corpus, pack = self._shown.corpus, self._pack_in_use
        edition = self.tr("edition {edition}").format(edition=corpus.edition)
        if corpus.date:
            edition = self.tr("edition {edition} of {date}").format(
                edition=corpus.edition, date=corpus.date
            )
        parts = (
            corpus.publisher,
            edition,
            offer_words.documents(self._shown.documents),
            offer_words.language_count(self._shown.languages),
            in_units(pack.size) if pack else "",
        )
        return " · ".join(part for part in parts if part)

    def _badged(self, today: date) -> QHBoxLayout:
        pack = self._pack_in_use
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._badge(pack, today))
        row.addWidget(plain_label(self._age(pack, today), "", wrap=True), 1)
        return row

    def _badge(self, pack: InstalledPack | None, today: date) -> QLabel:
        if pack is None:
            return plain_label(self.tr("not signed"), "badge-fair")
        if pack.facts.fresh(today):
            return plain_label(self.tr("fresh"), "badge-good")
        return plain_label(self.tr("may be old"), "badge-fair")

    def _age(self, pack: InstalledPack | None, today: date) -> str:
        if pack is None:
            return self.tr("It was compiled from a folder and came in no pack.")
        day = pack.facts.fresh_until.isoformat()
        if pack.facts.fresh(today):
            said = self.tr("The publisher promised the next one by {day}.").format(day=day)
        else:
            said = self.tr("The publisher promised a newer one by {day}: ask for it.").format(
                day=day
            )
        return f"{said} {offer_words.signed_line(pack.facts.signed)}"

    # -- what can be done ----------------------------------------------------------------------

    @property
    def _pack_in_use(self) -> InstalledPack | None:
        pack = self._shown.pack
        return pack if pack and pack.in_use else None

    def _fill(self) -> None:
        pack = self._shown.pack
        self._open = self._button(self.tr("Open"), self._emit_open)
        self._open.setEnabled(bool(self._shown.first))
        made = [self._open]
        if back := self._back(pack):
            made.append(self._button(back, lambda: self.rollback_wanted.emit(self.corpus)))
        if self._pack_in_use:
            copy = self._button(self.tr("Copy to a stick"), None)
            copy.setMenu(self._menu)
            made.append(copy)
        if self._shown.texts:
            texts = self._button(
                self.tr("Get the authentic texts…"), lambda: self.texts_wanted.emit(self.corpus)
            )
            made.append(texts)
        if pack:
            shows = self._button(self.tr("Fingerprint"), self._show_digits)
            shows.setCheckable(True)
            made.append(shows)
        self._digits.hide()
        self._buttons.set_widgets(made)
        self.offer_sticks(())

    def _back(self, pack: InstalledPack | None) -> str:
        if pack is None:
            return ""
        if not pack.in_use:
            return self.tr("Return to edition {edition}").format(edition=pack.facts.edition)
        return self.tr("Go back to {name}").format(name=pack.previous) if pack.previous else ""

    def _button(self, text: str, pressed: object) -> QPushButton:
        button = QPushButton(text.replace("&", "&&"))
        button.setAccessibleName(
            self.tr("{what}: {title}").format(what=text, title=self._shown.corpus.title)
        )
        if callable(pressed):
            button.clicked.connect(lambda _=False: pressed())
        return button

    def _emit_open(self) -> None:
        self.open_wanted.emit(self._shown.first)

    def _show_digits(self) -> None:
        if self._shown.pack:
            digits = grouped(self._shown.pack.facts.fingerprint)
            self._digits.setText(offer_words.digit_lines(digits))
            self._digits.setAccessibleName(
                self.tr("Fingerprint of the publisher: {digits}").format(digits=digits)
            )
            self._digits.setVisible(self._digits.isHidden())


class CorporaSection(QWidget):
    """The cards of the installed corpora, one below the other."""

    open_wanted = Signal(str)
    rollback_wanted = Signal(str)
    export_wanted = Signal(str, Path)
    texts_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[CorpusCard] = []
        self._sticks: Sequence[Stick] = ()
        self._wants_keyboard = False
        self._none = plain_label(
            self.tr("No corpus is installed yet. Bring one in from a stick, a file or an address."),
            "muted",
            wrap=True,
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._none)

    def set_theme(self, theme: Theme) -> None:
        """Show the cards in this theme."""
        self._theme = theme
        for card in self.cards:
            card.set_theme(theme)

    def show_corpora(self, corpora: Sequence[InstalledCorpus], today: date) -> None:
        """Show these corpora instead of those before; the keyboard stays where it was if it can."""
        focus = QApplication.focusWidget()
        focused = next((c.corpus for c in self.cards if focus and c.isAncestorOf(focus)), "")
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [CorpusCard(each, today, self._theme) for each in corpora]
        for card in self.cards:
            card.open_wanted.connect(self.open_wanted)
            card.rollback_wanted.connect(self.rollback_wanted)
            card.export_wanted.connect(self.export_wanted)
            card.texts_wanted.connect(self.texts_wanted)
            card.offer_sticks(self._sticks)
            self._column.addWidget(card)
            if card.corpus == focused:
                card.focus_first()
        self._none.setVisible(not self.cards)
        if self._wants_keyboard:
            self.focus_first()

    def offer_sticks(self, sticks: Sequence[Stick]) -> None:
        """Offer to copy to these sticks."""
        self._sticks = sticks
        for card in self.cards:
            card.offer_sticks(sticks)

    def focus_first(self) -> None:
        """Put the keyboard on the first corpus, as soon as there is one."""
        self._wants_keyboard = not self.cards
        if self.cards:
            self.cards[0].focus_first()

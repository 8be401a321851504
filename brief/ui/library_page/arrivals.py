"""Where corpora come from: an address, a file, a stick; and what of it is arriving."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from brief.services.fetching import in_units
from brief.services.sticks import PackOnStick, Stick
from brief.ui.elided import ElidedLabel, plain_label
from brief.ui.library_page.offer_card import OfferCard
from brief.ui.library_page.section import Section
from brief.ui.library_page.step_card import StepCard
from brief.ui.theme import Theme


class ArrivalsSection(QWidget):
    """Cards of what is arriving, above the places where more comes from."""

    download_wanted = Signal(str)
    file_wanted = Signal()
    #: The pack, and the name of its stick.
    stick_pack_wanted = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[StepCard] = []
        self._places = Section(self.tr("Bring a corpus in"))
        self._address, self._download = _Address(), QPushButton(self.tr("&Download"))
        self._file = QPushButton(self.tr("From a &file…"))
        self._sticks = QVBoxLayout()
        self._rows: list[QWidget] = []
        self._shown: Sequence[Stick] | None = None
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._download.clicked.connect(self._ask)
        self._address.returnPressed.connect(self._ask)
        self._file.clicked.connect(self.file_wanted)
        self.show_sticks(())

    def _lay_out(self) -> None:
        self._address.setPlaceholderText(self.tr("https://…"))
        self._address.setAccessibleName(self.tr("Address of a pack"))
        self._address.setMinimumWidth(120)
        label = plain_label(self.tr("Nothing is asked of it before you press."))
        label.setProperty("look", "muted")
        label.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._address, 1)
        row.addWidget(self._download)
        self._sticks.setSpacing(6)
        room = self._places.room
        room.addWidget(plain_label(self.tr("FROM A STICK"), "caps"))
        room.addLayout(self._sticks)
        room.addWidget(plain_label(self.tr("FROM AN ADDRESS"), "caps"))
        room.addWidget(label)
        room.addLayout(row)
        room.addWidget(plain_label(self.tr("FROM A FILE"), "caps"))
        files = QHBoxLayout()
        files.addWidget(self._file)
        files.addWidget(plain_label(self.tr("or drop it on the window"), "muted"), 1)
        room.addLayout(files)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self._places)
        self._column.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Show the cards in this theme."""
        self._theme = theme
        for card in self.cards:
            if isinstance(card, OfferCard):
                card.set_theme(theme)

    def add_offer(self, origin: str) -> OfferCard:
        """A card for a pack."""
        card = OfferCard(origin, self._theme)
        self.add_card(card)
        return card

    def add_card(self, card: StepCard) -> None:
        """Show a card of something new above those there are."""
        self.cards.insert(0, card)
        self._column.insertWidget(0, card)
        card.show()

    def remove_card(self, card: StepCard) -> None:
        """Take a card away; the keyboard goes to the address if it was there."""
        focus = QApplication.focusWidget()
        if focus is not None and card.isAncestorOf(focus):
            self.focus_address()
        if card in self.cards:
            self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def focus_address(self) -> None:
        """Put the keyboard into the field for an address."""
        self._address.setFocus(Qt.FocusReason.OtherFocusReason)
        self._address.selectAll()

    def show_sticks(self, sticks: Sequence[Stick]) -> None:
        """Show the packs on these sticks."""
        if sticks == self._shown:
            return
        self._shown = sticks
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._line(stick, pack) for stick in sticks for pack in stick.packs]
        for stick in sticks:
            if not stick.packs:
                said = self.tr("No pack on {name}").format(name=stick.volume.name)
                self._rows.append(plain_label(said, "muted", wrap=True))
        if not self._rows:
            said = self.tr("Put a stick in: packs on it, or in its folder “brief”, show here.")
            self._rows = [plain_label(said, "muted", wrap=True)]
        for row in self._rows:
            self._sticks.addWidget(row)

    def _line(self, stick: Stick, pack: PackOnStick) -> QWidget:
        row, name, where = QWidget(), ElidedLabel(middle=True), ElidedLabel()
        # Every one of them ends in the same way, and the edition often stands before that.
        name.show_text(pack.path.stem)
        where.setProperty("look", "muted")
        where.show_text(
            self.tr("{stick} · {size}").format(stick=stick.volume.name, size=in_units(pack.size))
        )
        look = QPushButton(self.tr("Look at it"))
        look.setAccessibleName(self.tr("Look at {file}").format(file=pack.path.name))
        look.clicked.connect(lambda _=False: self.stick_pack_wanted.emit(pack, stick.volume.name))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(name)
        said.addWidget(where)
        line.addLayout(said, 1)
        line.addWidget(look)
        return row

    def _ask(self) -> None:
        if address := self._address.text().strip():
            self.download_wanted.emit(address)


class _Address(QLineEdit):
    """Keeps Enter to itself: it would press the button that has the keyboard by then."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()

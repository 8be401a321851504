"""The page of talking points: cards by priority, and one of them large on request."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from brief.ui.beside.lectern import Lectern
from brief.ui.beside.pages import Column
from brief.ui.beside.place import ShownPoint
from brief.ui.beside.point_card import PointCard
from brief.ui.elided import plain_label
from brief.ui.theme import Theme

_AT_ONCE = 3  # cards filled before the first paint; the others follow one a turn


class PointsPage(QStackedWidget):
    """The talking points of an article, by priority; one of them can be shown large, to be read.

    Cards are kept and filled anew, a few at a time, so that following the reader stays cheap.
    """

    source_opened = Signal(str, str, bool)
    source_hovered = Signal(str, str, QPoint)
    address_opened = Signal(str)
    words_copied = Signal(str)
    difference_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards: list[PointCard] = []
        self._points: tuple[ShownPoint, ...] = ()
        self._column = Column(self.tr("Talking points"))
        self._empty = plain_label("", "muted", wrap=True)
        self._column.room.addWidget(self._empty)
        self._column.room.addStretch(1)
        self.addWidget(self._column)
        self._lectern: Lectern | None = None
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._fill_rest)
        self._next = 0

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        if self._lectern:
            self._lectern.set_theme(theme)
        for card in self._cards:
            card.set_theme(theme)

    def show_points(self, points: tuple[ShownPoint, ...], label: str) -> None:
        """Show these points in place of those before; nothing happens where they are the same."""
        self._empty.setVisible(not points)
        self._empty.setText(
            self.tr(
                "No talking point is prepared for {label}. Standards and History may help; "
                "what you hear in the room goes into Notes."
            ).format(label=label)
        )
        if points == self._points:
            return
        self._points = points
        self.setCurrentWidget(self._column)
        self._column.verticalScrollBar().setValue(0)
        for card in self._cards[len(points) :]:
            card.hide()
        self._next = 0
        self._fill(min(_AT_ONCE, len(points)))

    def copy_words(self) -> None:
        """Copy the words to say of the card with the focus, else of the first card."""
        if card := self._chosen():
            card.copy_words()

    def speak(self) -> None:
        """Show the words to say of the card with the focus, else of the first, large."""
        if card := self._chosen():
            card.spoken.emit()

    def _chosen(self) -> PointCard | None:
        cards = self._cards[: len(self._points)]
        focused = self.focusWidget()
        holding = (card for card in cards if card.isAncestorOf(focused))
        return next(holding, cards[0] if cards else None)

    def _fill_rest(self) -> None:
        self._fill(1)

    def _fill(self, count: int) -> None:
        for _ in range(min(count, len(self._points) - self._next)):
            if self._next == len(self._cards):
                self._cards.append(self._new_card())
                self._column.room.insertWidget(self._next, self._cards[-1])
            card = self._cards[self._next]
            card.show_point(self._points[self._next])
            card.show()
            self._next += 1
        if self._next < len(self._points):
            self._rest.start()

    def _new_card(self) -> PointCard:
        card = PointCard(self._theme)
        card.source_opened.connect(self.source_opened)
        card.source_hovered.connect(self.source_hovered)
        card.address_opened.connect(self.address_opened)
        card.words_copied.connect(self.words_copied)
        card.difference_wanted.connect(self.difference_wanted)
        card.spoken.connect(lambda: self._open_lectern(card))
        return card

    def _open_lectern(self, card: PointCard) -> None:
        if card.point:
            if self._lectern is None:
                self._lectern = Lectern(self._theme)
                self._lectern.closed.connect(self._leave_lectern)
                self.addWidget(self._lectern)
            self._lectern.show_point(card.point)
            self.setCurrentWidget(self._lectern)
            self._lectern.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_lectern(self) -> None:
        self.setCurrentWidget(self._column)
        if self._cards:
            self._cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

"""Talking points as cards: ask, words to say, why, the reply to an objection, sources."""

from html import escape

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextDocumentFragment
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from brief.ui.beside.pages import Column, brief_link, linked_unit, plain_label
from brief.ui.beside.place import ShownPoint, ShownSource
from brief.ui.icons import icon
from brief.ui.safe_text import QuoteBar, SafeText
from brief.ui.theme import Theme

_AT_ONCE = 3  # cards filled before the first paint; the others follow one a turn
_MINUTE = 60


class PointsPage(QStackedWidget):
    """The talking points of an article, by priority; one of them can be shown large, to be read.

    Cards are kept and filled anew, a few at a time, so that following the reader stays cheap.
    """

    source_opened = Signal(str, str, bool)
    source_hovered = Signal(str, str, QPoint)
    address_opened = Signal(str)
    words_copied = Signal(str)

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
        self._lectern = Lectern(theme)
        self._lectern.closed.connect(self._leave_lectern)
        self.addWidget(self._lectern)
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._fill_rest)
        self._next = 0

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
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

    def _chosen(self) -> "PointCard | None":
        cards = self._cards[: len(self._points)]
        focused = (c for c in cards if c.isAncestorOf(self.focusWidget() or self))
        return next(focused, cards[0] if cards else None)

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

    def _new_card(self) -> "PointCard":
        card = PointCard(self._theme)
        card.source_opened.connect(self.source_opened)
        card.source_hovered.connect(self.source_hovered)
        card.address_opened.connect(self.address_opened)
        card.words_copied.connect(self.words_copied)
        card.spoken.connect(lambda: self._open_lectern(card))
        return card

    def _open_lectern(self, card: "PointCard") -> None:
        if card.point:
            self._lectern.show_point(card.point)
            self.setCurrentWidget(self._lectern)
            self._lectern.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_lectern(self) -> None:
        self.setCurrentWidget(self._column)
        if self._cards:
            self._cards[0].setFocus(Qt.FocusReason.OtherFocusReason)


class PointCard(QFrame):
    """One talking point."""

    source_opened = Signal(str, str, bool)
    source_hovered = Signal(str, str, QPoint)
    address_opened = Signal(str)
    words_copied = Signal(str)
    spoken = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.point: ShownPoint | None = None
        self.setProperty("look", "card")
        self._meta = plain_label("", "caps")
        self._ask = plain_label("", "strong", wrap=True)
        self._outdated = plain_label("", "warning", wrap=True)
        self._say, self._rest = SafeText(), SafeText()
        self._say.setAccessibleName(self.tr("Words to say"))
        self._rest.setAccessibleName(self.tr("Reasons, reply and sources"))
        self._rest.link_opened.connect(self._open)
        self._rest.link_hovered.connect(self._hover)
        self._say.link_opened.connect(self._open)
        self._copy = self._button(self.tr("Copy the words to say"))
        self._copy.clicked.connect(self.copy_words)
        self._speak = self._button(self.tr("Show the words to say large"))
        self._speak.clicked.connect(self.spoken)
        self._build(theme)
        self.set_theme(theme)

    def _build(self, theme: Theme) -> None:
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self._meta, 1)
        top.addWidget(self._speak)
        top.addWidget(self._copy)
        self._bar = QuoteBar(theme)
        self._quote = QWidget()
        quote = QHBoxLayout(self._quote)
        quote.setContentsMargins(0, 4, 0, 4)
        quote.setSpacing(10)
        quote.addWidget(self._bar)
        quote.addWidget(self._say, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(13, 8, 11, 9)
        layout.setSpacing(4)
        layout.addLayout(top)
        for part in (self._ask, self._outdated, self._quote, self._rest):
            layout.addWidget(part)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._copy.setIcon(icon("copy", theme))
        self._speak.setIcon(icon("speak", theme))
        self._bar.set_theme(theme)
        self._say.set_theme(theme, "serif", "say")
        self._rest.set_theme(theme)

    def show_point(self, shown: ShownPoint) -> None:
        """Show this point in place of the one before."""
        if shown == self.point:
            return
        self.point = shown
        point, rtl = shown.rendered.point, shown.rendered.point.language in {"ar", "fa", "he", "ur"}
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        self._meta.setText(self._meta_line(shown))
        ask = _plain(shown.rendered.ask_html)
        self._ask.setText(ask)
        self.setAccessibleName(ask)
        self.setAccessibleDescription(self._meta.text())
        self._outdated.setText(shown.outdated)
        self._outdated.setVisible(bool(shown.outdated))
        for part in (self._quote, self._copy, self._speak):
            part.setVisible(bool(point.say))
        self._say.show_html(shown.rendered.say_html, right_to_left=rtl)
        rest = self._rest_html(shown)
        self._rest.setVisible(bool(rest))
        self._rest.show_html(rest, right_to_left=rtl)

    def copy_words(self) -> None:
        """Put the words to say on the clipboard, as plain text."""
        if self.point and self.point.rendered.point.say:
            words = _plain(self.point.rendered.say_html)
            QGuiApplication.clipboard().setText(words)
            self.words_copied.emit(self.tr("The words to say are on the clipboard."))

    def _meta_line(self, shown: ShownPoint) -> str:
        point = shown.rendered.point
        said = [self.tr("PRIORITY {number}").format(number=point.priority)]
        if point.seconds:
            said.append(spoken_time(point.seconds))
        if point.audience:
            said.append(point.audience)
        return " · ".join(said)

    def _rest_html(self, shown: ShownPoint) -> str:
        rendered = shown.rendered
        parts = []
        if rendered.why_html:
            parts.append(_led(self.tr("Why"), rendered.why_html))
        if rendered.if_they_say_html:
            parts.append(_led(self.tr("If they say"), rendered.if_they_say_html))
        if shown.sources:
            parts.append(f"<p>{' · '.join(self._source(s) for s in shown.sources)}</p>")
        return "".join(parts)

    def _source(self, source: ShownSource) -> str:
        # An id or eid is the publisher's text too: it must not end the attribute it stands in.
        name = escape(f"{source.document_name} {source.label}".strip())
        if not source.found:
            return self.tr("{source} (not in your library)").format(source=name)
        return f'<a href="{escape(brief_link(source.document, source.eid))}">{name}</a>'

    def _open(self, address: str, beside: bool) -> None:  # noqa: FBT001  a Qt slot
        if unit := linked_unit(address):
            self.source_opened.emit(*unit, beside)
        else:
            self.address_opened.emit(address)

    def _hover(self, address: str, at: QPoint) -> None:
        if unit := linked_unit(address):
            self.source_hovered.emit(*unit, at)
        else:
            self.source_hovered.emit("", "", at)


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
        self._words.show_html(shown.rendered.say_html)


def spoken_time(seconds: int) -> str:
    """A speaking time as people say it: `35 s`, `1 min 20 s`."""
    minutes, rest = divmod(seconds, _MINUTE)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def _plain(html: str) -> str:
    return QTextDocumentFragment.fromHtml(html).toPlainText().strip()


def _led(lead: str, html: str) -> str:
    """Put bold words before the first paragraph of a body."""
    bold = f"<b>{escape(lead)}</b> "
    if html.lstrip().startswith("<p>"):
        return html.replace("<p>", f"<p>{bold}", 1)
    return f"<p>{bold}</p>{html}"

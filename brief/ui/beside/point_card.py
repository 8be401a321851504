"""The card of one talking point: ask, words to say, why, the reply to an objection, sources."""

from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextDocumentFragment
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from brief.core.model import RIGHT_TO_LEFT
from brief.ui.beside.pages import brief_link, linked_unit
from brief.ui.beside.place import ShownPoint, ShownSource
from brief.ui.elided import ElidedButton, ElidedLabel, plain_label
from brief.ui.icons import icon
from brief.ui.safe_text import QuoteBar, SafeText
from brief.ui.theme import Theme

_MINUTE = 60


class PointCard(QFrame):
    """One talking point."""

    source_opened = Signal(str, str, bool)
    source_hovered = Signal(str, str, QPoint)
    address_opened = Signal(str)
    words_copied = Signal(str)
    spoken = Signal()
    difference_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.point: ShownPoint | None = None
        self.setProperty("look", "card")
        self._meta = ElidedLabel()
        self._meta.setProperty("look", "caps")
        self._ask = plain_label("", "strong", wrap=True)
        self._outdated = ElidedButton()
        self._outdated.setProperty("look", "alarm")
        self._outdated.clicked.connect(self.difference_wanted)
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
        point = shown.rendered.point
        rtl = point.language.split("-")[0] in RIGHT_TO_LEFT
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        self._meta.setAlignment(
            (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignAbsolute
            | Qt.AlignmentFlag.AlignVCenter
        )
        self._meta.show_text(self._meta_line(shown))
        ask = _plain(shown.rendered.ask_html)
        self._ask.setText(ask)
        self.setAccessibleName(ask)
        self.setAccessibleDescription(self._meta.accessibleName())
        self._outdated.show_text(shown.outdated)
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

    def _open(self, address: str, beside: bool) -> None:
        if unit := linked_unit(address):
            self.source_opened.emit(*unit, beside)
        else:
            self.address_opened.emit(address)

    def _hover(self, address: str, at: QPoint) -> None:
        if unit := linked_unit(address):
            self.source_hovered.emit(*unit, at)
        else:
            self.source_hovered.emit("", "", at)


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

"""One tab: a document's banner and its text."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from brief.core.bracket_tags import ParagraphStatus
from brief.core.bracket_views import BracketView, passage_in
from brief.core.errors import BriefError
from brief.core.reading import PassageInfo, PassageText, RenderedUnit
from brief.core.tracked import TrackedView, passage_as_seen
from brief.services.opening import Marks, OpenText
from brief.ui.article_view.rows import NoRows, TextRows
from brief.ui.article_view.view import ArticleView
from brief.ui.bracket_bar import BracketBar
from brief.ui.reader_banner import ReaderBanner
from brief.ui.tracked_bar import TrackedBar
from brief.ui.trail import Stop

Fetch = Callable[[str, int], PassageText]


class ReaderTab(QWidget):
    """Shows one document; a tab restored but never looked at stays empty until it is."""

    passage_changed = Signal(int)
    matches_counted = Signal(object, int, int, bool)
    rows_renewed = Signal()
    problems_wanted = Signal(str)

    def __init__(self, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self.text: OpenText | None = None
        self.waiting: Stop | None = None
        self.view = ArticleView(self)
        self.view.setAccessibleName(self.tr("Text"))
        self.tracked_view = TrackedView.MARKED
        self.bracket_view = BracketView.PRINTED
        self._banner, self._tracked = ReaderBanner(self), TrackedBar(self)
        self._brackets = BracketBar(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._nothing = QLabel(
            self.tr("Nothing is open yet.\nCtrl O lists the documents, Ctrl K searches them.")
        )
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setProperty("look", "muted")
        self._nothing.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Over the view, which stays: it has the keyboard from the start.
        page = QGridLayout()
        page.addWidget(self.view, 0, 0)
        page.addWidget(self._nothing, 0, 0)
        layout.addWidget(self._banner)
        layout.addWidget(self._tracked)
        layout.addWidget(self._brackets)
        layout.addLayout(page, 1)
        self.setFocusProxy(self.view)
        self.view.passage_changed.connect(self.passage_changed)
        self.view.matches_counted.connect(self._tell_matches)
        self._tracked.view_chosen.connect(self.read_tracked)
        self._brackets.view_chosen.connect(self.read_brackets)
        self._banner.problems_wanted.connect(self._want_problems)

    @property
    def document(self) -> str:
        """The document shown, or the one waiting to be; empty for neither."""
        if self.text:
            return self.text.info.id
        return self.waiting.document if self.waiting else ""

    @property
    def passage(self) -> PassageInfo | None:
        """The passage at the reading line."""
        row = self.view.current_passage
        outline = self.text.outline if self.text else ()
        return outline[row] if 0 <= row < len(outline) else None

    def show_text(self, text: OpenText) -> None:
        """Show a document from its start."""
        self.text, self.waiting = text, None
        self._banner.show_text(text.banner, text.info)
        self._nothing.hide()
        self._tracked.hide()
        self._offer_brackets(text.marks)
        self.view.setAccessibleDescription(text.info.title)
        self._show_rows(text)

    def offer_tracked(self, on: bool) -> None:
        """Show the bar that asks how tracked changes are read, or put it away."""
        self._tracked.show_view(self.tracked_view)
        self._tracked.setVisible(on)

    @property
    def tracks(self) -> bool:
        """Whether the text is offered with its changes marked, accepted or rejected."""
        return not self._tracked.isHidden()

    def read_tracked(self, view: TrackedView) -> None:
        """Read the text with its changes marked, accepted or rejected; the place stays."""
        if view is self.tracked_view:
            return
        self.tracked_view = view
        self._tracked.show_view(view)
        self._read_anew()

    def read_brackets(self, view: BracketView) -> None:
        """Read the text as printed, or with its choices in one of the other ways."""
        if view is self.bracket_view:
            return
        self.bracket_view = view
        self._brackets.show_view(view)
        self._read_anew()

    def _offer_brackets(self, marks: Marks) -> None:
        """Show the bar where the text has alternatives; a text without any is read as printed."""
        disputed = ParagraphStatus.BRACKETED in marks.statuses.values()
        if not disputed and marks.statuses:
            self.bracket_view = BracketView.PRINTED
        self._brackets.show_view(self.bracket_view)
        self._brackets.setVisible(disputed)

    def _read_anew(self) -> None:
        """Show the rows another way, at the same place."""
        if self.text:
            went_to, place = self.view.went_to(), self.view.position()
            self._show_rows(self.text)
            if went_to:
                self.view.show_position(*went_to)
            else:
                self.view.restore_position(place.row, place.eid, place.offset)
            self.rows_renewed.emit()

    def _show_rows(self, text: OpenText) -> None:
        tracked, brackets = self.tracked_view, self.bracket_view

        def fetch(position: int) -> PassageText:
            return passage_in(passage_as_seen(self._passage(text, position), tracked), brackets)

        self.view.set_rows(
            TextRows(
                f"{text.info.id} {tracked} {brackets}", text.info.language, text.outline, fetch
            )
        )

    def clear(self) -> None:
        """Show nothing."""
        self.text = self.waiting = None
        self._banner.show_text("")
        self._tracked.hide()
        self._brackets.hide()
        self.view.setAccessibleDescription("")
        self.view.set_rows(NoRows())

    def _passage(self, text: OpenText, position: int) -> PassageText:
        """One passage to paint; where the library changed underneath, why it is not there."""
        try:
            return self._fetch(text.info.id, position)
        except BriefError as error:
            info = next(p for p in text.outline if p.position == position)
            why = str(error)
            html = f"<p>{escape(why)}</p>"
            unit = RenderedUnit(info.eid, info.type, "", info.heading, why, html, 0)
            return PassageText(info, (unit,))

    def _tell_matches(self, current: int, total: int, complete: bool) -> None:
        # A method of an object, not a lambda: Qt lets go of it when the tab dies.
        self.matches_counted.emit(self, current, total, complete)

    def _want_problems(self) -> None:
        self.problems_wanted.emit(self.document)

    def renew_marks(self, marks: Marks) -> None:
        """Take what stands on the passages now."""
        if self.text:
            self.text = OpenText(self.text.info, self.text.outline, self.text.banner, marks)
            self._offer_brackets(marks)

    def here(self) -> Stop:
        """Where the reader is in this tab."""
        if not self.text:
            return self.waiting or Stop("", "", 0)
        if gone_to := self.view.went_to():
            row, eid = gone_to
            return Stop(self.text.info.id, eid, row)
        row, eid, offset = self.view.position()
        return Stop(self.text.info.id, eid, row, offset)

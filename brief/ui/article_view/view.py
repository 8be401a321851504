"""`ArticleView`: the widget that shows rows of passages, as reader and as comparison."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPagedPaintDevice,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from brief.ui.article_view.finding import Finder, Match, Matcher
from brief.ui.article_view.keys import Keys
from brief.ui.article_view.linking import LinkWalk, Target
from brief.ui.article_view.mouse import Mouse
from brief.ui.article_view.page import Page, Shown
from brief.ui.article_view.printing import PageHead, Stretch, print_pages
from brief.ui.article_view.reading_view import ReadingView
from brief.ui.article_view.rows import RowSource
from brief.ui.article_view.selecting import Selected
from brief.ui.article_view.spots import Spot
from brief.ui.article_view.style import ReaderStyle

_PRIMARY_ROWS = 200


class ArticleView(ReadingView):
    """Shows the rows of a `RowSource`, laying out only what is in the window.

    What the reader looks at stays where it is when the width, the type or a guess changes.
    """

    link_opened = Signal(str)
    link_hovered = Signal(str, QPoint)
    selection_changed = Signal()
    context_requested = Signal(QPoint, int, str)
    matches_counted = Signal(int, int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.selected = Selected(self.sheet)
        self._finder = Finder(self.sheet, self)
        self._finder.counted.connect(self.matches_counted)
        self._finder.found.connect(self._match_found)
        self.links = LinkWalk(self.sheet)
        self._mouse = Mouse(self)
        self._keys = Keys(self)
        self._ring = False
        self.caret_shown = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.set_style(self._style)

    # -- what is shown ---------------------------------------------------------------------

    def set_rows(self, source: RowSource) -> None:
        """Show another source from its top; selection and matches are forgotten."""
        had = self.selected.ends is not None
        self.selected.clear()
        self.links.clear()
        super().set_rows(source)
        self._finder.restart(None)
        if had:
            self.selection_changed.emit()

    def set_style(self, style: ReaderStyle) -> None:
        """Show the text in other colours or type; the reading position stays."""
        super().set_style(style)
        self._page = Page(self.sheet, self.selected, self.links)

    def set_zoom(self, percent: int) -> None:
        """Show the text larger or smaller, from 50 to 300 per cent; the reading position stays."""
        super().set_zoom(percent)
        self._page = Page(self.sheet, self.selected, self.links)

    def show_position(
        self, row: int, eid: str = "", *, flash: bool = False, top_offset: int | None = None
    ) -> None:
        """Scroll to a unit, as `ReadingView` does; the caret goes along unless text is selected."""
        super().show_position(row, eid, flash=flash, top_offset=top_offset)
        if self.selected.ends is None and self._pinned:
            self.selected.put(self._pinned, extend=False)

    # -- matches ---------------------------------------------------------------------------

    def set_matcher(self, matcher: Matcher | None) -> None:
        """Light what `matcher(text, language)` finds in each paragraph; None lights nothing."""
        self._finder.restart(matcher)
        self.viewport().update()

    @property
    def current_match(self) -> Match | None:
        """The match that F3 went to last."""
        return self._finder.current

    def next_match(self) -> None:
        """Go to the next match, round the end of the text."""
        now = self._finder.current
        self._finder.seek(now_end(now) if now else self.reading_spot(), forward=True)

    def previous_match(self) -> None:
        """Go to the match before, round the start of the text."""
        now = self._finder.current
        start = Spot(now.row, now.column, now.start) if now else self.reading_spot()
        self._finder.seek(start, forward=False)

    def _match_found(self, match: Match) -> None:
        self.ensure_visible(Spot(match.row, match.column, match.start), centre=True)
        self._pinned = Spot(match.row, match.column, match.start)
        self._refresh()

    # -- selection -------------------------------------------------------------------------

    def selected_text(self) -> str:
        """The selected words, with the numbers of the paragraphs that begin in them."""
        return self.selected.text()

    def selected_units(self) -> tuple[tuple[int, str], ...]:
        """Row and eid of every unit with selected words."""
        return self.selected.units()

    def citation_range(self) -> tuple[str, str] | None:
        """The eids of the first and the last selected unit."""
        units = self.selected.units()
        return (units[0][1], units[-1][1]) if units else None

    def copy(self) -> None:
        """Put the selection on the clipboard, as text and HTML."""
        if self.selected.ends:
            self.selected.copy()

    def select_all(self) -> None:
        """Select the whole column the caret is in."""
        column = self.selected.caret.column if self.selected.caret else 0
        if ends := self.selected.everything(column):
            self.select(*ends)

    def select(self, first: Spot, last: Spot) -> None:
        """Select from one spot to another; the caret stands at the last."""
        self.selected.take(first, last)
        self.announce_selection()

    def clear_selection(self) -> None:
        """Select nothing; the caret stays where it is."""
        if self.selected.caret:
            self.selected.put(self.selected.caret, extend=False)
        self.caret_shown = False
        self.announce_selection()

    def announce_selection(self) -> None:
        """Repaint, tell listeners, and offer the selection to a middle click where there is one."""
        clipboard = QGuiApplication.clipboard()
        ends = self.selected.ends
        if ends and clipboard.supportsSelection() and ends[1].row - ends[0].row < _PRIMARY_ROWS:
            clipboard.setText(self.selected.text(), clipboard.Mode.Selection)
        self.viewport().update()
        self.selection_changed.emit()

    # -- printing --------------------------------------------------------------------------

    def print_to(
        self,
        device: QPagedPaintDevice,
        rows: Iterable[int] | None = None,
        *,
        selection: bool = False,
        head: PageHead | None = None,
    ) -> Iterator[int]:
        """Print rows, or the selection, or everything: step by step, as the caller goes on.

        Yields the number of rows done. Take a step whenever there is time; dropping the iterator
        ends the printing. Raises OSError when the device cannot be written to.
        """
        if selection:
            column = self.selected.ends[0].column if self.selected.ends else 0
            stretches = [Stretch(row, column, a, b) for row, _, a, b in self.selected.cells()]
        else:
            stretches = [
                Stretch(row) for row in (range(self.sheet.count) if rows is None else rows)
            ]
        return print_pages(self.source, device, stretches, head or PageHead())

    # -- links -----------------------------------------------------------------------------

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab goes through the links in the window, then on to the next widget."""
        target = self.links.step(self.sheet.settle(), forward=forward)
        self.viewport().update()
        return True if target else super().focusNextPrevChild(forward)

    def open_link(self, target: Target) -> None:
        """Tell that a link was opened."""
        self.link_opened.emit(target.link.href)

    # -- events ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in the window."""
        shown = Shown(
            self._finder if self._finder.active else None,
            self._flashed,
            caret=self.caret_shown and self.hasFocus(),
            ring=self._ring,
        )
        with QPainter(self.viewport()) as painter:
            self._page.paint(painter, QRectF(event.rect()), shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read, move the caret, select."""
        if not self._keys.pressed(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        self._mouse.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the selection, or point at links."""
        self._mouse.moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection, or open the link that was clicked."""
        self._mouse.released(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._mouse.double_clicked(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at a unit."""
        point = QPointF(self.viewport().mapFrom(self, event.pos()))
        spot = (
            self.sheet.spot_at(point)
            if event.reason() == event.Reason.Mouse
            else self.reading_spot()
        )
        text = self.sheet.texts(spot.row)[spot.column] if spot else None
        if spot:
            eid = text.unit_at(spot.at).eid if text else ""
            self.context_requested.emit(event.globalPos(), spot.row, eid)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring when the keyboard brought the focus."""
        keyboard = {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        self._ring = event.reason() in keyboard
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ring = False
        self.viewport().update()
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint when the window becomes active."""
        self.viewport().update()
        super().changeEvent(event)


def now_end(match: Match) -> Spot:
    """Just behind where a match begins, so that one that follows at once is found too."""
    return Spot(match.row, match.column, match.start + 1)

"""`ArticleView`: the widget that shows rows of passages, as reader and as comparison."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPagedPaintDevice,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from brief.ui.article_view import places
from brief.ui.article_view.accessibility import AccessibleRows
from brief.ui.article_view.finding import Finder, Match, Matcher
from brief.ui.article_view.keys import Keys
from brief.ui.article_view.linking import LinkWalk, Target
from brief.ui.article_view.mouse import Mouse
from brief.ui.article_view.page import Page, Shown
from brief.ui.article_view.places import Position
from brief.ui.article_view.printing import PageHead, Stretch, print_pages
from brief.ui.article_view.rows import RowSource
from brief.ui.article_view.selecting import Selected
from brief.ui.article_view.sheet import Sheet, Spot
from brief.ui.article_view.style import ReaderStyle

_SMALLEST_ZOOM, _LARGEST_ZOOM, _ZOOM_STEP = 50, 300, 10
_FLASH_MS = 1100
_PRIMARY_ROWS = 200
_TOP_SHARE = 0.12
_WHEEL_STEP = 120


class ArticleView(QAbstractScrollArea):
    """Shows the rows of a `RowSource`, laying out only what is in the window.

    What the reader looks at stays where it is when the width, the type or a guess changes.
    """

    passage_changed = Signal(int)
    unit_changed = Signal(str)
    link_opened = Signal(str)
    link_hovered = Signal(str, QPoint)
    selection_changed = Signal()
    context_requested = Signal(QPoint, int, str)
    zoom_changed = Signal(int)
    matches_counted = Signal(int, int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet()
        self.selected = Selected(self.sheet)
        self._finder = Finder(self.sheet, self)
        self._finder.counted.connect(self.matches_counted)
        self._finder.found.connect(self._match_found)
        self.links = LinkWalk(self.sheet)
        self._mouse = Mouse(self)
        self._keys = Keys(self)
        self.accessible_rows = AccessibleRows(self)
        self._style = ReaderStyle()
        self._zoom = 100
        self._passage, self._unit = -1, ""
        self._pinned: Spot | None = None
        self._held: places.Bookmark | None = None
        self._syncing = False
        self._flashed: tuple[int, str] | None = None
        self._flash = QTimer(self, singleShot=True)
        self._flash.timeout.connect(self._end_flash)
        self._ring = False
        self.caret_shown = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.set_style(self._style)

    # -- what is shown ---------------------------------------------------------------------

    @property
    def source(self) -> RowSource:
        """What is shown."""
        return self.sheet.source

    def set_rows(self, source: RowSource) -> None:
        """Show another source from its top; selection and matches are forgotten."""
        had = self.selected.ends is not None
        self.selected.clear()
        self.links.clear()
        self.accessible_rows.clear()
        self._pinned = self._held = self._flashed = None
        self._passage, self._unit = -1, ""
        self.sheet.show(source)
        self._finder.restart(None)
        self._refresh()
        if had:
            self.selection_changed.emit()

    def set_style(self, style: ReaderStyle) -> None:
        """Show the text in other colours or type; the reading position stays."""
        self._style = style
        self._restyle()

    @property
    def zoom(self) -> int:
        """The size of the text in per cent."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Show the text larger or smaller, from 50 to 300 per cent; the reading position stays."""
        wanted = max(_SMALLEST_ZOOM, min(_LARGEST_ZOOM, percent))
        if wanted != self._zoom:
            self._zoom = wanted
            self._restyle()
            self.zoom_changed.emit(wanted)

    def _restyle(self) -> None:
        held = self._hold()
        self.sheet.set_type(self._style, self._zoom)
        self._painter = Page(self.sheet, self.selected, self.links)
        places.back_to(self.sheet, held)
        self._refresh()

    def _hold(self) -> places.Bookmark:
        """The line to keep at the top; kept through a series of changes, so that none drifts."""
        if self._held is None:
            self._held = places.mark(self.sheet)
        return self._held

    # -- where the reader is ---------------------------------------------------------------

    def show_position(
        self, row: int, eid: str = "", *, flash: bool = False, top_offset: int | None = None
    ) -> None:
        """Scroll a row, or a unit in it, to `top_offset` pixels from the top.

        Where the unit is missing, the nearest unit around it is shown. The passage counts as the
        one being read until the reader scrolls on.
        """
        if not self.sheet.count:
            return
        row = max(0, min(row, self.sheet.count - 1))
        spot = self._spot_of(row, eid)
        offset = self.viewport().height() * _TOP_SHARE if top_offset is None else top_offset
        self.sheet.hold(row, 0)
        text = self.sheet.texts(row)[spot.column]
        if text is None or spot.at == 0:
            self.sheet.hold(row, self.sheet.row(row).above, offset)
        else:
            rect = self.sheet.caret(spot)
            self.sheet.hold(row, rect.y() - self.sheet.y_of(row), offset)
        self._pinned, self._held = spot, None
        if self.selected.ends is None:
            self.selected.put(spot, extend=False)
        if flash:
            self._flashed = (row, eid)
            self._flash.start(_FLASH_MS)
        self._refresh()

    def position(self) -> Position:
        """Where the reader is, to come back to after a restart."""
        return places.position(self.sheet)

    def restore_position(self, row: int, eid: str, offset: float) -> None:
        """Go back to what `position` gave, at any width and zoom."""
        places.restore(self.sheet, Position(row, eid, offset))
        self._pinned = self._held = None
        self._refresh()

    def next_passage(self) -> None:
        """Go to the next article or heading."""
        self.show_position(self._reading_row() + 1)

    def previous_passage(self) -> None:
        """Go to the one before."""
        self.show_position(self._reading_row() - 1)

    @property
    def current_passage(self) -> int:
        """The row at the reading line, -1 without rows."""
        return self._passage

    def _reading_row(self) -> int:
        return max(0, self._passage)

    def _spot_of(self, row: int, eid: str) -> Spot:
        for column, text in enumerate(self.sheet.texts(row)):
            start = text.start_of(eid) if text and eid else None
            if start is not None:
                return Spot(row, column, start)
        filled = (c for c, text in enumerate(self.sheet.texts(row)) if text)
        return Spot(row, next(filled, 0), 0)

    def scroll_by(self, pixels: float) -> None:
        """Scroll as the reader does."""
        self._pinned = self._held = None
        self.sheet.scroll_to(max(0.0, min(self.sheet.top + pixels, self.sheet.limit)))
        self._refresh()

    def ensure_visible(self, spot: Spot, *, centre: bool = False) -> None:
        """Scroll until a spot can be seen; not at all when it can."""
        if not abs(self.sheet.y_of(spot.row)) < 4 * self.sheet.height:
            self.sheet.hold(spot.row, 0, self.sheet.height / 3)
        rect = self.sheet.caret(spot)
        above, below = self.sheet.type.margin, self.sheet.height - self.sheet.type.margin
        if centre and (rect.top() < above or rect.bottom() > below):
            self.scroll_by(rect.y() - self.sheet.height / 3)
        elif rect.top() < above:
            self.scroll_by(rect.top() - above)
        elif rect.bottom() > below:
            self.scroll_by(rect.bottom() - below)
        else:
            self._refresh()

    def _refresh(self) -> None:
        """Lay out what is in the window, set the scroll bar to match, say what is being read."""
        self.sheet.settle()
        bar = self.verticalScrollBar()
        self._syncing = True
        bar.setRange(0, round(self.sheet.limit))
        bar.setPageStep(max(1, self.viewport().height()))
        bar.setSingleStep(round(self.sheet.type.size * 3))
        bar.setValue(round(self.sheet.top))
        self._syncing = False
        self.viewport().update()
        self._tell_passage()

    def _tell_passage(self) -> None:
        spot = self.reading_spot()
        text = self.sheet.texts(spot.row)[spot.column] if self.sheet.count else None
        if text is None:
            return
        unit = text.unit_at(spot.at).eid
        if spot.row != self._passage:
            self._passage = spot.row
            self.accessible_rows.focus(spot.row)
            self.passage_changed.emit(spot.row)
        if unit != self._unit:
            self._unit = unit
            self.unit_changed.emit(unit)

    def reading_spot(self) -> Spot:
        """Where the reader is: the place gone to last, or what is at the reading line."""
        return self._pinned or self.sheet.reading_spot()

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
            self._painter.paint(painter, QRectF(event.rect()), shown)

    def _end_flash(self) -> None:
        self._flashed = None
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line at the top where it is."""
        held = self._hold()
        size = event.size()
        if self.sheet.resize(size.width(), size.height()):
            places.back_to(self.sheet, held)
        self._refresh()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        """Follow the scroll bar."""
        if not self._syncing:
            self._pinned = self._held = None
            self.sheet.scroll_to(self.verticalScrollBar().value())
            self._refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / _WHEEL_STEP
            if steps:
                self.set_zoom(self._zoom + (_ZOOM_STEP if steps > 0 else -_ZOOM_STEP))
            event.accept()
        else:
            super().wheelEvent(event)

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

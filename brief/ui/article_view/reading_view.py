"""Rows that scroll and say what is being read: the half of the view that knows where one is."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from brief.ui.article_view import places
from brief.ui.article_view.accessibility import AccessibleRows
from brief.ui.article_view.places import Position
from brief.ui.article_view.rows import RowSource
from brief.ui.article_view.sheet import Sheet
from brief.ui.article_view.spots import Spot
from brief.ui.article_view.style import ReaderStyle

#: The sizes that letters can be shown in, in per cent.
SMALLEST_ZOOM, LARGEST_ZOOM = 50, 300
_ZOOM_STEP = 10
_WHEEL_STEP = 120
_FLASH_MS = 1100
_TOP_SHARE = 0.12


class ReadingView(QAbstractScrollArea):
    """Keeps what the reader looks at in place when the width, the type or a guess changes."""

    passage_changed = Signal(int)
    unit_changed = Signal(str)
    zoom_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt's own would be found out to be a QWidget by loading every kind of it: 20 ms.
        self.setViewport(QWidget())
        self.sheet = Sheet()
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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)

    @property
    def source(self) -> RowSource:
        """What is shown."""
        return self.sheet.source

    def set_rows(self, source: RowSource) -> None:
        """Show another source from its top."""
        self.accessible_rows.clear()
        self._pinned = self._held = self._flashed = None
        self._passage, self._unit = -1, ""
        self.sheet.show(source)
        self._refresh()

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
        wanted = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, percent))
        if wanted != self._zoom:
            self._zoom = wanted
            self._restyle()
            self.zoom_changed.emit(wanted)

    def _restyle(self) -> None:
        held = self._hold()
        self.sheet.set_type(self._style, self._zoom)
        places.back_to(self.sheet, held)
        self._refresh()

    def _hold(self) -> places.Bookmark:
        """The line to keep at the top; kept through a series of changes, so that none drifts."""
        if self._held is None:
            self._held = places.mark(self.sheet)
        return self._held

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
        if flash:
            self._flashed = (row, eid)
            self._flash.start(_FLASH_MS)
        self._refresh()

    def position(self) -> Position:
        """Where the reader is, to come back to after a restart."""
        return places.position(self.sheet)

    def restore_position(self, row: int, eid: str, offset: float) -> None:
        """Go back to what `position` gave, at any width and zoom."""
        self._pinned = None
        self._held = places.restore(self.sheet, Position(row, eid, offset))
        self._refresh()

    def went_to(self) -> tuple[int, str] | None:
        """Row and eid of the unit gone to last, if the reader has not scrolled since.

        To come back there, `show_position` is better than `restore_position`: what stands above
        it in the window, and would count as being read, depends on the window's height.
        """
        spot = self._pinned
        text = self.sheet.texts(spot.row)[spot.column] if spot and self.sheet.count else None
        if spot is None or text is None:
            return None
        eid = text.unit_at(spot.at).eid
        return (spot.row, eid) if text.start_of(eid) == spot.at else None

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

    def reading_spot(self) -> Spot:
        """Where the reader is: the place gone to last, or what is at the reading line."""
        return self._pinned or self.sheet.reading_spot()

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

    def _reading_row(self) -> int:
        return max(0, self._passage)

    def _spot_of(self, row: int, eid: str) -> Spot:
        for column, text in enumerate(self.sheet.texts(row)):
            start = text.start_of(eid) if text and eid else None
            if start is not None:
                return Spot(row, column, start)
        filled = (c for c, text in enumerate(self.sheet.texts(row)) if text)
        return Spot(row, next(filled, 0), 0)

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

"""The laid-out text and the stretch of it in the window: what every gesture and painter asks."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt

from brief.ui.article_view.cell_text import CellText
from brief.ui.article_view.columns import Column, columns
from brief.ui.article_view.composing import Composer
from brief.ui.article_view.heights import Guess, RowHeights
from brief.ui.article_view.markup import Shape
from brief.ui.article_view.rows import NoRows, RowSource
from brief.ui.article_view.sealed import Cell, right_to_left
from brief.ui.article_view.spots import Placed, Row, Spot, across
from brief.ui.article_view.style import ReaderStyle, Typography

_KEPT_ROWS = 160
_KEPT_TEXTS = 400
_READING_LINE = 0.25
#: Beyond this many windows a scroll is a jump: the rows between are not measured.
_NEAR = 3


class Sheet:
    """Rows laid out as they come into view, held by what is at the top of the window.

    What is at the top is a row and how much of it is hidden, never a distance from the start:
    so nothing moves when guessed heights turn out different.
    """

    def __init__(self) -> None:
        self.source: RowSource = NoRows()
        self.width, self.height = 640.0, 480.0
        self.type = Typography(ReaderStyle())
        self.columns: list[Column] = []
        self.heights = RowHeights((), Guess(0, 0, 0))
        self._sizes: Sequence[tuple[int, int]] = ()
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._texts: OrderedDict[int, tuple[CellText | None, ...]] = OrderedDict()
        self._top_row, self._hidden = 0, 0.0
        self._lay_out()

    # -- what is shown ---------------------------------------------------------------------

    def show(self, source: RowSource) -> None:
        """Begin another source at its top."""
        self.source = source
        self._texts.clear()
        self._top_row, self._hidden = 0, 0.0
        self._sizes = source.sizes()
        self._lay_out(new=True)

    def set_type(self, style: ReaderStyle, zoom: int) -> None:
        """Set the text differently; the caller restores the position."""
        self.type = Typography(style, zoom)
        self._lay_out()

    def resize(self, width: float, height: float) -> bool:
        """Take the window's size; true when everything was laid out anew."""
        narrower = width != self.width
        self.width, self.height = width, height
        if narrower:
            before = self.columns
            self._make_columns()
            if [c.width for c in before] != [c.width for c in self.columns]:
                self._lay_out()
                return True
        return False

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.source.count

    def language(self, column: int) -> str:
        """The language of a column."""
        return self.source.language(column)

    def backwards(self, column: int) -> bool:
        """Whether a column runs right to left."""
        return right_to_left("", self.language(column))

    def texts(self, row: int) -> tuple[CellText | None, ...]:
        """A row's text, without laying it out."""
        found = self._texts.get(row)
        if found is None:
            found = tuple(CellText(c) if c else None for c in self.source.cells(row))
            self._texts[row] = found
            if len(self._texts) > _KEPT_TEXTS:
                self._texts.popitem(last=False)
        return found

    def row(self, index: int) -> Row:
        """A row, laid out; its height is known from then on."""
        found = self._rows.get(index)
        if found is None:
            found = self._rows[index] = self._laid(index)
            self.heights.measure(index, found.height)
            if len(self._rows) > _KEPT_ROWS:
                self._rows.popitem(last=False)
        else:
            self._rows.move_to_end(index)
        return found

    def cell(self, row: int, column: int) -> Cell | None:
        """A laid-out cell, None where the column has nothing."""
        return self.row(row).cells[column]

    # -- scrolling -------------------------------------------------------------------------

    @property
    def top(self) -> float:
        """How far the window is from the start, by what is known of the heights."""
        return self.heights.top(self._top_row) + self._hidden

    @property
    def limit(self) -> float:
        """The largest `top`."""
        return max(0.0, self.heights.total + self.type.margin - self.height)

    def scroll_to(self, top: float) -> None:
        """Bring a distance from the start to the top of the window."""
        move = top - self.top
        if abs(move) > _NEAR * self.height:
            self._top_row = self.heights.row_at(top)
            self._hidden = top - self.heights.top(self._top_row)
        else:
            self._hidden += move
            self._walk()

    def hold(self, row: int, y: float, at: float = 0.0) -> None:
        """Bring what is `y` pixels into a row to `at` pixels from the top of the window."""
        self._top_row, self._hidden = max(0, min(row, self.count - 1)), y - at
        if self.count:
            self._walk()

    def settle(self) -> list[Placed]:
        """Measure what is in the window, keep within the text, and say what is where."""
        placed: list[Placed] = []
        for _ in range(6):
            placed = list(self._in_window())
            excess = self.top - self.limit
            if excess <= 0:
                break
            # Whole pixels of the end may be cut off by a guess: measure upwards and look again.
            self._hidden -= excess
            self._walk()
        return placed

    def _walk(self) -> None:
        """Find the top row again after `_hidden` changed, measuring every row that is crossed."""
        while self._hidden < 0 and self._top_row > 0:
            self._top_row -= 1
            self._hidden += self.row(self._top_row).height
        self._hidden = max(0.0, self._hidden)
        while self._top_row < self.count - 1:
            height = self.row(self._top_row).height
            if self._hidden < height:
                break
            self._hidden -= height
            self._top_row += 1

    def _in_window(self) -> Iterator[Placed]:
        y = -self._hidden
        for index in range(self._top_row, self.count):
            if y >= self.height:
                break
            row = self.row(index)
            yield Placed(index, row, y)
            y += row.height

    def reading_y(self) -> float:
        """Where the eye reads: a quarter down, nearer the edges where the text ends there."""
        top, limit = self.top, self.limit
        line = self.height * _READING_LINE
        line = min(line, top)
        left = limit - top
        rest = self.height * (1 - _READING_LINE)
        if limit > 0 and left < rest:
            line = max(line, self.height - left - (rest - left) * self.type.margin / max(rest, 1))
        return line

    def reading_spot(self) -> Spot:
        """What is at the height where the eye reads."""
        placed = self.settle()
        if not placed:
            return Spot(0, 0, 0)
        line = self.reading_y()
        item = next((p for p in reversed(placed) if p.y + p.row.above * 0.5 <= line), placed[0])
        column = next((c for c, cell in enumerate(item.row.cells) if cell), 0)
        y = max(line, item.y + item.row.above + 1)
        found = self.spot_at(QPointF(self.columns[column].x + 1, y), column)
        return found if found and found.row == item.number else Spot(item.number, column, 0)

    # -- places ----------------------------------------------------------------------------

    def y_of(self, row: int) -> float:
        """The y in the window of a row's top."""
        return self.heights.top(row) - self.top

    def row_at(self, y: float) -> int:
        """The row at a y of the window."""
        return self.heights.row_at(self.top + y)

    def column_at(self, x: float) -> int:
        """The column at an x of the window, or the nearest."""
        for index, column in enumerate(self.columns[:-1]):
            if x < column.outer_x + column.outer_width + self.type.column_gap / 2:
                return index
        return len(self.columns) - 1

    def spot_at(
        self, point: QPointF, column: int | None = None, *, exact: bool = False
    ) -> Spot | None:
        """The place under a point, the nearest one unless `exact`; None where there is no text."""
        if not self.count:
            return None
        index = self.row_at(point.y())
        place = self.column_at(point.x()) if column is None else column
        row = self.row(index)
        cell = row.cells[place]
        if cell is None:
            return None if exact else Spot(index, place, 0)
        inner = QPointF(point.x() - self.columns[place].x, point.y() - self.y_of(index) - row.above)
        accuracy = Qt.HitTestAccuracy.ExactHit if exact else Qt.HitTestAccuracy.FuzzyHit
        position = cell.document.documentLayout().hitTest(inner, accuracy)
        if position < 0:
            return None if exact else Spot(index, place, 0)
        return Spot(index, place, cell.from_document(position))

    def caret(self, spot: Spot) -> QRectF:
        """Where a caret at a spot stands in the window."""
        row = self.row(spot.row)
        cell = row.cells[spot.column]
        x, y = self.columns[spot.column].x, self.y_of(spot.row) + row.above
        if cell is None:
            return QRectF(x, y, 1, self.type.size)
        position = cell.to_document(spot.at)
        block = cell.document.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        origin = cell.origin(cell.text.paragraph_at(spot.at))
        if not line.isValid():
            return QRectF(x + origin.x(), y + origin.y(), 1, self.type.line_height("en"))
        x_there = across(line, position - block.position())
        return QRectF(x + origin.x() + x_there, y + origin.y() + line.y(), 1, line.height())

    # -- laying out ------------------------------------------------------------------------

    def _make_columns(self) -> None:
        backwards = tuple(self.backwards(c) for c in range(self.source.columns))
        self.columns = columns(self.width, self.source.columns, backwards, self.type)

    def _lay_out(self, *, new: bool = False) -> None:
        self._make_columns()
        self._rows.clear()
        self._composer = Composer(self.type)
        guess = self._guess()
        if new or self.heights.count != self.count:
            self.heights = RowHeights(self._sizes, guess)
        else:
            self.heights.guess_again(guess)

    def _guess(self) -> Guess:
        language = self.language(0)
        line = self.type.line_height(language)
        a_line = max(4.0, self.columns[0].width / self.type.letter(language))
        # The last line of a paragraph is half empty, on average.
        return Guess(
            line / a_line * 1.03, line * 0.5 + self.type.paragraph_gap, self.type.article_gap + line
        )

    def _laid(self, index: int) -> Row:
        cells: list[Cell | None] = []
        for column, text in enumerate(self.texts(index)):
            cells.append(
                self._composer.compose(
                    text,
                    self.language(column),
                    self.columns[column].width,
                    self.source.decorations(index, column),
                )
                if text
                else None
            )
        tallest = max((c.height for c in cells if c), default=self.type.line_height("en"))
        above = max((self._above(c.text, index) for c in cells if c), default=self.type.article_gap)
        below = self.type.paragraph_gap if self.source.columns > 1 else 0.0
        return Row(tuple(cells), above, round(above + tallest + below))

    def _above(self, text: CellText, index: int) -> float:
        shape = text.paragraphs[0].shape
        if self.source.columns > 1:
            return self.type.paragraph_gap
        if index == 0:
            return self.type.article_gap
        if shape is Shape.STRUCTURE:
            return self.type.structure_gap
        if shape in {Shape.ARTICLE, Shape.HEADING}:
            return self.type.article_gap
        return self.type.paragraph_gap

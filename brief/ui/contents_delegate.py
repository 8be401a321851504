"""How a row of the contents is painted: number in the margin, title, marks at the far side."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from brief.ui.contents_rows import HERE_ROLE, ROW_ROLE, Row
from brief.ui.icons import pixmap
from brief.ui.status_names import SIGNS
from brief.ui.theme import Theme

_EDGE, _BAR, _GAP, _STEP, _MARK = 14, 3, 8, 10, 14
_AIR = 9  # above and below a line of text, together
_DIGITS = "0123456789"
_ALIKE = str.maketrans(_DIGITS, "0" * len(_DIGITS))  # 12 and 34 are as good as equally wide
_JOINED = range(0x0590, 0x0900)  # Hebrew to Arabic: letters that must not be spaced


class ContentsDelegate(QStyledItemDelegate):
    """Paints rows in a theme; all rows are equally high, so that 20,000 need no measuring."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shapes: frozenset[str] = frozenset()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        self._letters = theme.font()
        self._small = theme.font(size="caps")
        self._caps = theme.font(size="caps")
        self._caps.setWeight(QFont.Weight.DemiBold)
        self._spaced = QFont(self._caps)
        self._spaced.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8)
        self._gutter = self._widest()

    def set_numbers(self, numbers: Iterable[str]) -> None:
        """Make the margin wide enough for each of these numbers, in every theme."""
        # Thousands of numbers have a handful of shapes, and only those are measured.
        self._shapes = frozenset("\n".join(numbers).translate(_ALIKE).split("\n"))
        self._gutter = self._widest()

    def _widest(self) -> int:
        """Pixels of the widest number; a fraction of one counts, or the number is shortened."""
        width = QFontMetricsF(self._letters).horizontalAdvance
        digit = max(_DIGITS, key=width)
        return max((ceil(width(shape.replace("0", digit))) for shape in self._shapes), default=0)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The same height for every row."""
        del option, index
        return QSize(60, QFontMetrics(self._letters).height() + _AIR)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row: background, margin number, title, marks."""
        row = index.data(ROW_ROLE)
        here = bool(index.data(HERE_ROLE))
        painter.save()
        self._paint_ground(painter, option, here=here)
        if row.heading:
            self._paint_heading(painter, option, row)
        else:
            self._paint_entry(painter, option, row, here=here)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, here: bool) -> None:
        theme, area = self._theme, _rect(option)
        state = option.state
        if here:
            painter.fillRect(area, theme.colour("accent_soft"))
            bar = QRect(area.left(), area.top(), _BAR, area.height())
            painter.fillRect(_mirrored(option, bar), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        area = _rect(option)
        text = f"{row.number} · {row.title}" if row.number else row.title
        painter.setFont(self._caps if _is_joined(text) else self._spaced)
        painter.setPen(self._theme.colour("muted"))
        left = _EDGE + _STEP * max(0, row.level)
        end = self._paint_marks(
            painter, option, row, area.right() - _EDGE, self._theme.colour("muted")
        )
        room = QRect(
            area.left() + left,
            area.top() + _AIR // 2,
            end - area.left() - left,
            area.height() - _AIR // 2,
        )
        painter.setFont(self._caps if _is_joined(text) else self._spaced)
        _draw(painter, option, room, text.upper())

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, *, here: bool
    ) -> None:
        theme, area = self._theme, _rect(option)
        ink, muted = theme.colour("accent" if here else "ink"), theme.colour("muted")
        end = self._paint_marks(painter, option, row, area.right() - _EDGE, muted)
        painter.setFont(self._letters)
        left = area.left() + _EDGE
        if self._gutter:
            painter.setPen(ink if here else muted)
            margin = QRect(left, area.top(), self._gutter, area.height())
            _draw(painter, option, margin, row.number, far=True)
            left += self._gutter + _GAP
        painter.setPen(ink)
        room = QRect(left, area.top(), end - left, area.height())
        _draw(painter, option, room, row.title)

    def _paint_marks(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, end: int, colour: QColor
    ) -> int:
        """Paint from the far side inwards; return where the title must end."""
        area = _rect(option)
        ratio = painter.device().devicePixelRatioF()
        for name, wanted in (("note", row.noted), ("moved", row.moved)):
            if wanted:
                end -= _MARK
                spot = QRect(end, area.center().y() - _MARK // 2 + 1, _MARK, _MARK)
                mark = pixmap(name, colour.name(), _MARK, ratio)
                painter.drawPixmap(_mirrored(option, spot).topLeft(), mark)
                end -= 3
        if row.status and (sign := SIGNS[row.status]):
            painter.setFont(self._small)
            painter.setPen(colour)
            width = QFontMetrics(self._small).horizontalAdvance(sign) + 2
            spot = QRect(end - width, area.top(), width, area.height())
            _draw(painter, option, spot, sign, far=True)
            end -= width + _GAP // 2
        said = str(row.points) if row.points else row.detail
        if said:
            painter.setFont(self._small)
            painter.setPen(colour)
            width = min(
                QFontMetrics(self._small).horizontalAdvance(said) + 2, area.width() * 2 // 5
            )
            spot = QRect(end - width, area.top(), width, area.height())
            _draw(painter, option, spot, said, far=True)
            end -= width
        return end - _GAP


def _draw(
    painter: QPainter,
    option: QStyleOptionViewItem,
    room: QRect,
    text: str,
    *,
    far: bool = False,
) -> None:
    """Draw one line, shortened to its room, at the near or the far side of the reading order."""
    mirrored = _direction(option) == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if far != mirrored else Qt.AlignmentFlag.AlignLeft
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute
    painter.setLayoutDirection(_direction(option))
    painter.drawText(_mirrored(option, room), int(flags) | int(Qt.TextFlag.TextSingleLine), shown)


def is_cut(view: QListView, theme: Theme, index: QModelIndex) -> bool:
    """Whether the row's title does not fit, so that a tooltip should tell it."""
    row: Row = index.data(ROW_ROLE)
    font = theme.font(size="caps" if row.heading else "ui")
    title = row.title.upper() if row.heading else row.title
    room = view.viewport().width() - 2 * _EDGE - _STEP * row.level - 60
    return QFontMetrics(font).horizontalAdvance(title) > room


def _is_joined(text: str) -> bool:
    return any(ord(letter) in _JOINED for letter in text)


def _mirrored(option: QStyleOptionViewItem, area: QRect) -> QRect:
    return QStyle.visualRect(_direction(option), _rect(option), area)


def _rect(option: QStyleOptionViewItem) -> QRect:
    return option.rect


def _direction(option: QStyleOptionViewItem) -> Qt.LayoutDirection:
    return option.direction

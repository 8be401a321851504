"""The left column of the results: counts by kind, document and language, as filters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from brief.core.results import Results
from brief.ui.names import LANGUAGES
from brief.ui.search.filters import filter_of
from brief.ui.search.rows import KINDS, kept_together, kind_name, said
from brief.ui.theme import Theme

_ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_EDGE, _AIR, _DOCUMENTS = 14, 3, 9
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
TIPS = ('"exact phrase" · near~5', "art:24 · kind:letter", "surveil* · NOT bulk")


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A heading (no facet), a tip (no count) or a filter with the number of hits behind it."""

    text: str
    facet: str = ""
    value: str = ""
    count: int | None = None
    active: bool = False
    tip: bool = False

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return self.text if self.count is None else f"{self.text}, {self.count}"


def facet_rows(results: Results, names: Mapping[str, str]) -> Iterator[FacetRow]:
    """The counts of an answer, the most frequent documents first; `names` are documents' names."""
    counts = results.facets
    known = dict(names)
    for hit in results.hits:
        known.setdefault(hit.document, hit.title)
    if counts.kind:
        yield FacetRow(said("Kind"))
        filtered = any(filter_of(results.query, f) for f in ("kind", "document", "language"))
        yield FacetRow(said("All"), "all", "", results.total, active=not filtered)
        ordered = sorted(counts.kind, key=lambda k: list(KINDS).index(k) if k in KINDS else 99)
        for kind in ordered:
            yield _entry(results, "kind", kind, kind_name(kind), counts.kind[kind])
    if counts.document:
        yield FacetRow(said("Document"))
        most = sorted(counts.document.items(), key=lambda item: -item[1])[:_DOCUMENTS]
        for document, count in most:
            yield _entry(results, "document", document, known.get(document) or document, count)
    if counts.language:
        yield FacetRow(said("Language"))
        for language, count in sorted(counts.language.items(), key=lambda item: -item[1]):
            name = LANGUAGES.get(language, language or said("none"))
            yield _entry(results, "language", language, name, count)
    yield FacetRow(said("Tips"))
    for tip in TIPS:
        yield FacetRow(tip, tip=True)


def _entry(results: Results, facet: str, value: str, name: str, count: int) -> FacetRow:
    active = filter_of(results.query, facet) == value.casefold()
    return FacetRow(name, facet, value, count, active)


class FacetsModel(QAbstractListModel):
    """The rows of the column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FacetRow, ...] = ()

    def show_rows(self, rows: tuple[FacetRow, ...]) -> None:
        """Replace the rows."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or its words."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row.text if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only filters can be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        chosen = bool(self._rows[index.row()].facet)
        return flags | Qt.ItemFlag.ItemIsSelectable if chosen else flags


class FacetsView(QListView):
    """The column; a click, Enter or the space bar chooses a filter."""

    facet_chosen = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Filters"))
        self._model = FacetsModel(self)
        self._painter = _FacetsDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.clicked.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._painter.set_theme(theme)
        self.viewport().update()

    def show_rows(self, rows: tuple[FacetRow, ...]) -> None:
        """Show these filters."""
        self._model.show_rows(rows)

    def wanted(self) -> int:
        """How high the rows are together."""
        rows = range(self._model.rowCount())
        return sum(self.sizeHintForIndex(self._model.index(row)).height() for row in rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or the space bar."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        row: FacetRow = index.data(_ROW_ROLE)
        if row.facet:
            self.facet_chosen.emit(row.facet, row.value)


class _FacetsDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._sans, self._small = theme.font(), theme.font(size="small")
        self._caps, self._strong = theme.font(size="caps"), theme.font()
        self._caps.setWeight(QFont.Weight.DemiBold)
        self._caps.setCapitalization(QFont.Capitalization.AllUppercase)
        self._caps.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        self._strong.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        row: FacetRow = index.data(_ROW_ROLE)
        high = QFontMetrics(self._font(row)).height() + 2 * _AIR
        return QSize(60, high + (7 if self._is_heading(row) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: FacetRow = index.data(_ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        hovered = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus)
        if row.active:
            painter.fillRect(rect, self._theme.colour("accent_soft"))
        elif row.facet and hovered:
            painter.fillRect(rect, self._theme.colour("hover"))
        inner = rect.adjusted(_EDGE, 7 if self._is_heading(row) else 0, -_EDGE, 0)
        room = inner.width()
        if row.count is not None:
            painter.setFont(self._sans)
            painter.setPen(self._theme.colour("muted"))
            count = str(row.count)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, right, count)
            room -= QFontMetrics(self._sans).horizontalAdvance(count) + 8
        font = self._font(row)
        painter.setFont(font)
        painter.setPen(self._theme.colour(self._ink(row)))
        shown = QFontMetrics(font).elidedText(row.text, Qt.TextElideMode.ElideRight, room)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, left, kept_together(shown))
        painter.restore()

    def _is_heading(self, row: FacetRow) -> bool:
        return not row.facet and not row.tip

    def _ink(self, row: FacetRow) -> str:
        if row.active:
            return "accent"
        return "ink" if row.facet else "muted"

    def _font(self, row: FacetRow) -> QFont:
        if row.tip:
            return self._small
        if not row.facet:
            return self._caps
        return self._strong if row.active else self._sans

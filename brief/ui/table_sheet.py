"""A sheet with a table on the units of a text: narrowed by a choice, each row a way to its unit."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from brief.ui.choice_box import ChoiceBox
from brief.ui.overlay import Overlay
from brief.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex


class OfUnit(Protocol):
    """A row about a unit; its eid is empty where it has no place in the text."""

    @property
    def eid(self) -> str:
        """The unit's."""


_Row = TypeVar("_Row", bound=OfUnit)


class Column(NamedTuple):
    """What a column is called and how wide it is; one of width 0 takes what room is left."""

    name: str
    width: int


class UnitsModel(QAbstractTableModel, Generic[_Row]):
    """Rows on units, all of them or those of one choice; which `columns` there are is set once."""

    def __init__(self, choice: Callable[[_Row], object]) -> None:
        """`choice` says which choice a row belongs to."""
        super().__init__()
        self.columns: Sequence[Column] = ()
        self._choice = choice
        self._all: tuple[_Row, ...] = ()
        self.rows: tuple[_Row, ...] = ()

    def show(self, rows: Sequence[_Row], only: object) -> None:
        """Hold these rows; show those of one choice, or all where it is nothing."""
        self.beginResetModel()
        self._all = tuple(rows)
        self.rows = tuple(row for row in rows if not only or self._choice(row) == only)
        self.endResetModel()

    def narrow(self, only: object) -> None:
        """Show those of one choice, or all."""
        self.show(self._all, only)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> str | None:
        """What the columns are called."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].name


class TableSheet(Overlay, Generic[_Row]):
    """Shows a model of units; Enter and a double click go to the unit of the chosen row."""

    unit_opened = Signal(str)

    def __init__(
        self, theme: Theme, window: QWidget, size: tuple[int, int], model: UnitsModel[_Row]
    ) -> None:
        super().__init__(theme, window, *size)
        self.model = model
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("look", "title")
        self.only = ChoiceBox()
        self.only.activated.connect(lambda _: self._narrow())
        self.table = self._make_table()
        self.go = QPushButton(self.tr("&Go there"))
        self.go.clicked.connect(self._open)
        self.buttons = QHBoxLayout()
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.only)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(22, 16, 16, 14)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(self.buttons)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for section, column in enumerate(self.model.columns):
            if column.width:
                table.setColumnWidth(section, column.width)
            else:
                head.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(lambda _: self._open())
        return table

    @abstractmethod
    def choice(self) -> Any:  # noqa: ANN401  what rows are compared with
        """What the rows are narrowed to; nothing for all of them."""

    def open_at(self, here: str) -> None:
        """Open with the first row of the unit being read chosen, or of what is inside it."""
        at = next(
            (n for n, row in enumerate(self.model.rows) if f"{row.eid}__".startswith(f"{here}__")),
            0,
        )
        self.table.selectRow(at)
        self.open_over()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the unit, Escape closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    @property
    def chosen(self) -> _Row | None:
        """The chosen row, if any."""
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def _narrow(self) -> None:
        self.model.narrow(self.choice())
        self.table.selectRow(0)

    def _open(self) -> None:
        if (row := self.chosen) and row.eid:
            self.close_sheet()
            self.unit_opened.emit(row.eid)

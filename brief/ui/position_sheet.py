"""The table of positions: who said what of a text, article by article, or of one delegation."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
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

from brief.services.positions import PositionHere
from brief.ui.beside.note_drafts import day_and_time
from brief.ui.choice_box import ChoiceBox
from brief.ui.elided import plain_label, plain_tip
from brief.ui.overlay import Overlay
from brief.ui.position_names import stance_name
from brief.ui.theme import Theme

_SIZE = (1020, 660)
_WIDTHS = (110, 180, 130, 0, 220)
_LETTERS, _TIP = 22, 1200
_Index = QModelIndex | QPersistentModelIndex


class PositionModel(QAbstractTableModel):
    """Rows of positions, all of them or those of one delegation."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[PositionHere, ...] = ()
        self.rows: tuple[PositionHere, ...] = ()

    def show(self, rows: Sequence[PositionHere], delegation: str) -> None:
        """Hold these rows; show those of one delegation, or all where none is named."""
        self.beginResetModel()
        self._all = tuple(rows)
        self.rows = tuple(
            row for row in rows if delegation in {"", row.position.statement.delegation}
        )
        self.endResetModel()

    def narrow(self, delegation: str) -> None:
        """Show those of one delegation, or all."""
        self.show(self._all, delegation)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Provision, delegation, stance, words, when."""
        return 0 if parent.isValid() else len(_WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> str | None:
        """What the columns are called."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Provision"), self.tr("Delegation"), self.tr("Stance"),
            self.tr("Wording or remark"), self.tr("Said"),
        )[section]  # fmt: skip

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """A cell's words."""
        row = self.rows[index.row()]
        said = row.position.statement
        words = " ".join(said.words.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(said.words[:_TIP])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            row.label or self.tr("no place here"), _in_its_way(said.delegation),
            stance_name(said.stance), _in_its_way(words), self._when(row),
        )[index.column()]  # fmt: skip

    def _when(self, row: PositionHere) -> str:
        when = _in_its_way(day_and_time(row.position.statement.said), "\u2066")
        if not row.label:
            return self.tr("{when}, of {where}").format(when=when, where=row.elsewhere)
        if not row.certain:
            return self.tr("{when}; perhaps of another one").format(when=when)
        return self.tr("{when}; reworded since").format(when=when) if row.changed else when


def _in_its_way(text: str, opens: str = "\u2068") -> str:
    """The text kept in its own direction in a table that goes from right to left (UAX 9, 2.4)."""
    turned = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return f"{opens}{text}\u2069" if turned and text else text


class PositionSheet(Overlay):
    """A sheet with the table; Enter goes to the provision."""

    unit_opened = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, *_SIZE)
        self.model = PositionModel()
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("look", "title")
        self._only = ChoiceBox()
        self._only.set_name(self.tr("Show the positions of"))
        self._only.setMinimumContentsLength(_LETTERS)
        self._only.activated.connect(lambda _: self._narrow())
        self.table = self._make_table()
        self._empty = plain_label(
            self.tr("Nothing is recorded for this text yet. Ctrl+R records a position."), "muted"
        )
        self._go = QPushButton(self.tr("&Go there"))
        self._go.clicked.connect(self._open)
        top, buttons = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._only)
        buttons.addWidget(self._empty)
        buttons.addStretch(1)
        buttons.addWidget(self._go)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(22, 16, 16, 14)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Positions on this text"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for section, width in enumerate(_WIDTHS):
            if width:
                table.setColumnWidth(section, width)
            else:
                head.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(lambda _: self._open())
        return table

    def open_sheet(self, name: str, rows: Sequence[PositionHere], here: str) -> None:
        """Show what was said of a document, the row of the article being read chosen."""
        self._title.setText(self.tr("{name}: who said what").format(name=name))
        self._name_delegations(rows)
        self.model.show(rows, self._delegation())
        self._empty.setVisible(not rows)
        self._go.setEnabled(bool(rows))
        at = next(
            (n for n, row in enumerate(self.model.rows) if f"{row.eid}__".startswith(f"{here}__")),
            0,
        )
        self.table.selectRow(at)
        self.open_over()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the provision, Escape closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _name_delegations(self, rows: Sequence[PositionHere]) -> None:
        chosen = self._delegation()
        names = sorted({row.position.statement.delegation for row in rows}, key=str.casefold)
        self._only.clear()
        self._only.addItem(self.tr("Every delegation"), "")
        for name in names:
            self._only.addItem(name, name)
        self._only.setCurrentIndex(max(0, self._only.findData(chosen)))

    def _delegation(self) -> str:
        return self._only.currentData() or ""

    def _narrow(self) -> None:
        self.model.narrow(self._delegation())
        self.table.selectRow(0)

    def _open(self) -> None:
        number = self.table.currentIndex().row()
        row = self.model.rows[number] if 0 <= number < len(self.model.rows) else None
        if row and row.eid:
            self.close_sheet()
            self.unit_opened.emit(row.eid)

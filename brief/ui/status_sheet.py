"""The table of statuses: every paragraph of a text, how far it is agreed, and who said so."""

from collections.abc import Sequence
from datetime import datetime

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

from brief.core.bracket_tags import ParagraphStatus
from brief.services.statuses import StatusRow
from brief.ui.choice_box import ChoiceBox
from brief.ui.overlay import Overlay
from brief.ui.status_names import SIGNS, status_name
from brief.ui.theme import Theme

_SIZE = (940, 660)
_WIDTHS = (130, 0, 170, 270)
_LETTERS, _SAID = 18, 3
_Index = QModelIndex | QPersistentModelIndex


class StatusModel(QAbstractTableModel):
    """Rows of statuses, all of them or those of one status."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[StatusRow, ...] = ()
        self._only: ParagraphStatus | None = None
        self.rows: tuple[StatusRow, ...] = ()

    def show(self, rows: Sequence[StatusRow], only: ParagraphStatus | None) -> None:
        """Hold these rows; show those of one status, or all where none is named."""
        self.beginResetModel()
        self._all, self._only = tuple(rows), only
        self.rows = tuple(row for row in rows if only in {None, row.status})
        self.endResetModel()

    def narrow(self, only: ParagraphStatus | None) -> None:
        """Show those of one status, or all."""
        self.show(self._all, only)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Paragraph, its first words, its status, who said so."""
        return 0 if parent.isValid() else len(_WIDTHS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> str | None:
        """What the columns are called."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Paragraph"), self.tr("Text"), self.tr("Status"), self.tr("Said by"),
        )[section]  # fmt: skip

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """A cell's words."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._said(row) if index.column() == _SAID else row.opening
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        sign = SIGNS[row.status] if row.status is not ParagraphStatus.AD_REFERENDUM else ""
        status = f"{sign}  {status_name(row.status)}".strip()
        return (row.label, row.opening, status, self._said(row))[index.column()]

    def _said(self, row: StatusRow) -> str:
        if not row.said:
            return self.tr("the text")
        when = datetime.fromisoformat(row.said).astimezone().strftime("%Y-%m-%d %H:%M")
        said = self.tr("you, {when}").format(when=when)
        if not row.certain:
            return self.tr("{said}; perhaps of another one").format(said=said)
        return self.tr("{said}; reworded since").format(said=said) if row.changed else said


class StatusSheet(Overlay):
    """A sheet with the table; a button sets a status, and the text is never touched."""

    status_said = Signal(str, object)
    unit_opened = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, *_SIZE)
        self.model = StatusModel()
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("look", "title")
        self._only = ChoiceBox()
        self._only.set_name(self.tr("Show"))
        self._only.setMinimumContentsLength(_LETTERS)
        self._only.addItem(self.tr("Every paragraph"), "")
        for status in ParagraphStatus:
            self._only.addItem(status_name(status), status.value)
        self._only.activated.connect(lambda _: self._narrow())
        self.table = self._make_table()
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._only)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(22, 16, 16, 14)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(self._make_buttons())

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Status of every paragraph"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        head = table.horizontalHeader()
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for section, width in enumerate(_WIDTHS):
            if width:
                table.setColumnWidth(section, width)
        table.doubleClicked.connect(lambda _: self._open())
        return table

    def _make_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        settable = (
            (ParagraphStatus.OPEN, self.tr("&Open")),
            (ParagraphStatus.AD_REFERENDUM, self.tr("Agreed ad &referendum")),
            (ParagraphStatus.AGREED, self.tr("&Agreed")),
            (ParagraphStatus.REOPENED, self.tr("Reo&pened")),
            (None, self.tr("As the &text says")),
        )
        for status, words in settable:
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, s=status: self._say(s))
            buttons.addWidget(button)
        buttons.addStretch(1)
        go = QPushButton(self.tr("&Go there"))
        go.clicked.connect(self._open)
        buttons.addWidget(go)
        return buttons

    def open_sheet(self, name: str, rows: Sequence[StatusRow], here: str) -> None:
        """Show a document's statuses, the row of the article being read chosen."""
        self._title.setText(self.tr("{name}: how far it is agreed").format(name=name))
        self.renew(rows)
        at = next(
            (n for n, row in enumerate(self.model.rows) if f"{row.eid}__".startswith(f"{here}__")),
            0,
        )
        self.table.selectRow(at)
        self.open_over()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self, rows: Sequence[StatusRow]) -> None:
        """Show what was said meanwhile; the chosen row stays."""
        chosen = self._chosen()
        self.model.show(rows, self._only_status())
        if chosen:
            at = next((n for n, r in enumerate(self.model.rows) if r.eid == chosen.eid), 0)
            self.table.selectRow(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the paragraph, Escape closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _only_status(self) -> ParagraphStatus | None:
        value = self._only.currentData()
        return ParagraphStatus(value) if value else None

    def _narrow(self) -> None:
        self.model.narrow(self._only_status())
        self.table.selectRow(0)

    def _chosen(self) -> StatusRow | None:
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def _say(self, status: ParagraphStatus | None) -> None:
        if row := self._chosen():
            self.status_said.emit(row.eid, status)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        if row := self._chosen():
            self.close_sheet()
            self.unit_opened.emit(row.eid)

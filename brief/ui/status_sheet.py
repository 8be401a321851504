"""The table of statuses: every paragraph of a text, how far it is agreed, and who said so."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from brief.core.bracket_tags import ParagraphStatus
from brief.services.statuses import StatusRow
from brief.ui.status_names import SIGNS, status_name
from brief.ui.table_sheet import Column, TableSheet, UnitsModel
from brief.ui.theme import Theme

_SIZE = (940, 660)
_LETTERS, _SAID = 18, 3
_Index = QModelIndex | QPersistentModelIndex


class StatusModel(UnitsModel[StatusRow]):
    """Paragraph, its first words, its status, who said so; all rows or those of one status."""

    def __init__(self) -> None:
        super().__init__(lambda row: row.status)
        self.columns = (
            Column(self.tr("Paragraph"), 130), Column(self.tr("Text"), 0),
            Column(self.tr("Status"), 170), Column(self.tr("Said by"), 270),
        )  # fmt: skip

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


class StatusSheet(TableSheet[StatusRow]):
    """A sheet with the table; a button sets a status, and the text is never touched."""

    status_said = Signal(str, object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _SIZE, StatusModel())
        self.table.setAccessibleName(self.tr("Status of every paragraph"))
        self.only.set_name(self.tr("Show"))
        self.only.setMinimumContentsLength(_LETTERS)
        self.only.addItem(self.tr("Every paragraph"), "")
        for status in ParagraphStatus:
            self.only.addItem(status_name(status), status.value)
        self._make_buttons()

    def _make_buttons(self) -> None:
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
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.go)

    def open_sheet(self, name: str, rows: Sequence[StatusRow], here: str) -> None:
        """Show a document's statuses, the row of the article being read chosen."""
        self.title.setText(self.tr("{name}: how far it is agreed").format(name=name))
        self.renew(rows)
        self.open_at(here)

    def renew(self, rows: Sequence[StatusRow]) -> None:
        """Show what was said meanwhile; the chosen row stays."""
        chosen = self.chosen
        self.model.show(rows, self.choice())
        if chosen:
            at = next((n for n, r in enumerate(self.model.rows) if r.eid == chosen.eid), 0)
            self.table.selectRow(at)

    def choice(self) -> ParagraphStatus | None:
        """The status whose rows are shown, or None for all."""
        value = self.only.currentData()
        return ParagraphStatus(value) if value else None

    def _say(self, status: ParagraphStatus | None) -> None:
        if row := self.chosen:
            self.status_said.emit(row.eid, status)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

"""The table of positions: who said what of a text, article by article, or of one delegation."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from brief.services.positions import PositionHere
from brief.ui.beside.note_drafts import day_and_time
from brief.ui.elided import plain_label, plain_tip
from brief.ui.position_names import stance_name
from brief.ui.table_sheet import Column, TableSheet, UnitsModel
from brief.ui.theme import Theme

_SIZE = (1020, 660)
_LETTERS, _TIP = 22, 1200
_Index = QModelIndex | QPersistentModelIndex


class PositionModel(UnitsModel[PositionHere]):
    """Provision, delegation, stance, words, when; all rows or those of one delegation."""

    def __init__(self) -> None:
        super().__init__(lambda row: row.position.statement.delegation)
        self.columns = (
            Column(self.tr("Provision"), 110), Column(self.tr("Delegation"), 180),
            Column(self.tr("Stance"), 130), Column(self.tr("Wording or remark"), 0),
            Column(self.tr("Said"), 220),
        )  # fmt: skip

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


class PositionSheet(TableSheet[PositionHere]):
    """A sheet with the table; Enter goes to the provision."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, _SIZE, PositionModel())
        self.table.setAccessibleName(self.tr("Positions on this text"))
        self.only.set_name(self.tr("Show the positions of"))
        self.only.setMinimumContentsLength(_LETTERS)
        self._empty = plain_label(
            self.tr("Nothing is recorded for this text yet. Ctrl+R records a position."), "muted"
        )
        self.buttons.addWidget(self._empty)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.go)

    def open_sheet(self, name: str, rows: Sequence[PositionHere], here: str) -> None:
        """Show what was said of a document, the row of the article being read chosen."""
        self.title.setText(self.tr("{name}: who said what").format(name=name))
        self._name_delegations(rows)
        self.model.show(rows, self.choice())
        self._empty.setVisible(not rows)
        self.go.setEnabled(bool(rows))
        self.open_at(here)

    def _name_delegations(self, rows: Sequence[PositionHere]) -> None:
        chosen = self.choice()
        names = sorted({row.position.statement.delegation for row in rows}, key=str.casefold)
        self.only.clear()
        self.only.addItem(self.tr("Every delegation"), "")
        for name in names:
            self.only.addItem(name, name)
        self.only.setCurrentIndex(max(0, self.only.findData(chosen)))

    def choice(self) -> str:
        """The delegation whose positions are shown, or nothing for all."""
        return self.only.currentData() or ""

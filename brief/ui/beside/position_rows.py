"""Positions at an article as the rows of a list: those of a stance below a line of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from brief.core.positions import Stance
from brief.services.positions import PositionHere
from brief.ui.beside.note_drafts import day_and_time
from brief.ui.elided import plain_tip
from brief.ui.position_names import stance_name, stance_said

#: The role under which a row is a `StanceHead` or a `PositionHere`.
ROW_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class StanceHead:
    """The line above those who do the same."""

    stance: Stance
    count: int


class PositionsModel(QAbstractListModel):
    """The positions at an article, those of a stance below a line of their own."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.rows: tuple[StanceHead | PositionHere, ...] = ()

    def show(self, positions: Sequence[PositionHere], whole: str) -> None:
        """Hold these, which come by stance; `whole` is the eid of the article itself."""
        rows: list[StanceHead | PositionHere] = []
        for stance, alike in groupby(positions, key=lambda here: here.position.statement.stance):
            held = tuple(alike)
            rows += [StanceHead(stance, len(held)), *held]
        self.beginResetModel()
        self._whole, self.rows = whole, tuple(rows)
        self.endResetModel()

    def line_of(self, position: int) -> int:
        """The row of a position by its id, -1 where it has none."""
        found = (n for n, row in enumerate(self.rows)
                 if isinstance(row, PositionHere) and row.position.id == position)  # fmt: skip
        return next(found, -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Heads and positions."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A head is read and passed over."""
        if index.isValid() and isinstance(self.rows[index.row()], StanceHead):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row under UserRole; in words otherwise."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, PositionHere):
            return plain_tip(row.position.statement.delegation)
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if isinstance(row, StanceHead):
            return f"{stance_name(row.stance)}, {row.count}"
        said = row.position.statement
        who = f"{said.delegation} {stance_said(said.stance)}"
        return ", ".join(part for part in (who, self.about(row), said.words, self.doubts(row),
                                           day_and_time(said.said)) if part)  # fmt: skip

    def about(self, here: PositionHere) -> str:
        """The part of the article it was said of; empty for the whole."""
        return "" if here.eid == self._whole else here.label

    def doubts(self, here: PositionHere) -> str:
        """What one should know before relying on it; empty where there is nothing."""
        said = []
        if here.elsewhere:
            said.append(self.tr("said of {where}").format(where=here.elsewhere))
        if here.changed:
            said.append(self.tr("the text changed since"))
        if not here.certain:
            said.append(self.tr("perhaps another provision"))
        return " · ".join(said)

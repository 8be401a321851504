"""The list of results as Qt sees it; further pages are asked for as the end comes near."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from brief.core.results import NOTE, Results
from brief.ui.search.rows import Row, RowKind, hit_rows, said

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

HELP = (
    "Fewer or shorter words find more. surveil* finds every ending, authoriz~ forgives a letter, "
    "“exact phrase” keeps words together; kind:letter, lang:fr and art:24 narrow. "
    "Remove a filter to search the whole library."
)


class HitsModel(QAbstractListModel):
    """Rows of results: headings, hits, a place to jump to, a suggestion, a sentence."""

    more_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._lead: tuple[Row, ...] = ()
        self._total = self._loaded = self._ranked = 0
        self._asked = False

    @property
    def rows(self) -> Sequence[Row]:
        """What is listed, from the top."""
        return self._rows

    def show_first_page(self, results: Results) -> None:
        """Replace everything by the first page of an answer."""
        rows = [*self._lead]
        if results.understood:
            read = said("Read as: {query}").format(query=results.understood)
            rows.append(Row(RowKind.SENTENCE, read))
        if not results.total:
            rows += _nothing_found(results)
        rows += hit_rows(results.hits, results.facets.kind)
        self.beginResetModel()
        self._rows = rows
        self._count(results, first=True)
        self.endResetModel()

    def show_further_page(self, results: Results) -> None:
        """Put a further page of the same answer below what is there."""
        rows = list(hit_rows(results.hits, {}, further=True))
        self._count(results, first=False)
        if not rows:
            self._total = self._loaded
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def show_lead(self, *rows: Row) -> None:
        """Put these rows above every answer until they are replaced."""
        if rows == self._lead:
            return
        self.beginResetModel()
        self._rows = [*rows, *self._rows[len(self._lead) :]]
        self._lead = rows
        self.endResetModel()

    def show_sentence(self, sentence: str) -> None:
        """Say this instead of results."""
        self.beginResetModel()
        self._rows = [*self._lead, Row(RowKind.SENTENCE, sentence)]
        self._total = self._loaded = self._ranked = 0
        self.endResetModel()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many rows are listed so far."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself under `ROW_ROLE`, and its words for everybody else."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.text
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only what can be opened can be selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        chosen = self._rows[index.row()].can_be_chosen
        both = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        never_inside = Qt.ItemFlag.ItemNeverHasChildren
        return (both if chosen else Qt.ItemFlag.ItemIsEnabled) | never_inside

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether the answer has hits that are not listed yet."""
        return not parent.isValid() and self._loaded < self._total and not self._asked

    def fetchMore(self, parent: _Index) -> None:
        """Ask for the next page, once; notes come with the first page and count for nothing."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(self._ranked)

    def _count(self, results: Results, *, first: bool) -> None:
        ranked = sum(hit.kind != NOTE for hit in results.hits)
        self._loaded = len(results.hits) + (0 if first else self._loaded)
        self._ranked = ranked + (0 if first else self._ranked)
        self._total, self._asked = results.total, False


def _nothing_found(results: Results) -> list[Row]:
    rows = [Row(RowKind.SENTENCE, said("Nothing found for “{query}”.").format(query=results.query))]
    if results.suggestion:
        rows.append(Row(RowKind.SUGGESTION, results.suggestion, aside=said("Did you mean")))
    rows.append(Row(RowKind.HELP, said(HELP)))
    return rows

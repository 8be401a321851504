"""The rows of the contents and of the library's list: a virtual model that only describes them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
)

from brief.core import eids
from brief.core.bracket_tags import ParagraphStatus
from brief.core.model import STRUCTURAL, DocumentInfo, Kind, UnitType
from brief.core.reading import PassageInfo
from brief.services.opening import Marks
from brief.ui.status_names import status_name

ROW_ROLE = Qt.ItemDataRole.UserRole
HERE_ROLE = Qt.ItemDataRole.UserRole + 1
_NUMBERED = frozenset({UnitType.ARTICLE, UnitType.PARAGRAPH, UnitType.OPERATIVE}) | (
    STRUCTURAL - {UnitType.HEADING}
)
_Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """One line: a heading (`number` before it) or an entry (`number` in the margin).

    `position` is a passage's place in its document, -1 for a document's row; `key` is the
    passage's eid or the document's id, empty where there is nothing to choose.
    """

    title: str
    number: str = ""
    heading: bool = False
    level: int = 0
    position: int = -1
    key: str = ""
    detail: str = ""
    points: int = 0
    noted: bool = False
    moved: bool = False
    status: ParagraphStatus | None = None

    @property
    def spoken(self) -> str:
        """The row in words, for a screen reader; the marks too."""
        said = [f"{self.number} {self.title}".strip(), self.detail]
        if self.points == 1:
            said.append(_tr("1 talking point"))
        elif self.points:
            said.append(_tr("{count} talking points").format(count=self.points))
        if self.noted:
            said.append(_tr("a note of yours"))
        if self.moved:
            said.append(_tr("moved since the draft before"))
        if self.status:
            said.append(status_name(self.status))
        return ", ".join(part for part in said if part)

    def answers(self, words: Sequence[str]) -> bool:
        """Whether every word is in the title, or begins the number; words are casefolded."""
        number, title = self.number.casefold(), f"{self.title} {self.detail}".casefold()
        return all(number.startswith(w) or (not w.isdigit() and w in title) for w in words)


class RowsModel(QStringListModel):
    """A flat list of rows, any number of them, of which a filter shows some.

    It inherits Qt's own string list, because asking Python for each index of 20,000 rows would
    take 25 ms where this takes 4; only what is painted asks `data`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Row, ...] = ()
        self._shown: Sequence[Row] = ()
        self._words: tuple[str, ...] = ()
        self._here = -1

    def show(self, rows: tuple[Row, ...]) -> None:
        """Hold these rows and forget the old ones; the filter stays."""
        self._all = rows
        self._here = -1
        self._refill()

    def narrow(self, text: str) -> None:
        """Show the rows with every word of the text, and the headings they stand under."""
        self._words = tuple(text.casefold().split())
        self._refill()

    def replace(self, rows: tuple[Row, ...]) -> None:
        """Hold rows that differ from the present ones in their marks only."""
        self._all = rows
        self._shown = rows if not self._words else _narrowed(rows, self._words)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def row(self, line: int) -> Row:
        """What stands on a line of the list; IndexError beyond it."""
        return self._shown[line]

    def line_of(self, position: int) -> int:
        """The line of the passage at that position, or the nearest before; -1 if filtered out."""
        line = bisect_right(self._shown, position, key=lambda row: row.position) - 1
        exact = line >= 0 and self._shown[line].position == position
        return line if exact or not self._words else -1

    def best_line(self) -> int:
        """The line that Enter in the filter means: the number typed, else the first entry."""
        wanted = " ".join(self._words)
        lines = [n for n, row in enumerate(self._shown) if not row.heading]
        exact = (n for n in lines if self._shown[n].number.casefold() == wanted)
        return next(exact, lines[0] if lines else -1)

    def set_here(self, line: int) -> None:
        """Mark the line the reader is at; only the two lines concerned are painted."""
        before, self._here = self._here, line
        for changed in {before, line}:
            if 0 <= changed < len(self._shown):
                index = self.index(changed)
                self.dataChanged.emit(index, index, [HERE_ROLE])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself under ROW_ROLE; words for the eye, the ear and the tooltip."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self._shown[index.row()]
        if role == ROW_ROLE:
            return row
        if role == HERE_ROLE:
            return index.row() == self._here
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Refuse: rows are shown, never edited."""
        del index, value, role
        return False

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Entries can be chosen; so can headings that are places in a document."""
        if not index.isValid() or not self._shown[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _refill(self) -> None:
        self._shown = _narrowed(self._all, self._words) if self._words else self._all
        self._here = -1
        self.setStringList([row.title for row in self._shown])


def passage_rows(outline: Iterable[PassageInfo], marks: Marks) -> tuple[Row, ...]:
    """The rows of a document's contents, one a passage."""
    return tuple(
        Row(
            passage.heading or passage.label,
            _number(passage),
            passage.type in STRUCTURAL,
            passage.level,
            passage.position,
            passage.eid,
            "",
            marks.points.get(passage.eid, 0),
            passage.eid in marks.notes,
            passage.eid in marks.moved,
            marks.statuses.get(passage.eid),
        )
        for passage in outline
    )


def document_rows(documents: Iterable[DocumentInfo]) -> tuple[Row, ...]:
    """The rows of a list of documents, under a heading a kind; drafts in their order."""
    kinds: dict[Kind, list[DocumentInfo]] = {}
    for info in sorted(documents, key=lambda d: (d.instrument, d.order, d.name.casefold())):
        kinds.setdefault(info.kind, []).append(info)
    rows: list[Row] = []
    for kind in Kind:
        if kind in kinds:
            rows.append(Row(title=_kind_name(kind), heading=True))
            rows += [
                Row(title=info.name, key=info.id, detail=info.symbol or info.date)
                for info in kinds[kind]
            ]
    return tuple(rows)


def _number(passage: PassageInfo) -> str:
    """What stands in the margin: nothing where the label itself is the title."""
    if not passage.heading or passage.type not in _NUMBERED:
        return ""
    return eids.spaced(passage.eid.rsplit("__", 1)[-1].partition("_")[2])


def _narrowed(rows: Iterable[Row], words: Sequence[str]) -> list[Row]:
    kept: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        if row.heading:
            waiting = [r for r in waiting if r.level < row.level] + [row]
            if row.key and row.answers(words):
                kept += waiting
                waiting = []
        elif row.answers(words):
            kept += [*waiting, row]
            waiting = []
    return kept


def _kind_name(kind: Kind) -> str:
    return {
        Kind.DRAFT: _tr("Drafts"),
        Kind.LETTER: _tr("Letters"),
        Kind.STANDARD: _tr("Standards"),
        Kind.COMMENT: _tr("Comments"),
        Kind.REPORT: _tr("Reports"),
        Kind.STATEMENT: _tr("Statements"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Contents", text)

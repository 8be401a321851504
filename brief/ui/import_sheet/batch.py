"""The files on the import sheet: how far each is, what it holds, and what was said of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from brief.core.model import DocumentInfo, Quality
from brief.services.importing import Candidate
from brief.services.wishes import Wishes
from brief.ui.facts_form import guessed_again, laid_over
from brief.ui.quality_badge import badge_word
from brief.ui.two_lines import LINES_ROLE, Lines

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class State(Enum):
    """How far a file is."""

    WAITING = auto()
    READING = auto()
    READY = auto()
    REFUSED = auto()
    ENTERING = auto()


@dataclass(slots=True, eq=False)
class Item:
    """One file. `guess` is what is known of it but for what was `said`; `why` it was refused."""

    path: Path
    state: State = State.WAITING
    candidate: Candidate | None = None
    guess: DocumentInfo | None = None
    said: Wishes = Wishes()  # noqa: RUF009  frozen
    why: str = ""

    @property
    def name(self) -> str:
        """The file's name, whatever its bytes are."""
        return self.path.name.encode("utf-8", "replace").decode()

    @property
    def quality(self) -> Quality | None:
        """How well it was read, once it was."""
        return Quality(self.candidate.report.quality) if self.candidate else None

    @property
    def shown(self) -> DocumentInfo | None:
        """What is known of it, with what was said laid over that."""
        return laid_over(self.guess, self.said) if self.guess else None

    def state_words(self) -> str:
        """How far it is, in words."""
        if self.state is State.READY and self.candidate:
            return found_words(self.candidate)
        return {
            State.WAITING: _tr("waiting"),
            State.READING: _tr("being read …"),
            State.REFUSED: self.why,
            State.ENTERING: _tr("entering the library …"),
        }.get(self.state, "")

    @property
    def lines(self) -> Lines:
        """The row as it is painted."""
        quality = self.quality if self.state is State.READY else None
        ink = "muted" if self.state in {State.WAITING, State.READING} else "ink"
        below = "warning" if self.state is State.REFUSED else "muted"
        middle = Qt.TextElideMode.ElideMiddle
        return Lines(self.name, self.state_words(), quality, ink, below, middle)

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        quality = self.quality if self.state is State.READY else None
        word = badge_word(quality) if quality else ""
        state = _tr("ready") if self.state is State.READY else ""
        if self.state is State.REFUSED:
            state = _tr("refused")
        return ", ".join(p for p in (self.name, state, word, self.state_words()) if p)

    def was_read(self, candidate: Candidate) -> None:
        """Take what was found; what was said stays said."""
        now = candidate.report.document
        self.guess = guessed_again(self.guess, self.said, now) if self.guess else now
        self.candidate, self.state, self.why = candidate, State.READY, ""

    def was_refused(self, why: str) -> None:
        """Take why it cannot be read."""
        self.candidate, self.state, self.why = None, State.REFUSED, why


class Batch(QAbstractListModel):
    """The items in the order they came; none twice."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[Item] = []

    @property
    def items(self) -> Sequence[Item]:
        """Every file."""
        return self._items

    def in_state(self, state: State) -> list[Item]:
        """The files that are that far."""
        return [item for item in self._items if item.state is state]

    def add(self, paths: Iterable[Path]) -> list[Item]:
        """Add files that are not there; one that was refused is tried again."""
        known = {item.path: item for item in self._items}
        for path in paths:
            item = known.get(path)
            if item and item.state is State.REFUSED:
                self.set_state(item, State.WAITING)
        fresh = [Item(path) for path in dict.fromkeys(paths) if path not in known]
        if fresh:
            first = len(self._items)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._items += fresh
            self.endInsertRows()
        return fresh

    def remove(self, items: Iterable[Item]) -> None:
        """Take files off the list."""
        for item in list(items):
            if item in self._items:
                row = self._items.index(item)
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._items[row]
                self.endRemoveRows()

    def clear(self) -> None:
        """Forget every file."""
        self.beginResetModel()
        self._items.clear()
        self.endResetModel()

    def set_state(self, item: Item, state: State) -> None:
        """Say how far a file is."""
        item.state = state
        self.renew(item)

    def renew(self, item: Item) -> None:
        """Show a file anew."""
        if item in self._items:
            index = self.index(self._items.index(item))
            self.dataChanged.emit(index, index)

    def row_of(self, item: Item) -> int:
        """The row of a file; -1 where it is gone."""
        return self._items.index(item) if item in self._items else -1

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """How many files there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The item itself under ITEM_ROLE; words for the eye and the ear."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        told: dict[int, object] = {
            ITEM_ROLE: item,
            LINES_ROLE: item.lines,
            Qt.ItemDataRole.DisplayRole: item.name,
            Qt.ItemDataRole.AccessibleTextRole: item.spoken,
        }
        return told.get(role)


def found_words(candidate: Candidate) -> str:
    """What a file holds, counted: `68 articles, 240 paragraphs`."""
    report = candidate.report
    articles = _counted(report.articles, _tr("1 article"), _tr("{n} articles"))
    paragraphs = _counted(report.paragraphs, _tr("1 paragraph"), _tr("{n} paragraphs"))
    return ", ".join(p for p in (articles, paragraphs) if p) or _tr("no articles, no paragraphs")


def _counted(number: int, one: str, many: str) -> str:
    return "" if not number else one if number == 1 else many.format(n=f"{number:,}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Import", text)

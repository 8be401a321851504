"""Positions on their way to the disk and back, and the table of all of them."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.positions import Position
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.ui.beside.panel import BesidePanel
from brief.ui.beside.position_draft import PositionDraft
from brief.ui.beside.positions import PositionsPage
from brief.ui.flows.front import Front
from brief.ui.tasks import Tasks

if TYPE_CHECKING:
    from brief.services.positions import PositionHere
    from brief.ui.position_sheet import PositionSheet

#: Under what the user's database keeps what was begun, each with a key of its own.
_BEGUN = "position:"
_RETRY_MS = 3000


class PositionsFlow(QObject):
    """Saves what the panel asks to have saved, and keeps what was begun from run to run.

    What could not be kept is tried again until it is. `keeping_ended` tells that something was
    saved or kept, or could not be.
    """

    positions_changed = Signal()
    keeping_ended = Signal()
    sentence_said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        panel: BesidePanel,
        make_sheet: "Callable[[], PositionSheet]",
        front: Front,
    ) -> None:
        super().__init__(panel)
        self._desk, self._tasks, self._front = desk, tasks, front
        self._make_sheet = make_sheet
        self.sheet: PositionSheet | None = None
        self._document = ""
        self._names: tuple[str, ...] = ()
        self._begun: tuple[PositionDraft, ...] = ()
        self._page: PositionsPage | None = None
        self._underway, self._why = 0, ""
        self._retry = QTimer(self, singleShot=True, interval=_RETRY_MS)
        self._retry.timeout.connect(self._keep_again)
        panel.positions_made.connect(self._take)
        self._bring_back()

    def flush(self) -> None:
        """Have what was written kept; for the moment before the tasks are closed."""
        if self._page:
            self._page.keep_now()
        if not self._underway:
            self._keep_again()

    @property
    def unkept(self) -> bool:
        """Whether something is written that the disk is not known to hold, saved or as begun."""
        return bool(self._underway) or (self._page is not None and self._page.unkept)

    @property
    def trouble(self) -> str:
        """Why that is so; empty while it is tried, and where nothing is written."""
        return self._why if self.unkept and not self._underway else ""

    def _take(self, page: PositionsPage) -> None:
        """Serve the page, which is made when it is first wanted."""
        self._page = page
        page.save_wanted.connect(self._save)
        page.position_removed.connect(self._remove)
        page.position_restored.connect(self._restore)
        page.edit_undone.connect(self._undo)
        page.attach_wanted.connect(self._attach)
        page.table_wanted.connect(self.open_table)
        page.drafts.kept.connect(self._keep)
        page.drafts.dropped.connect(self._drop)
        page.name_delegations(self._names)
        page.drafts.bring_back(self._begun)

    def open_table(self) -> None:
        """Show everything that was said of the text being read."""
        place = self._front.place
        if place is None:
            return
        self._document = place.document
        self._ask(lambda rows: self._open(place, rows))

    def _ask(self, then: "Callable[[tuple[PositionHere, ...]], None]") -> None:
        desk, document = self._desk, self._document
        self._tasks.ask("positions", lambda _: desk.positions.table(document), then, self._failed)

    def _open(self, place: Place, rows: "tuple[PositionHere, ...]") -> None:
        if self.sheet is None:
            self.sheet = self._make_sheet()
            self.sheet.unit_opened.connect(self._go)
        name = self._desk.library.document(place.document).cited
        self.sheet.open_sheet(name, rows, place.eid)

    def _go(self, eid: str) -> None:
        if place := self._desk.library.find(self._document, eid):
            self._front.reading.open(place)

    def _save(self, draft: PositionDraft) -> None:
        desk = self._desk

        def work(_: Job) -> Position:
            key = f"{_BEGUN}{draft.key}"
            try:
                position = _written(desk, draft)
            except BriefError:
                # The window may be closing: then this is the last that is seen of the text.
                with suppress(BriefError):
                    desk.state.put(key, draft.to_json())
                raise
            desk.state.drop(key)
            return position

        self._underway += 1
        self._tasks.write(
            work,
            lambda position: self._saved(draft.key, position),
            lambda error: self._unsaved(draft.key, error),
        )

    def _saved(self, key: str, position: Position) -> None:
        self._underway -= 1
        self._why = ""
        if self._page:
            self._page.saved(key, position)
        said = self.tr("Saved: {who}, {where}.").format(
            who=position.statement.delegation, where=position.anchor.citation
        )
        self.sentence_said.emit(said)
        self._changed()
        self.keeping_ended.emit()

    def _unsaved(self, key: str, error: BriefError) -> None:
        self._underway -= 1
        if self._page:
            self._page.failed(key, str(error))
        self.keeping_ended.emit()

    def _remove(self, position: int) -> None:
        self._write(lambda: self._desk.positions.remove(position))

    def _restore(self, position: int) -> None:
        self._write(lambda: self._desk.positions.restore(position))

    def _undo(self, position: int) -> None:
        self._write(lambda: self._desk.positions.undo_edit(position))

    def _attach(self, position: int) -> None:
        if place := self._front.place:
            self._write(lambda: self._desk.positions.attach(position, place), self._attached)

    def _attached(self, position: Position) -> None:
        self.sentence_said.emit(
            self.tr("The position of {who} is attached to {where} now.").format(
                who=position.statement.delegation, where=position.anchor.citation
            )
        )

    def _write(
        self, work: Callable[[], Position], then: Callable[[Position], None] | None = None
    ) -> None:
        def done(position: Position) -> None:
            if then:
                then(position)
            self._changed()

        self._tasks.write(lambda _: work(), done, self._failed)

    def _changed(self) -> None:
        # Answers still come while the tasks close, but nothing more may be asked then.
        if not self._tasks.closed:
            self._name_delegations()
            self.positions_changed.emit()

    def _bring_back(self) -> None:
        desk = self._desk

        def read(_: Job) -> tuple[PositionDraft, ...]:
            kept = desk.state.beginning(_BEGUN)
            drafts = (PositionDraft.from_json(value) for value in kept.values())
            return tuple(draft for draft in drafts if draft)

        self._tasks.ask("begun", read, self._offer, self._failed)
        self._name_delegations()

    def _offer(self, drafts: tuple[PositionDraft, ...]) -> None:
        self._begun = drafts
        if drafts and self._page:
            self._page.drafts.bring_back(drafts)
        elif drafts:
            self.sentence_said.emit(
                self.tr("A position was begun and is not saved yet: it waits among the positions.")
            )

    def _name_delegations(self) -> None:
        desk = self._desk
        self._tasks.ask(
            "delegations", lambda _: desk.positions.delegations(), self._named, self._failed
        )

    def _named(self, names: tuple[str, ...]) -> None:
        self._names = names
        if self._page:
            self._page.name_delegations(names)

    def _keep(self, draft: PositionDraft) -> None:
        if self._tasks.closed:
            return
        state, key, value = self._desk.state, f"{_BEGUN}{draft.key}", draft.to_json()
        self._underway += 1
        self._tasks.write(
            lambda _: state.put(key, value),
            lambda _: self._kept(draft),
            lambda error: self._unkept(draft, error),
        )

    def _kept(self, draft: PositionDraft) -> None:
        self._underway -= 1
        self._why = ""
        if self._page:
            self._page.drafts.answered(draft, held=True)
        self.keeping_ended.emit()

    def _unkept(self, draft: PositionDraft, error: BriefError) -> None:
        """Say why, once; the text is still in the page, and is asked for again."""
        self._underway -= 1
        if self._page:
            self._page.drafts.answered(draft, held=False)
        if str(error) != self._why:
            self._failed(error)
        self._why = str(error)
        if not self._tasks.closed:
            self._retry.start()
        self.keeping_ended.emit()

    def _keep_again(self) -> None:
        self._retry.stop()
        if self._page:
            self._page.drafts.keep_again()

    def _drop(self, key: str) -> None:
        # Of a draft that is saved while the window closes, nothing is kept any more.
        if self._tasks.closed:
            return
        state = self._desk.state
        self._tasks.write(lambda _: state.drop(f"{_BEGUN}{key}"), lambda _: None, self._failed)

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))


def _written(desk: Desk, draft: PositionDraft) -> Position:
    place = Place(draft.document, draft.unit, 0)
    if not draft.position:
        return desk.positions.record(place, draft.statement())
    moved = place if draft.moved else None
    return desk.positions.edit(draft.position, draft.statement(), moved)

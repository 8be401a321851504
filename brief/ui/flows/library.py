"""The library behind the window: first preparation, and what changed meanwhile."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.services.desk import Desk
from brief.ui.tasks import Tasks

T = TypeVar("T")
_Then = Callable[[], None]


def _nothing() -> None:
    """Leave it at that."""


class LibraryFlow(QObject):
    """Compiles and mends off the UI thread, and says how far it is."""

    library_changed = Signal()
    lineage_known = Signal()
    progress_made = Signal(int, int, str)
    work_ended = Signal()
    sentence_said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._job: Job | None = None

    def prepare(self) -> None:
        """Compile what is new or damaged; then, whatever came of it, look after the rest."""
        desk = self._desk

        def prepared(changed: bool) -> None:
            if changed:
                self.library_changed.emit()

        self._start(desk.prepare, prepared, afterwards=self._look_after)

    def _look_after(self) -> None:
        """Keep today's backup, sweep what killed work left, load what the first search needs."""
        desk = self._desk

        def work(job: Job) -> None:
            desk.back_up()
            desk.sweep()
            desk.searching.warm(job)
            desk.importing.warm(job)

        self._start(work, lambda _: self.follow_lineage())

    def follow_lineage(self) -> None:
        """Align the drafts that are not aligned yet, so that what rides on them follows."""
        if self._tasks.closed:
            return
        desk = self._desk
        self._tasks.ask(
            "lineage",
            desk.lineages.prepare,
            lambda fresh: self.lineage_known.emit() if fresh else None,
            self._failed,
        )

    def cancel(self) -> None:
        """Stop the work under way; what there was before stays."""
        if self._job:
            self._job.cancel()

    def renew(self) -> None:
        """Take up what another window or a command changed."""
        desk = self._desk
        self._tasks.ask(
            "library",
            lambda _: desk.library.refresh(),
            lambda changed: self.library_changed.emit() if changed else None,
            self._failed,
        )

    def _start(
        self, work: Callable[[Job], T], done: Callable[[T], None], *, afterwards: _Then = _nothing
    ) -> None:
        if self._tasks.closed:
            return

        def ended(answer: T) -> None:
            self.work_ended.emit()
            done(answer)
            afterwards()

        def failed(error: BriefError) -> None:
            self.work_ended.emit()
            self._failed(error)
            afterwards()

        def stopped() -> None:
            self.work_ended.emit()
            if not self._tasks.closed:
                self.renew()  # some of it may have been done before it was stopped

        self._job = self._tasks.labour(
            work, ended, failed, progress=self.progress_made.emit, stopped=stopped
        )

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))

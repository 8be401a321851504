"""The installed corpora: listed, opened, gone back from, copied to a stick."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.reading import Place
from brief.services.corpora import InstalledCorpus, installed_corpora
from brief.services.desk import Desk
from brief.ui.flows.reading import Reading, Where
from brief.ui.library_page.corpus_card import CorporaSection
from brief.ui.tasks import Tasks

T = TypeVar("T")


class CorporaFlow(QObject):
    """Keeps the cards of the corpora in step with the library, and does what they ask for."""

    library_changed = Signal()
    sentence_said = Signal(str)
    progress_made = Signal(int, int, str)
    work_ended = Signal()

    def __init__(
        self, desk: Desk, tasks: Tasks, section: CorporaSection, reading: Reading, page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._reading = desk, tasks, reading
        self._section, self._page = section, page
        self._corpora: Sequence[InstalledCorpus] = ()
        self._wanted = ""
        self._job: Job | None = None
        section.open_wanted.connect(self._open)
        section.rollback_wanted.connect(self._go_back)
        section.export_wanted.connect(self._export)

    def renew(self) -> None:
        """List the corpora anew, where the page shows."""
        if self._tasks.closed or not self._page.isVisible():
            return
        desk = self._desk
        self._tasks.ask(
            "corpora",
            lambda job: installed_corpora(desk.library, desk.packs, desk.authentic, job),
            self._listed,
            self._failed,
        )

    def open_corpus(self, corpus: str) -> None:
        """Open a corpus at its newest draft, now or as soon as it is known."""
        self._wanted = corpus
        self.renew()

    def cancel(self) -> None:
        """Stop what is under way: nothing is changed then."""
        if self._job:
            self._job.cancel()

    def _listed(self, corpora: Sequence[InstalledCorpus]) -> None:
        self._corpora = corpora
        self._section.show_corpora(corpora, datetime.now(UTC).date())
        wanted, self._wanted = self._wanted, ""
        for each in corpora:
            if each.corpus.id == wanted:
                self._open(each.first)

    def _open(self, document: str) -> None:
        if self._desk.library.has(document):
            self._reading.open(Place(document, "", 0), Where.TAB)

    def _go_back(self, corpus: str) -> None:
        packs = self._desk.packs
        self._do(
            lambda job: packs.rollback(corpus, job),
            lambda name: self.sentence_said.emit(
                self.tr("Back to {name}; the other is kept to return to.").format(name=name)
            ),
            changes=True,
        )

    def _export(self, corpus: str, folder: Path) -> None:
        if folder == Path():
            named = QFileDialog.getExistingDirectory(self._page, self.tr("Copy the corpus to"))
            if not named:
                return
            folder = Path(named)
        packs, target = self._desk.packs, folder
        self._do(
            lambda job: packs.export(corpus, target, job),
            lambda path: self.sentence_said.emit(
                self.tr("Written, byte for byte as it was signed: {path}").format(path=path)
            ),
            errand=True,
        )

    def _do(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        *,
        changes: bool = False,
        errand: bool = False,
    ) -> None:
        if self._tasks.closed:
            return

        def ended(answer: T) -> None:
            self.work_ended.emit()
            if changes:
                self.library_changed.emit()
            done(answer)

        def failed(error: BriefError) -> None:
            self.work_ended.emit()
            self._failed(error)

        self._job = self._tasks.labour(
            work,
            ended,
            failed,
            progress=self.progress_made.emit,
            stopped=self.work_ended.emit,
            errand=errand,
        )

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))

"""Import: files are offered, read, looked at, corrected, and taken into the library at last."""

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.services.importing import Candidate, ImportReport
from brief.services.offered import MOST_FILES, Offered, offered, readable_endings
from brief.services.wishes import Wishes
from brief.ui.facts_form import Offers
from brief.ui.flows.offers import offers_of
from brief.ui.flows.reading import Reading, Where
from brief.ui.import_sheet.batch import Item, State
from brief.ui.import_sheet.sheet import ImportSheet
from brief.ui.tasks import TURN_MS, Tasks

_Pair = tuple[Candidate, Wishes]


class ImportingFlow(QObject):
    """Reads files one after the other off the UI thread; what is wanted of them enters at once."""

    library_changed = Signal()
    reading_resumed = Signal()
    sentence_said = Signal(str)
    offer_made = Signal(str, str, object)

    def __init__(
        self, desk: Desk, tasks: Tasks, sheet: ImportSheet, reading: Reading, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._tasks, self._reading = desk, tasks, reading
        self._sheet, self._batch, self._window = sheet, sheet.batch, window
        self._asked = count()
        self._job: Job | None = None
        self._entry: Job | None = None
        sheet.files_wanted.connect(self.choose_more)
        sheet.import_wanted.connect(self.take_in)
        sheet.stop_wanted.connect(self.stop)
        sheet.closed.connect(self._put_away)
        sheet.details.reread_wanted.connect(self._read_again)
        self._batch.rowsRemoved.connect(lambda: self._close_if_empty())

    # -- files -----------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files; where the sheet is open and the keyboard elsewhere, go to the sheet."""
        focus = QApplication.focusWidget()
        if self._sheet.isVisible() and not (focus and self._sheet.isAncestorOf(focus)):
            self._sheet.open_sheet()
        else:
            self.choose_more()

    def choose_more(self) -> None:
        """Ask for files."""
        named, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("Import documents"), "", self._filters()
        )
        self.offer_files([Path(name) for name in named])

    def offer_files(self, paths: Sequence[Path]) -> None:
        """Read files, and those in folders, and show what they hold; nothing enters yet."""
        if not paths or self._tasks.closed:
            return
        desk = self._desk
        self._tasks.ask(
            f"offered {next(self._asked)}",
            lambda _: (offered(paths), offers_of(desk)),
            self._offered,
            self._failed,
        )

    def _offered(self, answer: tuple[Offered, Offers]) -> None:
        found, offers = answer
        if self._sheet.isHidden():  # what was put away before stays away
            self._batch.remove([i for i in self._batch.items if i.state is not State.ENTERING])
        room = MOST_FILES - len(self._batch.items)
        self._sheet.offer(offers)
        fresh = self._batch.add(found.files[:room])
        if found.too_many or len(found.files) > room:
            self.sentence_said.emit(
                self.tr(
                    "No more than {most} files are taken at a time: import these, then the rest."
                ).format(most=MOST_FILES)
            )
        elif not found.files:
            self.sentence_said.emit(self.tr("There is no file in it that can be read."))
        if not self._batch.items:
            return
        if fresh:
            self._sheet.files.choose(fresh[0])
        self._sheet.open_sheet()
        self._read_next()

    def _filters(self) -> str:
        formats = readable_endings()
        every = " ".join(f"*{ending}" for _, endings in formats for ending in endings)
        lines = [self.tr("Everything that can be read ({endings})").format(endings=every)]
        for reader, endings in formats:
            lines.append(f"{self._format_name(reader)} ({' '.join(f'*{e}' for e in endings)})")
        return ";;".join([*lines, self.tr("All files (*)")])

    def _format_name(self, reader: str) -> str:
        names = {
            "markdown": self.tr("Markdown and plain text"),
            "pdf": self.tr("PDF"),
            "docx": self.tr("Word"),
            "word": self.tr("Word"),
            "html": self.tr("Web page"),
            "akn": self.tr("Akoma Ntoso"),
        }
        return names.get(reader, reader.replace("_", " ").capitalize())

    # -- reading ---------------------------------------------------------------------------

    def _read_next(self) -> None:
        waiting = self._batch.in_state(State.WAITING)
        if self._job or not waiting or self._sheet.isHidden() or self._tasks.closed:
            return
        item, desk = waiting[0], self._desk
        self._batch.set_state(item, State.READING)
        read = len(self._batch.items) - len(waiting)
        total = len(self._batch.items) if len(self._batch.items) > 1 else 0
        self._sheet.show_progress(read, total, self.tr("Reading {name}").format(name=item.name))
        # All that bears on the reading; the rest may be half typed.
        said = Wishes(kind=item.said.kind, language=item.said.language)
        self._job = self._tasks.labour(
            lambda job: desk.importing.read(item.path, said, job),
            lambda candidate: self._read(item, candidate),
            lambda error: self._refused(item, error),
            stopped=lambda: self._stopped(item),
        )

    def _read(self, item: Item, candidate: Candidate) -> None:
        item.was_read(candidate)
        self._settled(item)

    def _refused(self, item: Item, error: BriefError) -> None:
        item.was_refused(str(error))
        self._settled(item)

    def _stopped(self, item: Item) -> None:
        if self._sheet.isHidden():
            item.state = State.READY if item.candidate else State.WAITING
        elif item.candidate:
            item.state = State.READY
        else:
            item.was_refused(self.tr("Reading was stopped; nothing was imported."))
        self._settled(item)

    def _settled(self, item: Item) -> None:
        self._job = None
        self._sheet.finish_progress()
        self._batch.renew(item)
        self._read_next()

    def _read_again(self, item: Item) -> None:
        if item.state is State.READY:
            self._batch.set_state(item, State.WAITING)
            self._read_next()

    def stop(self) -> None:
        """Stop what is under way: the file that is read is left, and what is entering stays out."""
        for job in (self._job, self._entry):
            if job:
                job.cancel()

    # -- taking in -------------------------------------------------------------------------

    def take_in(self, items: Sequence[Item]) -> None:
        """Take files into the library, as far as they are ready."""
        ready = [item for item in items if item.state is State.READY and item.candidate]
        if not ready or self._tasks.closed:
            return
        for item in ready:
            self._batch.set_state(item, State.ENTERING)
        pairs = [(item.candidate, item.said) for item in ready if item.candidate]
        desk = self._desk
        self._entry = self._tasks.labour(
            lambda job: _entered(desk, pairs, job),
            lambda outcomes: self._entered(ready, outcomes),
            lambda error: self._not_entered(ready, str(error)),
            progress=self._sheet.show_progress,
            stopped=lambda: self._not_entered(ready, self.tr("Stopped; nothing was imported.")),
        )

    def _entered(self, items: Sequence[Item], outcomes: Sequence[ImportReport | str]) -> None:
        self._sheet.finish_progress()
        reports: list[ImportReport] = []
        for item, outcome in zip(items, outcomes, strict=True):
            if isinstance(outcome, ImportReport):
                reports.append(outcome)
            else:
                item.was_refused(outcome)
                self._batch.renew(item)
        entered = [i for i, o in zip(items, outcomes, strict=True) if not _why(o)]
        self.sentence_said.emit(self._in_words(reports) if reports else _why(outcomes[-1]))
        self._in_turn(
            self.library_changed.emit,
            lambda: self._batch.remove(entered),
            lambda: self._open(reports),
            self._read_next,
        )

    def _in_turn(self, step: Callable[[], object], *others: Callable[[], object]) -> None:
        """Take steps, each in a turn of its own: together they would be a late frame."""
        if self._tasks.closed:
            return
        step()
        if others:
            QTimer.singleShot(TURN_MS, self, lambda: self._in_turn(*others))

    def _open(self, reports: Sequence[ImportReport]) -> None:
        if reports:
            self._reading.open(Place(reports[-1].document.id, "", 0), Where.TAB)

    def _not_entered(self, items: Sequence[Item], sentence: str) -> None:
        self._sheet.finish_progress()
        for item in items:
            self._batch.set_state(item, State.READY)
        self.sentence_said.emit(sentence)
        self._read_next()

    def _in_words(self, reports: Sequence[ImportReport]) -> str:
        if len(reports) > 1:
            return self.tr("{count} documents are in My documents now.").format(count=len(reports))
        report = reports[0]
        return self.tr(
            "{title} is in My documents (articles: {articles}, paragraphs: {paragraphs})."
        ).format(title=report.document.name, articles=report.articles, paragraphs=report.paragraphs)

    # -- the sheet -------------------------------------------------------------------------

    def _close_if_empty(self) -> None:
        if not self._batch.items and self._sheet.isVisible():
            self._sheet.put_away()

    def _put_away(self, had_keyboard: bool) -> None:
        if self._job:
            self._job.cancel()
        if had_keyboard:
            self.reading_resumed.emit()
        left = len(self._batch.items) - len(self._batch.in_state(State.ENTERING))
        if left and not self._tasks.closed:
            self.offer_made.emit(
                self.tr("The import was put away: nothing entered the library."),
                self.tr("Bring it back"),
                self._bring_back,
            )

    def _bring_back(self) -> None:
        self._sheet.open_sheet()
        self._read_next()

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))


def _entered(desk: Desk, pairs: Sequence[_Pair], job: Job) -> list[ImportReport | str]:
    """Take files in, all at once; where one keeps the others out, one by one."""
    try:
        return list(desk.importing.accept(pairs, job))
    except BriefError as error:
        if len(pairs) == 1:
            return [str(error)]
    outcomes: list[ImportReport | str] = []
    for number, pair in enumerate(pairs):
        job.report(number, len(pairs), pair[0].path.name)
        outcomes += _entered(desk, [pair], job)
    return outcomes


def _why(outcome: ImportReport | str) -> str:
    return outcome if isinstance(outcome, str) else ""

"""My documents: the page that lists them, and what is done with one of them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import DocumentInfo
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.services.importing import ImportReport
from brief.services.my_documents import DAYS_KEPT, MyDocument, Removed
from brief.services.wishes import Wishes
from brief.ui.facts_form import Offers
from brief.ui.flows.offers import offers_of
from brief.ui.flows.reading import Reading, Where
from brief.ui.library_page.my_documents import MyDocumentsSection
from brief.ui.tasks import Tasks

T = TypeVar("T")
_Listed = tuple[tuple[MyDocument, ...], tuple[Removed, ...], Offers]
#: How a link to the system's own program for a file is followed; tests put another in its place.
_OPEN = QDesktopServices.openUrl


_ENDINGS = {"markdown": ".md", "docx": ".docx", "json": ".json"}


class MyDocumentsFlow(QObject):
    """Keeps the section in step with the library, and does what it asks for."""

    library_changed = Signal()
    progress_made = Signal(int, int, str)
    work_ended = Signal()
    sentence_said = Signal(str)

    def __init__(
        self, desk: Desk, tasks: Tasks, section: MyDocumentsSection, reading: Reading, page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._reading = desk, tasks, reading
        self._section, self._page = section, page
        self._job: Job | None = None
        self._arriving, self._wanted = False, ""
        details = section.details
        details.open_wanted.connect(self._open)
        details.change_wanted.connect(self._change)
        details.replace_wanted.connect(self._replace)
        details.original_wanted.connect(self._show_original)
        details.folder_wanted.connect(self._show_folder)
        details.export_wanted.connect(self._export)
        details.removal_wanted.connect(self._remove)
        section.restore_wanted.connect(self._restore)

    def show(self, document: str = "") -> None:
        """Show what there is, with the keyboard in the list, at a document if one is named."""
        self._arriving, self._wanted = True, document
        self._section.focus_list()
        self.renew()

    def renew(self) -> None:
        """List the documents anew, where the page shows."""
        if self._tasks.closed or not self._page.isVisible():
            return
        desk = self._desk

        def work(_: Job) -> _Listed:
            mine = desk.my_documents
            return mine.documents(), mine.removed(), offers_of(desk)

        self._tasks.ask("my documents", work, self._listed, self._failed)

    def _listed(self, answer: _Listed) -> None:
        documents, removed, offers = answer
        self._section.show_removed(removed)
        self._section.details.offer(offers)
        self._section.show_documents(documents)
        if self._arriving:
            self._arriving = False
            self._section.view.choose(self._wanted)
            self._section.focus_list()

    def cancel(self) -> None:
        """Stop what is under way: nothing is changed then."""
        if self._job:
            self._job.cancel()

    # -- what is done ------------------------------------------------------------------------

    def _open(self, document: str) -> None:
        if self._desk.library.has(document):
            self._reading.open(Place(document, "", 0), Where.TAB)

    def _change(self, document: str, wishes: Wishes) -> None:
        desk = self._desk
        self._do(lambda job: desk.my_documents.change(document, wishes, job), self._changed)

    def _changed(self, info: DocumentInfo) -> None:
        self.sentence_said.emit(self.tr("Changed: {name}").format(name=info.name))

    def _replace(self, document: str) -> None:
        named, _ = QFileDialog.getOpenFileName(self._page, self.tr("Replace by a corrected file"))
        if named:
            desk, path = self._desk, Path(named)
            self._do(lambda job: desk.my_documents.replace(document, path, job), self._replaced)

    def _replaced(self, report: ImportReport) -> None:
        self.sentence_said.emit(
            self.tr("{name} was replaced; your notes stayed.").format(name=report.document.name)
        )

    def _remove(self, document: str) -> None:
        desk = self._desk
        self._do(lambda job: desk.my_documents.remove(document, job), self._removed)

    def _removed(self, removed: Removed) -> None:
        said = self.tr("{name} was removed. For {days} days it can be brought back.").format(
            name=removed.name, days=DAYS_KEPT
        )
        self._section.undo_bar.offer(said, partial(self._restore, removed))
        self._section.focus_list()

    def _restore(self, removed: Removed) -> None:
        desk = self._desk
        self._do(lambda job: desk.my_documents.restore(removed, job), self._restored)

    def _restored(self, info: DocumentInfo) -> None:
        self.sentence_said.emit(self.tr("{name} is back.").format(name=info.name))
        self._section.focus_list()

    def _show_original(self, document: str) -> None:
        self._with_original(document, lambda file: file)

    def _show_folder(self, document: str) -> None:
        self._with_original(document, lambda file: file.parent)

    def _with_original(self, document: str, what: Callable[[Path], Path]) -> None:
        desk = self._desk
        self._tasks.ask(
            "original",
            lambda _: what(desk.my_documents.original(document)),
            self._hand_over,
            self._failed,
        )

    def _hand_over(self, path: Path) -> None:
        if not _OPEN(QUrl.fromLocalFile(str(path))):
            self.sentence_said.emit(
                self.tr("No program of this computer opens it. It is here: {path}").format(
                    path=path
                )
            )

    def _export(self, document: str) -> None:
        shown = self._section.view.document
        original = shown.file_name if shown and shown.info.id == document else ""
        forms = {
            self.tr("Original file (*{ending})").format(ending=Path(original).suffix): "original",
            self.tr("Markdown (*.md)"): "markdown",
            self.tr("Word (*.docx)"): "docx",
            self.tr("Text with its structure (*.json)"): "json",
        }
        named, chosen = QFileDialog.getSaveFileName(
            self._page, self.tr("Export"), original, ";;".join(forms)
        )
        if named:
            desk = self._desk
            form = forms.get(chosen, "original")
            target = _fitting(Path(named), form, original)
            self._do(
                lambda job: desk.my_documents.export(document, target, form, job),
                lambda _: self.sentence_said.emit(self.tr("Written: {path}").format(path=target)),
                changes=False,
            )

    def _do(
        self, work: Callable[[Job], T], done: Callable[[T], None], *, changes: bool = True
    ) -> None:
        if self._tasks.closed:
            return

        def ended(answer: T) -> None:
            self.work_ended.emit()
            if changes:
                self._section.undo_bar.withdraw()
                self.library_changed.emit()
            done(answer)

        def failed(error: BriefError) -> None:
            self.work_ended.emit()
            self._failed(error)

        self._job = self._tasks.labour(
            work, ended, failed, progress=self.progress_made.emit, stopped=self.work_ended.emit
        )

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))


def _fitting(path: Path, form: str, original: str) -> Path:
    """The file that was named, its ending that of the form where it still has the original's."""
    ending = _ENDINGS.get(form)
    as_offered = bool(path.suffix) and path.suffix == Path(original).suffix
    return path.with_suffix(ending) if ending and as_offered else path

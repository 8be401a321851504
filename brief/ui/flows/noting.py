"""Notes on their way to the disk and back."""

from PySide6.QtCore import QObject, QTimer, Signal

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.notes import Note
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.ui.beside.panel import BesidePanel
from brief.ui.beside.place import NoteToken
from brief.ui.tasks import Tasks

_RETRY_MS = 3000


class NotingFlow(QObject):
    """Saves what the panel asks to have saved; a failed save is tried again until it succeeds."""

    notes_changed = Signal()
    save_ended = Signal()
    sentence_said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, panel: BesidePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._panel = desk, tasks, panel
        self._retry = QTimer(self, singleShot=True, interval=_RETRY_MS)
        self._retry.timeout.connect(panel.retry_saving)
        panel.note_edited.connect(self._save)
        panel.note_deleted.connect(self._delete)
        panel.note_restored.connect(self._restore)
        panel.versions_requested.connect(self._versions)

    def flush(self) -> None:
        """Ask for every save that is still due; for the moment before the tasks are closed."""
        self._retry.stop()
        self._panel.flush_notes()

    def _save(self, token: NoteToken, text: str) -> None:
        desk = self._desk

        def work(_: Job) -> Note:
            if token.note:
                return desk.notes.save(token.note, text)
            return desk.notes.add(Place(token.document, token.eid, 0), text)

        self._panel.saving_started(token)
        self._tasks.write(
            work, lambda note: self._saved(token, note), lambda error: self._unsaved(token, error)
        )

    def _saved(self, token: NoteToken, note: Note) -> None:
        self._retry.stop()
        self._panel.saved(token, note)
        self.save_ended.emit()
        if not token.note:
            self._tell_changed()

    def _unsaved(self, token: NoteToken, error: BriefError) -> None:
        self._panel.failed(token, str(error))
        self.save_ended.emit()
        if not self._tasks.closed:
            self._retry.start()

    def _delete(self, note: int) -> None:
        desk = self._desk
        self._tasks.write(lambda _: desk.notes.delete(note), self._changed, self._failed)

    def _restore(self, note: int) -> None:
        desk = self._desk
        self._tasks.write(lambda _: desk.notes.restore(note), self._changed, self._failed)

    def _versions(self, note: int) -> None:
        desk, panel = self._desk, self._panel
        self._tasks.ask(
            "versions",
            lambda _: desk.notes.versions(note),
            lambda versions: panel.show_versions(note, versions),
            self._failed,
        )

    def _changed(self, _: Note) -> None:
        self._tell_changed()

    def _tell_changed(self) -> None:
        # Answers still come while the tasks close, but nothing more may be asked then.
        if not self._tasks.closed:
            self.notes_changed.emit()

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))

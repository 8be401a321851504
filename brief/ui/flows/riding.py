"""What rides on a provision: what changed under it since, and a place for what has lost its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.notes import Note
from brief.services.desk import Desk
from brief.services.since import Since, since
from brief.ui.beside.panel import BesidePanel
from brief.ui.flows.front import Front
from brief.ui.tasks import Tasks

if TYPE_CHECKING:
    from brief.ui.since_sheet import SinceSheet


class RidingFlow(QObject):
    """Shows what changed under notes and points, and gives a note another place."""

    notes_changed = Signal()
    sentence_said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        panel: BesidePanel,
        make_sheet: "Callable[[], SinceSheet]",
        front: Front,
    ) -> None:
        super().__init__(panel)
        self._desk, self._tasks, self._front = desk, tasks, front
        self._make_sheet = make_sheet
        self.sheet: SinceSheet | None = None
        panel.difference_wanted.connect(self.show_changes)
        panel.attach_wanted.connect(self._attach)

    def show_changes(self) -> None:
        """Show what changed since the notes and points of the article being read were written."""
        place, desk = self._front.place, self._desk
        if place is None:
            return

        def shown(found: tuple[Since, ...]) -> None:
            if not found:
                self.sentence_said.emit(
                    self.tr(
                        "Nothing changed here since the notes, positions and points were written."
                    )
                )
                return
            passage = desk.library.passage(place.document, place.position).info
            if self.sheet is None:
                self.sheet = self._make_sheet()
            self.sheet.open_sheet(passage.label or passage.heading, found)

        self._tasks.ask(
            "since", lambda _: since(desk.library, desk.beside, place), shown, self._failed
        )

    def _attach(self, note: int) -> None:
        place, desk = self._front.place, self._desk
        if place is None:
            return

        def work(_: Job) -> Note:
            return desk.notes.attach(note, place)

        self._tasks.write(work, self._attached, self._failed)

    def _attached(self, note: Note) -> None:
        if not self._tasks.closed:
            self.sentence_said.emit(
                self.tr("Your note is attached to {document}, {citation} now.").format(
                    document=note.anchor.document_name, citation=note.anchor.citation
                )
            )
            self.notes_changed.emit()

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))

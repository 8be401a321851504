"""How far a draft is agreed: the table over the window, and what is said in the room."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from brief.core.bracket_tags import ParagraphStatus
from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.ui.flows.front import Front
from brief.ui.tasks import Tasks

if TYPE_CHECKING:
    from brief.services.statuses import StatusRow
    from brief.ui.status_sheet import StatusSheet


class StatusFlow(QObject):
    """Shows the statuses of the text being read, and keeps what is said of them."""

    sentence_said = Signal(str)
    statuses_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        make_sheet: "Callable[[], StatusSheet]",
        front: Front,
    ) -> None:
        super().__init__(front.reading)
        self._desk, self._tasks, self._front = desk, tasks, front
        self._make_sheet = make_sheet
        self.sheet: StatusSheet | None = None
        self._document = ""

    def open(self) -> None:
        """Show the table of the text being read."""
        place = self._front.place
        if place is None:
            return
        self._document = place.document
        self._ask(lambda rows: self._open(place, rows))

    def _ask(self, then: "Callable[[tuple[StatusRow, ...]], None]") -> None:
        desk, document = self._desk, self._document
        self._tasks.ask("statuses", lambda _: desk.statuses.table(document), then, self._failed)

    def _open(self, place: Place, rows: "tuple[StatusRow, ...]") -> None:
        if self.sheet is None:
            self.sheet = self._make_sheet()
            self.sheet.status_said.connect(self._say)
            self.sheet.unit_opened.connect(self._go)
        name = self._desk.library.document(place.document).cited
        self.sheet.open_sheet(name, rows, place.eid)

    def _say(self, eid: str, status: ParagraphStatus | None) -> None:
        desk, place = self._desk, Place(self._document, eid, 0)

        def work(_: Job) -> None:
            desk.statuses.say(place, status)

        self._tasks.write(work, lambda _: self._said(), self._failed)

    def _said(self) -> None:
        if self._tasks.closed:
            return
        sheet = self.sheet
        if sheet:
            self._ask(sheet.renew)
        self.statuses_changed.emit()

    def _go(self, eid: str) -> None:
        if place := self._desk.library.find(self._document, eid):
            self._front.reading.open(place)

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))

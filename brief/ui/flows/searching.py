"""One box: a reference jumps, anything else searches, and a hit opens lit."""

from PySide6.QtCore import QObject, Signal

from brief.core import eids
from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.reading import Place
from brief.core.results import NOTE, POINT, Hit, Results
from brief.services.desk import Desk
from brief.ui.flows.reading import Reading
from brief.ui.search.box import SearchBox
from brief.ui.search.popup import ResultsPopup
from brief.ui.tasks import Tasks

#: As many as the popup can show: further ones come as soon as it has room, or is scrolled.
_FIRST = 12
_Answer = tuple[Results, tuple[Place, ...]]


class SearchFlow(QObject):
    """Answers what is typed, newest question first, and opens what is chosen."""

    query_opened = Signal(str)
    note_opened = Signal(int)
    point_opened = Signal()
    reading_resumed = Signal()
    sentence_said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        panels: tuple[SearchBox, ResultsPopup],
        reading: Reading,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._reading = desk, tasks, reading
        self._box, self._popup = panels
        self._place: Place | None = None
        self._box.query_changed.connect(self._ask)
        self._box.left.connect(self.reading_resumed)
        self._popup.more_wanted.connect(self._ask_more)
        self._popup.hit_opened.connect(self._open)
        self._popup.jumped.connect(self._jump)

    def ask_typed(self) -> None:
        """Answer what stands in the box already."""
        if self._box.text():
            self._ask(self._box.text())

    def _ask(self, text: str) -> None:
        self._place = None
        if not text.strip():
            self._tasks.forget("search")
            return
        desk = self._desk
        current = self._reading.place.document if self._reading.place else ""

        def work(job: Job) -> _Answer:
            places = desk.library.resolve(text, current)
            return desk.searching.search(text, job, limit=_FIRST, typing=True), places

        self._tasks.ask("search", work, self._answered, lambda error: self._failed(text, error))

    def _answered(self, answer: _Answer) -> None:
        results, places = answer
        if places:
            self._place = places[0]
            info = self._desk.library.document(places[0].document)
            label = eids.label(places[0].eid)
            named = " · ".join(part for part in (label, info.name) if part)
            self._popup.show_jump(self.tr("Go to {place}").format(place=named), results.query)
        self._popup.show_results(results)

    def _ask_more(self, text: str, offset: int) -> None:
        desk = self._desk
        self._tasks.ask(
            "more",
            lambda job: desk.searching.search(text, job, offset=offset, typing=True),
            self._popup.show_results,
            lambda error: self._failed(text, error),
        )

    def _open(self, hit: Hit, where: str) -> None:
        query = self._box.text()
        place = self._desk.library.find(hit.document, hit.eid)
        if place is None:
            self.sentence_said.emit(self.tr("The text this belongs to is not in your library."))
            return
        self._reading.open(place, where)
        if hit.kind == NOTE:
            self.note_opened.emit(int(hit.ref))
        elif hit.kind == POINT:
            self.point_opened.emit()
        self.query_opened.emit(query)
        self.reading_resumed.emit()

    def _jump(self, text: str) -> None:
        place = self._place
        if place is None:
            current = self._reading.place.document if self._reading.place else ""
            place = next(iter(self._desk.library.resolve(text, current)), None)
        if place is not None:
            self._popup.close_results()
            self._reading.open(place)
            self.reading_resumed.emit()

    def _failed(self, text: str, error: BriefError) -> None:
        if text == self._box.text():
            self._popup.show_sentence(str(error))

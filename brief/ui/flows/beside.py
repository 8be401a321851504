"""What stands beside the article at the reading line, kept in step with the reader."""

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Signal

from brief.core.errors import BriefError
from brief.core.points import Source
from brief.core.reading import Place
from brief.services.beside import Beside, Outdated
from brief.services.desk import Desk
from brief.ui.beside.panel import BesidePanel
from brief.ui.beside.place import BesidePlace, ShownNote, ShownPoint, ShownSource
from brief.ui.flows.reading import Reading, Where
from brief.ui.tasks import Tasks


class BesideFlow(QObject):
    """Follows the reader and opens what is chosen beside it."""

    sentence_said = Signal(str)

    def __init__(
        self, desk: Desk, tasks: Tasks, panel: BesidePanel, reading: Reading, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._panel, self._reading = desk, tasks, panel, reading
        self._shown: Place | None = None
        reading.place_changed.connect(self.follow)
        panel.source_opened.connect(self._open)
        panel.source_hovered.connect(self._hover)

    def follow(self, place: Place) -> None:
        """Show what stands beside a place; a newer place overtakes this one."""
        desk = self._desk

        def failed(error: BriefError) -> None:
            # A text that has gone meanwhile is told of where its tab is closed.
            if desk.library.has(place.document):
                self._failed(error)

        self._tasks.ask("beside", lambda _: desk.beside.at(place), self._show, failed)

    def catch_up(self) -> None:
        """Show the place being read at once: what is written next is about it.

        On this thread, and only where the answer to the last step of the reader is still due.
        """
        place = self._reading.place
        if place and place != self._shown:
            self._tasks.forget("beside")
            try:
                self._show(self._desk.beside.at(place))
            except BriefError as error:
                self._failed(error)

    def renew(self) -> None:
        """Show the present place anew, after a note was written say."""
        place = self._reading.place
        if place and self._desk.library.has(place.document):
            self.follow(place)

    def _show(self, beside: Beside) -> None:
        self._shown = beside.place
        self._panel.show_place(shown(beside))

    def _open(self, document: str, eid: str, behind: bool) -> None:
        place = self._desk.library.find(document, eid)
        if place is None:
            self.sentence_said.emit(self.tr("That text is not in your library."))
            return
        self._reading.open(place, Where.TAB if behind else Where.HERE)

    def _hover(self, document: str, eid: str, at: QPoint) -> None:
        desk, panel = self._desk, self._panel

        self._tasks.ask(
            "preview",
            lambda _: desk.beside.standard(Source(document, eid)),
            lambda s: panel.show_preview(f"{s.document_name}, {s.label}", s.text, at),
            self._failed,
        )

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))


def shown(beside: Beside) -> BesidePlace:
    """What the services found, as the panel takes it."""
    return BesidePlace(
        document=beside.place.document,
        eid=beside.place.eid,
        label=beside.label,
        heading=beside.heading,
        lineage=beside.lines,
        points=tuple(
            ShownPoint(
                point,
                tuple(
                    ShownSource(s.document, s.eid, s.label, s.document_name, s.found)
                    for s in sources
                ),
                _outdated(beside.outdated.get(point.point.id)),
            )
            for point, sources in beside.points
        ),
        notes=tuple(ShownNote(h.note, h.changed, h.elsewhere) for h in beside.notes),
        standards=beside.standards,
        history=beside.histories[0] if beside.histories else None,
        adrift=tuple(ShownNote(h.note, h.changed, h.elsewhere) for h in beside.adrift),
        positions=beside.positions,
        unplaced=beside.unplaced,
        units=beside.units,
    )


def _outdated(old: Outdated | None) -> str:
    if old is None:
        return ""
    said = QCoreApplication.translate(
        "Beside", "Written against {name}, {label}: what changed since?"
    )
    return said.format(name=old.name, label=old.label)

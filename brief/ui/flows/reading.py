"""Opening places, going back and forward, and telling what is being read."""

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.services.opening import Marks, OpenText, open_text, read_all_marks
from brief.ui.quality_badge import doubt
from brief.ui.reader_tab import ReaderTab
from brief.ui.reader_tabs import ReaderTabs
from brief.ui.tasks import PAINTED_MS, TURN_MS, Tasks
from brief.ui.trail import Stop, Trail
from brief.ui.window_state import TabState


class Where(StrEnum):
    """Where a place is opened: in this tab, in a new one in front, or in one behind."""

    HERE = "here"
    TAB = "tab"
    BESIDE = "beside"


class Reading(QObject):
    """What is open and where the reader is in it."""

    document_shown = Signal(object)
    place_changed = Signal(object)
    trail_changed = Signal()
    sentence_said = Signal(str)
    #: The user went somewhere: what covers the text should make way for it.
    went = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, tabs: ReaderTabs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._tabs = desk, tasks, tabs
        self.trail = Trail()
        self._place: Place | None = None
        self._told: tuple[str, int] = ("", -1)
        self._watched: set[ReaderTab] = set()
        self._arriving = False
        tabs.tab_changed.connect(self._front_changed)

    @property
    def place(self) -> Place | None:
        """The passage at the reading line of the tab in front."""
        return self._place

    def open(self, place: Place, where: str = Where.HERE) -> None:
        """Show a place, remembering the one it was reached from."""
        self._remember()
        self._show(Stop(place.document, place.eid, place.position), where, flash=bool(place.eid))

    def open_reference(self, text: str, where: str = Where.HERE) -> bool:
        """Show what a typed reference means; false where it means nothing here."""
        current = self._place.document if self._place else ""
        places = self._desk.library.resolve(text, current)
        if places:
            self.open(places[0], where)
        return bool(places)

    def open_position(self, position: int) -> None:
        """Go to a passage of the document in front."""
        tab = self._tabs.current
        if tab.text:
            self._remember()
            tab.view.show_position(position)
            self.went.emit()

    def back(self) -> None:
        """Return to where the last jump started."""
        self._travel(self.trail.back(self._tabs.current.here()))

    def forward(self) -> None:
        """Undo going back."""
        self._travel(self.trail.forward(self._tabs.current.here()))

    def reopen(self) -> None:
        """Bring back the tab closed last."""
        if stop := self._tabs.last_closed():
            self._show(stop, Where.TAB)

    def duplicate(self) -> None:
        """Show the same place in a tab of its own."""
        here = self._tabs.current.here()
        if here.document:
            self._show(here, Where.TAB)

    def restore(self, tabs: tuple[TabState, ...], front: int) -> None:
        """Open tabs as they were; only the one in front is read, so that it is there at once.

        A tab whose document is in a damaged shelf waits until that is mended.
        """
        wanted: ReaderTab | None = None
        for number, state in enumerate(tabs):
            stop = state.stop
            if not self._desk.library.has(stop.document) and not self._desk.library.damaged:
                continue
            tab = self._tabs.add_tab(front=False)
            tab.waiting, tab.tracked_view = stop, state.tracked
            if number <= front or wanted is None:
                wanted = tab
            if self._desk.library.has(stop.document):
                info = self._desk.library.document(stop.document)
                self._tabs.name_tab(tab, info.name, info.title, doubt(info))
        if wanted:
            self._tabs.bring_to_front(wanted)

    def read_now(self) -> None:
        """Read the front document on this thread: at the start nothing else waits for it."""
        tab = self._tabs.current
        stop = tab.waiting
        if stop is None or not self._desk.library.has(stop.document):
            return
        self._tasks.forget("open")
        try:
            text = open_text(self._desk.library, self._desk.notes, stop.document)
        except BriefError as error:
            self._failed(error)
        else:
            self._shown(tab, stop, text, flash=False)
            self._announce_front(tab, text)

    def renew(self) -> None:
        """Show the open documents anew after the library changed; each stays where it was."""
        lost = []
        for tab in self._tabs.all():
            stop = tab.here()
            if self._desk.library.has(stop.document):
                tab.text, tab.waiting = None, stop
            elif stop.document and not self._desk.library.damaged:
                lost.append(tab)
        for tab in lost:
            self._tabs.drop(tab)
        if lost:
            self.sentence_said.emit(
                self.tr("A document that was open is no longer in the library: its tab is closed.")
            )
        self._told = ("", -1)
        self._front_changed()

    def renew_marks(self) -> None:
        """Show what stands on the passages of the document in front now."""
        tab = self._tabs.current
        if not tab.text or self._tasks.closed:
            return
        document = tab.text.info.id
        desk = self._desk
        self._tasks.ask(
            "marks",
            lambda _: read_all_marks(desk, document),
            lambda marks: self._marked(tab, document, marks),
            # A text that has gone meanwhile is told of where its tab is closed.
            lambda _: None,
        )

    def _marked(self, tab: ReaderTab, document: str, marks: Marks) -> None:
        if tab in self._tabs.all() and tab.text and tab.text.info.id == document:
            tab.renew_marks(marks)
            self.document_shown.emit(tab.text)

    def _remember(self) -> None:
        here = self._tabs.current.here()
        if here.document:
            self.trail.leave(here)
            self.trail_changed.emit()

    def _travel(self, stop: Stop | None) -> None:
        if stop:
            self._show(stop, Where.HERE)
        self.trail_changed.emit()

    def _show(self, stop: Stop, where: str, *, flash: bool = False) -> None:
        if where != Where.BESIDE:
            self.went.emit()
        tab = self._tabs.current
        if where == Where.HERE and tab.text and tab.text.info.id == stop.document:
            tab.waiting = None  # the latest wish counts, also before a text still on its way
            _go(tab, stop, flash=flash)
            return
        if where != Where.HERE and tab.document:
            tab = self._tabs.add_tab(front=where == Where.TAB)
        tab.waiting = stop
        self._load(tab, flash=flash)

    def _front_changed(self) -> None:
        tab = self._tabs.current
        if tab.waiting:
            self._load(tab)
        elif tab.text:
            self._announce(tab, tab.text)

    def _load(self, tab: ReaderTab, *, flash: bool = False) -> None:
        stop, desk = tab.waiting, self._desk
        if stop is None or (desk.library.damaged and not desk.library.has(stop.document)):
            return

        def work(_: Job) -> OpenText:
            return open_text(desk.library, desk.notes, stop.document)

        topic = "open" if tab is self._tabs.current else f"open behind {id(tab)}"
        self._tasks.ask(
            topic,
            work,
            lambda text: self._arrived(tab, stop, text, flash),
            lambda error: self._not_shown(tab, stop, error),
        )

    def _not_shown(self, tab: ReaderTab, stop: Stop, error: BriefError) -> None:
        if tab in self._tabs.all() and tab.waiting == stop:
            tab.waiting = None
            if tab.text is None:
                self._tabs.drop(tab)
        self._failed(error)

    def _shown(self, tab: ReaderTab, stop: Stop, text: OpenText, flash: bool) -> None:
        if tab not in self._tabs.all() or tab.waiting != stop:
            return
        # Nothing is told until the tab stands where it should: the panels follow once, not twice.
        self._arriving = True
        tab.show_text(text)
        self._tabs.name_tab(tab, text.info.name, text.info.title, doubt(text.info))
        if tab not in self._watched:
            self._watched.add(tab)
            tab.passage_changed.connect(lambda _: self._tell(tab))
            tab.destroyed.connect(lambda: self._watched.discard(tab))
        _go(tab, stop, flash=flash)
        self._arriving = False

    def _arrived(self, tab: ReaderTab, stop: Stop, text: OpenText, flash: bool) -> None:
        """Show a text, and tell of it a turn later: the text is painted first, the panels then."""
        self._shown(tab, stop, text, flash)
        QTimer.singleShot(TURN_MS, self, lambda: self._announce_front(tab, text))

    def _announce_front(self, tab: ReaderTab, text: OpenText) -> None:
        if tab in self._tabs.all() and tab is self._tabs.current and tab.text is text:
            self._announce(tab, text)

    def _announce(self, tab: ReaderTab, text: OpenText) -> None:
        """Tell which document is in front, then where the reader is in it."""
        self.document_shown.emit(text)
        self._told = ("", -1)
        self._tell(tab)
        QTimer.singleShot(PAINTED_MS, self, self.renew_marks)

    def _tell(self, tab: ReaderTab) -> None:
        passage = tab.passage
        if self._arriving or tab is not self._tabs.current or not tab.text or passage is None:
            return
        told = (tab.text.info.id, passage.position)
        if told != self._told:
            self._told = told
            self._place = Place(tab.text.info.id, passage.eid, passage.position)
            self.place_changed.emit(self._place)

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))


def _go(tab: ReaderTab, stop: Stop, *, flash: bool) -> None:
    """Scroll a tab to a stop: to the very line for one remembered, to the unit for a new one.

    A document without an address is left at its top, where it opens.
    """
    if not (stop.eid or stop.offset or stop.position):
        return
    if stop.offset or not stop.eid:
        tab.view.restore_position(stop.position, stop.eid, stop.offset)
    else:
        tab.view.show_position(stop.position, stop.eid, flash=flash)

"""The window: what its first paint shows, and everything else right behind it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from brief.core.reading import Place
from brief.services.desk import Desk
from brief.ui.contents import ContentsPanel
from brief.ui.flows.links import LinksFlow
from brief.ui.flows.reading import Reading, Where
from brief.ui.flows.restoring import remembered_state, restore_window
from brief.ui.flows.showing import ShowingFlow
from brief.ui.reader_tabs import ReaderTabs
from brief.ui.search.box import SearchBox
from brief.ui.status import StatusLine
from brief.ui.tasks import Tasks
from brief.ui.theme import dress, load_theme
from brief.ui.top_bar import TopBar

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from brief.ui.beside.panel import BesidePanel
    from brief.ui.find_bar import FindBar
    from brief.ui.flows.library import LibraryFlow
    from brief.ui.furnishing import Furnishing
    from brief.ui.search.popup import ResultsPopup

_WIDTHS = (250, 740, 368)
_SMALLEST, _LEAST_ABOVE = (640, 420), 120


class Window(QMainWindow):
    """One desk on the screen. Panels tell, the flows decide; nothing here does work itself.

    It is made in two stages. Making it and `begin` load no more than the first paint shows: the
    text, its contents, the bar with the box, the status line. `furnish` adds the rest, right
    after that paint, or before it when a key is pressed or a file is dropped already.
    """

    painted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.tasks = Tasks(self)
        self.remembered = remembered_state(desk)
        self.theme = load_theme(self.remembered.theme)
        dress(self.theme)
        self.tabs = ReaderTabs(self.theme, desk.library.passage)
        self.contents = ContentsPanel(self.theme)
        self.box = SearchBox(self.theme)
        self.bar = TopBar(self.box, self.theme)
        self.status = StatusLine(self.theme)
        self._furnishing: Furnishing | None = None
        self._seen = self._closed = False
        self._lay_out()
        self.reading = Reading(desk, self.tasks, self.tabs, self)
        self.links = LinksFlow(desk, self.reading, self)
        self.showing = ShowingFlow(desk, self.reading, self.contents, self.status, self)
        self._wire()
        self.setAcceptDrops(True)
        self.setWindowTitle(self.tr("brief"))
        self.setMinimumSize(*_SMALLEST)
        self.resize(1360, 850)

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        centre = QWidget()
        self.centre = QVBoxLayout(centre)
        self.centre.setContentsMargins(0, 0, 0, 0)
        self.centre.setSpacing(0)
        self.pair = QSplitter(Qt.Orientation.Horizontal)
        self.pair.setChildrenCollapsible(False)
        self.pair.setHandleWidth(1)
        self.pair.addWidget(self.tabs)
        self.centre.addWidget(self.pair, 1)
        for part in (self.contents, centre, _empty_panel()):
            self.splitter.addWidget(part)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(list(_WIDTHS))
        # A page may stand in the place of the panels, a sheet under whatever stands there.
        self.middle = QStackedWidget()
        self.middle.addWidget(self.splitter)
        self.middle.setMinimumHeight(_LEAST_ABOVE)
        self.stage = QSplitter(Qt.Orientation.Vertical)
        self.stage.setChildrenCollapsible(False)
        self.stage.setHandleWidth(1)
        self.stage.addWidget(self.middle)
        self.whole = QWidget()
        outer = QVBoxLayout(self.whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(self.stage, 1)
        outer.addWidget(self.status)
        self.setCentralWidget(self.whole)

    def _wire(self) -> None:
        """The signals of the first stage; those of the second are in `Furnishing`."""
        self.contents.passage_chosen.connect(self.reading.open_position)
        self.contents.passage_chosen.connect(lambda _: self.read_on())
        self.contents.document_chosen.connect(self._open_document)
        self.tabs.link_opened.connect(self.links.follow)
        self.links.sentence_said.connect(self.status.show_message)
        self.reading.sentence_said.connect(self.status.show_message)
        for watched in (self, self.box):
            watched.installEventFilter(self)

    # -- life ------------------------------------------------------------------------------

    def begin(self, reference: str = "") -> None:
        """Bring back the window as it was, and open the reference."""
        state = self.remembered
        restore_window(self, state)
        self.reading.restore(state.tabs, state.current)
        if reference:
            self.open_reference(reference)
        elif not self.tabs.current.document:
            self._open_first()
        self.reading.read_now()
        self.showing.show_library()
        self.read_on()
        # A window that starts minimised is not painted.
        QTimer.singleShot(1000, self, self.furnish)

    def furnish(self) -> None:
        """Add everything that the first paint does without; once."""
        if self._furnishing is None and not self._closed:
            from brief.ui.furnishing import Furnishing

            for watched in (self, self.box):
                watched.removeEventFilter(self)
            self._furnishing = Furnishing(self)

    @property
    def furnishing(self) -> "Furnishing":
        """The parts of the second stage; they are made now where they are not there yet."""
        self.furnish()
        if self._furnishing is None:
            raise RuntimeError("the window is closed")
        return self._furnishing

    @property
    def beside(self) -> "BesidePanel":
        """The panel beside the text."""
        return self.furnishing.beside

    @property
    def popup(self) -> "ResultsPopup":
        """The results under the box."""
        return self.furnishing.popup

    @property
    def find_bar(self) -> "FindBar":
        """The bar that finds words in the text."""
        return self.furnishing.find_bar

    @property
    def library(self) -> "LibraryFlow":
        """The work behind the window."""
        return self.furnishing.library

    @property
    def actions_by_id(self) -> "dict[str, QAction]":
        """Every action of the table that the window has."""
        return self.furnishing.actions_by_id

    def come_forward(self, reference: str = "") -> None:
        """Show this window, at a reference a second start asked for."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if reference:
            self.open_reference(reference)

    def open_reference(self, reference: str) -> None:
        """Open what a reference means, or say that it means nothing here."""
        if not self.reading.open_reference(reference):
            self.status.show_message(
                self.tr("Nothing here is called {reference}.").format(reference=reference)
            )

    def finish(self) -> None:
        """Save what is still unsaved; returns when it is on the disk."""
        if self._furnishing:
            self._furnishing.save()
        self.tasks.close()

    # -- events ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that the window has been seen, and furnish it."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self._first_seen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Furnish at once for a key that comes before the window is furnished; none is lost."""
        if event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            self.furnish()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while what was written is not saved; add nothing more to a window that is closed."""
        if self._furnishing and not self._furnishing.may_close():
            event.ignore()
            return
        super().closeEvent(event)
        self._closed = event.isAccepted()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what dropping files would do; what follows is the veil's."""
        from brief.ui.drop_veil import dragged_files

        files = dragged_files(event.mimeData())
        if files and not self._closed:
            event.acceptProposedAction()
            self.furnishing.drop_veil.show_over(files)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the veil away."""
        del event
        self.furnishing.drop_veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import files that are dropped before the veil could cover the window."""
        self.furnishing.drop_veil.dropEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Look for what others changed when the window comes to the front."""
        super().changeEvent(event)
        come = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if come and self._furnishing:
            self._furnishing.renew()

    def _first_seen(self) -> None:
        self.painted.emit()
        # A turn later: what waits for the paint goes first.
        QTimer.singleShot(0, self, self.furnish)

    # -- what single signals ask for ---------------------------------------------------------

    def renew(self) -> None:
        """Show the library as it is now; not to a window that is going, as its last work ends."""
        if self.tasks.closed:
            return
        self.showing.show_library()
        if self._furnishing:
            self._furnishing.mine.renew()
        self.reading.renew()
        if not self.tabs.current.document:
            self._open_first()

    def _open_first(self) -> None:
        """Show the newest draft, or whatever there is; the sample corpus is still on its way."""
        documents = self.desk.library.documents()
        drafts = [info for info in documents if info.kind == "draft"]
        newest = max(drafts, key=lambda info: info.order, default=next(iter(documents), None))
        if newest:
            self.reading.open(Place(newest.id, "", 0))

    def _open_document(self, document: str) -> None:
        open_already = self.tabs.tab_of(document)
        if open_already:
            self.tabs.bring_to_front(open_already)
        else:
            self.reading.open(Place(document, "", 0), Where.TAB)
        self.read_on()

    def show_text(self) -> None:
        """Show the text and its panels in place of whatever covers them."""
        self.middle.setCurrentWidget(self.splitter)

    def read_on(self) -> None:
        """Give the keyboard back to the text."""
        self.show_text()
        self.tabs.current.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _empty_panel() -> QWidget:
    """What keeps the room of the beside panel until that is there."""
    panel = QWidget()
    panel.setObjectName("beside")
    panel.setProperty("look", "panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    panel.setMinimumWidth(270)
    return panel

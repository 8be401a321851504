"""The window: its panels, laid out, and every signal wired in one block."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from brief.core.reading import Place
from brief.services.desk import Desk
from brief.ui.actions import build_actions, build_menus
from brief.ui.beside.panel import BesidePanel, Tab
from brief.ui.contents import ContentsPanel
from brief.ui.find_bar import FindBar
from brief.ui.flows.asking import AskingFlow
from brief.ui.flows.beside import BesideFlow
from brief.ui.flows.copying import CopyingFlow
from brief.ui.flows.finding import FindingFlow
from brief.ui.flows.library import LibraryFlow
from brief.ui.flows.looks import LooksFlow, dress
from brief.ui.flows.noting import NotingFlow
from brief.ui.flows.reading import Reading, Where
from brief.ui.flows.remembering import Remembered, RememberingFlow, remembered_state
from brief.ui.flows.searching import SearchFlow
from brief.ui.flows.showing import ShowingFlow
from brief.ui.palette_box import PaletteBox
from brief.ui.reader_tabs import ReaderTabs
from brief.ui.search.box import SearchBox
from brief.ui.search.popup import ResultsPopup
from brief.ui.shortcuts_page import ShortcutsPage
from brief.ui.status import StatusLine
from brief.ui.tasks import Tasks
from brief.ui.theme import load_theme
from brief.ui.top_bar import TopBar

_WIDTHS = (250, 740, 368)
_SMALLEST = (640, 420)


class Window(QMainWindow):
    """One desk on the screen. Panels tell, the flows decide; nothing here does work itself."""

    painted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.tasks = Tasks(self)
        self._remembered = remembered_state(desk)
        theme = load_theme(self._remembered.theme)
        dress(theme)
        self._theme = theme
        self.tabs = ReaderTabs(theme, desk.library.passage)
        self.contents = ContentsPanel(theme)
        self.beside = BesidePanel(theme, desk.notes.render)
        self.box = SearchBox(theme)
        self.bar = TopBar(self.box)
        self.status = StatusLine(theme)
        self.find_bar = FindBar(theme)
        self._lay_out()
        self.popup = ResultsPopup(theme, self.box, self._whole)
        self._make_flows()
        self._wire()
        self._act()
        self.setAcceptDrops(True)
        self.setWindowTitle(self.tr("brief"))
        self.setMinimumSize(*_SMALLEST)
        self.resize(1360, 850)

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        centre = QWidget()
        inner = QVBoxLayout(centre)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.tabs, 1)
        inner.addWidget(self.find_bar)
        for part in (self.contents, centre, self.beside):
            self.splitter.addWidget(part)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes(list(_WIDTHS))
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(self.splitter, 1)
        outer.addWidget(self.status)
        self.setCentralWidget(whole)
        self._whole = whole

    def _make_flows(self) -> None:
        desk, tasks, theme = self._desk, self.tasks, self._theme
        self.reading = Reading(desk, tasks, self.tabs, self)
        self.besides = BesideFlow(desk, tasks, self.beside, self.reading, self)
        self.noting = NotingFlow(desk, tasks, self.beside, self)
        self.library = LibraryFlow(desk, tasks, self.reading, self)
        self.finding = FindingFlow(desk, tasks, self.find_bar, self.tabs, self.reading)
        self.searching = SearchFlow(desk, tasks, (self.box, self.popup), self.reading, self)
        self.copying = CopyingFlow(self.tabs, self)
        self.asking = AskingFlow(desk, tasks, self.library, self)
        self.showing = ShowingFlow(
            desk, self.reading, self.contents, self.beside, self.popup, self.status, self
        )
        themed = (
            self.contents,
            self.tabs,
            self.beside,
            self.bar,
            self.popup,
            self.status,
            self.find_bar,
        )
        self.looks = LooksFlow(theme, self.tabs, themed, self)
        remembered = Remembered(self.tabs, self.splitter, self.beside, self.looks, self.reading)
        self.remembering = RememberingFlow(desk, tasks, remembered, self)

    def _wire(self) -> None:
        """Every signal of every part, in one place."""
        self.reading.trail_changed.connect(self._show_trail)
        self.contents.passage_chosen.connect(self.reading.open_position)
        self.contents.passage_chosen.connect(lambda _: self._read_on())
        self.contents.document_chosen.connect(self._open_document)
        self.tabs.link_opened.connect(self._open_address)
        self.beside.address_opened.connect(self._open_address)
        self.noting.notes_changed.connect(self.besides.renew)
        self.noting.notes_changed.connect(self.reading.renew_marks)
        self.noting.save_ended.connect(self.showing.show_note)
        self.searching.query_opened.connect(self.finding.light)
        self.searching.note_opened.connect(self._open_note)
        self.searching.reading_resumed.connect(self._read_on)
        self.library.library_changed.connect(self._renew)
        self.status.cancel_wanted.connect(self.library.cancel)
        self.status.cancel_wanted.connect(self.copying.cancel)
        self.beside.words_copied.connect(
            lambda _: self.status.show_message(self.tr("The words to say are on the clipboard."))
        )
        for work in (self.library, self.copying):
            work.progress_made.connect(self.status.show_progress)
            work.work_ended.connect(self.status.finish_progress)
        for flow in (
            self.reading, self.besides, self.noting, self.library, self.finding,
            self.searching, self.copying, self.asking,
        ):  # fmt: skip
            flow.sentence_said.connect(self.status.show_message)

    def _act(self) -> None:
        """Make the actions of the table, the menu and the overlays they open."""
        theme, whole = self.looks.theme, self._whole
        self.actions_by_id = build_actions(self, self._handlers(), reader=self.tabs)
        self.looks.take_actions(self.actions_by_id)
        self.menu = QMenu(self)
        build_menus(self.menu, self.actions_by_id)
        self.bar.fill(self.actions_by_id, self.menu, theme)
        self.palette_box = PaletteBox(theme, self.actions_by_id, whole)
        self.shortcuts = ShortcutsPage(theme, whole)
        for shown in ("contents", "beside"):
            self.actions_by_id[shown].setChecked(True)
        self._show_trail()

    def _handlers(self) -> dict[str, Callable[..., object]]:
        tabs, reading, looks, copying = self.tabs, self.reading, self.looks, self.copying
        return {
            "library": self.contents.open_library,
            "import": self.asking.choose_files,
            "new_tab": reading.duplicate,
            "close_tab": tabs.close_current,
            "reopen_tab": reading.reopen,
            "print": copying.print_dialog,
            "save_pdf": copying.save_pdf,
            "quit": self.close,
            "copy": copying.copy,
            "copy_citation": copying.copy_with_citation,
            "select_all": copying.select_all,
            "find": self.finding.open,
            "find_next": self.finding.next,
            "find_previous": self.finding.previous,
            "search": self.box.start,
            "palette": lambda: self.palette_box.open_palette(),
            "back": reading.back,
            "forward": reading.forward,
            "next_article": lambda: tabs.current.view.next_passage(),
            "previous_article": lambda: tabs.current.view.previous_passage(),
            "next_tab": lambda: tabs.step(1),
            "previous_tab": lambda: tabs.step(-1),
            "go_to_tab": tabs.go_to,
            "contents": self._show_contents,
            "beside": self._show_beside,
            "zoom_in": looks.zoom_in,
            "zoom_out": looks.zoom_out,
            "zoom_reset": looks.zoom_reset,
            "full_screen": looks.full_screen,
            "next_theme": looks.next_theme,
            "new_note": self._new_note,
            "edit_note": self._write_note,
            "export_notes": self.asking.choose_export,
            "show_points": lambda: self._turn_to(Tab.POINTS),
            "show_notes": lambda: self._turn_to(Tab.NOTES),
            "show_standards": lambda: self._turn_to(Tab.STANDARDS),
            "show_history": lambda: self._turn_to(Tab.HISTORY),
            "shortcuts": lambda: self.shortcuts.open_page(),
            "about": self.asking.say_about,
        }

    # -- life ------------------------------------------------------------------------------

    def begin(self, reference: str = "") -> None:
        """Bring back the window as it was, open the reference, and prepare the rest behind it."""
        state = self._remembered
        self.remembering.restore(state)
        self.actions_by_id["contents"].setChecked(state.contents_shown)
        self.actions_by_id["beside"].setChecked(state.beside_shown)
        self.showing.show_library()
        self.reading.restore(tuple(tab.stop for tab in state.tabs), state.current)
        if reference:
            self.open_reference(reference)
        elif not state.tabs:
            self._open_first()
        self._read_on()
        if state.full_screen:
            self.actions_by_id["full_screen"].trigger()
        # After the first paint: nobody should wait for it to see the text.
        QTimer.singleShot(0, self.library.prepare)

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
        self.noting.flush()
        self.remembering.write_now()
        self.tasks.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that the window has been seen."""
        super().paintEvent(event)
        QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged over the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import files that are dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.asking.ask_about(files)

    def changeEvent(self, event: QEvent) -> None:
        """Look for what others changed when the window comes to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.library.renew()
            self.besides.renew()

    # -- what single signals ask for ---------------------------------------------------------

    def _renew(self) -> None:
        self.showing.show_library()
        self.reading.renew()
        if not self.tabs.current.document:
            self._open_first()

    def _open_first(self) -> None:
        """Show the newest draft, or whatever there is; the sample corpus is still on its way."""
        documents = self._desk.library.documents()
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
        self._read_on()

    def _open_address(self, address: str) -> None:
        """Follow a link: into the library, or after asking nobody but the user's own browser."""
        if address.startswith("brief:"):
            document, _, eid = address.removeprefix("brief:").partition("#")
            current = self.reading.place.document if self.reading.place else ""
            place = self._desk.library.find(document or current, eid)
            if place:
                self.reading.open(place)
            else:
                self.status.show_message(self.tr("That text is not in your library."))
        else:
            QGuiApplication.clipboard().setText(address)
            self.status.show_message(
                self.tr(
                    "brief opens no connection. The address is on the clipboard: {address}"
                ).format(address=address)
            )

    def _open_note(self, note: int) -> None:
        self._turn_to(Tab.NOTES)
        self.beside.notes.open_note(note)

    def _turn_to(self, tab: Tab) -> None:
        self._show_beside(shown=True)
        self.beside.open_tab(tab)

    def _write_note(self) -> None:
        self._show_beside(shown=True)
        self.beside.write_note()

    def _new_note(self) -> None:
        self._turn_to(Tab.NOTES)
        self.beside.notes.start_note()

    def _show_contents(self, shown: bool) -> None:
        self.contents.setVisible(shown)
        self.actions_by_id["contents"].setChecked(shown)
        self.remembering.note_change()

    def _show_beside(self, shown: bool) -> None:
        self.beside.setVisible(shown)
        self.actions_by_id["beside"].setChecked(shown)
        self.remembering.note_change()

    def _show_trail(self) -> None:
        self.actions_by_id["back"].setEnabled(self.reading.trail.can_go_back)
        self.actions_by_id["forward"].setEnabled(self.reading.trail.can_go_forward)

    def _read_on(self) -> None:
        self.tabs.current.view.setFocus(Qt.FocusReason.OtherFocusReason)

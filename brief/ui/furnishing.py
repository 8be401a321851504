"""What the window has besides what is seen first: its second stage, every signal in one block."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from brief.ui.actions import build_actions, build_menus
from brief.ui.beside.panel import BesidePanel, Tab
from brief.ui.commands import Commands
from brief.ui.drop_veil import DropVeil
from brief.ui.find_bar import FindBar
from brief.ui.flows.asking import AskingFlow
from brief.ui.flows.beside import BesideFlow
from brief.ui.flows.checking import CheckingFlow
from brief.ui.flows.comparing import ComparingFlow
from brief.ui.flows.copying import CopyingFlow
from brief.ui.flows.corpora import CorporaFlow
from brief.ui.flows.correcting import CorrectingFlow
from brief.ui.flows.finding import FindingFlow
from brief.ui.flows.front import Front
from brief.ui.flows.importing import ImportingFlow
from brief.ui.flows.leaving import LeavingFlow
from brief.ui.flows.library import LibraryFlow
from brief.ui.flows.looks import LooksFlow
from brief.ui.flows.my_documents import MyDocumentsFlow
from brief.ui.flows.noting import NotingFlow
from brief.ui.flows.packs import PacksFlow
from brief.ui.flows.positions import PositionsFlow
from brief.ui.flows.printed import PrintedFlow
from brief.ui.flows.remembering import Remembered, RememberingFlow
from brief.ui.flows.riding import RidingFlow
from brief.ui.flows.searching import SearchFlow
from brief.ui.flows.statuses import StatusFlow
from brief.ui.flows.sticks import SticksFlow
from brief.ui.flows.telling import TellingFlow
from brief.ui.flows.texts import TextsFlow
from brief.ui.flows.tracing import TracingFlow
from brief.ui.flows.tracked import TrackedFlow
from brief.ui.import_sheet.sheet import ImportSheet
from brief.ui.library_page.arrivals import ArrivalsSection
from brief.ui.library_page.corpus_card import CorporaSection
from brief.ui.library_page.my_documents import MyDocumentsSection
from brief.ui.library_page.page import LibraryPage
from brief.ui.page_view.panel import PagePanel
from brief.ui.palette_box import PaletteBox
from brief.ui.problems_page import ProblemsPage
from brief.ui.search.popup import ResultsPopup
from brief.ui.sheets import Sheets
from brief.ui.shortcuts_page import ShortcutsPage

if TYPE_CHECKING:
    from brief.ui.window import Window

_BESIDE = 2
#: What a right click on the text offers.
_ON_THE_TEXT = (
    "copy", "copy_citation", "select_all", "find", "trace", "new_note", "record", "new_tab",
)  # fmt: skip


class Furnishing(QObject):
    """Panels, flows and actions that only wait to be used when the window is first painted."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        window.desk.load()
        self._make_panels()
        self._make_flows()
        self.commands = Commands(window, self)
        self._wire()
        self._wire_comparison()
        self._wire_library_page()
        self._act()
        self._catch_up()

    def _make_panels(self) -> None:
        window = self._window
        theme = window.theme
        self.beside = BesidePanel(theme, window.desk.notes.render)
        kept = window.splitter.sizes()
        room = window.splitter.widget(_BESIDE)
        shown = not room.isHidden() if room else True  # replaced, it is hidden in any case
        if room := window.splitter.replaceWidget(_BESIDE, self.beside):
            room.deleteLater()
        self.beside.setVisible(shown)
        window.splitter.setSizes(kept)
        self.find_bar = FindBar(theme)
        window.centre.addWidget(self.find_bar)
        self.popup = ResultsPopup(theme, window.box, window.whole)
        self.import_sheet = ImportSheet(theme)
        window.stage.addWidget(self.import_sheet)
        window.stage.setStretchFactor(0, 1)
        self.library_page, self.my_documents = LibraryPage(theme), MyDocumentsSection(theme)
        self.corpora_section, self.arrivals = CorporaSection(theme), ArrivalsSection(theme)
        self.library_page.add_section(self.corpora_section)
        self.library_page.add_section(self.my_documents, stretch=1)
        self.library_page.add_section(self.arrivals, aside=True)
        window.middle.addWidget(self.library_page)
        self.page_panel = PagePanel(theme)
        window.pair.addWidget(self.page_panel)
        self.problems = ProblemsPage(theme, window.whole)
        self.drop_veil = DropVeil(theme, window.whole)
        self.drop_veil.watch(window.box, self.beside.notes.sheet.editor.viewport())

    def _make_flows(self) -> None:
        window = self._window
        desk, tasks, reading, tabs = window.desk, window.tasks, window.reading, window.tabs
        self.besides = BesideFlow(desk, tasks, self.beside, reading, self)
        self.noting = NotingFlow(desk, tasks, self.beside, self)
        self.library = LibraryFlow(desk, tasks, self)
        sheets = Sheets(lambda: self.looks, window)
        self.comparing = ComparingFlow(desk, tasks, sheets.comparison, window.middle, reading)
        self.correcting = CorrectingFlow(desk, tasks, self.comparing, sheets.pair)
        self.front = Front(tabs, reading, self.comparing)
        self.finding = FindingFlow(desk, tasks, self.find_bar, self.front)
        self.searching = SearchFlow(desk, tasks, (window.box, self.popup), reading, self)
        self.tracked = TrackedFlow(desk, tasks, tabs, reading, self)
        self.importing = ImportingFlow(desk, tasks, self.import_sheet, reading, window)
        self.printed = PrintedFlow(desk, tasks, self.page_panel, reading, self)
        self.checking = CheckingFlow(desk, tasks, self.problems, tabs)
        self.mine = MyDocumentsFlow(desk, tasks, self.my_documents, reading, self.library_page)
        self.corpora = CorporaFlow(desk, tasks, self.corpora_section, reading, self.library_page)
        self.packs = PacksFlow(desk, tasks, self.arrivals, self.library_page)
        self.texts = TextsFlow(desk, tasks, self.arrivals, self.library_page)
        self.sticks = SticksFlow(tasks, self.library_page)
        self.asking = AskingFlow(desk, tasks, window)
        self.copying = CopyingFlow(tabs, window, self.comparing.printed)
        self.riding = RidingFlow(desk, tasks, self.beside, sheets.since, self.front)
        self.positions = PositionsFlow(desk, tasks, self.beside, sheets.positions, self.front)
        self.leaving = LeavingFlow(self.noting, self.positions, self.beside, window.status, window)
        self.tracing = TracingFlow(desk, tasks, sheets.phrase, self.front)
        self.statuses = StatusFlow(desk, tasks, sheets.status, self.front)
        self.telling = TellingFlow(self.beside, self.popup, window.status, self)
        themed = (
            window.contents, tabs, self.beside, window.bar, self.popup, window.status,
            self.find_bar, self.import_sheet, self.drop_veil, self.library_page,
            self.my_documents, self.problems, self.page_panel, self.corpora_section, self.arrivals,
        )  # fmt: skip
        self.looks = LooksFlow(window.theme, tabs, themed, window)
        parts = Remembered(tabs, window.splitter, self.beside, self.looks, reading)
        self.remembering = RememberingFlow(desk, tasks, parts, window, window.remembered)

    def _wire(self) -> None:
        """Every signal of these parts, in one place."""
        window, status, reading = self._window, self._window.status, self._window.reading
        commands = self.commands
        reading.trail_changed.connect(commands.show_trail)
        self.beside.address_opened.connect(window.links.follow)
        for writing in (self.noting, self.riding):
            writing.notes_changed.connect(self.besides.renew)
            writing.notes_changed.connect(reading.renew_marks)
        self.positions.positions_changed.connect(self.besides.renew)
        self.statuses.statuses_changed.connect(reading.renew_marks)
        self.noting.save_ended.connect(self.telling.show_note)
        self.searching.query_opened.connect(self.finding.light)
        self.searching.note_opened.connect(commands.open_note)
        self.searching.point_opened.connect(lambda: commands.turn_to(Tab.POINTS))
        self.searching.reading_resumed.connect(window.read_on)
        self.library.library_changed.connect(window.renew)
        self.importing.reading_resumed.connect(commands.resume)
        self.importing.offer_made.connect(status.show_message)
        self.library.lineage_known.connect(self._follow_lineage)
        for changing in (self.importing, self.mine, self.corpora, self.packs, self.texts):
            changing.library_changed.connect(window.renew)
            changing.library_changed.connect(self.comparing.renew)
            changing.library_changed.connect(self.library.follow_lineage)
            changing.library_changed.connect(self.corpora.renew)
        self.drop_veil.files_dropped.connect(commands.take_dropped)
        self.printed.shown_changed.connect(commands.make_room)
        self.problems.document_wanted.connect(commands.show_my_document)
        reading.went.connect(window.show_text)
        window.showing.documents_named.connect(self.popup.name_documents)
        status.cancel_wanted.connect(self.library.cancel)
        status.cancel_wanted.connect(self.copying.cancel)
        status.cancel_wanted.connect(self.mine.cancel)
        status.cancel_wanted.connect(self.corpora.cancel)
        self.beside.words_copied.connect(
            lambda _: status.show_message(self.tr("The words to say are on the clipboard."))
        )
        for work in (self.library, self.copying, self.mine, self.corpora):
            work.progress_made.connect(status.show_progress)
            work.work_ended.connect(status.finish_progress)
        for flow in (
            self.besides, self.noting, self.library, self.finding, self.searching, self.copying,
            self.asking, self.importing, self.mine, self.checking, self.printed, self.comparing,
            self.riding, self.statuses, self.tracing, self.correcting, self.corpora, self.packs,
            self.texts, self.positions,
        ):  # fmt: skip
            flow.sentence_said.connect(status.show_message)

    def _wire_comparison(self) -> None:
        """The signals of the comparison, which is read, searched and printed as a text is."""
        window, comparing = self._window, self.comparing
        comparing.lineage_changed.connect(self._follow_lineage)
        comparing.reading_resumed.connect(window.read_on)
        self.beside.compare_wanted.connect(lambda old, new, eid: comparing.compare((old, new), eid))
        comparing.pdf_wanted.connect(self.copying.save_pdf)
        comparing.correction_wanted.connect(self.correcting.open)
        comparing.rows_shown.connect(self.finding.renew)
        comparing.matches_counted.connect(self.find_bar.show_count)
        comparing.set_zoom(window.tabs.zoom)
        comparing.zoom_changed.connect(window.tabs.set_zoom)
        window.tabs.zoom_changed.connect(comparing.set_zoom)
        window.middle.currentChanged.connect(lambda _: self._place_find_bar())
        self.library.library_changed.connect(comparing.renew)

    def _wire_library_page(self) -> None:
        """The signals of the page over the text, and of what it brings in."""
        self.library.library_changed.connect(self.corpora.renew)
        self.my_documents.files_wanted.connect(self.importing.choose_more)
        self.library_page.left.connect(self._window.read_on)
        self.packs.corpus_wanted.connect(self.corpora.open_corpus)
        self.corpora_section.texts_wanted.connect(self.texts.show)
        for flow in (self.packs, self.texts):
            flow.network_changed.connect(
                lambda: self.telling.show_network(self.packs.on_network or self.texts.on_network)
            )
        self.sticks.sticks_changed.connect(self.arrivals.show_sticks)
        self.sticks.sticks_changed.connect(self.corpora_section.offer_sticks)

    def _act(self) -> None:
        """Make the actions of the table, the menu and the overlays they open."""
        window, theme = self._window, self.looks.theme
        self.actions_by_id = build_actions(window, self.commands.handlers(), reader=window.tabs)
        self.looks.take_actions(self.actions_by_id)
        self.menu = QMenu(window)
        build_menus(self.menu, self.actions_by_id)
        window.bar.fill(self.actions_by_id, self.menu)
        self.palette_box = PaletteBox(theme, self.actions_by_id, window.whole)
        self.shortcuts = ShortcutsPage(theme, window.whole)
        self.looks.theme_too(self.palette_box, self.shortcuts)
        self.text_menu = QMenu(window)
        for name in _ON_THE_TEXT:
            self.text_menu.addAction(self.actions_by_id[name])
        window.tabs.context_requested.connect(self.text_menu.popup)
        for shown, on in (
            ("contents", not window.contents.isHidden()),
            ("beside", not self.beside.isHidden()),
            ("full_screen", window.isFullScreen()),
        ):
            self.actions_by_id[shown].setChecked(on)
        self.commands.show_trail()

    def _catch_up(self) -> None:
        """Take up what happened before any of this was there, and begin the work behind."""
        window = self._window
        window.showing.show_documents()
        self.besides.renew()
        self.tracked.look_now()
        self.searching.ask_typed()
        self.library.prepare()

    def renew(self) -> None:
        """Look for what others changed."""
        self.library.renew()
        self.besides.renew()

    def may_close(self) -> bool:
        """Whether the window may close now; where it may not, it closes by itself or says why."""
        return self.leaving.may_close()

    def save(self) -> None:
        """Ask for every save that is still due; the tasks finish them when they are closed."""
        self.copying.cancel()
        self.page_panel.put_away()
        self.noting.flush()
        self.positions.flush()
        self.remembering.write_now()

    def _place_find_bar(self) -> None:
        """The bar goes under the text that it finds words in; it is opened there anew."""
        self.find_bar.hide()
        comparing = self.comparing.shown
        (self.comparing.page.foot if comparing else self._window.centre).addWidget(self.find_bar)
        self.finding.renew()

    def _follow_lineage(self) -> None:
        """Show what followed a provision here, now that it is known which ones are the same."""
        self.besides.renew()
        self._window.reading.renew_marks()

"""What the window has besides what is seen first: its second stage, every signal in one block."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from brief.ui.actions import build_actions, build_menus
from brief.ui.beside.panel import BesidePanel, Tab
from brief.ui.comparison.page import ComparisonPage
from brief.ui.drop_veil import DropVeil
from brief.ui.find_bar import FindBar
from brief.ui.flows.asking import AskingFlow
from brief.ui.flows.beside import BesideFlow
from brief.ui.flows.comparing import ComparingFlow
from brief.ui.flows.copying import CopyingFlow
from brief.ui.flows.finding import FindingFlow
from brief.ui.flows.importing import ImportingFlow
from brief.ui.flows.leaving import LeavingFlow
from brief.ui.flows.library import LibraryFlow
from brief.ui.flows.looks import LooksFlow
from brief.ui.flows.noting import NotingFlow
from brief.ui.flows.remembering import Remembered, RememberingFlow
from brief.ui.flows.riding import RidingFlow
from brief.ui.flows.searching import SearchFlow
from brief.ui.flows.telling import TellingFlow
from brief.ui.flows.tracked import TrackedFlow
from brief.ui.import_sheet.sheet import ImportSheet
from brief.ui.palette_box import PaletteBox
from brief.ui.search.popup import ResultsPopup
from brief.ui.shortcuts_page import ShortcutsPage

if TYPE_CHECKING:
    from brief.ui.since_sheet import SinceSheet
    from brief.ui.window import Window

_BESIDE = 2
#: What a right click on the text offers.
_ON_THE_TEXT = ("copy", "copy_citation", "select_all", "find", "new_note", "new_tab")


class Furnishing(QObject):
    """Panels, flows and actions that only wait to be used when the window is first painted."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        window.desk.load()
        self._make_panels()
        self._make_flows()
        self._wire()
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
        self.drop_veil = DropVeil(theme, window.whole)
        self.drop_veil.watch(window.box, self.beside.notes.sheet.editor.viewport())

    def _make_flows(self) -> None:
        window = self._window
        desk, tasks, reading, tabs = window.desk, window.tasks, window.reading, window.tabs
        self.besides = BesideFlow(desk, tasks, self.beside, reading, self)
        self.noting = NotingFlow(desk, tasks, self.beside, self)
        self.leaving = LeavingFlow(self.noting, self.beside, window.status, window)
        self.library = LibraryFlow(desk, tasks, self)
        self.finding = FindingFlow(desk, tasks, self.find_bar, tabs, reading)
        self.searching = SearchFlow(desk, tasks, (window.box, self.popup), reading, self)
        self.tracked = TrackedFlow(desk, tasks, tabs, reading, self)
        self.importing = ImportingFlow(desk, tasks, self.import_sheet, reading, window)
        self.asking = AskingFlow(desk, tasks, window)
        self.comparing = ComparingFlow(desk, tasks, self._comparison, window.middle, reading)
        self.copying = CopyingFlow(tabs, window, self.comparing.printed)
        self.riding = RidingFlow(desk, tasks, self.beside, self._since_sheet, reading)
        self.telling = TellingFlow(self.beside, self.popup, window.status, self)
        themed = (
            window.contents, tabs, self.beside, window.bar, self.popup, window.status,
            self.find_bar, self.import_sheet, self.drop_veil,
        )  # fmt: skip
        self.looks = LooksFlow(window.theme, tabs, themed, window)
        parts = Remembered(tabs, window.splitter, self.beside, self.looks, reading)
        self.remembering = RememberingFlow(desk, tasks, parts, window, window.remembered)

    def _wire(self) -> None:
        """Every signal of these parts, in one place."""
        window, status, reading = self._window, self._window.status, self._window.reading
        reading.trail_changed.connect(self._show_trail)
        self.beside.address_opened.connect(window.open_address)
        for writing in (self.noting, self.riding):
            writing.notes_changed.connect(self.besides.renew)
            writing.notes_changed.connect(reading.renew_marks)
        self.noting.save_ended.connect(self.telling.show_note)
        self.searching.query_opened.connect(self.finding.light)
        self.searching.note_opened.connect(self._open_note)
        self.searching.point_opened.connect(lambda: self._turn_to(Tab.POINTS))
        self.searching.reading_resumed.connect(window.read_on)
        self.library.library_changed.connect(window.renew)
        self.importing.library_changed.connect(window.renew)
        self.importing.reading_resumed.connect(window.read_on)
        self.importing.offer_made.connect(status.show_message)
        self.library.lineage_known.connect(self._follow_lineage)
        self.comparing.lineage_changed.connect(self._follow_lineage)
        self.comparing.reading_resumed.connect(window.read_on)
        self.comparing.pdf_wanted.connect(self.copying.save_pdf)
        self.library.library_changed.connect(self.comparing.renew)
        self.importing.library_changed.connect(self.comparing.renew)
        self.importing.library_changed.connect(self.library.follow_lineage)
        self.drop_veil.files_dropped.connect(self.importing.offer_files)
        window.showing.documents_named.connect(self.popup.name_documents)
        status.cancel_wanted.connect(self.library.cancel)
        status.cancel_wanted.connect(self.copying.cancel)
        self.beside.words_copied.connect(
            lambda _: status.show_message(self.tr("The words to say are on the clipboard."))
        )
        for work in (self.library, self.copying):
            work.progress_made.connect(status.show_progress)
            work.work_ended.connect(status.finish_progress)
        for flow in (
            self.besides, self.noting, self.library, self.finding, self.searching, self.copying,
            self.asking, self.importing, self.comparing, self.riding,
        ):  # fmt: skip
            flow.sentence_said.connect(status.show_message)

    def _act(self) -> None:
        """Make the actions of the table, the menu and the overlays they open."""
        window, theme = self._window, self.looks.theme
        self.actions_by_id = build_actions(window, self._handlers(), reader=window.tabs)
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
        self._show_trail()

    def _catch_up(self) -> None:
        """Take up what happened before any of this was there, and begin the work behind."""
        window = self._window
        window.showing.show_documents()
        self.besides.renew()
        self.tracked.look_now()
        self.searching.ask_typed()
        self.library.prepare()

    def _handlers(self) -> dict[str, Callable[..., object]]:
        window = self._window
        tabs, reading, looks, copying = window.tabs, window.reading, self.looks, self.copying
        return {
            "library": window.contents.open_library,
            "import": self.importing.choose_files,
            "new_tab": reading.duplicate,
            "close_tab": tabs.close_current,
            "reopen_tab": reading.reopen,
            "print": copying.print_dialog,
            "save_pdf": copying.save_pdf,
            "quit": window.close,
            "copy": copying.copy,
            "copy_citation": copying.copy_with_citation,
            "select_all": copying.select_all,
            "find": self.finding.open,
            "find_next": self.finding.next,
            "find_previous": self.finding.previous,
            "search": window.box.start,
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
            "compare": self.comparing.toggle,
            "next_change": self.comparing.next_change,
            "previous_change": self.comparing.previous_change,
            "tracked": self.tracked.next_view,
            "new_note": self._new_note,
            "edit_note": self._write_note,
            "what_changed": self.riding.show_changes,
            "export_notes": self.asking.choose_export,
            "show_points": lambda: self._turn_to(Tab.POINTS),
            "show_notes": lambda: self._turn_to(Tab.NOTES),
            "show_standards": lambda: self._turn_to(Tab.STANDARDS),
            "show_history": lambda: self._turn_to(Tab.HISTORY),
            "shortcuts": lambda: self.shortcuts.open_page(),
            "about": self.asking.say_about,
        }

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
        self.noting.flush()
        self.remembering.write_now()

    # -- what single signals ask for ---------------------------------------------------------

    def _comparison(self) -> ComparisonPage:
        page = ComparisonPage(self.looks.theme)
        self.looks.theme_too(page)
        return page

    def _since_sheet(self) -> "SinceSheet":
        from brief.ui.since_sheet import SinceSheet

        sheet = SinceSheet(self.looks.theme, self._window.whole)
        self.looks.theme_too(sheet)
        return sheet

    def _follow_lineage(self) -> None:
        """Show what followed a provision here, now that it is known which ones are the same."""
        self.besides.renew()
        self._window.reading.renew_marks()

    def _open_note(self, note: int) -> None:
        self._turn_to(Tab.NOTES)
        self.beside.notes.open_note(note)

    def _turn_to(self, tab: Tab) -> None:
        self._show_beside(shown=True)
        self.beside.open_tab(tab)

    def _write_note(self) -> None:
        self._show_beside(shown=True)
        self.besides.catch_up()
        self.beside.write_note()

    def _new_note(self) -> None:
        self._write_note()
        self.beside.notes.start_note()

    def _show_contents(self, shown: bool) -> None:
        self._window.contents.setVisible(shown)
        self.actions_by_id["contents"].setChecked(shown)
        self.remembering.note_change()

    def _show_beside(self, shown: bool) -> None:
        self.beside.setVisible(shown)
        self.actions_by_id["beside"].setChecked(shown)
        self.remembering.note_change()

    def _show_trail(self) -> None:
        trail = self._window.reading.trail
        self.actions_by_id["back"].setEnabled(trail.can_go_back)
        self.actions_by_id["forward"].setEnabled(trail.can_go_forward)

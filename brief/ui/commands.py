"""What each action of the table does: the parts of the window are called by their names here."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from brief.services.offered import is_pack
from brief.ui.beside.panel import Tab

if TYPE_CHECKING:
    from brief.ui.furnishing import Furnishing
    from brief.ui.window import Window

#: A window so wide has room for the text, its page as printed, and what stands beside.
_WIDE = 1700
#: What is done as well while a page covers the text, which all other actions are about.
_EVERYWHERE = frozenset(
    {
        "my_documents", "corpora", "download_pack", "import", "quit", "search", "palette",
        "zoom_in", "zoom_out", "zoom_reset", "full_screen", "next_theme", "export_notes",
        "shortcuts", "about",
    }
)  # fmt: skip
#: What is done in a comparison as in a text; all other actions go back to the text first.
_COMPARING = frozenset(
    {
        "copy", "copy_citation", "select_all", "find", "find_next", "find_previous", "print",
        "save_pdf", "next_article", "previous_article", "compare", "next_change",
        "previous_change", "correct_pair", "trace", "statuses", "positions",
        "what_changed",
    }
)  # fmt: skip
Handler = Callable[..., object]


class Commands(QObject):
    """Shows and hides what the window is made of, and leads each action to whatever does it."""

    def __init__(self, window: "Window", parts: "Furnishing") -> None:
        super().__init__(parts)
        self._window, self._parts = window, parts
        self._room_made = False

    def handlers(self) -> dict[str, Handler]:
        """What to call for each action, by its id, or by its `handler` where it has one.

        An action about the text uncovers it first where the library page covers it, or a
        comparison that the action is not about.
        """
        return {
            name: handler if name in _EVERYWHERE else self._uncovering(name, handler)
            for name, handler in (self._of_files() | self._of_reading() | self._of_panels()).items()
        }

    def _uncovering(self, name: str, handler: Handler) -> Handler:
        def called(*arguments: object) -> object:
            if self._window.middle.currentWidget() is self._parts.library_page:
                self._window.show_text()
            elif name not in _COMPARING:
                self._parts.comparing.close()
            return handler(*arguments)

        return called

    def _of_files(self) -> dict[str, Handler]:
        window, parts = self._window, self._parts
        return {
            "library": window.contents.open_library,
            "my_documents": self.show_my_documents,
            "corpora": self.show_corpora,
            "download_pack": self.ask_for_address,
            "import": parts.importing.choose_files,
            "new_tab": window.reading.duplicate,
            "close_tab": window.tabs.close_current,
            "reopen_tab": window.reading.reopen,
            "print": parts.copying.print_dialog,
            "save_pdf": parts.copying.save_pdf,
            "quit": window.close,
            "export_notes": parts.asking.choose_export,
            "shortcuts": lambda: parts.shortcuts.open_page(),
            "about": parts.asking.say_about,
        }

    def _of_reading(self) -> dict[str, Handler]:
        window, parts = self._window, self._parts
        tabs, reading = window.tabs, window.reading
        return {
            "copy": parts.copying.copy,
            "copy_citation": parts.copying.copy_with_citation,
            "select_all": parts.copying.select_all,
            "find": parts.finding.open,
            "find_next": parts.finding.next,
            "find_previous": parts.finding.previous,
            "search": window.box.start,
            "palette": lambda: parts.palette_box.open_palette(),
            "back": reading.back,
            "forward": reading.forward,
            "next_article": lambda: parts.front.view.next_passage(),
            "previous_article": lambda: parts.front.view.previous_passage(),
            "next_tab": lambda: tabs.step(1),
            "previous_tab": lambda: tabs.step(-1),
            "go_to_tab": tabs.go_to,
            "printed": parts.printed.toggle,
            "compare": parts.comparing.toggle,
            "next_change": parts.comparing.next_change,
            "previous_change": parts.comparing.previous_change,
            "correct_pair": parts.correcting.open,
            "tracked": parts.tracked.next_view,
            "problems": parts.checking.show_front,
        }

    def _of_panels(self) -> dict[str, Handler]:
        looks = self._parts.looks
        return {
            "contents": self.show_contents,
            "beside": self.show_beside,
            "zoom_in": looks.zoom_in,
            "zoom_out": looks.zoom_out,
            "zoom_reset": looks.zoom_reset,
            "full_screen": looks.full_screen,
            "next_theme": looks.next_theme,
            "trace": self._parts.tracing.trace,
            "statuses": self._parts.statuses.open,
            "what_changed": self._parts.riding.show_changes,
            "positions": self._parts.positions.open_table,
            "record": self.record_position,
            "new_note": self.new_note,
            "edit_note": self.write_note,
            "show_points": lambda: self.turn_to(Tab.POINTS),
            "show_notes": lambda: self.turn_to(Tab.NOTES),
            "show_standards": lambda: self.turn_to(Tab.STANDARDS),
            "show_history": lambda: self.turn_to(Tab.HISTORY),
            "show_positions": lambda: self.turn_to(Tab.POSITIONS),
        }

    # -- what stands beside the text -----------------------------------------------------------

    def open_note(self, note: int) -> None:
        """Show a note that was found."""
        self.turn_to(Tab.NOTES)
        self._parts.beside.notes.open_note(note)

    def turn_to(self, tab: Tab) -> None:
        """Show a tab of the panel beside the text."""
        self.show_beside(shown=True)
        self._parts.beside.open_tab(tab)

    def write_note(self) -> None:
        """Put the cursor into the note of the article that is read."""
        self.show_beside(shown=True)
        self._parts.besides.catch_up()
        self._parts.beside.write_note()

    def new_note(self) -> None:
        """Begin another note on the article."""
        self.write_note()
        self._parts.beside.notes.start_note()

    def record_position(self) -> None:
        """Record who said what of the article, or of the one unit whose words are selected."""
        chosen = self._window.tabs.current.view.citation_range()
        self.show_beside(shown=True)
        self._parts.besides.catch_up()
        self._parts.beside.record_position(chosen[0] if chosen and len({*chosen}) == 1 else "")

    def show_contents(self, shown: bool) -> None:
        """Show or hide the contents."""
        self._window.contents.setVisible(shown)
        self._parts.actions_by_id["contents"].setChecked(shown)
        self._parts.remembering.note_change()

    def show_beside(self, shown: bool) -> None:
        """Show or hide the panel beside the text."""
        self._room_made = False
        self._parts.beside.setVisible(shown)
        self._parts.actions_by_id["beside"].setChecked(shown)
        self._parts.remembering.note_change()

    def show_trail(self) -> None:
        """Let one go back and forward where there is somewhere to go."""
        trail = self._window.reading.trail
        self._parts.actions_by_id["back"].setEnabled(trail.can_go_back)
        self._parts.actions_by_id["forward"].setEnabled(trail.can_go_forward)

    # -- what covers it, or stands by its side --------------------------------------------------

    def show_my_documents(self) -> None:
        """Show the page, or go back to the text where it shows already."""
        if self._window.middle.currentWidget() is self._parts.library_page:
            self._window.read_on()
        else:
            self.show_my_document()

    def show_my_document(self, document: str = "") -> None:
        """Show the page, at a document if one is named."""
        self._show_library_page()
        self._parts.mine.show(document)

    def show_corpora(self) -> None:
        """Show the page, at the installed corpora."""
        self._show_library_page()
        self._parts.corpora_section.focus_first()

    def ask_for_address(self) -> None:
        """Show the page, with the keyboard where an address is typed."""
        self._show_library_page()
        self._parts.arrivals.focus_address()

    def take_dropped(self, files: Sequence[Path]) -> None:
        """Look at packs that are dropped on the library page; offer other files for import."""
        packs = [file for file in files if is_pack(file)]
        if packs:
            self._show_library_page()
            self._parts.packs.offer_files(packs)
        if others := [file for file in files if not is_pack(file)]:
            self._parts.importing.offer_files(others)

    def _show_library_page(self) -> None:
        self._window.middle.setCurrentWidget(self._parts.library_page)
        self._parts.corpora.renew()
        self._parts.mine.renew()

    def resume(self) -> None:
        """Give the keyboard back to what stands above the import sheet."""
        if self._window.middle.currentWidget() is self._parts.library_page:
            self._parts.my_documents.focus_list()
        else:
            self._window.read_on()

    def make_room(self, shown: bool) -> None:
        """Let the page as printed have the room of what stands beside, where there is little."""
        self._parts.actions_by_id["printed"].setChecked(shown)
        window = self._window
        if shown:
            makes_room = not self._parts.beside.isHidden() and window.width() < _WIDE
            if makes_room:
                self.show_beside(shown=False)
            self._room_made = makes_room
            half = (window.pair.width() or window.width()) // 2
            window.pair.setSizes([half, half])
        else:
            if self._room_made:
                self.show_beside(shown=True)
            window.read_on()

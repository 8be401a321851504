"""The one table of actions: menus, shortcuts, the palette and the printed list come from it."""

from dataclasses import dataclass
from enum import StrEnum


class Context(StrEnum):
    """Where an action's shortcut works."""

    WINDOW = "window"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing a user can do.

    `shortcuts` are Qt's portable names, the first one shown in menus; `mac` replaces them on
    macOS, where some belong to the system. An action with `handler` shares it with others and
    passes `argument`. `listed` is false for what a menu should not repeat.
    """

    id: str
    menu: str
    text: str
    tip: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    context: Context = Context.WINDOW
    mac: tuple[str, ...] = ()
    handler: str = ""
    argument: int = 0
    listed: bool = True
    ends_group: bool = False

    @property
    def label(self) -> str:
        """The text without the mark of the key that reaches it in a menu."""
        return self.text.replace("&", "")

    def keys(self, platform: str) -> tuple[str, ...]:
        """The shortcuts on a platform, named as `sys.platform` does."""
        return self.mac if platform == "darwin" and self.mac else self.shortcuts


_A = ActionSpec
_READER = Context.READER

_FILE = (
    _A(
        "library",
        "File",
        "&Documents…",
        "List every document of the library",
        ("Ctrl+O",),
        "library",
    ),
    _A(
        "my_documents",
        "File",
        "&My Documents…",
        "Look after what you imported: describe, replace, remove, hand on",
        ("Ctrl+Shift+O",),
        "library",
    ),
    _A(
        "corpora",
        "File",
        "C&orpora and Packs…",
        "See the installed corpora; bring in an edition from a stick, a file or an address",
        ("Ctrl+Shift+L",),
        "library",
    ),
    _A(
        "download_pack",
        "File",
        "Do&wnload a Pack…",
        "Fetch an edition from an address, and look at it before anything is installed",
        icon="import",
    ),
    _A(
        "import",
        "File",
        "&Import…",
        "Add a document of your own to the library",
        ("Ctrl+I",),
        "import",
        ends_group=True,
    ),
    _A(
        "new_tab",
        "File",
        "Open in New &Tab",
        "Show the same article in a tab of its own",
        ("Ctrl+T",),
        "add",
    ),
    _A(
        "close_tab",
        "File",
        "&Close Tab",
        "Close the tab in front",
        ("Ctrl+W", "Ctrl+F4"),
        "close",
        mac=("Ctrl+W",),
    ),
    _A(
        "reopen_tab",
        "File",
        "&Reopen Closed Tab",
        "Bring back the tab closed last",
        ("Ctrl+Shift+T",),
        ends_group=True,
    ),
    _A("print", "File", "&Print…", "Print the document or the selection", ("Ctrl+P",), "print"),
    _A(
        "save_pdf",
        "File",
        "&Save as PDF…",
        "Write the document or the selection to a PDF file",
        ("Ctrl+Shift+S",),
        "export",
        ends_group=True,
    ),
    _A("quit", "File", "&Quit", "Save everything and leave", ("Ctrl+Q",)),
)
_EDIT = (
    _A(
        "copy",
        "Edit",
        "&Copy",
        "Copy the selected text",
        ("Ctrl+C", "Ctrl+Ins"),
        "copy",
        context=_READER,
        mac=("Ctrl+C",),
    ),
    _A(
        "copy_citation",
        "Edit",
        "Copy with C&itation",
        "Copy the selected text and where it stands",
        ("Ctrl+Shift+C",),
        "copy",
    ),
    _A(
        "select_all",
        "Edit",
        "Select &All",
        "Select the whole document",
        ("Ctrl+A",),
        context=_READER,
        ends_group=True,
    ),
    _A(
        "find",
        "Edit",
        "&Find in Document…",
        "Find words in the open document",
        ("Ctrl+F",),
        "search",
    ),
    _A(
        "find_next",
        "Edit",
        "Find &Next",
        "Go to the next match",
        ("F3", "Ctrl+G"),
        "down",
        mac=("Ctrl+G", "F3"),
    ),
    _A(
        "find_previous",
        "Edit",
        "Find Pre&vious",
        "Go to the match before",
        ("Shift+F3", "Ctrl+Shift+G"),
        mac=("Ctrl+Shift+G", "Shift+F3"),
    ),
)
_GO = (
    _A(
        "search",
        "Go",
        "&Search or Jump",
        "Search the library, or jump to an article",
        ("Ctrl+K", "/", "Ctrl+L"),
        "search",
    ),
    _A(
        "palette",
        "Go",
        "&Command…",
        "Find a command by its name",
        ("Ctrl+Shift+P",),
        ends_group=True,
    ),
    _A(
        "back",
        "Go",
        "&Back",
        "Return to where you were",
        ("Alt+Left", "Back"),
        "back",
        mac=("Ctrl+[", "Back"),
    ),
    _A(
        "forward",
        "Go",
        "&Forward",
        "Undo going back",
        ("Alt+Right", "Forward"),
        "forward",
        mac=("Ctrl+]", "Forward"),
    ),
    _A("next_article", "Go", "&Next Article", "Go to the next article", ("Alt+Down",)),
    _A(
        "previous_article",
        "Go",
        "&Previous Article",
        "Go to the article before",
        ("Alt+Up",),
        ends_group=True,
    ),
    _A(
        "next_tab",
        "Go",
        "Next &Tab",
        "Bring the next tab to the front",
        ("Ctrl+Tab", "Ctrl+PgDown"),
        mac=("Meta+Tab", "Ctrl+Shift+]"),
    ),
    _A(
        "previous_tab",
        "Go",
        "Previous T&ab",
        "Bring the tab before to the front",
        ("Ctrl+Shift+Tab", "Ctrl+PgUp"),
        mac=("Meta+Shift+Tab", "Ctrl+Shift+["),
    ),
    *(
        _A(
            f"tab_{n}",
            "Go",
            f"Tab {n}",
            f"Bring tab {n} to the front",
            (f"Ctrl+{n}",),
            handler="go_to_tab",
            argument=n,
            listed=False,
        )
        for n in range(1, 10)
    ),
)
_VIEW = (
    _A(
        "compare",
        "View",
        "Co&mpare with the Draft Before",
        "Put two or more versions side by side, or return to reading",
        ("Ctrl+D",),
        "compare",
    ),
    _A(
        "next_change",
        "View",
        "Ne&xt Change",
        "In a comparison, go to the next change of substance (also N)",
        ("F8",),
    ),
    _A(
        "previous_change",
        "View",
        "Previou&s Change",
        "In a comparison, go to the change before (also P)",
        ("Shift+F8",),
    ),
    _A(
        "correct_pair",
        "View",
        "Correct a P&air…",
        "In a comparison, say what became of the provision at the reading line",
        ("Alt+0",),
        ends_group=True,
    ),
    _A(
        "contents",
        "View",
        "&Contents",
        "Show or hide the contents",
        ("F9",),
        "contents",
        checkable=True,
    ),
    _A(
        "beside",
        "View",
        "&Beside Panel",
        "Show or hide what stands beside the article",
        ("F10",),
        "beside",
        checkable=True,
    ),
    _A(
        "printed",
        "View",
        "Page as &Printed",
        "Show the page of the file that the article stands on",
        ("F4",),
        checkable=True,
        ends_group=True,
    ),
    _A("zoom_in", "View", "Zoom &In", "Larger letters", ("Ctrl++", "Ctrl+="), "text-size"),
    _A("zoom_out", "View", "Zoom &Out", "Smaller letters", ("Ctrl+-",)),
    _A(
        "zoom_reset",
        "View",
        "&Normal Size",
        "Letters of the usual size",
        ("Ctrl+0",),
        ends_group=True,
    ),
    _A(
        "full_screen",
        "View",
        "&Full Screen",
        "Use the whole screen",
        ("F11",),
        checkable=True,
        mac=("Meta+Ctrl+F",),
    ),
    _A(
        "next_theme",
        "View",
        "Next &Theme",
        "Light, dark, high contrast",
        ("Ctrl+Shift+D",),
        "theme",
        ends_group=True,
    ),
    _A(
        "tracked",
        "View",
        "T&racked Changes",
        "Read them as marked, all accepted, all rejected",
        ("Ctrl+Shift+R",),
    ),
    _A(
        "problems",
        "View",
        "&What to Check…",
        "List what is odd about an imported text, and what was left out",
        ("Ctrl+Shift+K",),
    ),
)
_NOTES = (
    _A("new_note", "Notes", "&New Note", "Write a note on this article", ("Ctrl+N",), "note"),
    _A(
        "edit_note",
        "Notes",
        "&Go to the Note",
        "Put the cursor into this article's note",
        ("Ctrl+E",),
    ),
    _A(
        "record",
        "Notes",
        "&Record a Position…",
        "Keep which delegation said what of this article, or of the words selected",
        ("Ctrl+R",),
        "speak",
    ),
    _A(
        "positions",
        "Notes",
        "Ta&ble of Positions…",
        "List who said what of this text, by article or by delegation",
        ("Alt+9",),
    ),
    _A(
        "trace",
        "Notes",
        "&Trace Through the Drafts…",
        "Show in which draft the selected words appeared, and in which they vanished",
        ("Alt+7",),
    ),
    _A(
        "statuses",
        "Notes",
        "Stat&us of Paragraphs…",
        "See how far each paragraph is agreed, and keep what is said of it in the room",
        ("Alt+6",),
    ),
    _A(
        "what_changed",
        "Notes",
        "&What Changed Since…",
        "Show what changed since the notes, positions and points of this article were written",
        ("Alt+8",),
    ),
    _A(
        "export_notes",
        "Notes",
        "E&xport Notes…",
        "Write every note, under the text it is about, to a file",
        ("Ctrl+Shift+E",),
        "export",
        ends_group=True,
    ),
    _A("show_points", "Notes", "&Points", "What to say about this article", ("Alt+1",), "point"),
    _A("show_notes", "Notes", "N&otes", "What you wrote about this article", ("Alt+2",), "note"),
    _A(
        "show_standards",
        "Notes",
        "&Standards",
        "What this article leans on",
        ("Alt+3",),
        "standard",
    ),
    _A("show_history", "Notes", "&History", "How this article came about", ("Alt+4",), "history"),
    _A(
        "show_positions",
        "Notes",
        "Pos&itions",
        "What delegations said of this article",
        ("Alt+5",),
        "speak",
    ),
)
_HELP = (
    _A("shortcuts", "Help", "&Keyboard Shortcuts", "List every shortcut", ("F1", "?")),
    _A("about", "Help", "&About brief", "Version, licence and folders"),
)

ACTIONS: tuple[ActionSpec, ...] = (*_FILE, *_EDIT, *_GO, *_VIEW, *_NOTES, *_HELP)
MENUS: tuple[str, ...] = tuple(dict.fromkeys(spec.menu for spec in ACTIONS))

_MERGED_TABS = ActionSpec(
    "tabs", "Go", "Tab 1 to 9", "Bring that tab to the front", ("Ctrl+1 … Ctrl+9",)
)


def rows_by_menu() -> dict[str, tuple[ActionSpec, ...]]:
    """The table as a person reads it: by menu, the nine tabs as one row."""
    return {
        menu: tuple(
            _MERGED_TABS if spec.argument else spec
            for spec in ACTIONS
            if spec.menu == menu and spec.argument <= 1
        )
        for menu in MENUS
    }


def shortcuts_markdown(platform: str = "linux") -> str:
    """The table as a page of the user guide."""
    parts = []
    for menu, specs in rows_by_menu().items():
        parts += [f"### {menu}", "", "| action | keys | what it does |", "| --- | --- | --- |"]
        for spec in specs:
            keys = ", ".join(f"`{key}`" for key in spec.keys(platform)) or "–"
            parts.append(f"| {spec.label} | {keys} | {spec.tip} |")
        parts.append("")
    return "\n".join(parts)

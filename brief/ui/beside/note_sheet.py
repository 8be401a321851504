"""One note: its tools, its editor, preview and earlier versions, and how far it is saved."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from brief.core.notes import NoteVersion
from brief.ui.beside.note_drafts import Draft, NoteDrafts, Saving, clock
from brief.ui.beside.note_editor import NoteEditor
from brief.ui.beside.note_versions import NoteVersions
from brief.ui.beside.pages import linked_unit
from brief.ui.beside.tool_row import ToolRow
from brief.ui.elided import ElidedButton, plain_label
from brief.ui.icons import icon
from brief.ui.safe_text import SafeText
from brief.ui.theme import Theme

_ICONS = {"new": "add", "preview": "preview", "versions": "history", "delete": "delete"}


class NoteSheet(QWidget):
    """Shows one draft at a time; what should happen beyond it, it only reports."""

    new_wanted = Signal()
    delete_wanted = Signal()
    left = Signal()
    versions_requested = Signal(int)
    source_opened = Signal(str, str, bool)
    address_opened = Signal(str)
    state_changed = Signal(str)
    difference_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        drafts: NoteDrafts,
        render: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts, self._render = drafts, render
        self.editor = NoteEditor(theme)
        self._preview, self._versions = SafeText(), NoteVersions()
        self._preview.setAccessibleName(self.tr("Preview of the note"))
        self._build()
        self._wire()
        self.set_theme(theme)

    def _build(self) -> None:
        self._changed = ElidedButton()
        self._changed.show_text(self.tr("The text changed since you wrote this: what?"))
        self._changed.setProperty("look", "alarm")
        self._changed.hide()
        self._state = plain_label("", "muted", wrap=True)
        self._again = QPushButton(self.tr("Try again"))
        self._again.setProperty("look", "link")
        self._again.hide()
        self._stack = QStackedWidget()
        self._reading = self._build_preview()
        for page in (self.editor, self._reading, self._versions):
            self._stack.addWidget(page)
        bottom = QHBoxLayout()
        bottom.addWidget(self._state, 1)
        bottom.addWidget(self._again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._changed)
        layout.addLayout(self._build_tools())
        layout.addWidget(self._stack, 1)
        layout.addLayout(bottom)

    def _build_preview(self) -> QScrollArea:
        area, page = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setAccessibleName(self.tr("Preview of the note"))
        for part in (area, page):
            part.setProperty("look", "paper")
        inside = QVBoxLayout(page)
        inside.addWidget(self._preview)
        inside.addStretch(1)
        area.setWidget(page)
        return area

    def _build_tools(self) -> ToolRow:
        names = {
            "new": self.tr("New note"),
            "preview": self.tr("Preview"),
            "versions": self.tr("Earlier versions"),
            "delete": self.tr("Delete this note"),
        }
        row = ToolRow(self.tr("YOUR NOTE"), names)
        self._tools = row.tools
        self._tools["preview"].setCheckable(True)
        return row

    def _wire(self) -> None:
        self._drafts.state_changed.connect(self._on_state)
        self.editor.left.connect(self.left)
        self._tools["new"].clicked.connect(self.new_wanted)
        self._tools["delete"].clicked.connect(self.delete_wanted)
        self._tools["preview"].toggled.connect(self._toggle_preview)
        self._tools["versions"].clicked.connect(self._ask_versions)
        self._changed.clicked.connect(self.difference_wanted)
        self._again.clicked.connect(self._drafts.retry)
        self._versions.brought_back.connect(self._bring_back)
        self._versions.closed.connect(self.show_editor)
        self._preview.link_opened.connect(self._open)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self.editor.set_theme(theme)
        self._preview.set_theme(theme)
        for key, button in self._tools.items():
            button.setIcon(icon(_ICONS[key], theme))

    @property
    def draft(self) -> Draft | None:
        """The draft that is shown."""
        return self.editor.draft

    def show_draft(self, draft: Draft, label: str, *, changed: bool) -> None:
        """Show a draft; one that is left unsaved is asked for at once."""
        before = self.editor.draft
        if before is not None and before is not draft:
            self._drafts.ask(before)
        self.editor.edit(draft)
        self.editor.setPlaceholderText(
            self.tr("Write about {label}. It is saved as you type.").format(label=label)
        )
        self._changed.setVisible(changed)
        if before is not draft:
            self.show_editor()
        self._show_state()

    def show_versions(self, note_id: int, versions: tuple[NoteVersion, ...]) -> None:
        """Show the versions asked for, unless the user has moved on to another note."""
        if self.draft is not None and self.draft.token.note == note_id:
            self._stack.setCurrentWidget(self._versions)
            self._versions.show_versions(versions)

    def show_editor(self) -> None:
        """Bring the editor forward."""
        self._tools["preview"].setChecked(False)
        self._stack.setCurrentWidget(self.editor)

    def focus_editor(self) -> None:
        """Put the cursor into the editor."""
        self.show_editor()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_state(self, key: str) -> None:
        if self.draft is not None and self.draft.token.key == key:
            self._show_state()

    def _show_state(self) -> None:
        draft = self.draft
        if draft is None:
            return
        failed = draft.state is Saving.FAILED
        if failed != (self._state.property("look") == "warning"):
            self._state.setProperty("look", "warning" if failed else "muted")
            self._state.style().unpolish(self._state)
            self._state.style().polish(self._state)
        said = self._said(draft)
        self._state.setText(said)
        self._again.setVisible(failed)
        self._tools["versions"].setEnabled(bool(draft.token.note))
        self._tools["delete"].setEnabled(bool(draft.token.note or draft.text))
        self.state_changed.emit(said)

    def _said(self, draft: Draft) -> str:
        return {
            Saving.UNTOUCHED: "",
            Saving.UNSAVED: self.tr("Unsaved"),
            Saving.UNDERWAY: self.tr("Saving"),
            Saving.SAVED: self.tr("Saved {time}").format(time=clock(draft.when)),
            Saving.FAILED: self.tr("Not saved: {sentence}").format(sentence=draft.sentence),
        }[draft.state]

    def _toggle_preview(self, on: bool) -> None:
        if on and self.draft is not None:
            self._preview.show_html(self._render(self.draft.text))
            self._stack.setCurrentWidget(self._reading)
        else:
            self._stack.setCurrentWidget(self.editor)

    def _ask_versions(self) -> None:
        if self.draft is not None and self.draft.token.note:
            self.versions_requested.emit(self.draft.token.note)

    def _bring_back(self, body: str) -> None:
        self.show_editor()
        self.editor.bring_back(body)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, address: str, beside: bool) -> None:
        if unit := linked_unit(address):
            self.source_opened.emit(*unit, beside)
        else:
            self.address_opened.emit(address)

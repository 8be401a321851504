"""The notes of an article: written here, saved by the window, never lost in between."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from brief.core.notes import Note, NoteVersion
from brief.ui.beside.note_drafts import Draft, NoteDrafts, Saving, clock
from brief.ui.beside.note_editor import NoteEditor
from brief.ui.beside.note_versions import NoteVersions
from brief.ui.beside.pages import plain_label
from brief.ui.beside.place import BesidePlace, NoteToken, ShownNote
from brief.ui.icons import icon
from brief.ui.safe_text import SafeText
from brief.ui.theme import Theme

_LIST_ROWS = 4
_ICONS = {"new": "add", "preview": "preview", "versions": "history", "delete": "delete"}


class NotesPage(QWidget):
    """An editor per note. While it has the focus it stays with its article, whatever scrolls by.

    `text_changed_for` asks for a save; `saving_started`, `saved` and `failed` answer it.
    """

    text_changed_for = Signal(NoteToken, str)
    state_changed = Signal(str)
    note_deleted = Signal(int)
    note_restored = Signal(int)
    versions_requested = Signal(int)

    def __init__(
        self, theme: Theme, render: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._render = render
        self._place: BesidePlace | None = None
        self._waiting: BesidePlace | None = None
        self._entries: list[tuple[Draft, ShownNote | None]] = []
        self._gone: set[str] = set()
        self._deleted: Draft | None = None
        self.drafts = NoteDrafts(self)
        self._editor = NoteEditor(theme)
        self._preview, self._versions = SafeText(), NoteVersions()
        self._build()
        self._wire()
        self.set_theme(theme)

    def _build(self) -> None:
        self._pinned = plain_label("", "warning", wrap=True)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Notes about this article"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._changed = plain_label(
            self.tr("The text changed since you wrote this."), "warning", wrap=True
        )
        self._state = plain_label("", "muted", wrap=True)
        self._state.setAccessibleName(self.tr("State of the note"))
        self._again = QPushButton(self.tr("Try again"))
        self._again.setProperty("look", "link")
        self._undo_bar, self._undo = QWidget(), QPushButton(self.tr("Undo"))
        self._undo.setProperty("look", "link")
        undo = QHBoxLayout(self._undo_bar)
        undo.setContentsMargins(0, 0, 0, 0)
        undo.addWidget(plain_label(self.tr("Deleted."), "muted"))
        undo.addWidget(self._undo)
        undo.addStretch(1)
        self._stack = QStackedWidget()
        reading = QScrollArea()
        reading.setWidgetResizable(True)
        reading.setWidget(self._preview)
        self._preview.setAccessibleName(self.tr("Preview of the note"))
        self._reading = reading
        for page in (self._editor, reading, self._versions):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(6)
        for part in (self._pinned, self._list, self._undo_bar, self._changed):
            part.hide()
            layout.addWidget(part)
        layout.addLayout(self._build_tools())
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        self._again.hide()

    def _build_tools(self) -> QHBoxLayout:
        names = {
            "new": self.tr("New note"),
            "preview": self.tr("Preview"),
            "versions": self.tr("Earlier versions"),
            "delete": self.tr("Delete this note"),
        }
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._state, 1)
        self._tools: dict[str, QToolButton] = {}
        for key, name in names.items():
            button = QToolButton()
            button.setToolTip(name)
            button.setAccessibleName(name)
            self._tools[key] = button
            row.addWidget(button)
        self._tools["preview"].setCheckable(True)
        return row

    def _wire(self) -> None:
        self.drafts.text_changed_for.connect(self.text_changed_for)
        self.drafts.state_changed.connect(self._on_state)
        self._editor.left.connect(self._catch_up)
        self._list.currentRowChanged.connect(self._choose)
        self._tools["new"].clicked.connect(self.start_note)
        self._tools["preview"].toggled.connect(self._toggle_preview)
        self._tools["versions"].clicked.connect(self._ask_versions)
        self._tools["delete"].clicked.connect(self._delete)
        self._undo.clicked.connect(self._restore)
        self._again.clicked.connect(self.drafts.retry)
        self._versions.brought_back.connect(self._bring_back)
        self._versions.closed.connect(self._show_editor)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._editor.set_theme(theme)
        self._preview.set_theme(theme)
        for key, button in self._tools.items():
            button.setIcon(icon(_ICONS[key], theme))

    def show_notes(self, place: BesidePlace) -> None:
        """Show the notes of a place; while the editor is being written in, only its own place's."""
        here = self._place
        moves = here is not None and (here.document, here.eid) != (place.document, place.eid)
        if moves and self._editor.hasFocus():
            self._waiting = place
            self._tell_pinned()
            return
        self._waiting = None
        self._pinned.hide()
        self._place = place
        if moves:
            self._leave()
        self._fill(place)

    def start_note(self) -> None:
        """Open an empty note about the place and put the cursor into it."""
        if self._place is None:
            return
        empty = next((n for n, (d, _) in enumerate(self._entries) if not d.text), None)
        if empty is None:
            self._entries.append((self.drafts.new(self._place.document, self._place.eid), None))
            empty = len(self._entries) - 1
        self._show_list(empty)
        self.focus_editor()

    def open_note(self, note_id: int) -> None:
        """Open the note with that id, if it is one of this place, and put the cursor into it."""
        for line, (draft, _) in enumerate(self._entries):
            if draft.token.note == note_id:
                self._show_list(line)
                self.focus_editor()

    def focus_editor(self) -> None:
        """Put the cursor into the editor."""
        self._show_editor()
        self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def saving_started(self, token: NoteToken) -> None:
        """The save of this note is on its way."""
        self.drafts.saving_started(token)

    def saved(self, token: NoteToken, note: Note) -> None:
        """The save was committed."""
        self.drafts.saved(token, note)
        if token.key in self._gone and not token.note:
            self.note_deleted.emit(note.id)  # deleted before its first save was acknowledged
        self._show_tools()

    def failed(self, token: NoteToken, sentence: str) -> None:
        """The save failed, for the reason in the sentence; the text is still in the editor."""
        self.drafts.failed(token, sentence)

    def show_versions(self, note_id: int, versions: tuple[NoteVersion, ...]) -> None:
        """Show the versions asked for, unless the user has moved on to another note."""
        draft = self._editor.draft
        if draft is not None and draft.token.note == note_id:
            self._stack.setCurrentWidget(self._versions)
            self._versions.show_versions(versions)

    def _fill(self, place: BesidePlace) -> None:
        kept = self._editor.draft
        found = [(self.drafts.of_note(n.note), n) for n in place.notes]
        self._entries = [(d, n) for d, n in found if d.token.key not in self._gone]
        known = {draft.token.key for draft, _ in self._entries} | self._gone
        for draft in self.drafts.started_at(place.document, place.eid):
            if draft.token.key not in known and (draft.text or draft is kept):
                self._entries.append((draft, None))
        if not self._entries:
            self._entries.append((self.drafts.new(place.document, place.eid), None))
        lines = (n for n, (draft, _) in enumerate(self._entries) if draft is kept)
        self._show_list(next(lines, 0))

    def _show_list(self, line: int) -> None:
        self._list.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self._list.clear()
        for draft, shown in self._entries:
            self._list.addItem(self._summary(draft, shown))
        self._list.setCurrentRow(line)
        self._list.blockSignals(False)  # noqa: FBT003
        rows = min(len(self._entries), _LIST_ROWS)
        self._list.setFixedHeight(rows * max(22, self._list.sizeHintForRow(0)) + 2)
        self._list.setVisible(len(self._entries) > 1)
        self._choose(line)

    def _summary(self, draft: Draft, shown: ShownNote | None) -> str:
        first = next((s for s in draft.text.splitlines() if s.strip()), self.tr("Empty note"))
        return f"{shown.here} · {first}" if shown and shown.here else first

    def _choose(self, line: int) -> None:
        if not 0 <= line < len(self._entries):
            return
        draft, shown = self._entries[line]
        before = self._editor.draft
        if before is not None and before is not draft and not before.clean:
            self.drafts.ask(before)
        self._editor.edit(draft)
        label = self._place.label if self._place else ""
        self._editor.setPlaceholderText(
            self.tr("Write about {label}. It is saved as you type.").format(label=label)
        )
        self._changed.setVisible(bool(shown and shown.changed))
        if before is not draft:
            self._show_editor()
        self._show_tools()
        self._show_state()

    def _leave(self) -> None:
        draft = self._editor.draft
        if draft is not None and not draft.clean:
            self.drafts.ask(draft)
        self._undo_bar.hide()
        self._deleted = None

    def _catch_up(self) -> None:
        if self._waiting is not None:
            self.show_notes(self._waiting)

    def _tell_pinned(self) -> None:
        if self._place and self._waiting:
            self._pinned.setText(
                self.tr("You are writing about {here}. The reader is at {there}.").format(
                    here=self._place.label, there=self._waiting.label
                )
            )
            self._pinned.show()

    def _show_tools(self) -> None:
        draft = self._editor.draft
        has_id = bool(draft and draft.token.note)
        self._tools["versions"].setEnabled(has_id)
        self._tools["delete"].setEnabled(has_id or bool(draft and draft.text))

    def _on_state(self, key: str) -> None:
        if self._editor.draft is not None and self._editor.draft.token.key == key:
            self._show_state()
            self._show_tools()

    def _show_state(self) -> None:
        draft = self._editor.draft
        if draft is None:
            return
        failed = draft.state is Saving.FAILED
        said = {
            Saving.UNTOUCHED: "",
            Saving.UNSAVED: self.tr("Unsaved"),
            Saving.UNDERWAY: self.tr("Saving"),
            Saving.SAVED: self.tr("Saved {time}").format(time=clock(draft.when)),
            Saving.FAILED: self.tr("Not saved: {sentence}").format(sentence=draft.sentence),
        }[draft.state]
        if failed != (self._state.property("look") == "warning"):
            self._state.setProperty("look", "warning" if failed else "muted")
            self._state.style().unpolish(self._state)
            self._state.style().polish(self._state)
        self._state.setText(said)
        self._again.setVisible(failed)
        self.state_changed.emit(said)

    def _show_editor(self) -> None:
        self._tools["preview"].setChecked(False)
        self._stack.setCurrentWidget(self._editor)

    def _toggle_preview(self, on: bool) -> None:  # noqa: FBT001  a Qt slot
        if on and self._editor.draft is not None:
            self._preview.show_html(self._render(self._editor.draft.text))
            self._stack.setCurrentWidget(self._reading)
        else:
            self._stack.setCurrentWidget(self._editor)

    def _ask_versions(self) -> None:
        if self._editor.draft is not None and self._editor.draft.token.note:
            self.versions_requested.emit(self._editor.draft.token.note)

    def _bring_back(self, body: str) -> None:
        self._show_editor()
        self._editor.bring_back(body)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        draft = self._editor.draft
        if draft is None or self._place is None:
            return
        self._deleted = draft
        self._gone.add(draft.token.key)
        self._entries = [(d, s) for d, s in self._entries if d is not draft]
        if draft.token.note:
            if not draft.clean:
                self.drafts.ask(draft)
            self.note_deleted.emit(draft.token.note)
        else:
            self.drafts.hold(draft)
        if not self._entries:
            blank = self.drafts.new(self._place.document, self._place.eid)
            self._entries.append((blank, None))
        self._undo_bar.show()
        self._show_list(0)
        self._undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        if self._deleted is None:
            return
        draft, self._deleted = self._deleted, None
        self._undo_bar.hide()
        self._gone.discard(draft.token.key)
        self._entries.insert(0, (draft, None))
        self._show_list(0)
        if draft.token.note:
            self.note_restored.emit(draft.token.note)
        else:
            self.drafts.release(draft)
        self.focus_editor()

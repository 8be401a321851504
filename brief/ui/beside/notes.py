"""The notes of an article: written here, saved by the window, never lost in between."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from brief.core.notes import Note, NoteVersion
from brief.ui.beside.note_drafts import Draft, NoteDrafts
from brief.ui.beside.note_sheet import NoteSheet
from brief.ui.beside.place import BesidePlace, NoteToken, ShownNote
from brief.ui.beside.tray import Stray, Tray
from brief.ui.elided import plain_label
from brief.ui.theme import Theme

_LIST_ROWS, _ROW_HEIGHT = 4, 20


class NotesPage(QWidget):
    """An editor per note. While it has the focus it stays with its article, whatever scrolls by.

    `text_changed_for` asks for a save; `saving_started`, `saved` and `failed` answer it.
    """

    text_changed_for = Signal(NoteToken, str)
    state_changed = Signal(str)
    note_deleted = Signal(int)
    note_restored = Signal(int)
    versions_requested = Signal(int)
    source_opened = Signal(str, str, bool)
    address_opened = Signal(str)
    difference_wanted = Signal()
    attach_wanted = Signal(int)

    def __init__(
        self, theme: Theme, render: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._place: BesidePlace | None = None
        self._waiting: BesidePlace | None = None
        self._entries: list[tuple[Draft, ShownNote | None]] = []
        self._gone: set[str] = set()
        self._deleted: Draft | None = None
        self.drafts = NoteDrafts(self)
        self.sheet = NoteSheet(theme, self.drafts, render)
        self.tray = Tray(self.tr("Notes without a place in this text"))
        self._build()
        self._wire()

    def _build(self) -> None:
        self._pinned = plain_label("", "warning", wrap=True)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Notes about this article"))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setProperty("look", "notes")
        self._list.setUniformItemSizes(True)
        self._undo_bar, self._undo = QWidget(), QPushButton(self.tr("Undo"))
        self._undo.setProperty("look", "link")
        undo = QHBoxLayout(self._undo_bar)
        undo.setContentsMargins(0, 0, 0, 0)
        undo.addWidget(plain_label(self.tr("Deleted."), "muted"))
        undo.addWidget(self._undo)
        undo.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        for part in (self._pinned, self._list, self._undo_bar):
            part.hide()
            layout.addWidget(part)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(self.tray)

    def _wire(self) -> None:
        self.drafts.text_changed_for.connect(self.text_changed_for)
        self.sheet.state_changed.connect(self.state_changed)
        self.sheet.versions_requested.connect(self.versions_requested)
        self.sheet.source_opened.connect(self.source_opened)
        self.sheet.address_opened.connect(self.address_opened)
        self.sheet.difference_wanted.connect(self.difference_wanted)
        self.tray.attach_wanted.connect(self.attach_wanted)
        self.sheet.new_wanted.connect(self.start_note)
        self.sheet.delete_wanted.connect(self._delete)
        self.sheet.left.connect(self._catch_up)
        self._list.currentRowChanged.connect(self._choose)
        self._undo.clicked.connect(self._restore)

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self.sheet.set_theme(theme)

    def show_notes(self, place: BesidePlace) -> None:
        """Show the notes of a place; while the editor is being written in, only its own place's."""
        here = self._place
        moves = here is not None and (here.document, here.eid) != (place.document, place.eid)
        if moves and self.sheet.editor.hasFocus():
            self._waiting = place
            self._tell_pinned()
            return
        self._waiting = None
        self._pinned.hide()
        self._place = place
        if moves:
            self._undo_bar.hide()
            self._deleted = None
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
        self.sheet.focus_editor()

    def saving_started(self, token: NoteToken) -> None:
        """The save of this note is on its way."""
        self.drafts.saving_started(token)

    def saved(self, token: NoteToken, note: Note) -> None:
        """The save was committed."""
        self.drafts.saved(token, note)
        if token.key in self._gone and not token.note:
            self.note_deleted.emit(note.id)  # deleted before its first save was acknowledged

    def failed(self, token: NoteToken, sentence: str) -> None:
        """The save failed, for the reason in the sentence; the text is still in the editor."""
        self.drafts.failed(token, sentence)

    def show_versions(self, note_id: int, versions: tuple[NoteVersion, ...]) -> None:
        """Show the versions asked for, unless the user has moved on to another note."""
        self.sheet.show_versions(note_id, versions)

    def _fill(self, place: BesidePlace) -> None:
        strays = [Stray(n.note.id, n.here, n.note.body) for n in place.adrift]
        head = self.tr("Notes without a place here: {count}").format(count=len(strays))
        self.tray.show_strays(strays, head)
        kept = self.sheet.draft
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
        with QSignalBlocker(self._list):
            self._list.clear()
            for draft, shown in self._entries:
                self._list.addItem(self._summary(draft, shown))
            self._list.setCurrentRow(line)
        rows = min(len(self._entries), _LIST_ROWS)
        self._list.setFixedHeight(rows * max(_ROW_HEIGHT, self._list.sizeHintForRow(0)) + 8)
        self._list.setVisible(len(self._entries) > 1)
        self._choose(line)

    def _summary(self, draft: Draft, shown: ShownNote | None) -> str:
        lines = (line.strip("#*_>- \t") for line in draft.text.splitlines())
        first = next((line for line in lines if line), self.tr("Empty note"))
        return f"{shown.here} · {first}" if shown and shown.here else first

    def _choose(self, line: int) -> None:
        if 0 <= line < len(self._entries) and self._place is not None:
            draft, shown = self._entries[line]
            changed = shown is not None and shown.changed
            self.sheet.show_draft(draft, self._place.label, changed=changed)

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

    def _delete(self) -> None:
        draft = self.sheet.draft
        if draft is None or self._place is None:
            return
        self._deleted = draft
        self._gone.add(draft.token.key)
        self._entries = [(d, s) for d, s in self._entries if d is not draft]
        if draft.token.note:
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

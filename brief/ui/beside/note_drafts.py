"""The texts being written: each keeps its undo history, and asks to be saved in time."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from brief.core.notes import Note
from brief.ui.beside.place import NoteToken

PAUSE_MS, CEILING_MS = 300, 2000
_KEPT = 60


class Saving(Enum):
    """How far a text is on its way to the disk."""

    UNTOUCHED = auto()
    UNSAVED = auto()
    UNDERWAY = auto()
    SAVED = auto()
    FAILED = auto()


@dataclass(slots=True)
class Draft:
    """A text in the editor. `kept` is what the disk is known to hold, `asked` what was last sent.

    `asked` is None unless an answer is awaited, and then nothing more is sent: a new note is
    created once, and saves arrive in the order of typing.
    """

    token: NoteToken
    document: QTextDocument
    pause: QTimer
    ceiling: QTimer
    kept: str
    version: int = 0
    asked: str | None = None
    due: bool = False
    state: Saving = Saving.UNTOUCHED
    sentence: str = ""
    when: str = ""
    cursor: tuple[int, int] = field(default=(0, 0))

    @property
    def text(self) -> str:
        """What is written now."""
        return self.document.toPlainText()

    @property
    def clean(self) -> bool:
        """Whether the disk holds the text as it is."""
        return self.asked is None and self.text == self.kept


class NoteDrafts(QObject):
    """All texts written in this session; those not yet saved are never let go.

    `text_changed_for` asks for a save: 300 ms after typing stops, and every 2 s while it goes on.
    """

    text_changed_for = Signal(NoteToken, str)
    state_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts: OrderedDict[str, Draft] = OrderedDict()
        self._by_note: dict[int, str] = {}
        self._serial = 0

    def of_note(self, note: Note) -> Draft:
        """The draft of a saved note; a newer wording replaces an untouched text only."""
        draft = self._drafts.get(self._by_note.get(note.id, ""))
        if draft is None:
            token = NoteToken(f"note:{note.id}", note.anchor.document, note.anchor.eid, note.id)
            draft = self._open(token, note.body)
            draft.version = note.version
            self._by_note[note.id] = token.key
        elif note.version > draft.version and draft.clean:
            draft.version, draft.kept = note.version, note.body
            if note.body != draft.text:
                draft.document.setPlainText(note.body)
        self._drafts.move_to_end(draft.token.key)
        return draft

    def new(self, document: str, eid: str) -> Draft:
        """An empty text about a unit; it becomes a note with the first save."""
        self._serial += 1
        return self._open(NoteToken(f"new:{self._serial}", document, eid), "")

    def started_at(self, document: str, eid: str) -> Iterator[Draft]:
        """The texts about this unit that began as new ones in this session, oldest first."""
        for draft in self._drafts.values():
            here = (draft.token.document, draft.token.eid) == (document, eid)
            if here and draft.token.key.startswith("new:"):
                yield draft

    def of_key(self, key: str) -> Draft | None:
        """The draft with that token key."""
        return self._drafts.get(key)

    def hold(self, draft: Draft) -> None:
        """Ask for no save of this text until it is released: it was deleted, and may come back."""
        draft.pause.stop()
        draft.ceiling.stop()
        draft.due, draft.kept = False, draft.text

    def release(self, draft: Draft) -> None:
        """Have a held text saved after all."""
        draft.kept = ""
        self.ask(draft)

    def forget(self, key: str) -> None:
        """Let a text go, saved or not; the user deleted it."""
        if draft := self._drafts.pop(key, None):
            self._by_note.pop(draft.token.note, None)
            self._dispose(draft)

    def ask(self, draft: Draft) -> None:
        """Ask for a save now, or as soon as the answer to the last one is there."""
        draft.pause.stop()
        draft.ceiling.stop()
        text = draft.text
        if text == draft.kept and draft.asked is None:
            return
        if draft.asked is not None:
            draft.due = True
            return
        draft.asked, draft.due = text, False
        if draft.state is not Saving.FAILED:
            self._tell(draft, Saving.UNDERWAY)
        self.text_changed_for.emit(draft.token, text)

    def retry(self) -> None:
        """Ask again for whatever could not be saved."""
        for draft in list(self._drafts.values()):
            if draft.state is Saving.FAILED:
                self.ask(draft)

    def flush(self) -> None:
        """Ask for everything that is not saved; for the moment before the window closes."""
        for draft in list(self._drafts.values()):
            if not draft.clean:
                self.ask(draft)

    def unsaved(self) -> tuple[tuple[NoteToken, str], ...]:
        """What the disk is not known to hold, as it is now."""
        return tuple((d.token, d.text) for d in self._drafts.values() if not d.clean)

    def saving_started(self, token: NoteToken) -> None:
        """The save is on its way."""
        draft = self._drafts.get(token.key)
        if draft and draft.state is not Saving.FAILED:
            self._tell(draft, Saving.UNDERWAY)

    def saved(self, token: NoteToken, note: Note) -> None:
        """The save was committed; what was typed meanwhile stays and is asked for in turn."""
        draft = self._drafts.get(token.key)
        if draft is None:
            return
        draft.token = replace(draft.token, note=note.id)
        self._by_note[note.id] = draft.token.key
        draft.kept = note.body if draft.asked is None else draft.asked
        draft.version, draft.when = note.version, note.modified
        draft.asked, draft.sentence = None, ""
        self._tell(draft, Saving.SAVED if draft.text == draft.kept else Saving.UNSAVED)
        if draft.due:
            self.ask(draft)
        self._let_go()

    def failed(self, token: NoteToken, sentence: str) -> None:
        """The save failed; the text stays, and the next keystroke or `retry` tries again."""
        if draft := self._drafts.get(token.key):
            draft.asked, draft.due, draft.sentence = None, False, sentence
            self._tell(draft, Saving.FAILED)

    def _open(self, token: NoteToken, body: str) -> Draft:
        document = QTextDocument(self)
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setPlainText(body)
        document.clearUndoRedoStacks()
        exact = Qt.TimerType.PreciseTimer  # others may be five per cent late
        pause = QTimer(self, singleShot=True, interval=PAUSE_MS, timerType=exact)
        ceiling = QTimer(self, singleShot=True, interval=CEILING_MS, timerType=exact)
        draft = Draft(token, document, pause, ceiling, kept=body)
        document.contentsChanged.connect(lambda: self._typed(draft))
        pause.timeout.connect(lambda: self.ask(draft))
        ceiling.timeout.connect(lambda: self.ask(draft))
        self._drafts[token.key] = draft
        self._let_go()
        return draft

    def _typed(self, draft: Draft) -> None:
        if draft.clean:
            draft.pause.stop()
            draft.ceiling.stop()
            if draft.state is Saving.UNSAVED:
                self._tell(draft, Saving.SAVED if draft.when else Saving.UNTOUCHED)
            return
        draft.pause.start()
        if not draft.ceiling.isActive():
            draft.ceiling.start()
        if draft.state is not Saving.FAILED:
            self._tell(draft, Saving.UNSAVED)

    def _tell(self, draft: Draft, state: Saving) -> None:
        draft.state = state
        self.state_changed.emit(draft.token.key)

    def _let_go(self) -> None:
        """Forget the oldest texts that are safe on the disk, beyond the sixty last used."""
        spare = len(self._drafts) - _KEPT
        for key in list(self._drafts)[: max(0, spare)]:
            if self._drafts[key].clean:
                self.forget(key)

    def _dispose(self, draft: Draft) -> None:
        draft.document.contentsChanged.disconnect()
        for part in (draft.pause, draft.ceiling):
            part.stop()
            part.deleteLater()
        draft.document.deleteLater()


def clock(iso: str) -> str:
    """The local time of day of an ISO 8601 moment, `14:07:31`; empty for an unreadable one."""
    try:
        return datetime.fromisoformat(iso).astimezone().strftime("%H:%M:%S")
    except ValueError:
        return ""


def day_and_time(iso: str) -> str:
    """The local day and time of an ISO 8601 moment, `2026-03-04 14:07`."""
    try:
        return datetime.fromisoformat(iso).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return ""

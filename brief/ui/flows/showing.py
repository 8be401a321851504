"""What the panels and the status line say about the document being read and the library."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from brief.core.model import Corpus
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.services.opening import OpenText
from brief.ui.beside.note_drafts import Draft, Saving, clock
from brief.ui.beside.panel import BesidePanel
from brief.ui.contents import ContentsPanel
from brief.ui.flows.reading import Reading
from brief.ui.search.popup import ResultsPopup
from brief.ui.status import Freshness, NoteState, StatusLine

#: Days after which an edition is shown as getting old, as for a pack's `fresh_until`.
_FRESH_DAYS = 30


class ShowingFlow(QObject):
    """Keeps the contents, the names of filters, the status and the title in step."""

    def __init__(  # noqa: PLR0913  everything it keeps in step
        self,
        desk: Desk,
        reading: Reading,
        contents: ContentsPanel,
        beside: BesidePanel,
        popup: ResultsPopup,
        status: StatusLine,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._desk, self._contents, self._beside = desk, contents, beside
        self._popup, self._status, self._window = popup, status, window
        reading.document_shown.connect(self._show_document)
        reading.place_changed.connect(self._show_place)
        beside.note_state_changed.connect(lambda _: self.show_note())
        popup.opened.connect(self._show_keys)
        popup.closed.connect(lambda: status.show_keys(""))

    def show_library(self) -> None:
        """Say what the library holds now."""
        documents = self._desk.library.documents()
        self._contents.show_documents(documents)
        self._popup.name_documents({info.id: info.name for info in documents})
        corpora = self._desk.library.corpora()
        if corpora:
            text, freshness, why = self._edition(corpora[0])
            self._status.show_corpus(text, freshness, why)
        else:
            self._status.show_corpus(self.tr("No corpus yet"), Freshness.UNKNOWN)

    def _show_document(self, text: OpenText) -> None:
        marks = text.marks
        self._contents.show_outline(text.info, text.outline, marks.points, marks.notes, marks.moved)
        self._window.setWindowTitle(self.tr("{title} – brief").format(title=text.info.name))

    def _show_place(self, place: Place) -> None:
        self._contents.set_current(place.position)

    def show_note(self) -> None:
        """Say how far the note is on its way to the disk; one that failed comes first."""
        drafts = self._beside.notes.drafts
        unsaved = (drafts.of_key(token.key) for token, _ in drafts.unsaved())
        failed = next((d for d in unsaved if d and d.state is Saving.FAILED), None)
        if draft := failed or self._beside.notes.sheet.draft:
            self._status.show_note(*_saying(draft))

    def _show_keys(self) -> None:
        self._status.show_keys(
            self.tr("↑↓ choose · Enter open · Ctrl Enter new tab · Alt Enter in the background")
        )

    def _edition(self, corpus: Corpus) -> tuple[str, Freshness, str]:
        named = self.tr("{title} · edition {edition}").format(
            title=corpus.title, edition=corpus.edition
        )
        try:
            age = (date.today() - date.fromisoformat(corpus.date)).days
        except ValueError:
            return named, Freshness.UNKNOWN, self.tr("This edition has no date")
        aged = self.tr("today") if age <= 0 else self.tr("{days} days old").format(days=age)
        freshness = Freshness.FRESH if age <= _FRESH_DAYS else Freshness.STALE
        why = self.tr("Prepared on {date}").format(date=corpus.date)
        return f"{named} · {aged}", freshness, why


def _saying(draft: Draft) -> tuple[NoteState, str, str]:
    if draft.state is Saving.FAILED:
        return NoteState.NOT_SAVED, "", draft.sentence
    if draft.state in {Saving.UNSAVED, Saving.UNDERWAY}:
        return NoteState.UNSAVED, "", ""
    if draft.state is Saving.SAVED and draft.when:
        return NoteState.SAVED, clock(draft.when), ""
    return NoteState.NONE, "", ""

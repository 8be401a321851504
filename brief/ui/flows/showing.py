"""What the contents, the status line and the title say of the library and the document read."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from brief.core.model import DocumentInfo, Quality
from brief.core.reading import Place
from brief.services.desk import Desk
from brief.services.freshness import InUse, corpus_of
from brief.services.opening import OpenText
from brief.ui.contents import ContentsPanel
from brief.ui.flows.reading import Reading
from brief.ui.quality_badge import badge_of, badge_word, doubt
from brief.ui.status import Freshness, StatusLine


class ShowingFlow(QObject):
    """Keeps the contents, the corpus's name and the title in step."""

    documents_named = Signal(object)

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        contents: ContentsPanel,
        status: StatusLine,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._desk, self._contents = desk, contents
        self._status, self._window = status, window
        self._front: DocumentInfo | None = None
        reading.document_shown.connect(self._show_document)
        reading.place_changed.connect(self._show_place)

    def show_library(self) -> None:
        """Say what the library holds now."""
        self.show_documents()
        self._show_origin()

    def _show_origin(self) -> None:
        """Say where the document in front comes from: a corpus, or a file of the user's."""
        if self._front and (quality := badge_of(self._front)):
            said = doubt(self._front) or badge_word(quality)
            freshness = Freshness.FRESH if quality is Quality.GOOD else Freshness.STALE
            named = self.tr("My documents · {quality}").format(quality=said)
            self._status.show_corpus(named, freshness, self.tr("How well its file could be read"))
        elif shown := corpus_of(self._desk.library, self._front.id if self._front else ""):
            age, freshness, why = self._edition(shown)
            self._status.show_corpus(shown.corpus.title, freshness, why, age)
        else:
            self._status.show_corpus(self.tr("No corpus yet"), Freshness.UNKNOWN)

    def show_documents(self) -> None:
        """List the documents, and tell their names."""
        documents = self._desk.library.documents()
        self._contents.show_documents(documents)
        self.documents_named.emit({info.id: info.name for info in documents})

    def _show_document(self, text: OpenText) -> None:
        marks = text.marks
        if self._front != text.info:
            self._front = text.info
            self._show_origin()
        self._contents.show_outline(text.info, text.outline, marks)
        self._window.setWindowTitle(self.tr("{title} – brief").format(title=text.info.name))

    def _show_place(self, place: Place) -> None:
        self._contents.set_current(place.position)

    def _edition(self, shown: InUse) -> tuple[str, Freshness, str]:
        """The edition and until when its publisher signed, else how old it is; and why."""
        corpus, today = shown.corpus, datetime.now(UTC).date()
        named = self.tr("· edition {edition}").format(edition=corpus.edition)
        fresh = shown.fresh(today)
        if shown.until is not None:
            until = shown.until.isoformat()
            if fresh:
                said = self.tr("the latest until {date}").format(date=until)
                why = self.tr("Its publisher signed that it is the latest until {date}")
            else:
                said = self.tr("may be old since {date}").format(date=until)
                why = self.tr("Its publisher promised a newer one by {date}: ask for it")
            freshness = Freshness.FRESH if fresh else Freshness.STALE
            return f"{named} · {said}", freshness, why.format(date=until)
        if shown.prepared is None:
            return named, Freshness.UNKNOWN, self.tr("This edition has no date")
        age = (today - shown.prepared).days
        aged = self.tr("today") if age <= 0 else self.tr("{days} days old").format(days=age)
        aged = self.tr("1 day old") if age == 1 else aged
        why = self.tr("Prepared on {date}; it came in no pack, so nobody signed how long it lasts")
        freshness = Freshness.FRESH if fresh else Freshness.STALE
        return f"{named} · {aged}", freshness, why.format(date=corpus.date)

"""Tracing: the selected words through every draft of the text being read."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from brief.core.errors import BriefError
from brief.services.desk import Desk
from brief.ui.flows.reading import Reading
from brief.ui.reader_tabs import ReaderTabs
from brief.ui.tasks import Tasks

if TYPE_CHECKING:
    from brief.services.phrases import PhraseHistory
    from brief.ui.phrase_sheet import PhraseSheet


class TracingFlow(QObject):
    """Says in which draft the selected words appeared, and in which they vanished."""

    sentence_said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        tabs: ReaderTabs,
        make_sheet: "Callable[[], PhraseSheet]",
        reading: Reading,
    ) -> None:
        super().__init__(tabs)
        self._desk, self._tasks, self._tabs, self._reading = desk, tasks, tabs, reading
        self._make_sheet = make_sheet
        self.sheet: PhraseSheet | None = None

    def trace(self) -> None:
        """Look for the selected words in every draft."""
        from brief.services.phrases import trace

        tab, desk = self._tabs.current, self._desk
        phrase = tab.view.selected_text()
        if not phrase.strip() or not tab.document:
            self.sentence_said.emit(self.tr("Select the words to be traced through the drafts."))
            return
        document = tab.document
        self._tasks.ask(
            "phrase",
            lambda job: trace(desk.library, desk.lineages, phrase, document, job),
            self._show,
            self._failed,
        )

    def _show(self, found: "PhraseHistory") -> None:
        if self.sheet is None:
            self.sheet = self._make_sheet()
            self.sheet.unit_opened.connect(self._go)
        self.sheet.open_sheet(found)

    def _go(self, document: str, eid: str) -> None:
        if place := self._desk.library.find(document, eid):
            self._reading.open(place)

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))

"""Tracing: the selected words through every draft of the text being read."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from brief.core.errors import BriefError
from brief.services.desk import Desk
from brief.ui.flows.front import Front
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
        make_sheet: "Callable[[], PhraseSheet]",
        front: Front,
    ) -> None:
        super().__init__(front.reading)
        self._desk, self._tasks, self._front = desk, tasks, front
        self._make_sheet = make_sheet
        self.sheet: PhraseSheet | None = None

    def trace(self) -> None:
        """Look for the selected words in every draft."""
        from brief.services.phrases import trace

        desk, document = self._desk, self._front.document
        phrase = self._front.view.selected_text()
        if not phrase.strip() or not document:
            self.sentence_said.emit(self.tr("Select the words to be traced through the drafts."))
            return
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
            self._front.reading.open(place)

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))

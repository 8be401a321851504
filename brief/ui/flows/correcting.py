"""Correcting: what the user says became of the provision that a comparison stands at."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from brief.core.comparison import Pair
from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.lineage import Origin
from brief.services.desk import Desk
from brief.ui.flows.comparing import ComparingFlow
from brief.ui.tasks import Tasks

if TYPE_CHECKING:
    from brief.services.comparing import Correction
    from brief.ui.pair_sheet import PairSheet


class CorrectingFlow(QObject):
    """Offers the units of both versions over the comparison, and keeps what is ticked."""

    sentence_said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        comparing: ComparingFlow,
        make_sheet: "Callable[[], PairSheet]",
    ) -> None:
        super().__init__(comparing)
        self._desk, self._tasks, self._comparing = desk, tasks, comparing
        self._make_sheet = make_sheet
        self.sheet: PairSheet | None = None
        self._sides = "", ""
        self._pair: Pair | None = None

    def open(self) -> None:
        """Offer to correct the pair at the reading line of the comparison."""
        asked = self._comparing.pair
        if asked is None:
            self.sentence_said.emit(
                self.tr("Compare two texts and go to a provision to say what became of it.")
            )
            return
        sides, pair = asked
        if pair.origin is Origin.CURATED:
            self.sentence_said.emit(
                self.tr("What became of this one is said by the publisher, whose word counts.")
            )
            return
        desk = self._desk
        self._tasks.ask(
            "correction",
            lambda _: desk.comparing.correction(*sides, pair),
            lambda found: self._open(sides, pair, found),
            self._failed,
        )

    def _open(self, sides: tuple[str, str], pair: Pair, found: "Correction") -> None:
        self._sides, self._pair = sides, pair
        if self.sheet is None:
            self.sheet = self._make_sheet()
            self.sheet.pair_corrected.connect(self._keep)
            self.sheet.pair_forgotten.connect(self._forget)
        self.sheet.open_sheet(found)

    def _keep(self, olds: tuple[str, ...], news: tuple[str, ...]) -> None:
        desk, sides = self._desk, self._sides

        def work(_: Job) -> None:
            desk.comparing.correct(*sides, olds, news)

        self._tasks.write(work, lambda _: self._comparing.said(), self._failed)

    def _forget(self) -> None:
        desk, sides, pair = self._desk, self._sides, self._pair
        if pair is None:
            return

        def work(_: Job) -> None:
            desk.comparing.forget(*sides, pair)

        self._tasks.write(work, lambda _: self._forgotten(), self._failed)

    def _forgotten(self) -> None:
        self._comparing.said(self.tr("Forgotten: the comparison says what it finds by itself."))

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))

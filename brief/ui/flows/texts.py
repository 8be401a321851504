"""The authentic texts of a corpus: shown, fetched when the user says so, the failed tried again."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.services.authentic import AuthenticText, Became, Outcome
from brief.services.desk import Desk
from brief.services.fetching import in_units
from brief.ui.library_page.arrivals import ArrivalsSection
from brief.ui.library_page.texts_card import TextsCard
from brief.ui.tasks import Tasks


class TextsFlow(QObject):
    """One card at a time: a second corpus is asked for once the first is put away."""

    library_changed = Signal()
    network_changed = Signal()
    sentence_said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, section: ArrivalsSection, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._section = desk, tasks, section
        self._card: TextsCard | None = None
        self._texts: Sequence[AuthenticText] = ()
        self._outcomes: dict[str, Outcome] = {}
        self._job: Job | None = None

    @property
    def on_network(self) -> bool:
        """Whether texts are being fetched."""
        return self._job is not None

    def show(self, corpus: str) -> None:
        """Show which texts a corpus names; nothing is fetched yet."""
        if self._tasks.closed or self._job:
            return
        texts = self._desk.authentic
        self._tasks.ask(
            "authentic texts",
            lambda job: texts.of(corpus, job),
            lambda found: self._found(corpus, found),
            self._failed,
        )

    def _found(self, corpus: str, texts: Sequence[AuthenticText]) -> None:
        if self._job:
            return
        self._put_away()
        titles = {each.id: each.title for each in self._desk.library.corpora()}
        card = self._card = TextsCard(titles.get(corpus, corpus))
        self._texts, self._outcomes = texts, {}
        card.get_wanted.connect(self._get)
        card.again_wanted.connect(self._get)
        card.cancel_wanted.connect(self.cancel)
        card.dismissed.connect(self._put_away)
        self._section.add_card(card)
        card.offer(texts)
        card.focus_choice()

    def cancel(self) -> None:
        """Stop: the texts that came already stay."""
        if self._job:
            self._job.cancel()

    def _get(self) -> None:
        if self._tasks.closed or self._job or self._card is None:
            return
        texts, wanted, card = self._desk.authentic, self._missing(), self._card
        settled: list[Outcome] = []
        card.show_work(0, len(wanted), self.tr("Waiting for what is under way…"))
        self._job = self._tasks.labour(
            lambda job: texts.get(wanted, job, settled.append),
            lambda _: self._ended(settled),
            lambda error: self._broken(settled, error),
            progress=lambda done, total, what: card.show_work(
                done, total, self._doing(done, total, what)
            ),
            stopped=lambda: self._ended(settled),
            errand=True,
        )
        self.network_changed.emit()

    def _missing(self) -> list[AuthenticText]:
        """Those that were not asked for yet, or failed."""
        settled = {a for a, o in self._outcomes.items() if o.became is not Became.FAILED}
        return [text for text in self._texts if text.address not in settled]

    def _doing(self, done: int, total: int, what: str) -> str:
        if what.endswith("kB:"):
            size = in_units(total * 1000) if total else self.tr("an unknown size")
            return self.tr("Downloading: {done} of {size}").format(
                done=in_units(done * 1000), size=size
            )
        return self.tr("Text {number} of {total}: {what}").format(
            number=min(done + 1, total), total=total, what=what
        )

    def _ended(self, settled: Sequence[Outcome]) -> None:
        self._job = None
        self.network_changed.emit()
        self._outcomes |= {outcome.text.address: outcome for outcome in settled}
        if any(outcome.became in {Became.CAME, Became.CHANGED} for outcome in settled):
            self.library_changed.emit()
        if self._card:
            known = [self._outcomes[t.address] for t in self._texts if t.address in self._outcomes]
            self._card.show_outcomes(known, len(self._texts) - len(known))

    def _broken(self, settled: Sequence[Outcome], error: BriefError) -> None:
        self._ended(settled)
        self._failed(error)

    def _put_away(self) -> None:
        if self._card and not self._job:
            self._section.remove_card(self._card)
            self._card = None

    def _failed(self, error: BriefError) -> None:
        self.sentence_said.emit(str(error))

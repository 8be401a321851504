"""Packs: they arrive, are looked at, offered, and installed when the user says so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.services.desk import Desk
from brief.services.fetching import AGREED, LargerThanAgreed, in_units
from brief.services.pack_values import Installed, PackOffer, PackRefused
from brief.services.sticks import PackOnStick
from brief.ui.library_page import offer_words
from brief.ui.library_page.arrivals import ArrivalsSection
from brief.ui.library_page.offer_card import OfferCard
from brief.ui.tasks import Tasks

T = TypeVar("T")


class Way(Enum):
    """How a pack comes: errands leave a copy of it here."""

    HERE = "here"
    STICK = "stick"
    NETWORK = "network"


@dataclass(eq=False)
class Arrival:
    """A pack on its way: its card, how to get it, where it is, what it offers."""

    card: OfferCard
    fetch: Callable[[Job, int], Path]
    way: "Way"
    #: What is said of where it comes from, until it is here and after.
    origins: tuple[str, str]
    path: Path | None = None
    offer: PackOffer | None = None
    trust: str = ""
    agreed: int = AGREED
    job: Job | None = None


class PacksFlow(QObject):
    """Leads every pack through its card."""

    library_changed = Signal()
    corpus_wanted = Signal(str)
    network_changed = Signal()
    sentence_said = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, section: ArrivalsSection, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._tasks, self._section, self._page = desk, tasks, section, page
        self._arrivals: list[Arrival] = []
        section.download_wanted.connect(self.download)
        section.file_wanted.connect(self.choose_file)
        section.stick_pack_wanted.connect(self.look_at_stick)

    # -- where packs come from ---------------------------------------------------------------

    def download(self, address: str) -> None:
        """Fetch a pack from an address and look at it."""
        downloads = self._desk.downloads
        origin = self.tr("From {address}").format(address=address)
        self._begin(
            lambda job, agreed: downloads.pack(address, job, agreed), (origin, origin), Way.NETWORK
        )

    def choose_file(self) -> None:
        """Ask for packs and look at them."""
        named, _ = QFileDialog.getOpenFileNames(
            self._page, self.tr("Look at packs"), "", self.tr("Packs (*.briefpack)")
        )
        self.offer_files([Path(name) for name in named])

    def offer_files(self, paths: Sequence[Path]) -> None:
        """Look at packs where they are."""
        for path in paths:
            origin = self.tr("From the file {name}").format(name=path.name)
            self._begin(partial(_as_it_is, path), (origin, origin), Way.HERE)

    def look_at_stick(self, pack: PackOnStick, stick: str) -> None:
        """Copy a pack from a stick, say that the stick can go, and look at the copy."""
        downloads = self._desk.downloads
        self._begin(
            lambda job, _agreed: downloads.copied(pack.path, job),
            (
                self.tr("From the stick {name} · leave it in").format(name=stick),
                self.tr("From the stick {name} · you can take it out now").format(name=stick),
            ),
            Way.STICK,
        )

    def _begin(
        self, fetch: Callable[[Job, int], Path], origins: tuple[str, str], way: "Way"
    ) -> None:
        if self._tasks.closed:
            return
        card = self._section.add_offer(origins[0])
        arrival = Arrival(card, fetch, way, origins)
        self._arrivals.append(arrival)
        card.install_wanted.connect(lambda: self._install(arrival))
        card.trust_wanted.connect(lambda: self._trust(arrival))
        card.differ_wanted.connect(lambda: self._differ(arrival))
        card.again_wanted.connect(lambda: self._again(arrival))
        card.cancel_wanted.connect(lambda: self._cancel(arrival))
        card.dismissed.connect(lambda: self._dismiss(arrival))
        card.back_wanted.connect(lambda: self._go_back(arrival))
        card.open_wanted.connect(lambda: self._open_installed(arrival))
        self._get(arrival)
        card.focus_choice()

    # -- its steps -----------------------------------------------------------------------------

    def _get(self, arrival: Arrival) -> None:
        arrival.card.show_origin(arrival.origins[0])
        what = self.tr("Waiting for what is under way…")
        self._work(
            arrival,
            lambda job: arrival.fetch(job, arrival.agreed),
            lambda path: self._got(arrival, path),
            what,
            errand=arrival.way is not Way.HERE,
        )
        self.network_changed.emit()

    def _again(self, arrival: Arrival) -> None:
        """Go on with what is missing; what is here is looked at again, not fetched again."""
        if arrival.path and arrival.path.is_file():
            self._examine(arrival)
        else:
            arrival.path = None
            self._get(arrival)

    def _got(self, arrival: Arrival, path: Path) -> None:
        arrival.path = path
        arrival.card.show_origin(arrival.origins[1])
        self._examine(arrival)

    def _examine(self, arrival: Arrival) -> None:
        packs, path, trust = self._desk.packs, arrival.path, arrival.trust
        if path is None:
            return
        self._work(
            arrival,
            lambda job: packs.examine(path, job, trust),
            lambda offer: self._offered(arrival, offer),
            self.tr("Checking the pack"),
        )

    def _offered(self, arrival: Arrival, offer: PackOffer) -> None:
        arrival.offer = offer
        arrival.card.show_offer(offer)

    def _trust(self, arrival: Arrival) -> None:
        """The user compared the digits: look again, now with their notes; nothing is trusted yet.

        The publisher is, once the edition is installed.
        """
        if arrival.offer:
            arrival.trust = arrival.offer.facts.fingerprint
            self._examine(arrival)

    def _differ(self, arrival: Arrival) -> None:
        self._discard(arrival)
        arrival.card.show_sentence(
            self.tr("The digits differ"),
            self.tr(
                "Nothing was installed, and nobody is trusted. Somebody may be using the "
                "publisher's name: ask the publisher for the pack by another way."
            ),
        )

    def _install(self, arrival: Arrival) -> None:
        packs, offer, trust = self._desk.packs, arrival.offer, arrival.trust
        if offer is None:
            return
        self._work(
            arrival,
            lambda job: packs.install(offer, job, trust),
            lambda done: self._installed(arrival, done),
            self.tr("Installing; the edition in use stays open until this is done"),
            stopped=lambda: arrival.card.show_offer(offer),
        )

    def _installed(self, arrival: Arrival, done: Installed) -> None:
        self._discard(arrival)
        arrival.card.show_installed(done)
        self.library_changed.emit()

    def _go_back(self, arrival: Arrival) -> None:
        """An older edition was brought that is kept here: use that one."""
        packs, offer = self._desk.packs, arrival.offer
        if offer is None:
            return
        self._work(
            arrival,
            lambda job: packs.rollback(offer.facts.corpus, job),
            lambda name: self._back(arrival, name),
            self.tr("Going back"),
            stopped=lambda: arrival.card.show_offer(offer),
        )

    def _back(self, arrival: Arrival, name: str) -> None:
        self._discard(arrival)
        said = self.tr("In use is {name} again; the other is kept to return to.")
        arrival.card.show_sentence(self.tr("Gone back"), said.format(name=name))
        self.library_changed.emit()

    def _work(  # noqa: PLR0913  one argument for each thing that differs
        self,
        arrival: Arrival,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        what: str,
        *,
        errand: bool = False,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        if self._tasks.closed or arrival.job:
            return

        def ended(answer: T) -> None:
            self._settled(arrival)
            done(answer)

        def failed(error: BriefError) -> None:
            self._settled(arrival)
            self._failed(arrival, error)

        def given_up() -> None:
            self._settled(arrival)
            if stopped:
                stopped()
            else:
                self._stopped(arrival)

        arrival.card.show_work(0, 0, what)
        arrival.job = self._tasks.labour(
            work,
            ended,
            failed,
            progress=lambda d, t, said: arrival.card.show_work(d, t, offer_words.doing(d, t, said)),
            stopped=given_up,
            errand=errand,
        )

    def _settled(self, arrival: Arrival) -> None:
        arrival.job = None
        self.network_changed.emit()

    @property
    def on_network(self) -> bool:
        """Whether something is being downloaded."""
        under_way = (a for a in self._arrivals if a.job and a.path is None)
        return any(a.way is Way.NETWORK for a in under_way)

    def _failed(self, arrival: Arrival, error: BriefError) -> None:
        head, again = self.tr("It went no further"), ""
        if isinstance(error, LargerThanAgreed):
            head = self.tr("A large download")
            arrival.agreed = error.size
            again = self.tr("Up to {size} may come").format(size=in_units(error.size))
        elif isinstance(error, PackRefused) and not offer_words.may_pass(error.why):
            head = offer_words.refused(error.why)
            self._discard(arrival)
        elif arrival.path or arrival.way is not Way.HERE:
            again = self.tr("Try again")
        arrival.card.show_sentence(head, str(error), again)

    def _stopped(self, arrival: Arrival) -> None:
        again = self.tr("Go on") if arrival.path is None and arrival.way is not Way.HERE else ""
        arrival.card.show_sentence(
            self.tr("Stopped"), self.tr("Nothing was changed; what has come is kept."), again
        )

    def _cancel(self, arrival: Arrival) -> None:
        if arrival.job:
            arrival.job.cancel()

    def _dismiss(self, arrival: Arrival) -> None:
        self._cancel(arrival)
        if arrival in self._arrivals:
            self._arrivals.remove(arrival)
            self._section.remove_card(arrival.card)
        # A download that is not whole stays for a month, to go on with.
        self._discard(arrival)

    def _discard(self, arrival: Arrival) -> None:
        """Remove the copy that was made for this arrival, if one was."""
        if arrival.path and arrival.way is not Way.HERE:
            self._desk.downloads.done_with(arrival.path)

    def _open_installed(self, arrival: Arrival) -> None:
        self._dismiss(arrival)
        if arrival.offer:
            self.corpus_wanted.emit(arrival.offer.facts.corpus)


def _as_it_is(path: Path, _job: Job, _agreed: int) -> Path:
    """A file that needs no fetching."""
    return path

"""Packs as their readers use them: look at one, install it, go back, hand it on."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from brief.core.errors import BriefError, NotFound
from brief.core.jobs import Job
from brief.services import builds, compiling, pack_builds
from brief.services.fetching import AGREED
from brief.services.home import MINE, PACK, Home
from brief.services.library import Library
from brief.services.pack_offers import Looking, Reader, Written
from brief.services.pack_values import (
    Installed,
    InstalledPack,
    PackOffer,
    PackRefused,
    Standing,
    parsed,
)

#: Fetches what is at an address, resumes what was begun, and gives the file; from above, with Qt.
Downloader = Callable[[str, Job, int], Path]
_ENDING = ".briefpack"
#: Where packs lie on a stick: at its top, or in a folder of this name.
_FOLDER = "brief"


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Packs:
    """Editions that came in packs; slow but for `installed`, made to be called off the UI thread.

    `written` gives the user's notes and positions, `now` is the clock, and `download` what fetches
    a pack from an address where there is such.
    """

    def __init__(
        self,
        home: Home,
        library: Library,
        written: Written,
        download: Downloader | None = None,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._home, self._library, self._written = home, library, written
        self._download, self._now = download, now

    def find(self, source: str, job: Job, agreed: int = AGREED) -> tuple[Path, ...]:
        """The packs that a file, a folder or an address means, by name.

        From an address no more than `agreed` bytes come. Raises `BriefError` where there is none.
        """
        if "://" in source:
            return (self._fetch(source, job, agreed),)
        path = Path(source)
        if not path.is_dir():
            return (path,)
        if found := packs_in(path):
            return found
        raise NotFound(f"There is no pack in {path}: nothing was changed. Packs end in {_ENDING}.")

    def best(self, paths: Sequence[Path], job: Job, trust: str = "") -> PackOffer:
        """The offer to make of several packs: of one corpus, the newest edition that can be used.

        What cannot be used is passed over while there is another; else the first refusal is raised.
        Raises `BriefError` when they are of several corpora.
        """
        offers, refused = [], []
        for path in paths:
            try:
                offers.append(self.examine(path, job, trust))
            except PackRefused as error:
                refused.append(error)
        if not offers:
            raise refused[0]
        if len(known := sorted({offer.facts.corpus for offer in offers})) > 1:
            raise BriefError(
                f"There are packs of several corpora: {', '.join(known)}; nothing was changed. "
                "Name the file that is meant."
            )
        return max(offers, key=lambda offer: (offer.acceptable, offer.facts.edition))

    def examine(self, path: Path, job: Job, trust: str = "") -> PackOffer:
        """Look at a pack and say what installing it would change; nothing is changed.

        `trust` are the digits the user has compared, where they have. Raises `PackRefused` for
        what is no sound pack of its publisher's; other obstacles are in the offer's `refusals`.
        """
        digits = self._digits(trust)
        with self._opened(path, job) as looking:
            return looking.offer(digits)

    def install(self, offer: PackOffer, job: Job, trust: str = "") -> Installed:
        """Accept an offer: compile its edition aside, then switch to it at once.

        Until then the edition before stays in use, also when this is cancelled or killed; after it,
        it is kept to go back to. The publisher is trusted from now on if `trust` are their digits;
        a stranger is refused without. Raises `PackRefused`, `BriefError`, `Cancelled`.
        """
        digits = self._digits(trust)
        with compiling.writing(self._home, job), self._opened(offer.path, job) as looking:
            now = looking.offer(digits)
            self._check_accepted(offer, now)
            if not now.installed_already:
                self._build(looking, now, job)
        self._library.refresh()
        return Installed(now.facts, not now.installed_already, now.changes, now.notes or ())

    def _check_accepted(self, offer: PackOffer, now: PackOffer) -> None:
        """Raise unless what was accepted is what is there, and may be installed."""
        from brief.packs import refusals

        if now.facts.contents != offer.facts.contents:
            refusals.refuse_damaged("it is not the one that was looked at")
        for reason in now.refusals:
            raise refusals.PackRefused(reason.why, reason.sentence)
        if now.standing is Standing.UNKNOWN:
            raise refusals.unknown_publisher(
                f"Edition {now.facts.edition} of {now.facts.corpus}",
                now.facts.fingerprint,
            )

    def _build(self, looking: Looking, offer: PackOffer, job: Job) -> None:
        shelf = self._home.library / offer.facts.corpus
        with builds.new_build(shelf, looking.trusting(), builds.current(shelf)) as build:
            base = pack_builds.base_of(shelf, looking.here)
            pack_builds.fill(build, looking.found, looking.sources, job, base)
            job.check()
        builds.sweep(shelf)

    def installed(self) -> tuple[InstalledPack, ...]:
        """The editions that came in packs, by corpus: the one in use, else the one that is kept."""
        return tuple(self._installed())

    def _installed(self) -> Iterator[InstalledPack]:
        if not self._home.library.is_dir():
            return
        for shelf in sorted(self._home.library.iterdir()):
            current, before = builds.current(shelf), builds.previous(shelf)
            if current and (facts := pack_builds.about(current)):
                size = pack_builds.size_of(current)
                yield InstalledPack(facts, size, pack_builds.named(before))
            elif before and (facts := pack_builds.about(before)):
                yield InstalledPack(facts, pack_builds.size_of(before), "", in_use=False)

    def rollback(self, corpus: str, job: Job) -> str:
        """Go back to the edition before, which keeps the present one to return to; name it.

        What was seen of the publisher stays seen. Raises `NotFound` where there is none.
        """
        shelf = self._shelf(corpus)
        with compiling.writing(self._home, job):
            build, before = builds.current(shelf), builds.previous(shelf)
            if build is None or before is None:
                raise NotFound(
                    f"There is no earlier edition of {corpus} here: nothing was changed. "
                    "One is kept when a pack is installed over it."
                )
            name = pack_builds.named(before)
            try:
                builds.switch(shelf, before, build)
            except OSError as error:
                raise builds.unwritable(shelf, error) from error
        self._library.refresh()
        if shelf in self._library.damaged:
            # It was made by an older program, or damaged while nobody looked.
            compiling.recompile(self._home, shelf, job)
            self._library.refresh()
        return name

    def export(self, corpus: str, target: Path, job: Job) -> Path:
        """Write an installed edition's pack to a file, or into a folder; byte for byte, signed.

        Raises `NotFound` for a corpus that came in no pack, `PackRefused` for a damaged one.
        """
        from brief.packs import durable, verifying
        from brief.packs.pack_file import PackFile

        build = builds.current(self._shelf(corpus))
        facts = pack_builds.about(build) if build else None
        if build is None or facts is None:
            raise NotFound(
                f"{corpus} did not come in a pack: nothing was written. "
                "'brief pack list' shows what did."
            )
        path = target / f"{corpus}-{facts.edition}{_ENDING}" if target.is_dir() else target
        try:
            with PackFile.open(build / PACK, job) as pack, (build / PACK).open("rb") as held:
                verifying.check_documents(pack, verifying.read(pack).edition, job)
                with durable.replacing(path) as stream:
                    shutil.copyfileobj(held, stream)
        except OSError as error:
            raise BriefError(
                f"{path} could not be written ({error.strerror}): nothing else was changed. "
                "Make room or choose another place."
            ) from error
        return path

    def forget(self, corpus: str, job: Job) -> bool:
        """Trust nobody for a corpus any more; says whether anybody was. What is installed stays."""
        from brief.packs.trust import TrustFolder

        with compiling.writing(self._home, job):
            return TrustFolder(self._home.trust).forget(corpus)

    def sweep(self) -> None:
        """Remove what a killed program left beside the records of trust; by who writes alone."""
        from brief.packs.trust import sweep

        sweep(self._home.trust)

    def the_one(self) -> str:
        """The corpus that is meant where only one came in a pack.

        Raises `NotFound` where none did, `BriefError` where several did.
        """
        known = [pack.facts.corpus for pack in self.installed()]
        if not known:
            raise NotFound("No corpus came in a pack yet: nothing was changed.")
        if len(known) > 1:
            raise BriefError(
                f"Several corpora came in packs: {', '.join(known)}; nothing was changed. "
                "Name the one that is meant."
            )
        return known[0]

    def _shelf(self, corpus: str) -> Path:
        """The shelf of a corpus; raises `NotFound` for what is the name of none."""
        shelves = self._home.library.iterdir() if self._home.library.is_dir() else ()
        if found := next((s for s in shelves if s.name == corpus != MINE and s.is_dir()), None):
            return found
        raise NotFound(f"There is no corpus called {corpus} here: nothing was changed.")

    def _digits(self, trust: str) -> str:
        digits = parsed(trust) if trust else ""
        if digits is None:
            raise BriefError(
                "A fingerprint is 40 digits, in groups or not: nothing was changed. Type all of "
                "them as the publisher gave them to you."
            )
        return digits

    def _fetch(self, address: str, job: Job, agreed: int) -> Path:
        if self._download is None:
            raise BriefError(
                "Packs cannot be downloaded from here yet: nothing was changed. Save the file with "
                "a browser, then install that."
            )
        return self._download(address, job, agreed)

    @contextmanager
    def _opened(self, path: Path, job: Job) -> Iterator[Looking]:
        """A pack as it is looked at, with the packs that are here already."""
        try:
            reader = Reader(self._home, self._library, self._written, self._now())
            with Looking.at(path, reader, job) as looking:
                yield looking
        except OSError as error:
            raise BriefError(
                f"{error.filename or path} could not be read or written ({error.strerror}): the "
                "library is as it was. Copy the pack to this computer, or make room, and try again."
            ) from error


def packs_in(folder: Path) -> tuple[Path, ...]:
    """The packs at the top of a folder or a stick, and in its folder `brief`, by name."""
    places = (folder, folder / _FOLDER)
    found = [path for place in places for path in place.glob(f"*{_ENDING}")]
    return tuple(sorted(path for path in found if path.is_file() and not path.name.startswith(".")))

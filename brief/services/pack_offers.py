"""Looking at a pack: what it is, whether it can be trusted, and what it would change here."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from brief.core.jobs import Job
from brief.core.notes import Note
from brief.core.positions import Position
from brief.services import builds, pack_builds
from brief.services.home import SOURCE, Home
from brief.services.library import Library
from brief.services.pack_values import (
    NoteFlag,
    PackOffer,
    PackRefused,
    Reason,
    Standing,
    Why,
)

if TYPE_CHECKING:
    from brief.packs.pack_file import PackFile
    from brief.packs.parts import Content
    from brief.packs.trust import Seen, Trust
    from brief.packs.verifying import Read

#: How much of its texts' size a build needs while it is made: the texts, the database, the index.
_BUILD_FACTOR = 6
_SPARE = 10_000_000


#: Gives everything that the user wrote on their library.
Written = Callable[[], Sequence[Note | Position]]


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose library it is, what they have written on it, and what time it is."""

    home: Home
    library: Library
    written: Written
    now: datetime


@dataclass(slots=True)
class Looking:
    """A pack that is open, with the packs of the same corpus that are here already."""

    reader: Reader
    path: Path
    pack: "PackFile"
    found: "Read"
    here: pack_builds.Here
    job: Job
    _seen: "Seen | None" = None
    _trust: "Trust | None" = None

    @classmethod
    @contextmanager
    def at(cls, path: Path, reader: Reader, job: Job) -> Iterator[Self]:
        """Open a pack and compare every byte; raises `PackRefused` for what is no sound pack."""
        from brief.packs import verifying
        from brief.packs.pack_file import PackFile

        with PackFile.open(path, job) as pack:
            found = verifying.read(pack)
            verifying.check_documents(pack, found.edition, job)
            with pack_builds.packs_here(reader.home.library / found.edition.corpus, job) as here:
                yield cls(reader, path, pack, found, here, job)

    @property
    def sources(self) -> Sequence["PackFile"]:
        """Where documents may be taken from: the pack itself, then what is here."""
        return (self.pack, *self.here.packs)

    @property
    def _shelf(self) -> Path:
        return self.reader.home.library / self.found.edition.corpus

    def offer(self, digits: str) -> PackOffer:
        """What installing it would change; `digits` are those the user has compared, or none."""
        from brief.packs import unpacking
        from brief.packs.changes import compare

        edition = self.found.edition
        standing = self._standing(digits)
        refusals = tuple(self._refusals())
        before = self._contents_here()
        current = builds.current(self._shelf)
        replaces = pack_builds.named(current)
        needed, free = self._room()
        open_to_read = standing is not Standing.UNKNOWN and not refusals
        return PackOffer(
            path=self.path,
            facts=pack_builds.facts_of(self.found),
            standing=standing,
            full=not unpacking.lacking(edition, (self.pack,)),
            installed_already=self._is(current),
            replaces=replaces,
            changes=compare(replaces, before, edition.contents),
            notes=self._notes(before) if open_to_read else None,
            needed=needed,
            free=free,
            refusals=refusals,
            kept=self._is(builds.previous(self._shelf)),
        )

    def trusting(self) -> AbstractContextManager[None]:
        """Trust the publisher and what was seen of them, if a block ends well. After `offer`."""
        from brief.packs.trust import Trust, TrustFolder

        found, edition, seen = self.found, self.found.edition, self._seen
        if seen is None:
            raise ValueError("nothing was offered")
        since = self._trust.since if self._trust else self.reader.now.date().isoformat()
        trust = Trust(
            *(edition.corpus, edition.publisher, found.fingerprint, since),
            *(edition.number, found.contents, seen),
        )
        return TrustFolder(self.reader.home.trust).trusting(trust)

    def _standing(self, digits: str) -> Standing:
        from brief.packs import refusals
        from brief.packs.trust import TrustFolder

        mine = self.found.fingerprint
        if digits and digits != mine:
            raise refusals.other_digits(mine)
        self._trust = TrustFolder(self.reader.home.trust).of(self.found.edition.corpus, mine)
        if self._trust and self._trust.fingerprint == mine:
            return Standing.KNOWN
        return Standing.COMPARED if digits else Standing.UNKNOWN

    def _refusals(self) -> Iterator[Reason]:
        from brief.packs import refusals, unpacking, verifying

        try:
            self._seen = verifying.judge(self.found, self._trust, self.reader.now)
        except PackRefused as refused:
            if refused.why is Why.DAMAGED:
                raise
            yield self._reason(refused)
        if missing := unpacking.lacking(self.found.edition, self.sources):
            yield _said(refusals.needs_full(self.found.name, len(missing)))
        needed, free = self._room()
        if needed > free:
            yield _said(refusals.no_room(self.found.name, needed, free))

    def _reason(self, refused: PackRefused) -> Reason:
        """The reason as it is; of an older edition that is still here, how to go back to it."""
        from brief.packs import refusals

        before = builds.previous(self._shelf)
        if refused.why is Why.OLDER and self._is(before) and self._trust:
            return _said(refusals.older(self.found.name, self._trust.number, retained=True))
        return _said(refused)

    def _is(self, build: Path | None) -> bool:
        """Whether a build is of this very edition."""
        held = pack_builds.about(build) if build else None
        return held is not None and held.contents == self.found.contents

    def _contents_here(self) -> tuple["Content", ...]:
        """The files of the edition in use, as far as they are known."""
        from brief.packs import contents

        if self.here.edition:
            return self.here.edition.contents
        current = builds.current(self._shelf)
        if current is None or not (current / SOURCE).is_dir():
            return ()
        return tuple(content for content, _ in contents.files(current / SOURCE, self.job))

    def _room(self) -> tuple[int, int]:
        """The bytes that installing needs for a moment, and those that are free."""
        edition = self.found.edition
        needed = sum(edition.objects.values()) + _BUILD_FACTOR * edition.size + _SPARE
        place = next(p for p in (self._shelf, *self._shelf.parents) if p.is_dir())
        return needed, shutil.disk_usage(place).free

    def _notes(self, before: tuple["Content", ...]) -> tuple[NoteFlag, ...]:
        from brief.services.pack_notes import flagged

        return flagged(self.reader, before, self.found.edition, self.sources, self.job)


def _said(refused: PackRefused) -> Reason:
    return Reason(refused.why, str(refused))

"""The desk: every service over one home, made once by the window or by a command."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.services.home import MINE, Home, sample_corpus
from brief.services.library import Library
from brief.services.notes import Notes
from brief.store.backups import daily_backup, restore_backup
from brief.store.notebook import Notebook
from brief.store.state import State
from brief.store.user_db import Damaged, UserDb

if TYPE_CHECKING:
    from brief.core.notes import Note
    from brief.core.positions import Position
    from brief.services.alignments import Alignments
    from brief.services.authentic import AuthenticTexts
    from brief.services.beside import BesideReader
    from brief.services.comparing import Comparing
    from brief.services.downloads import Downloads
    from brief.services.fetching import Fetcher
    from brief.services.importing import Importing
    from brief.services.lineage import Lineages
    from brief.services.my_documents import MyDocuments
    from brief.services.packs import Packs
    from brief.services.positions import Positions
    from brief.services.searching import Searching
    from brief.services.statuses import Statuses
    from brief.store.said_pairs import SaidPairs

__all__ = ["SAMPLE", "Damaged", "Desk", "restore_backup"]

#: The id that the corpus shipped with the program has.
SAMPLE = "cybercrime-convention"


class Desk:
    """Opens what a home holds. Making one is quick; `prepare` does what may take longer.

    `fetch` is what reaches for the network when the user asks for a download.
    """

    def __init__(self, home: Home, fetch: "Fetcher | None" = None) -> None:
        self.home = home
        self._fetch = fetch
        self._user_db = UserDb.open(home.user_db)
        self._notebook = Notebook(self._user_db)
        self.state = State(self._user_db)
        self.library = Library(home)
        self.notes = Notes(self._notebook, self.library, self.lineages)
        self.library.refresh()

    # What the first paint does without is loaded when it is first wanted.

    @cached_property
    def searching(self) -> "Searching":
        """Finding passages, talking points and notes."""
        from brief.services.searching import Searching

        return Searching(self.library, self._notebook)

    @cached_property
    def said_pairs(self) -> "SaidPairs":
        """What the user said of two versions of a text."""
        from brief.store.said_pairs import SaidPairs

        return SaidPairs(self._user_db)

    @cached_property
    def alignments(self) -> "Alignments":
        """Which unit of a text became which of another."""
        from brief.services.alignments import Alignments

        return Alignments(self.library, self.said_pairs, self.home.alignments)

    @cached_property
    def lineages(self) -> "Lineages":
        """Units followed through the drafts of their instrument."""
        from brief.services.lineage import Lineages

        return Lineages(self.library, self.alignments)

    @cached_property
    def comparing(self) -> "Comparing":
        """Texts side by side."""
        from brief.services.comparing import Comparing

        return Comparing(self.library, self.alignments, self.said_pairs)

    @cached_property
    def statuses(self) -> "Statuses":
        """How far each paragraph of a draft is agreed."""
        from brief.services.statuses import Statuses
        from brief.store.status_log import StatusLog

        return Statuses(self.library, self.lineages, self.notes, StatusLog(self._user_db))

    @cached_property
    def positions(self) -> "Positions":
        """Who said what of which provision."""
        from brief.services.positions import Positions
        from brief.services.riders import Riders
        from brief.store.position_book import PositionBook

        riders = Riders(self.library, self.lineages)
        return Positions(PositionBook(self._user_db), self.library, riders, self.notes)

    @cached_property
    def beside(self) -> "BesideReader":
        """What stands beside a passage."""
        from brief.services.beside import BesideReader

        return BesideReader(self.library, self.notes, self.positions, self.lineages)

    @cached_property
    def importing(self) -> "Importing":
        """Bringing files in."""
        from brief.services.importing import Importing

        return Importing(self.home, self.library)

    @cached_property
    def my_documents(self) -> "MyDocuments":
        """Looking after the user's own documents."""
        from brief.services.my_documents import MyDocuments

        return MyDocuments(self.home, self.library, self.importing)

    @cached_property
    def packs(self) -> "Packs":
        """Editions that came in packs."""
        from brief.services.packs import Packs

        return Packs(self.home, self.library, self._written, self.downloads.pack)

    @cached_property
    def authentic(self) -> "AuthenticTexts":
        """Getting the texts that a corpus stands for."""
        from brief.services.authentic import AuthenticTexts

        return AuthenticTexts(self.home, self.library, self.importing, self.downloads)

    @cached_property
    def downloads(self) -> "Downloads":
        """What comes from addresses and sticks."""
        from brief.services.downloads import Downloads

        return Downloads(self.home.downloads, self._fetch)

    def load(self) -> None:
        """Make every service now; by the thread that made the desk, before others use it."""
        _ = self.searching, self.beside, self.importing, self.my_documents, self.packs
        _ = self.authentic

    @property
    def wants_preparing(self) -> bool:
        """Whether the sample corpus must be compiled or a damaged shelf mended."""
        from brief.services import compiling

        return (
            bool(self.library.damaged)
            or compiling.wants_shipped(self.home, sample_corpus(), SAMPLE)
            or self.importing.wants_rebuilding
        )

    def prepare(self, job: Job) -> bool:
        """Compile the sample corpus if it is new, mend damaged shelves; say whether any changed.

        What cannot be mended stands in nothing else's way: everything else is ready when this
        raises the first `BriefError`.
        """
        from brief.services import compiling

        sample = sample_corpus()
        wanting = {shelf.name for shelf in self.library.damaged}
        work: list[Callable[[], object]] = []
        if compiling.wants_shipped(self.home, sample, SAMPLE):
            work.append(partial(compiling.compile_corpus, self.home, sample, job, shipped=True))
            wanting.discard(SAMPLE)
        if self.importing.wants_rebuilding:
            wanting.add(MINE)
        work += [partial(self.mend, self.home.library / name, job) for name in sorted(wanting)]
        failed = [error for each in work if (error := _tried(each))]
        changed = self.library.refresh()
        if failed:
            raise failed[0]
        return changed

    def mend(self, shelf: Path, job: Job) -> None:
        """Make a shelf anew from its source."""
        from brief.services import compiling

        if shelf.name == MINE:
            self.importing.rebuild(job)
        else:
            compiling.recompile(self.home, shelf, job)

    def back_up(self) -> Path | None:
        """Keep today's copy of the user's data, once a day."""
        return daily_backup(self._user_db, self.home.backups)

    def sweep(self) -> None:
        """Remove what killed or superseded work left behind, and what was put away long ago."""
        from brief.services import builds, compiling

        if self.home.library.is_dir():
            with compiling.writing(self.home, Job()):
                for shelf in self.home.library.iterdir():
                    builds.sweep(shelf)
                self.packs.sweep()
        self.downloads.sweep()
        if self.home.documents.is_dir():
            self.my_documents.sweep(Job())

    def _written(self) -> "tuple[Note | Position, ...]":
        return (*self.notes.all(), *self.positions.all())

    def close(self) -> None:
        """Let go of every file; everything acknowledged is on disk already."""
        if "searching" in self.__dict__:
            self.searching.close()
        self.library.close()
        self._user_db.close()


def _tried(work: Callable[[], object]) -> BriefError | None:
    try:
        work()
    except BriefError as error:
        return error
    return None

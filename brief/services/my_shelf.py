"""The shelf of the user's own documents: made anew from what is kept, together with each change."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from brief.core.errors import Refused
from brief.core.jobs import Job
from brief.core.model import Corpus, Document
from brief.services import builds, changes, kept
from brief.services.changes import Change
from brief.services.compiling import write_documents, write_index, writing
from brief.services.home import MINE, Home
from brief.services.library import Library

_STAMP = "documents.hash"
_CORPUS = Corpus(id=MINE, title="My documents")


class MyShelf:
    """Keeps `documents/` and the shelf in step: a reader sees both before a change or both after.

    A kill between the two leaves the shelf behind; `wants_rebuilding` says so, and `rebuild`
    catches up.
    """

    def __init__(self, home: Home, library: Library) -> None:
        self._home = home
        self._library = library
        self._shelf = home.library / MINE

    @property
    def wants_rebuilding(self) -> bool:
        """Whether the shelf is not made of just what is kept, as after a kill or a lost folder."""
        if changes.wants_recovering(self._home.documents):
            return True
        found = [_stamped(f.name, f) for f in changes.folders(self._home.documents)]
        build = builds.current(self._shelf)
        if build is None:
            return bool(found)
        try:
            return (build / _STAMP).read_text(encoding="ascii") != _stamp(found)
        except (OSError, UnicodeDecodeError):
            return True

    def rebuild(self, job: Job) -> None:
        """Compile the shelf from what is kept of each document."""
        with writing(self._home, job):
            changes.recover(self._home.documents)
            with builds.new_build(self._shelf) as build:
                there = {f.name: f for f in changes.folders(self._home.documents)}
                self._write(build, there, job)
            self._take_up()

    @contextmanager
    def changing(self, job: Job) -> Iterator[Change]:
        """What the block puts and moves is done when it ends well, shelf and all; else nothing is.

        Raises `BriefError` where it cannot be written, `Cancelled` when the job is cancelled.
        """
        with writing(self._home, job):
            changes.recover(self._home.documents)
            change = _begun(self._home.documents)
            try:
                yield change
                with builds.new_build(self._shelf, change.carried_out()) as build:
                    self._write(build, change.after(), job)
                    job.check()
            except OSError as error:
                raise builds.unwritable(self._home.documents, error) from error
            finally:
                change.abandon()
            self._take_up()

    def _write(self, build: Path, there: dict[str, Path], job: Job) -> None:
        documents = _Documents(there)
        write_documents(build, _CORPUS, documents, job)
        write_index(build, job)
        (build / _STAMP).write_text(_stamp(documents.stamped), encoding="ascii")

    def _take_up(self) -> None:
        builds.sweep(self._shelf)
        self._library.refresh()


def _begun(documents: Path) -> Change:
    try:
        return Change(documents)
    except OSError as error:
        raise builds.unwritable(documents, error) from error


class _Documents:
    """The documents in these folders, one in memory at a time; damaged ones are put aside."""

    def __init__(self, there: Mapping[str, Path]) -> None:
        self._there = there
        self.stamped: list[str] = []

    def __length_hint__(self) -> int:
        return len(self._there)

    def __iter__(self) -> Iterator[Document]:
        for name, folder in self._there.items():
            stamped = _stamped(name, folder)
            try:
                document = kept.read_document(folder, name)
            except Refused:
                kept.put_damaged_aside(folder)
                continue
            self.stamped.append(stamped)
            yield document


def _stamped(name: str, folder: Path) -> str:
    return f"{name} {kept.state(folder)}"


def _stamp(stamped: Iterable[str]) -> str:
    return blake2b("\n".join(sorted(stamped)).encode(), digest_size=16).hexdigest()

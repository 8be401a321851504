"""The shelf of the user's own documents: made anew from what is kept, together with each change."""

import json
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from brief.core.errors import Refused
from brief.core.jobs import Job
from brief.core.model import Corpus, Document
from brief.services import builds, changes, kept
from brief.services.changes import Change
from brief.services.compiling import write_documents, write_index, writing
from brief.services.growing import grow
from brief.services.home import CORPUS_DB, INDEX, MINE, Home
from brief.services.library import Library

_LISTED = "documents.json"
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
        found = {f.name: kept.state(f) for f in changes.folders(self._home.documents)}
        build = builds.current(self._shelf)
        return bool(found) if build is None else found != _listed(build)

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
            # Another program may have imported meanwhile: ids and places depend on it.
            self._library.refresh()
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

    def _write(self, build: Path, there: Mapping[str, Path], job: Job) -> None:
        """Make the build: from the one before where little changed, else from nothing."""
        base = builds.current(self._shelf)
        held = _listed(base) if base else {}
        states = {name: kept.state(folder) for name, folder in there.items()}
        changed = {n: f for n, f in there.items() if held.get(n) != states[n]}
        documents = _Documents(changed)
        few = held and 2 * len(changed) <= len(there)
        if not few or not _grown(build, base, held.keys() - there.keys(), documents, job):
            documents = _Documents(there)
            write_documents(build, _CORPUS, documents, job)
            write_index(build, job)
        whole = {n: state for n, state in states.items() if n not in documents.damaged}
        (build / _LISTED).write_text(json.dumps(whole), encoding="utf-8")

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
        self.damaged: set[str] = set()

    def __length_hint__(self) -> int:
        return len(self._there)

    def __iter__(self) -> Iterator[Document]:
        for name, folder in self._there.items():
            try:
                document = kept.read_document(folder, name)
            except Refused:
                kept.put_damaged_aside(folder)
                self.damaged.add(name)
                continue
            yield document


def _listed(build: Path) -> dict[str, str]:
    """What a build was made of: the state of each folder; nothing where that is not known."""
    try:
        listed = json.loads((build / _LISTED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return listed if isinstance(listed, dict) else {}


def _grown(
    build: Path, base: Path | None, removed: Collection[str], documents: _Documents, job: Job
) -> bool:
    """Grow a build from the one before; False where that is damaged, and nothing is left of it."""
    if base is None:
        return False
    try:
        grow(build, base, removed, documents, job)
    except Refused:
        (build / CORPUS_DB).unlink(missing_ok=True)
        shutil.rmtree(build / INDEX, ignore_errors=True)
        return False
    return True

"""Compile a corpus folder into a shelf: check, build aside, switch at once."""

import hashlib
import os
import shutil
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.errors import BriefError, Refused
from brief.core.indexing import IndexRow
from brief.core.jobs import Job
from brief.core.lineage import Provision
from brief.core.model import Corpus, Document
from brief.services import builds
from brief.services.home import CORPUS_DB, INDEX, PACK, SOURCE, Home
from brief.services.lock import alone
from brief.services.walking import Checked, Walk
from brief.store.shelf import Shelf

if TYPE_CHECKING:
    from brief.store.corpus_db import Writer
    from brief.store.document_rows import Rows

_STAMP, _SHIPPED = "source.hash", "shipped"


def check_corpus(folder: Path, job: Job) -> Checked:
    """Read a corpus folder whole and report every mistake in it; nothing is written."""
    walk = Walk(folder, job, only_check=True)
    for _ in walk.documents():
        pass
    return walk.checked()


def compile_corpus(home: Home, folder: Path, job: Job, *, shipped: bool = False) -> Checked:
    """Make a corpus folder readable and searchable under its own id, in place of its last edition.

    Until everything is written the edition before stays in use, also when this is cancelled or
    killed. Raises `BriefError` when the folder has grave mistakes. `shipped` marks the corpus
    that comes with the program, which a newer program replaces.
    """
    walk = Walk(folder, job)
    if walk.spoilt:
        _sound(check_corpus(folder, job))
    shelf = home.library / walk.corpus.id
    with writing(home, job):
        with builds.new_build(shelf) as build:
            checked = _make(build, walk, job)
            _keep_source(folder, build / SOURCE, job)
            (build / _STAMP).write_text(source_hash(folder), encoding="ascii")
            if shipped:
                (build / _SHIPPED).touch()
        builds.sweep(shelf)
    return checked


def sound_corpus(folder: Path, job: Job) -> Corpus:
    """What a corpus folder without grave mistakes calls itself; raises `BriefError` for others."""
    return _sound(check_corpus(folder, job))


def fill(build: Path, folder: Path, job: Job) -> tuple[str, int]:
    """Write the database and the index of a corpus folder into a build that is not current yet.

    Gives the corpus's id and edition. Raises `BriefError` when the folder has grave mistakes.
    """
    from brief.services import building, preparing

    if preparing.is_large(folder):
        return building.fill_aside(build, folder, job)
    corpus = fill_here(build, folder, job)
    return corpus.id, corpus.edition


def fill_here(build: Path, folder: Path, job: Job) -> Corpus:
    """Do so in this process, however large the corpus is."""
    walk = Walk(folder, job)
    if walk.spoilt:
        _sound(check_corpus(folder, job))
    return _sound(_make(build, walk, job))


def _make(build: Path, walk: Walk, job: Job) -> Checked:
    """Write database and index in one go, document by document; raises where all is not sound."""
    from brief.search import index
    from brief.store import corpus_db

    def judge() -> None:
        _sound(walk.checked())

    path, provisions = build / CORPUS_DB, walk.rest.provisions
    with (
        corpus_db.writing(path, walk.corpus, provisions, walk.points) as writer,
        closing(_index_rows(walk, writer.add, judge)) as rows,
    ):
        told = chain(rows, _points(writer, job))
        index.build(build / INDEX, told, Job(), 0, writer.generation)
    return walk.checked()


def _index_rows(
    walk: Walk, add: Callable[["Rows"], int], judge: Callable[[], None]
) -> Generator[IndexRow, None, None]:
    """What the index is told while the documents, one after another, enter the database.

    In the end it is judged whether all of them may be used.
    """
    with closing(walk.documents()) as documents:
        for each in documents:
            # What is not sound will not be used; it is only read on, to tell of every mistake.
            if each.rows and not walk.spoilt:
                yield from each.index_rows(add(each.rows))
    judge()


def _points(writer: "Writer", job: Job) -> Iterator[IndexRow]:
    job.report(0, 0, "Indexing")
    yield from writer.index_points()


def _sound(checked: Checked) -> Corpus:
    if checked.corpus is None or not checked.sound:
        grave = [problem for problem in checked.problems if problem.grave]
        counted = "1 mistake" if len(grave) == 1 else f"{len(grave)} mistakes"
        raise BriefError(
            f"This corpus has {counted}, the first: {grave[0]}; nothing was changed. "
            "'brief corpus check' lists them all."
        )
    return checked.corpus


@contextmanager
def writing(home: Home, job: Job) -> Iterator[None]:
    """Be the only one who changes the library, in whatever process; not to be entered twice."""
    with ExitStack() as held:
        try:
            held.enter_context(alone(home.library, job))
        except OSError as error:
            raise builds.unwritable(home.library, error) from error
        yield


def wants_shipped(home: Home, folder: Path, corpus_id: str) -> bool:
    """Whether the corpus that comes with the program is missing here, or older than the folder.

    An edition that the user compiled or installed under the same id is left alone.
    """
    build = builds.current(home.library / corpus_id)
    if build is None:
        return True
    if not (build / _SHIPPED).exists():
        return False
    try:
        return (build / _STAMP).read_text(encoding="ascii") != source_hash(folder)
    except (OSError, UnicodeDecodeError):
        return True


def is_shipped(build: Path) -> bool:
    """Whether a build was made from the corpus that comes with the program."""
    return (build / _SHIPPED).exists()


def recompile(home: Home, shelf: Path, job: Job) -> None:
    """Make a damaged shelf anew from the copy of its source, or of its pack, that it keeps."""
    build = builds.current(shelf)
    if build is not None and (build / PACK).is_file():
        from brief.services import pack_builds

        pack_builds.rebuild(home, shelf, job)
        return
    if build is None or not (build / SOURCE).is_dir():
        raise Refused(
            f"The corpus {shelf.name} is damaged and its source is not here; your notes are safe. "
            "Install or compile it again."
        )
    shipped = (build / _SHIPPED).exists()
    compile_corpus(home, build / SOURCE, job, shipped=shipped)


def write_index(build: Path, job: Job) -> None:
    """Index a build from its own database, replacing what index there was."""
    from brief.search import index

    token = os.urandom(4).hex()
    fresh, old = build / f".index-{token}", build / f".index-old-{token}"
    shelf = Shelf.open(build / CORPUS_DB)
    try:
        index.build(fresh, shelf.index_rows(), job, shelf.count(), generation=shelf.generation)
        if (build / INDEX).exists():
            (build / INDEX).rename(old)
        fresh.rename(build / INDEX)
    except OSError as error:
        raise builds.unwritable(build, error) from error
    finally:
        shelf.close()
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)


def revise(  # noqa: PLR0913  one argument for each thing that is told
    build: Path, walk: Walk, order: list[str], changed: set[str], gone: set[str], job: Job
) -> None:
    """Turn a build that is not current yet, a copy of another, into the next edition's.

    The walk is through the documents that are new or not as they were, which are `changed`, and
    through all of the rest; `order` are the ids of all documents, `gone` those that are none any
    more. Raises `BriefError`, and leaves the build spoilt then.
    """
    from brief.core.results import POINT
    from brief.search import index
    from brief.store import corpus_db

    def judge() -> None:
        if walk.spoilt or walk.ids != changed:
            raise BriefError(
                "This part of a corpus is not what its list says: nothing was changed."
            )

    provisions, points = walk.rest.provisions, walk.points
    with (
        corpus_db.revising(build / CORPUS_DB, walk.corpus, order, provisions, points) as writer,
        closing(_index_rows(walk, partial(writer.add, replacing=True), judge)) as rows,
    ):
        # A point has its document's name, and goes with it: so all of them go, and come again.
        removed, told = [*gone, *changed], chain(rows, _points(writer, job))
        index.update(build / INDEX, removed, told, writer.generation, Job(), remove_kinds=(POINT,))


def write_part(build: Path, folder: Path, corpus: Corpus, job: Job) -> tuple[Provision, ...]:
    """Write the documents that can be read into a database without an index, for a moment.

    Returns the provisions of the folder.
    """
    from brief.store import corpus_db

    walk = Walk(folder, job)
    with (
        corpus_db.writing(build / CORPUS_DB, corpus, (), ()) as writer,
        closing(walk.documents()) as documents,
    ):
        for each in documents:
            if each.rows:
                writer.add(each.rows)
    return walk.rest.provisions


def write_documents(build: Path, corpus: Corpus, documents: Iterable[Document], job: Job) -> None:
    """Write the database of a shelf that has documents only."""
    from brief.importers import render
    from brief.store import corpus_db

    corpus_db.write(build / CORPUS_DB, corpus, documents, (), (), render.render, render.links, job)


def source_hash(folder: Path) -> str:
    """A fingerprint of the name and content of every file that a corpus is made of."""
    from brief.importers.corpus_files import source_files

    digest = hashlib.blake2b(digest_size=16)
    for path in source_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
    return digest.hexdigest()


def _keep_source(folder: Path, kept: Path, job: Job) -> None:
    """Copy what a corpus is made of beside its build, so that the build can be made anew."""
    from brief.importers.corpus_files import source_files

    for path in source_files(folder):
        job.check()
        target = kept / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)

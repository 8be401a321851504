"""Writes a corpus database: whole into a new file, or one document of an existing one."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple
from operator import length_hint
from pathlib import Path

from brief.core.errors import BriefError, Refused
from brief.core.indexing import IndexRow
from brief.core.jobs import Job
from brief.core.lineage import Provision
from brief.core.model import Corpus, Document
from brief.core.points import Anchor
from brief.core.reading import RenderedPoint
from brief.store import document_rows, driver
from brief.store.corpus_schema import (
    LEADING_NOWHERE,
    PREPARED,
    SCHEMA_VERSION,
    create_indexes,
    create_tables,
    insertion,
)
from brief.store.document_rows import Rows
from brief.store.reading_rows import point_index_rows

#: Turns a unit's Markdown into safe HTML.
Render = Callable[[str], str]
#: The units a unit's Markdown links to; an empty document means its own.
Links = Callable[[str], tuple[Anchor, ...]]

_FULL = "The disk is full: nothing was changed in the library. Free some space and try again."
_UNWRITABLE = (
    "{folder} cannot be written: nothing was changed. Check the permissions of the folder."
)
_BUSY = "Another window is writing to the library: nothing was changed. Try again in a moment."
_DAMAGED = "{path} is damaged or missing: it can be rebuilt, and nothing of yours was in it."
_TWICE = "The same address is used twice in {what}: nothing was changed. Check the document."


class Writer:
    """A corpus that is being written: documents are added to it, or put in others' place."""

    def __init__(
        self, connection: driver.Connection, finish: Callable[[driver.Connection], None]
    ) -> None:
        self._connection, self._finish = connection, finish
        self._first = int(_get(connection, "next_passage"))
        self._added, self._finished = 0, False

    @property
    def generation(self) -> int:
        """The number that the corpus will have."""
        return int(_get(self._connection, "generation"))

    def add(self, rows: Rows, *, replacing: bool = False) -> int:
        """Write a document behind those before it; return the number of its first passage."""
        if replacing:
            _delete(self._connection, rows.info.id)
        self._added += 1
        first = self._first
        self._first = _insert(self._connection, self._added, first, rows)
        return first

    def index_points(self) -> Iterator[IndexRow]:
        """What the index is told about the talking points; no document is added any more."""
        self.finish()
        return point_index_rows(lambda sql, *values: self._connection.execute(sql, values))

    def finish(self) -> None:
        """Take it that every document is there; whoever opened the corpus does so in the end."""
        if not self._finished:
            self._finished = True
            _set(self._connection, "next_passage", str(self._first))
            self._finish(self._connection)


@contextmanager
def writing(
    path: Path,
    corpus: Corpus,
    provisions: Iterable[Provision],
    points: Iterable[RenderedPoint],
) -> Iterator[Writer]:
    """Build a whole corpus in a new file, which is on the disk when the block has ended well.

    On an error or a cancellation the file is removed. Raises `BriefError` when the disk is full,
    and `FileExistsError` rather than overwrite.
    """
    try:
        path.open("xb").close()
    except PermissionError as error:
        raise BriefError(_UNWRITABLE.format(folder=path.parent)) from error
    try:
        with _world(path), driver.closing(path) as connection:
            # A new file that is thrown away unless it is finished needs no journal.
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("PRAGMA cache_size=-16000")
            connection.execute("BEGIN")
            create_tables(connection)
            _put_meta(connection, corpus)
            _put_provisions(connection, provisions)
            _put_points(connection, points)
            writer = Writer(connection, create_indexes)
            yield writer
            writer.finish()
            connection.execute("COMMIT")
            connection.execute("PRAGMA optimize=0x10002")
        _sync(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def write(  # noqa: PLR0913  one argument for each thing a corpus holds
    path: Path,
    corpus: Corpus,
    documents: Iterable[Document],
    provisions: Iterable[Provision],
    points: Iterable[RenderedPoint],
    render: Render,
    links: Links,
    job: Job,
) -> None:
    """Build a whole corpus of documents, of which one is held in memory at a time.

    Raises as `writing` does.
    """
    with writing(path, corpus, provisions, points) as writer:
        total = length_hint(documents)
        for done, document in enumerate(documents, 1):
            writer.add(document_rows.rows(document, render, links, job.check))
            job.report(done, total, document.info.name)


@contextmanager
def revising(
    path: Path,
    corpus: Corpus,
    order: Sequence[str],
    provisions: Iterable[Provision],
    points: Iterable[RenderedPoint],
) -> Iterator[Writer]:
    """Turn a copy of a corpus, which nobody reads yet, into the next edition of it.

    `order` are the ids of all documents; those that are new or not as they were are added inside
    the block, in place of what there was, and the others stay. It is on the disk when the block has
    ended well; on an error it is spoilt, and to be thrown away. Raises `Refused` when the parts do
    not fit together, `BriefError` as `writing`.
    """
    with _world(path), driver.closing(path) as connection:
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        _set(connection, "generation", str(int(_get(connection, "generation")) + 1))
        _set(connection, "corpus", json.dumps(asdict(corpus), ensure_ascii=False))
        for table in PREPARED:
            connection.execute(f"DELETE FROM {table}")  # noqa: S608  names from the schema
        _put_provisions(connection, provisions)
        _put_points(connection, points)
        writer = Writer(connection, lambda held: _put_in_order(held, order, path))
        yield writer
        writer.finish()
        connection.execute("COMMIT")
        connection.execute("PRAGMA optimize=0x10002")
    _sync(path)


def _put_in_order(connection: driver.Connection, order: Sequence[str], path: Path) -> None:
    """Remove the documents that are not in the order, number the others, and look at the whole."""
    held = {str(row[0]) for row in connection.execute("SELECT id FROM document")}
    if not set(order) <= held:
        raise Refused("Some documents are missing: the corpus has to be compiled as a whole.")
    for document in held - set(order):
        _delete(connection, document)
    numbered = ((place, document) for place, document in enumerate(order, 1))
    connection.executemany("UPDATE document SET place=? WHERE id=?", numbered)
    if any(connection.execute(sql).fetchone() for sql in LEADING_NOWHERE):
        raise Refused(_DAMAGED.format(path=path))


def put(path: Path, document: Document, render: Render, links: Links, job: Job) -> None:
    """Add a document to an existing corpus, or replace the one of the same id: all or nothing.

    Raises `BriefError` when that cannot be written, and `Refused` for a damaged or missing corpus.
    """
    with _changing(path) as connection:
        info = document.info
        found = connection.execute("SELECT place FROM document WHERE id=?", (info.id,)).fetchone()
        place = (
            found or connection.execute("SELECT ifnull(max(place), 0)+1 FROM document").fetchone()
        )
        _delete(connection, info.id)
        first = int(_get(connection, "next_passage"))
        rows = document_rows.rows(document, render, links, job.check)
        after = _insert(connection, place[0], first, rows)
        _set(connection, "next_passage", str(after))


def remove(path: Path, document_id: str) -> None:
    """Take a document out of an existing corpus, all or nothing; an unknown one is no error."""
    with _changing(path) as connection:
        _delete(connection, document_id)


@contextmanager
def _changing(path: Path) -> Iterator[driver.Connection]:
    """Do one transaction that raises the generation."""
    if not path.is_file():
        raise Refused(_DAMAGED.format(path=path))
    with _world(path), driver.closing(path) as connection:
        # Closing rolls back what was not committed.
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        _set(connection, "generation", str(int(_get(connection, "generation")) + 1))
        connection.execute("COMMIT")


@contextmanager
def _world(path: Path) -> Iterator[None]:
    """Say in a sentence what the world did to us."""
    try:
        yield
    except driver.IntegrityError as error:
        raise BriefError(_TWICE.format(what=path.parent.name)) from error
    except driver.DatabaseError as error:
        if driver.is_damaged(error):
            raise Refused(_DAMAGED.format(path=path)) from error
        for told, sentence in (
            (driver.is_full, _FULL),
            (driver.is_unwritable, _UNWRITABLE),
            (driver.is_busy, _BUSY),
        ):
            if told(error):
                raise BriefError(sentence.format(folder=path.parent)) from error
        raise


def _sync(path: Path) -> None:
    try:
        driver.sync(path)
    except OSError as error:
        raise BriefError(_FULL) from error


def _insert(connection: driver.Connection, place: int, first: int, rows: Rows) -> int:
    """Insert a document whose passages are numbered from `first`; return the next free number."""
    info, own = rows.info, rows.info.id
    connection.execute(insertion("document"), (own, place, *astuple(info)[1:]))
    try:
        connection.executemany(
            insertion("unit"), ((first + u[0], u[1], own, *u[2:]) for u in rows.units)
        )
        connection.executemany(
            insertion("passage"), ((first + n, own, n, *p) for n, p in enumerate(rows.passages))
        )
        connection.executemany(insertion("link"), ((own, *link) for link in rows.links))
    except driver.IntegrityError as error:
        raise BriefError(_TWICE.format(what=f"“{info.name}”")) from error
    return first + len(rows.passages)


def _delete(connection: driver.Connection, document_id: str) -> None:
    for table in ("unit", "passage", "link"):
        connection.execute(f"DELETE FROM {table} WHERE document=?", (document_id,))  # noqa: S608
    connection.execute("DELETE FROM document WHERE id=?", (document_id,))


def _put_meta(connection: driver.Connection, corpus: Corpus) -> None:
    described = json.dumps(asdict(corpus), ensure_ascii=False)
    for key, value in (
        ("schema_version", str(SCHEMA_VERSION)),
        ("generation", "1"),
        ("next_passage", "1"),
        ("corpus", described),
    ):
        connection.execute(insertion("meta"), (key, value))


def _put_provisions(connection: driver.Connection, provisions: Iterable[Provision]) -> None:
    for place, provision in enumerate(provisions, 1):
        connection.execute(
            insertion("provision"), (provision.id, place, provision.title, provision.instrument)
        )
        connection.executemany(
            insertion("carrier"),
            ((provision.id, n, *astuple(carrier)) for n, carrier in enumerate(provision.carriers)),
        )


def _put_points(connection: driver.Connection, points: Iterable[RenderedPoint]) -> None:
    for row, rendered in enumerate(points, 1):
        point, against = rendered.point, rendered.point.against
        connection.execute(
            insertion("point"),
            (
                *(row, point.id, point.ask, point.why, point.say, point.if_they_say),
                *(rendered.ask_html, rendered.why_html, rendered.say_html),
                *(rendered.if_they_say_html, point.audience, point.priority, point.language),
                *((against.document, against.eid) if against else ("", "")),
            ),
        )
        connection.executemany(
            insertion("point_provision"),
            ((row, n, provision) for n, provision in enumerate(point.provisions)),
        )
        connection.executemany(
            insertion("point_source"),
            ((row, n, *astuple(source)) for n, source in enumerate(point.sources)),
        )


def _get(connection: driver.Connection, key: str) -> str:
    found = connection.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
    return str(found[0])


def _set(connection: driver.Connection, key: str, value: str) -> None:
    connection.execute("UPDATE meta SET value=? WHERE key=?", (value, key))

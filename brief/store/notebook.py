"""The user's notes: saved for good when a call returns, with what they said before."""

# ruff: noqa: S608  only names of columns are put into SQL, values never

import json
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta

from brief.core.errors import NotFound
from brief.core.notes import Note, NoteAnchor, NoteVersion
from brief.store import driver
from brief.store.storable_text import storable
from brief.store.user_db import UserDb

#: Saves this close together make one entry of a note's history.
COALESCED = timedelta(minutes=2)

_ANCHOR = "document, eid, provision, document_name, citation, heading, about"
_NOTE = f"id, {_ANCHOR}, body, created, modified, version"
_NO_NOTE = "There is no note {id}: it may have been written in another library."


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Notebook:
    """Adds, changes, finds notes; every method is one transaction.

    A note's text is always the one of the last save that returned. Its history keeps a wording
    when a save comes two minutes or more after that wording was begun, and whenever a save leaves
    less than half of it: a wiped note can be brought back, however soon it was wiped.
    """

    def __init__(self, user_db: UserDb, now: Callable[[], datetime] = _utc_now) -> None:
        self._db = user_db
        self._now = now

    def add(self, anchor: NoteAnchor, body: str) -> Note:
        """Write a new note."""
        now = self._time()
        anchor = NoteAnchor(*(storable(part) for part in _parts(anchor)))
        values = (*_parts(anchor), anchor.fingerprint, storable(body), 1, now, now, now, "")
        with self._db.write() as connection:
            cursor = connection.execute(
                f"INSERT INTO note ({_ANCHOR}, fingerprint, body, version, created, modified, "
                f"opened, deleted) VALUES ({', '.join('?' * len(values))})",
                values,
            )
            note = _note(_row(connection, int(cursor.lastrowid or 0)))
            _index(connection, note)
        return note

    def save(self, note_id: int, body: str) -> Note:
        """Replace a note's text; one that was deleted meanwhile is back again.

        Raises `NotFound` for a note that never was. The same text again is no new version.
        """
        body = storable(body)
        with self._db.write() as connection:
            row = _row(connection, note_id)
            held, opened = _note(row), str(row[-2])
            if held.body == body and not row[-1]:
                return held
            now = self._time()
            kept = _worth_keeping(held.body, body, opened, now)
            if kept:
                connection.execute(
                    "INSERT INTO note_version VALUES (?, ?, ?, ?)",
                    (note_id, held.version, held.body, held.modified),
                )
            connection.execute(
                "UPDATE note SET body=?, modified=?, opened=?, version=version+1, deleted='' "
                "WHERE id=?",
                (body, now, now if kept else opened, note_id),
            )
            note = _note(_row(connection, note_id))
            _index(connection, note)
        return note

    def attach(self, note_id: int, anchor: NoteAnchor) -> Note:
        """Give a note another anchor; what it says stays. Raises `NotFound`."""
        values = (*_parts(anchor), anchor.fingerprint)
        names = [*_ANCHOR.split(", "), "fingerprint"]
        with self._db.write() as connection:
            _row(connection, note_id)
            connection.execute(
                f"UPDATE note SET {', '.join(f'{name}=?' for name in names)} WHERE id=?",
                (*values, note_id),
            )
            note = _note(_row(connection, note_id))
            _index(connection, note)
        return note

    def delete(self, note_id: int) -> Note:
        """Put a note away; `restore` brings it back. Raises `NotFound`."""
        return self._mark(note_id, self._time())

    def restore(self, note_id: int) -> Note:
        """Bring back a note that was put away. Raises `NotFound`."""
        return self._mark(note_id, "")

    def get(self, note_id: int) -> Note:
        """One note; raises `NotFound`, also for one that was put away."""
        found = self._select("id=? AND deleted=''", note_id)
        if not found:
            raise NotFound(_NO_NOTE.format(id=note_id))
        return found[0]

    def all(self) -> tuple[Note, ...]:
        """Every note that was not put away, oldest first."""
        return self._select("deleted=''")

    def deleted(self) -> tuple[Note, ...]:
        """The notes that were put away, oldest first."""
        return self._select("deleted<>''")

    def about(
        self, document: str, eids: Collection[str], provisions: Collection[str]
    ) -> tuple[Note, ...]:
        """The notes on any of these units of a document, or on any of these provisions."""
        return self._select(
            "deleted='' AND ((document=? AND eid IN (SELECT value FROM json_each(?))) OR "
            "(provision<>'' AND provision IN (SELECT value FROM json_each(?))))",
            *(document, json.dumps(list(eids)), json.dumps(list(provisions))),
        )

    def marks(self, document: str) -> set[str]:
        """The eids of a document's units that notes are on."""
        with self._db.read() as connection:
            found = connection.execute(
                "SELECT DISTINCT eid FROM note WHERE document=? AND deleted=''", (document,)
            ).fetchall()
        return {str(row[0]) for row in found}

    def versions(self, note_id: int) -> tuple[NoteVersion, ...]:
        """What a note said before, latest first; its present text is not among them."""
        with self._db.read() as connection:
            found = connection.execute(
                "SELECT version, body, saved FROM note_version WHERE note=? ORDER BY version DESC",
                (note_id,),
            ).fetchall()
        return tuple(NoteVersion(*row) for row in found)

    def find(self, words: tuple[str, ...], limit: int) -> tuple[tuple[Note, str], ...]:
        """Notes with all of the words, best first, each with a snippet; a hit stands in ⟦⟧.

        A word that ends in `*` is the beginning of one. Never raises for what was typed.
        """
        from brief.store import note_search

        asked = note_search.expression(tuple(map(storable, words)))
        if not asked:
            return ()
        columns = ", ".join(f"note.{name}" for name in _NOTE.split(", "))
        with self._db.read() as connection:
            found = connection.execute(
                f"SELECT {columns}, {note_search.SNIPPET} FROM note_fts "
                "JOIN note ON note.id = note_fts.rowid "
                "WHERE note_fts MATCH ? AND deleted='' ORDER BY rank LIMIT ?",
                (asked, limit),
            ).fetchall()
        return tuple((_note(row), note_search.shown(row[-1])) for row in found)

    def _select(self, where: str, *values: object) -> tuple[Note, ...]:
        with self._db.read() as connection:
            found = connection.execute(
                f"SELECT {_NOTE} FROM note WHERE {where} ORDER BY id", values
            ).fetchall()
        return tuple(map(_note, found))

    def _mark(self, note_id: int, deleted: str) -> Note:
        with self._db.write() as connection:
            note = _note(_row(connection, note_id))
            connection.execute("UPDATE note SET deleted=? WHERE id=?", (deleted, note_id))
        return note

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="milliseconds")


def _worth_keeping(held: str, body: str, opened: str, now: str) -> bool:
    """Whether the wording a save replaces goes into the history."""
    if not held.strip() or held == body:
        return False
    age = datetime.fromisoformat(now) - datetime.fromisoformat(opened)
    # A clock that was set back says nothing about the age.
    return not timedelta(0) <= age < COALESCED or len(body) < len(held) / 2


def _row(connection: driver.Connection, note_id: int) -> tuple[object, ...]:
    found: tuple[object, ...] | None = connection.execute(
        f"SELECT {_NOTE}, opened, deleted FROM note WHERE id=?", (note_id,)
    ).fetchone()
    if found is None:
        raise NotFound(_NO_NOTE.format(id=note_id))
    return found


def _note(row: tuple[object, ...]) -> Note:
    number, *anchor = row[:8]
    body, created, modified, version = map(str, row[8:12])
    return Note(
        int(str(number)), NoteAnchor(*map(str, anchor)), body, created, modified, int(version)
    )


def _index(connection: driver.Connection, note: Note) -> None:
    from brief.store import note_search

    place = f"{note.anchor.document_name} {note.anchor.citation} {note.anchor.heading}"
    connection.execute(
        "INSERT OR REPLACE INTO note_fts (rowid, body, place) VALUES (?, ?, ?)",
        (note.id, note_search.indexed(note.body), note_search.indexed(place)),
    )


def _parts(anchor: NoteAnchor) -> tuple[str, ...]:
    return (
        *(anchor.document, anchor.eid, anchor.provision, anchor.document_name),
        *(anchor.citation, anchor.heading, anchor.about),
    )

"""What delegations said: saved for good when a call returns, with everything it was before."""

# ruff: noqa: S608  only names of columns are put into SQL, values never

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from brief.core.errors import NotFound
from brief.core.notes import NoteAnchor
from brief.core.positions import Position, Stance, Statement
from brief.store import driver
from brief.store.storable_text import storable
from brief.store.user_db import UserDb

_ANCHOR = "document, eid, provision, document_name, citation, heading, about"
_STATEMENT = "delegation, stance, words, said"
_HELD = f"{_ANCHOR}, {_STATEMENT}, modified, version"
_NO_POSITION = "There is no position {id}: it may have been recorded in another library."


def _utc_now() -> datetime:
    return datetime.now(UTC)


class PositionBook:
    """Adds, changes, removes positions; every method is one transaction.

    Every change keeps the whole of what was there before, in whichever window it was made.
    """

    def __init__(self, user_db: UserDb, now: Callable[[], datetime] = _utc_now) -> None:
        self._db = user_db
        self._now = now
        self._read: tuple[int, tuple[Position, ...]] = (-1, ())

    def add(self, anchor: NoteAnchor, statement: Statement) -> Position:
        """Keep a new position; one without a time was said now."""
        now = self._time()
        said = statement.said or now
        anchor = NoteAnchor(*map(storable, _anchor_values(anchor)))
        values = (*_anchor_values(anchor), *_statement_values(statement)[:-1], said, now, 1)
        names = f"{_HELD}, fingerprint, created, deleted"
        with self._db.write() as connection:
            cursor = connection.execute(
                f"INSERT INTO position ({names}) VALUES ({_marks(names)})",
                (*values, anchor.fingerprint, now, ""),
            )
            return _held(connection, int(cursor.lastrowid or 0))[0]

    def change(
        self,
        position_id: int,
        *,
        statement: Statement | None = None,
        anchor: NoteAnchor | None = None,
    ) -> Position:
        """Replace what was said, or what it is about; one that was removed meanwhile is back again.

        Raises `NotFound` for one that never was. The same again is no new version.
        """
        with self._db.write() as connection:
            held, deleted = _held(connection, position_id)
            wanted = replace(
                held,
                anchor=NoteAnchor(*map(storable, _anchor_values(anchor or held.anchor))),
                statement=_storable(statement or held.statement, held.statement.said),
            )
            if wanted == held and not deleted:
                return held
            connection.execute(
                f"INSERT INTO position_version (position, {_HELD}) VALUES (?, {_marks(_HELD)})",
                (position_id, *_values(held)),
            )
            new = replace(wanted, modified=self._time(), version=held.version + 1)
            names = f"{_HELD}, fingerprint, deleted"
            connection.execute(
                f"UPDATE position SET ({names}) = ({_marks(names)}) WHERE id=?",
                (*_values(new), new.anchor.fingerprint, "", position_id),
            )
        return new

    def remove(self, position_id: int) -> Position:
        """Put a position away; `restore` brings it back. Raises `NotFound`."""
        return self._mark(position_id, self._time())

    def restore(self, position_id: int) -> Position:
        """Bring back a position that was put away. Raises `NotFound`."""
        return self._mark(position_id, "")

    def get(self, position_id: int) -> Position:
        """One position; raises `NotFound`, also for one that was put away."""
        found = self._select("id=? AND deleted=''", position_id)
        if not found:
            raise NotFound(_NO_POSITION.format(id=position_id))
        return found[0]

    def all(self) -> tuple[Position, ...]:
        """Every position that was not put away, in the order they were recorded.

        Read again only after somebody wrote to the file, this program or another.
        """
        with self._db.read() as connection:
            version = int(connection.execute("PRAGMA data_version").fetchone()[0])
        known, held = self._read
        if known != version:
            held = self._select("deleted=''")
            self._read = version, held
        return held

    def removed(self) -> tuple[Position, ...]:
        """The positions that were put away, in the order they were recorded."""
        return self._select("deleted<>''")

    def versions(self, position_id: int) -> tuple[Position, ...]:
        """What a position was before, latest first; what it is now is not among them."""
        with self._db.read() as connection:
            found = connection.execute(
                f"SELECT position, {_HELD} FROM position_version WHERE position=? "
                "ORDER BY version DESC",
                (position_id,),
            ).fetchall()
        return tuple(map(_position, found))

    def delegations(self, but: int = 0) -> tuple[str, ...]:
        """The names of all delegations that said something, the one heard last first.

        One position may be left out, by its id.
        """
        with self._db.read() as connection:
            found = connection.execute(
                "SELECT delegation FROM position WHERE deleted='' AND id<>? "
                "GROUP BY delegation ORDER BY max(id) DESC",
                (but,),
            ).fetchall()
        return tuple(str(row[0]) for row in found)

    def _select(self, where: str, *values: object) -> tuple[Position, ...]:
        with self._db.read() as connection:
            found = connection.execute(
                f"SELECT id, {_HELD} FROM position WHERE {where} ORDER BY id", values
            ).fetchall()
        return tuple(map(_position, found))

    def _mark(self, position_id: int, deleted: str) -> Position:
        with self._db.write() as connection:
            position, _ = _held(connection, position_id)
            connection.execute("UPDATE position SET deleted=? WHERE id=?", (deleted, position_id))
        return position

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="milliseconds")


def _held(connection: driver.Connection, position_id: int) -> tuple[Position, str]:
    found: tuple[object, ...] | None = connection.execute(
        f"SELECT id, {_HELD}, deleted FROM position WHERE id=?", (position_id,)
    ).fetchone()
    if found is None:
        raise NotFound(_NO_POSITION.format(id=position_id))
    return _position(found[:-1]), str(found[-1])


def _position(row: tuple[object, ...]) -> Position:
    texts = [str(value) for value in row[1:]]
    delegation, stance, words, said, modified, version = texts[7:]
    return Position(
        int(str(row[0])),
        NoteAnchor(*texts[:7]),
        Statement(delegation, Stance(stance), words, said),
        modified,
        int(version),
    )


def _values(position: Position) -> tuple[str | int, ...]:
    statement = _statement_values(position.statement)
    return (*_anchor_values(position.anchor), *statement, position.modified, position.version)


def _anchor_values(anchor: NoteAnchor) -> tuple[str, ...]:
    return (
        *(anchor.document, anchor.eid, anchor.provision, anchor.document_name),
        *(anchor.citation, anchor.heading, anchor.about),
    )


def _statement_values(statement: Statement) -> tuple[str, ...]:
    held = _storable(statement, statement.said)
    return (held.delegation, held.stance.value, held.words, held.said)


def _storable(statement: Statement, said: str) -> Statement:
    """A statement as a file can hold it; one without a time keeps the one that is known."""
    return replace(
        statement,
        delegation=storable(statement.delegation),
        words=storable(statement.words),
        said=statement.said or said,
    )


def _marks(names: str) -> str:
    return ", ".join("?" for _ in names.split(","))

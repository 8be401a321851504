"""The user's own database: opened with care, written by one at a time, never half."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from brief.core.errors import BriefError, Refused
from brief.store import driver, migrations
from brief.store.damage import BACKUPS, backups_in, faults, keep_aside, log_of

#: Up to this size a database is checked at every opening (some 20 ms), above it only when the
#: last program using it was not closed.
_ALWAYS_CHECKED = 20_000_000

_FULL = (
    "The disk is full: this text is not saved yet, nothing saved earlier is lost. "
    "Free some space; an open editor keeps your text and goes on saving by itself."
)
_UNWRITABLE = (
    "{path} cannot be written: nothing saved earlier is lost. Check the permissions of its folder."
)
_BUSY = (
    "Another window is saving for a long time: this text is not saved yet, nothing saved earlier "
    "is lost. An open editor keeps your text and goes on saving by itself."
)
_NEWER = (
    "{path} was written by a newer brief: it was left untouched, update brief to read your notes."
)
_KEPT = "{path} is damaged: a copy was kept as {kept}. {backup}"
_NOT_KEPT = "{path} is damaged and was left untouched, because no copy could be written. {backup}"
_BACKUP = "The backup {name} can be restored."
_NO_BACKUP = "There is no backup of it; move {path} away to begin anew."


class Damaged(Refused):
    """The user database is damaged: kept aside as `kept`; `backups` are offered, newest first."""

    def __init__(self, sentence: str, kept: Path | None, backups: tuple[Path, ...]) -> None:
        super().__init__(sentence)
        self.kept = kept
        self.backups = backups


class UserDb:
    """Notes and window state, shared by all threads of a program and by other programs.

    Reading never waits for writing. A write is on the disk when its block is left without an
    exception: synchronous=FULL, write-ahead log.
    """

    def __init__(self, path: Path, writer: driver.Connection, reader: driver.Connection) -> None:
        """Use `UserDb.open`."""
        self.path = path
        self._writer, self._reader = writer, reader
        self._writing, self._reading = threading.Lock(), threading.Lock()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the user's database, making a new one where there is none.

        Raises `Damaged` (after keeping a copy) for a broken one, `Refused` for a newer one, which
        is left byte for byte as it was, and `BriefError` where the folder cannot be written.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            current = _examine(path)
            if not path.exists():
                path.touch(mode=0o600)
            writer = _writer(path, current=current)
            try:
                return cls(path, writer, driver.connect(path, read_only=True))
            except BaseException:
                writer.close()
                raise
        except driver.DatabaseError as error:
            raise _explained(error, path) from error
        except OSError as error:
            raise BriefError(_UNWRITABLE.format(path=path)) from error

    def close(self) -> None:
        """Close the file, its log folded in."""
        with self._reading:
            self._reader.close()
        with self._writing:
            self._writer.close()

    @contextmanager
    def write(self) -> Iterator[driver.Connection]:
        """Do one transaction, alone; committed to the disk when the block is left.

        Nothing is changed if an exception leaves the block. Raises `BriefError` on a full disk, a
        folder without permission, a file that is busy; the database stays usable.
        """
        with self._writing:
            try:
                self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                self._writer.execute("COMMIT")
            except driver.DatabaseError as error:
                self._undo()
                raise _explained(error, self.path) from error
            except BaseException:
                self._undo()
                raise

    @contextmanager
    def read(self) -> Iterator[driver.Connection]:
        """Ask what was committed; fetch everything before leaving the block."""
        with self._reading:
            try:
                yield self._reader
            except driver.DatabaseError as error:
                raise _explained(error, self.path) from error

    def data_version(self) -> int:
        """A number that changes when another program writes; our own writes leave it alone."""
        with self._writing:
            try:
                return int(self._writer.execute("PRAGMA data_version").fetchone()[0])
            except driver.DatabaseError as error:
                raise _explained(error, self.path) from error

    def _undo(self) -> None:
        # On a full disk SQLite may have rolled back by itself.
        with suppress(driver.DatabaseError):
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")


def integrity(path: Path) -> list[str]:
    """Read a user database whole and say what is wrong with it; changes nothing, keeps nothing."""
    try:
        return faults(path, thorough=True)
    except driver.DatabaseError as error:
        return [f"{path} cannot be read ({error})."]


def _examine(path: Path) -> bool:
    """Whether the tables are those of today; refuses what must not be opened, changing nothing."""
    offered = backups_in(path.parent / BACKUPS)
    if not path.exists() or path.stat().st_size == 0:
        # Emptied, where there were notes on an earlier day: not a fresh start.
        if path.exists() and offered:
            raise _damaged(path, offered)
        return False
    try:
        with driver.closing(path, read_only=True) as connection:
            steps = migrations.applied(connection)
    except driver.DatabaseError as error:
        if not driver.is_damaged(error):
            raise
        raise _damaged(path, offered) from error
    if set(steps) - set(migrations.STEPS):
        raise Refused(_NEWER.format(path=path))
    left_open = log_of(path).exists() and log_of(path).stat().st_size > 0
    if (left_open or path.stat().st_size <= _ALWAYS_CHECKED) and faults(path):
        raise _damaged(path, offered)
    return steps == migrations.STEPS


def _damaged(path: Path, offered: tuple[Path, ...]) -> Damaged:
    backup = _BACKUP.format(name=offered[0].name) if offered else _NO_BACKUP.format(path=path)
    try:
        kept = keep_aside(path)
    except OSError:
        return Damaged(_NOT_KEPT.format(path=path, backup=backup), None, offered)
    return Damaged(_KEPT.format(path=path, kept=kept.name, backup=backup), kept, offered)


def _writer(path: Path, *, current: bool) -> driver.Connection:
    connection = driver.connect(path)
    try:
        for setting in (
            "journal_mode=WAL",
            "synchronous=FULL",
            # On macOS a plain fsync stops at the drive's cache.
            "fullfsync=ON",
            "checkpoint_fullfsync=ON",
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {setting}").fetchall()
        if not current:
            migrations.migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _explained(error: driver.DatabaseError, path: Path) -> Exception:
    """The sentence for what the world did; a mistake of ours stays what it is."""
    if driver.is_damaged(error):
        return _damaged(path, backups_in(path.parent / BACKUPS))
    for told, sentence in (
        (driver.is_full, _FULL),
        (driver.is_unwritable, _UNWRITABLE),
        (driver.is_busy, _BUSY),
    ):
        if told(error):
            return BriefError(sentence.format(path=path))
    return error

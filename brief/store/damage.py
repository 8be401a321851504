"""Finds out whether a database is whole, and keeps a damaged one aside before anything else."""

import filecmp
import shutil
from datetime import UTC, datetime
from pathlib import Path

from brief.store import driver

#: The folder beside the user database that holds its backups.
BACKUPS = "backups"
#: What the write-ahead log of a database is called: the database's name and this.
LOG = "-wal"

_NOT_READABLE = "{path} cannot be read as a database ({reason})."


def backups_in(folder: Path) -> tuple[Path, ...]:
    """The daily backups in a folder, newest first."""
    return tuple(sorted(folder.glob("user-????-??-??.db"), reverse=True))


def log_of(path: Path) -> Path:
    """The write-ahead log of a database: part of it, as long as it is there."""
    return path.with_name(path.name + LOG)


def faults(path: Path, *, thorough: bool = False) -> list[str]:
    """What is wrong with a database's structure; reads all of it, changes nothing.

    A text whose letters alone were changed on the disk is not noticed: SQLite has no checksums.
    `thorough` compares the indexes with the tables as well. Raises `DatabaseError` where the file
    may not be read at all.
    """
    check = "integrity_check" if thorough else "quick_check"
    try:
        with driver.closing(path, read_only=True) as connection:
            found = connection.execute(f"PRAGMA {check}(10)").fetchall()
    except driver.DatabaseError as error:
        if not driver.is_damaged(error):
            raise
        return [_NOT_READABLE.format(path=path, reason=error)]
    return [str(row[0]) for row in found if row[0] != "ok"]


def keep_aside(path: Path) -> Path:
    """Copy a damaged database and its log to `user-damaged-<UTC time>.db`; return that name.

    The original stays. The same damage is kept once only, however often it is met. Raises
    `OSError` when the copy cannot be written.
    """
    for kept in sorted(path.parent.glob(f"{path.stem}-damaged-*.db")):
        if _same(path, kept) and _same(log_of(path), log_of(kept)):
            return kept
    when = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    kept = path.with_name(f"{path.stem}-damaged-{when}.db")
    for source, target in ((path, kept), (log_of(path), log_of(kept))):
        if source.exists():
            shutil.copyfile(source, target)
            target.chmod(0o600)
            driver.sync(target)
    return kept


def _same(one: Path, other: Path) -> bool:
    if not one.exists() or not other.exists():
        return one.exists() == other.exists()
    return filecmp.cmp(one, other, shallow=False)

"""The one SQLite driver, how its files are opened, and which of its errors the world causes.

Every connection is in autocommit mode: transactions are begun and ended in plain sight.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as dbapi
else:
    # The same interface as the standard library's, which has types and this one has not.
    from sqlcipher3 import dbapi2 as dbapi

Connection = dbapi.Connection
DatabaseError = dbapi.DatabaseError
IntegrityError = dbapi.IntegrityError

_BUSY_MILLISECONDS = 5_000
# Primary result codes: https://sqlite.org/rescode.html
_ERROR, _BUSY, _LOCKED, _READ_ONLY, _IO = 1, 5, 6, 8, 10
_CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DB = 11, 13, 14, 26


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Open a database file for use by one thread at a time, not necessarily always the same.

    Raises `DatabaseError` where SQLite cannot; a missing file is created unless `read_only`.
    Reading never creates it.
    """
    mode = "ro" if read_only else "rwc"
    # as_uri() quotes `?`, `#`, `%` and spaces, and writes Windows drives the way SQLite reads them.
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = dbapi.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=0
    )
    try:
        connection.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("PRAGMA cache_size=-2000")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def closing(path: Path, *, read_only: bool = False) -> Iterator[Connection]:
    """Open a database file for the length of a block."""
    connection = connect(path, read_only=read_only)
    try:
        yield connection
    finally:
        connection.close()


def use_with_sqlite_utils() -> None:
    """Make sqlite-utils, not yet imported, run on this driver.

    It looks for the module `pysqlite3` first (sqlite_utils/utils.py), which is not installed.
    """
    from sqlcipher3 import dbapi2

    if "sqlite_utils" in sys.modules and sys.modules.get("pysqlite3.dbapi2") is not dbapi2:
        raise RuntimeError("sqlite_utils was imported before use_with_sqlite_utils()")
    sys.modules["pysqlite3"] = sys.modules["sqlcipher3"]
    sys.modules["pysqlite3.dbapi2"] = dbapi2


def is_full(error: DatabaseError) -> bool:
    """Whether the disk took no more: full, over a quota, at a size limit, or gone."""
    return _code(error) in {_FULL, _IO}


def is_unwritable(error: DatabaseError) -> bool:
    """Whether the file or its folder may not be written (or not even opened)."""
    return _code(error) in {_READ_ONLY, _CANNOT_OPEN}


def is_busy(error: DatabaseError) -> bool:
    """Whether another connection held the file for longer than we wait."""
    return _code(error) in {_BUSY, _LOCKED}


def is_ours(error: DatabaseError) -> bool:
    """Whether the mistake is in what was asked, not in the file."""
    return _code(error) in {0, _ERROR}


def is_damaged(error: DatabaseError) -> bool:
    """Whether the file is no database, or one with broken pages."""
    return _code(error) in {_CORRUPT, _NOT_A_DB}


def sync(path: Path) -> None:
    """Return once a file, and the entry in its folder, are on the disk.

    Windows cannot sync a folder; there NTFS's journal keeps its entries.
    """
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Return once the entries of a folder are on the disk, where the system can tell."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _code(error: DatabaseError) -> int:
    # Absent on errors the driver itself raises.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF

"""Reads one database file from any thread, and mends nothing but an interrupted transaction."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from brief.core.errors import BriefError, Refused
from brief.store import driver

Row = tuple[Any, ...]

#: Rows fetched at once, and seconds of rest behind them.
_AT_ONCE, _BREATH = 256, 0.0001
_BUSY = "Another window is writing to the library: nothing is lost. Try again in a moment."


class Reader:
    """A handful of read-only connections, as many as there are questions at the same moment."""

    def __init__(self, path: Path, damaged: str) -> None:
        """Take the file, and the sentence to refuse it with when it is damaged."""
        self._path = path
        self._damaged = damaged
        self._idle: deque[driver.Connection] = deque()
        self._closed = False

    def all(self, sql: str, *values: object) -> list[Row]:
        """Every row of an answer; the file is not locked any more when this returns.

        Raises `Refused` where the file is missing or damaged, `BriefError` where a writer holds it.
        """
        try:
            try:
                return self._ask(sql, values)
            except driver.DatabaseError as error:
                if not driver.is_unwritable(error) or not self._path.is_file():
                    raise
                # A writer was killed: only a connection that may write can roll it back.
                self._roll_back()
                return self._ask(sql, values)
        except driver.DatabaseError as error:
            if driver.is_busy(error):
                raise BriefError(_BUSY) from error
            if driver.is_ours(error):
                raise
            raise Refused(self._damaged) from error

    def close(self) -> None:
        """Close every connection, those in use as soon as they are free."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    def _ask(self, sql: str, values: tuple[object, ...]) -> list[Row]:
        with self._connection() as connection:
            cursor = connection.execute(sql, values)
            part: list[Row] = cursor.fetchmany(_AT_ONCE)
            found = part
            # A whole book in one call would keep every other thread waiting. So would many calls:
            # SQLite lets go of the interpreter for too short a time at each row.
            while len(part) == _AT_ONCE:
                time.sleep(_BREATH)
                part = cursor.fetchmany(_AT_ONCE)
                found += part
            return found

    @contextmanager
    def _connection(self) -> Iterator[driver.Connection]:
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = driver.connect(self._path, read_only=True)
        try:
            yield connection
        finally:
            if self._closed:
                connection.close()
            else:
                self._idle.append(connection)

    def _roll_back(self) -> None:
        with driver.closing(self._path) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()

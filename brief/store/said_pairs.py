"""What the user said of two versions of a text: which units are one provision, which are not."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from brief.core.comparison import ConfirmedPair
from brief.store import driver
from brief.store.user_db import UserDb

#: The eids of the units on one side, each with the fingerprint of its wording when it was said.
Units = Mapping[str, str]


class SaidPairs:
    """Confirmed and corrected pairs; on the disk when a call returns.

    With each unit its fingerprint is kept, so that a pair is found again in an edition in which
    the units have other addresses.
    """

    def __init__(self, user_db: UserDb) -> None:
        self._db = user_db
        self._version = 0

    @property
    def version(self) -> int:
        """A number that changes with what was said here; another program's words are not in it."""
        return self._version

    def say(self, old: tuple[str, Units], new: tuple[str, Units], *, same: bool) -> None:
        """Keep what is said of units of two documents, each side its id and its units.

        It replaces everything said before of any of these units. Raises `BriefError` when it
        cannot be written.
        """
        row = (old[0], new[0], json.dumps(dict(old[1])), json.dumps(dict(new[1])))
        with self._db.write() as connection:
            for number, pair in self._held(connection, old[0], new[0]):
                shared = {*pair.old} & {*old[1]} or {*pair.new} & {*new[1]}
                again = ({*pair.old}, {*pair.new}) == ({*old[1]}, {*new[1]})
                if again or (pair.same and same and shared):
                    connection.execute("DELETE FROM said_pair WHERE id=?", (number,))
            connection.execute(
                "INSERT INTO said_pair "
                "(old_document, new_document, old_units, new_units, said, same) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (*row, datetime.now(UTC).isoformat(timespec="seconds"), int(same)),
            )
        self._version += 1

    def withdraw(self, old: str, new: str, pair: ConfirmedPair) -> None:
        """Forget what was said of just these units of two documents."""
        with self._db.write() as connection:
            for number, held in self._held(connection, old, new):
                if (held.old, held.new) == (pair.old, pair.new):
                    connection.execute("DELETE FROM said_pair WHERE id=?", (number,))
        self._version += 1

    def of(self, old: str, new: str) -> tuple[tuple[Units, Units, bool], ...]:
        """What was said of two documents, oldest first: old units, new ones, and whether same."""
        with self._db.read() as connection:
            found = connection.execute(
                "SELECT old_units, new_units, same FROM said_pair "
                "WHERE old_document=? AND new_document=? ORDER BY id",
                (old, new),
            ).fetchall()
        return tuple((json.loads(a), json.loads(b), bool(same)) for a, b, same in found)

    @staticmethod
    def _held(connection: driver.Connection, old: str, new: str) -> list[tuple[int, ConfirmedPair]]:
        found = connection.execute(
            "SELECT id, old_units, new_units, same FROM said_pair "
            "WHERE old_document=? AND new_document=?",
            (old, new),
        ).fetchall()
        return [
            (n, ConfirmedPair(tuple(json.loads(a)), tuple(json.loads(b)), bool(same)))
            for n, a, b, same in found
        ]

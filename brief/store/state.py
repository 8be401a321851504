"""Where the window stood: small values by key, kept in the user database."""

from brief.store.user_db import UserDb


class State:
    """JSON strings by key, on the disk when `put` returns."""

    def __init__(self, user_db: UserDb) -> None:
        self._db = user_db

    def get(self, key: str) -> str | None:
        """The value of a key, or None where it was never put."""
        with self._db.read() as connection:
            found = connection.execute("SELECT value FROM state WHERE key=?", (key,)).fetchone()
        return str(found[0]) if found else None

    def put(self, key: str, value: str) -> None:
        """Keep a value under a key. Raises `BriefError` when it cannot be written."""
        with self._db.write() as connection:
            connection.execute(
                "INSERT INTO state (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            )

    def drop(self, key: str) -> None:
        """Forget a key, if it was ever put."""
        with self._db.write() as connection:
            connection.execute("DELETE FROM state WHERE key=?", (key,))

    def beginning(self, prefix: str) -> dict[str, str]:
        """Every key that begins so, with its value, in the order they were first put."""
        with self._db.read() as connection:
            found = connection.execute(
                "SELECT key, value FROM state WHERE substr(key, 1, ?) = ? ORDER BY rowid",
                (len(prefix), prefix),
            ).fetchall()
        return {str(key): str(value) for key, value in found}

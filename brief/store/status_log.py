"""What the user said of how far paragraphs are agreed: a log that is only added to."""

from dataclasses import dataclass
from datetime import UTC, datetime

from brief.core.notes import NoteAnchor
from brief.store.user_db import UserDb


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One entry: what was said of a unit and when (UTC, ISO 8601); an empty status withdraws."""

    document: str
    eid: str
    provision: str
    about: str
    status: str
    said: str

    @property
    def anchor(self) -> NoteAnchor:
        """What it was said of, as a note's anchor: it follows its provision as notes do."""
        return NoteAnchor(self.document, self.eid, self.provision, about=self.about)


class StatusLog:
    """Entries in the order they were made; on the disk when `add` returns."""

    def __init__(self, user_db: UserDb) -> None:
        self._db = user_db

    def add(self, anchor: NoteAnchor, status: str) -> StatusLine:
        """Say something of a unit, now. Raises `BriefError` when it cannot be written."""
        said = datetime.now(UTC).isoformat(timespec="seconds")
        line = StatusLine(anchor.document, anchor.eid, anchor.provision, anchor.about, status, said)
        with self._db.write() as connection:
            connection.execute(
                "INSERT INTO status (document, eid, provision, about, status, said) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (line.document, line.eid, line.provision, line.about, line.status, line.said),
            )
        return line

    def latest(self) -> tuple[StatusLine, ...]:
        """The last entry of every unit that has one, the oldest first."""
        return self._lines("WHERE id IN (SELECT max(id) FROM status GROUP BY document, eid)")

    def of(self, document: str, eid: str) -> tuple[StatusLine, ...]:
        """Everything that was said of a unit, the oldest first."""
        return self._lines("WHERE document=? AND eid=?", document, eid)

    def _lines(self, where: str, *values: str) -> tuple[StatusLine, ...]:
        with self._db.read() as connection:
            found = connection.execute(
                "SELECT document, eid, provision, about, status, said "  # noqa: S608  our own words
                f"FROM status {where} ORDER BY id",
                values,
            ).fetchall()
        return tuple(StatusLine(*row) for row in found)

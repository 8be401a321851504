"""A compiled corpus as services read it: documents, passages, provisions, points, links."""

# ruff: noqa: S608  only column names from `reading_rows` are put into SQL

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Self

from brief.core import eids
from brief.core.errors import NotFound, Refused
from brief.core.indexing import IndexRow
from brief.core.lineage import Provision
from brief.core.model import Corpus, Document, DocumentInfo
from brief.core.points import Anchor
from brief.core.reading import PassageInfo, PassageText, Place, RenderedPoint, RenderedUnit
from brief.store import reading_rows as rows
from brief.store.corpus_schema import SCHEMA_VERSION
from brief.store.numbers import same_number
from brief.store.reader import Reader
from brief.store.whole_document import whole_document

#: Sorts behind every eid that continues the one before it.
_AFTER = "\U0010ffff"
_DAMAGED = "{path} is damaged or missing: it can be rebuilt, and nothing of yours was in it."
_NEWER = (
    "{path} was made by a newer brief: update brief, or let this one rebuild it from its source."
)
_OLDER = "{path} was made by an older brief: it has to be rebuilt, and nothing of yours was in it."
_NO_DOCUMENT = "There is no document called “{document}” here: it may have been removed meanwhile."
_NO_PASSAGE = "“{document}” has no passage {position}: it may have been changed meanwhile."


class Shelf:
    """One compiled corpus, open for reading by any number of threads at once.

    Every answer is read from the file as it stands, so it includes a `put` or `remove` that has
    returned. Raises `Refused` whenever the file turns out to be damaged.
    """

    def __init__(self, reader: Reader, path: Path) -> None:
        """Use `Shelf.open`."""
        self._read = reader
        self._path = path
        self.corpus = _corpus(self._meta("corpus"))

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a corpus database, looking at its first pages only.

        Raises `Refused` for one that is missing, damaged, or of another version of its tables.
        """
        reader = Reader(path, _DAMAGED.format(path=path))
        try:
            _check_version(reader, path)
            return cls(reader, path)
        except BaseException:
            reader.close()
            raise

    def close(self) -> None:
        """Close the file; further questions are a bug."""
        self._read.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def generation(self) -> int:
        """A number that rises with every change of the file; 1 for a fresh build."""
        return int(self._meta("generation"))

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Every document, in the corpus's order."""
        found = self._read.all(f"SELECT {rows.DOCUMENT} FROM document d ORDER BY d.place")
        return tuple(map(rows.document, found))

    def document(self, document: str) -> DocumentInfo | None:
        """One document's description."""
        found = self._read.all(f"SELECT {rows.DOCUMENT} FROM document d WHERE id=?", document)
        return rows.document(found[0]) if found else None

    def outline(self, document: str) -> tuple[PassageInfo, ...]:
        """A document's passages in order, without their text; none for an unknown document."""
        found = self._read.all(
            f"SELECT {rows.PASSAGE} FROM passage p WHERE document=? ORDER BY position", document
        )
        return tuple(rows.passage(row) for row in found)

    def passage(self, document: str, position: int) -> PassageText:
        """One passage; raises `NotFound` where there is none."""
        found = self.passages(document, position, 1)
        if not found:
            raise NotFound(_NO_PASSAGE.format(document=document, position=position + 1))
        return found[0]

    def passages(self, document: str, first: int, count: int) -> tuple[PassageText, ...]:
        """Up to `count` passages from position `first` on; fewer at the end."""
        found = self._read.all(
            f"""SELECT p.id, {rows.PASSAGE}, {rows.UNIT} FROM passage p
            LEFT JOIN unit u ON u.passage = p.id
            WHERE p.document=? AND p.position >= ? AND p.position < ?
            ORDER BY p.position, u.rowid""",
            *(document, first, first + count),
        )
        return tuple(rows.passage_text(group) for _, group in groupby(found, itemgetter(0)))

    def passages_by_id(self, ids: Collection[int]) -> Mapping[int, tuple[str, PassageText]]:
        """The document and text of each passage that is (still) there, by its row."""
        found = self._read.all(
            f"""SELECT p.id, {rows.PASSAGE}, {rows.UNIT}, p.document FROM passage p
            LEFT JOIN unit u ON u.passage = p.id
            WHERE p.id IN (SELECT value FROM json_each(?))
            ORDER BY p.id, u.rowid""",
            json.dumps(list(ids)),
        )
        answer = {}
        for row, group in groupby(found, itemgetter(0)):
            held = list(group)
            answer[int(row)] = (str(held[0][-1]), rows.passage_text(held))
        return answer

    def find(self, document: str, eid: str) -> Place | None:
        """The unit meant by an eid, or the closest thing to it that the document has.

        The unit itself; else the nearest unit around it; else the article (or chapter) whose
        number has the same value, `art_IV` for `art_4`. An empty eid means the beginning.
        """
        if not eid:
            start = self._read.all(
                "SELECT eid FROM passage WHERE document=? AND position=0", document
            )
            return Place(document, str(start[0][0]), 0) if start else None
        return self._nearest(document, eid) or self._same_number(document, eid)

    def unit(self, document: str, eid: str) -> RenderedUnit | None:
        """One unit, exactly."""
        found = self._read.all(
            f"SELECT {rows.UNIT} FROM unit u WHERE document=? AND eid=?", document, eid
        )
        return rows.unit(found[0]) if found else None

    def units(self, document: str, eid: str) -> tuple[RenderedUnit, ...]:
        """A unit and every unit inside it, in the order of the text."""
        found = self._read.all(
            f"""SELECT {rows.UNIT} FROM unit u WHERE document=? AND (eid=? OR (eid>? AND eid<?))
            ORDER BY rowid""",
            *(document, eid, f"{eid}__", f"{eid}__{_AFTER}"),
        )
        return tuple(map(rows.unit, found))

    def whole(self, document: str) -> Document:
        """A document with all its units, as it is compared; raises `NotFound`."""
        info = self.document(document)
        if info is None:
            raise NotFound(_NO_DOCUMENT.format(document=document))
        return whole_document(self._read, info)

    def provisions_at(self, document: str, eid: str) -> tuple[Provision, ...]:
        """What a unit carries: its own provisions, those inside it, then those around it."""
        around = eids.ancestors(eid)
        found = self._read.all(
            """SELECT DISTINCT provision, eid FROM carrier WHERE document=?
            AND (eid IN (SELECT value FROM json_each(?)) OR (eid>? AND eid<?))""",
            *(document, json.dumps(around), f"{eid}__", f"{eid}__{_AFTER}"),
        )
        inside = [unit.eid for unit in self.units(document, eid)]
        order = {at: n for n, at in enumerate(dict.fromkeys([eid, *inside, *around]))}
        ranked = sorted(found, key=lambda row: order.get(row[1], len(order)))
        return self._provisions_of(dict.fromkeys(row[0] for row in ranked))

    def provision(self, provision_id: str) -> Provision | None:
        """One provision with its carriers, oldest draft first."""
        return next(iter(self._provisions_of([provision_id])), None)

    def provisions(self) -> tuple[Provision, ...]:
        """Every provision, in the corpus's order."""
        found = self._read.all("SELECT id FROM provision ORDER BY place")
        return self._provisions_of([row[0] for row in found])

    def points(self) -> tuple[RenderedPoint, ...]:
        """Every talking point, in the corpus's order."""
        found = self._read.all("SELECT id FROM point ORDER BY id")
        return self._points([row[0] for row in found])

    def points_for(self, provision_ids: Collection[str]) -> tuple[RenderedPoint, ...]:
        """The talking points for any of some provisions, by priority."""
        found = self._read.all(
            """SELECT DISTINCT point.id, priority FROM point
            JOIN point_provision ON point_provision.point = point.id
            WHERE provision IN (SELECT value FROM json_each(?)) ORDER BY priority, point.id""",
            json.dumps(list(provision_ids)),
        )
        return self._points([row[0] for row in found])

    def points_by_id(self, ids: Collection[int]) -> Mapping[int, RenderedPoint]:
        """The talking points behind the negative rows that `index_rows` gave them."""
        wanted = [-row for row in ids]
        held = {str(row): row for row in wanted}
        found = self._read.all(
            "SELECT id FROM point WHERE id IN (SELECT value FROM json_each(?))",
            json.dumps(list(held.values())),
        )
        present = [row[0] for row in found]
        return dict(zip((-row for row in present), self._points(present), strict=True))

    def links_from(self, document: str, eid_prefix: str) -> tuple[Anchor, ...]:
        """What a unit and those inside it refer to, each once, in the order of the text."""
        found = self._read.all(
            """SELECT to_document, to_eid FROM link
            WHERE document=? AND (eid=? OR (eid>? AND eid<?)) ORDER BY rowid""",
            *(document, eid_prefix, f"{eid_prefix}__", f"{eid_prefix}__{_AFTER}"),
        )
        return tuple(Anchor(*row) for row in dict.fromkeys(found))

    def marks(self, document: str) -> Mapping[str, int]:
        """How many talking points there are on each passage that has any, by the passage's eid."""
        found = self._read.all(
            """SELECT passage.eid, count(DISTINCT point) FROM carrier
            JOIN point_provision ON point_provision.provision = carrier.provision
            JOIN unit ON unit.document = carrier.document AND unit.eid = carrier.eid
            JOIN passage ON passage.id = unit.passage
            WHERE carrier.document=? GROUP BY passage.id ORDER BY passage.position""",
            document,
        )
        return {str(eid): int(count) for eid, count in found}

    def count(self) -> int:
        """How many rows `index_rows` gives."""
        found = self._read.all(
            "SELECT (SELECT count(*) FROM passage) + (SELECT count(*) FROM point)"
        )
        return int(found[0][0])

    def index_rows(self, document: str | None = None) -> Iterator[IndexRow]:
        """What the index is told: passages in order, then talking points.

        Of one `document`, its passages only. Little is held in memory, and nothing is locked while
        the caller works on a row.
        """
        yield from rows.passage_index_rows(self._read, document)
        if document is None:
            yield from self.index_points()

    def index_points(self) -> Iterator[IndexRow]:
        """What the index is told about the talking points alone."""
        return rows.point_index_rows(self._read.all)

    def check(self) -> list[str]:
        """Read the whole file; say what is wrong with it, a sentence each. Takes a while."""
        try:
            found = self._read.all("PRAGMA integrity_check(20)")
            lost = self._read.all(
                "SELECT count(*) FROM passage p WHERE p.id NOT IN (SELECT passage FROM unit)"
            )
        except Refused as error:
            return [str(error)]
        wrong = [str(row[0]) for row in found if row[0] != "ok"]
        if lost[0][0]:
            wrong.append(f"{lost[0][0]} passages of {self._path} have lost their text.")
        return wrong

    def _meta(self, key: str) -> str:
        found = self._read.all("SELECT value FROM meta WHERE key=?", key)
        if not found:
            raise Refused(_DAMAGED.format(path=self._path))
        return str(found[0][0])

    def _nearest(self, document: str, eid: str) -> Place | None:
        for around in eids.ancestors(eid):
            found = self._read.all(
                """SELECT p.position FROM unit u JOIN passage p ON p.id = u.passage
                WHERE u.document=? AND u.eid=?""",
                *(document, around),
            )
            if found:
                return Place(document, around, int(found[0][0]))
        return None

    def _same_number(self, document: str, eid: str) -> Place | None:
        first, _, inside = eid.partition("__")
        prefix = first.partition("_")[0]
        found = self._read.all(
            "SELECT eid FROM unit WHERE document=? AND eid GLOB ? ORDER BY rowid",
            *(document, f"*{prefix}_*"),
        )
        for (candidate,) in found:
            if same_number(first, candidate.rsplit("__", 1)[-1]):
                return self._nearest(document, f"{candidate}__{inside}" if inside else candidate)
        return None

    def _provisions_of(self, ids: Collection[str]) -> tuple[Provision, ...]:
        found = self._read.all(
            f"""SELECT v.id, v.title, v.instrument, {rows.CARRIER} FROM json_each(?) wanted
            JOIN provision v ON v.id = wanted.value LEFT JOIN carrier c ON c.provision = v.id
            ORDER BY wanted.key, c.position""",
            json.dumps(list(ids)),
        )
        return tuple(rows.provision(group) for _, group in groupby(found, itemgetter(0)))

    def _points(self, ids: Collection[int]) -> tuple[RenderedPoint, ...]:
        return rows.points(self._read, ids)


def _check_version(reader: Reader, path: Path) -> None:
    if not reader.all("SELECT 1 FROM sqlite_schema WHERE name='meta'"):
        raise Refused(_DAMAGED.format(path=path))
    found = reader.all("SELECT value FROM meta WHERE key='schema_version'")
    version = int(found[0][0]) if found and str(found[0][0]).isdecimal() else 0
    if version != SCHEMA_VERSION:
        raise Refused((_NEWER if version > SCHEMA_VERSION else _OLDER).format(path=path))


def _corpus(described: str) -> Corpus:
    held: dict[str, Any] = json.loads(described)
    held["languages"] = tuple(held["languages"])
    held["instruments"] = tuple((key, title) for key, title in held["instruments"])
    return Corpus(**held)

"""Turns rows of a corpus database into the values of the domain."""

# ruff: noqa: S608  only column names of this file are put into SQL

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from brief.core import eids
from brief.core.indexing import IndexRow
from brief.core.lineage import Carrier, Origin, Provision, Relation
from brief.core.model import DocumentInfo, Kind, Quality, TextStatus, UnitType
from brief.core.points import Anchor, Source, TalkingPoint
from brief.core.reading import (
    PassageInfo,
    PassageText,
    RenderedPoint,
    RenderedUnit,
    paragraph_html,
)
from brief.store.reader import Reader, Row

#: Columns in the order in which the functions below take them.
DOCUMENT = (
    "d.id, d.kind, d.title, d.short_title, d.symbol, d.date, d.language, d.instrument, "
    "d.draft_order, d.text_status, d.source, d.rights, d.quality, d.doubts"
)
PASSAGE = "p.position, p.eid, p.type, p.label, p.heading, p.level, p.characters, p.blocks"
UNIT = "u.eid, u.type, u.number, u.heading, u.text, u.html, u.depth"
CARRIER = "c.document, c.eid, c.relation, c.note, c.confidence, c.origin"
_POINT = (
    "point.id, ref, ask, why, say, if_they_say, audience, priority, against_document, against_eid, "
    "language, ask_html, why_html, say_html, if_they_say_html"
)
_INDEXED_DOCUMENT = "d.id, d.kind, d.language, d.title, d.short_title, d.symbol, d.instrument"
_PASSAGES_AT_ONCE = 500
_TYPES = {kind.value: kind for kind in UnitType}
#: Answers a question in SQL with the rows of the answer.
Asking = Callable[..., Iterable[Row]]
_TAG = re.compile(r"<[^>]*>")


def document(row: Row) -> DocumentInfo:
    """A document from the columns `DOCUMENT`."""
    held = list(row)
    held[1], held[9], held[12] = Kind(held[1]), TextStatus(held[9]), Quality(held[12])
    return DocumentInfo(*held)


def passage(row: Row) -> PassageInfo:
    """A passage from the columns `PASSAGE`."""
    position, eid, kind, label, heading, level, characters, blocks = row
    return PassageInfo(position, eid, _TYPES[kind], label, heading, level, characters, blocks)


def unit(row: Row) -> RenderedUnit:
    """A unit from the columns `UNIT`."""
    eid, kind, number, heading, text, rendered, depth = row
    html = rendered or (paragraph_html(text) if text else "")
    return RenderedUnit(eid, _TYPES[kind], number, heading, text, html, depth)


def passage_text(group: Iterable[Row]) -> PassageText:
    """A passage from rows of its id, `PASSAGE`, and `UNIT`, one a unit."""
    held = list(group)
    return PassageText(passage(held[0][1:9]), tuple(unit(row[9:16]) for row in held if row[9]))


def provision(group: Iterable[Row]) -> Provision:
    """A provision from rows of its id, title, instrument, and `CARRIER`, one a carrier."""
    held = list(group)
    carriers = tuple(
        Carrier(document, eid, Relation(relation), note, confidence, Origin(origin))
        for _, _, _, document, eid, relation, note, confidence, origin in held
        if document is not None
    )
    return Provision(held[0][0], held[0][1], held[0][2], carriers)


def points(reader: Reader, ids: Collection[int]) -> tuple[RenderedPoint, ...]:
    """The talking points of these rows, in this order."""
    wanted = json.dumps(list(ids))
    among = "point IN (SELECT value FROM json_each(?)) ORDER BY point, position"
    provisions = reader.all(f"SELECT point, provision FROM point_provision WHERE {among}", wanted)
    sources = reader.all(
        f"SELECT point, document, eid, quote FROM point_source WHERE {among}", wanted
    )
    for_point = {key: [r[1] for r in rows] for key, rows in groupby(provisions, itemgetter(0))}
    from_point = {
        key: [Source(*r[1:]) for r in rows] for key, rows in groupby(sources, itemgetter(0))
    }
    found = reader.all(
        f"SELECT {_POINT} FROM point "
        "JOIN (SELECT key AS place, value AS row FROM json_each(?)) ON point.id = row "
        "ORDER BY place",
        wanted,
    )
    return tuple(_point(r, for_point.get(r[0], []), from_point.get(r[0], [])) for r in found)


def passage_index_rows(reader: Reader, document: str | None) -> Iterator[IndexRow]:
    """What the index is told about the passages of one or every document, in their order."""
    after = 0
    among = "" if document is None else "AND p.document = ?"
    values = () if document is None else (document,)
    while True:
        batch = reader.all(
            f"""SELECT p.id, p.eid, p.heading, {_INDEXED_DOCUMENT} FROM passage p
            JOIN document d ON d.id = p.document WHERE p.id > ? {among}
            ORDER BY p.id LIMIT {_PASSAGES_AT_ONCE}""",
            *(after, *values),
        )
        if not batch:
            return
        after = batch[-1][0]
        units = reader.all(
            """SELECT passage, eid, heading, text FROM unit
            WHERE passage BETWEEN ? AND ? ORDER BY passage, rowid""",
            *(batch[0][0], after),
        )
        texts = {key: list(rows) for key, rows in groupby(units, itemgetter(0))}
        for row, eid, heading, *described in batch:
            own = texts.get(row, [])
            yield _index_row(row, eid, described, heading, _text_of(own, eid))


def point_index_rows(all_rows: Asking) -> Iterator[IndexRow]:
    """What the index is told about the talking points.

    A point belongs to the text it was written against, or else to the newest draft that carries
    one of its provisions; without either it stands alone.
    """
    from brief.core.results import POINT

    found = all_rows(
        """SELECT id, ref, ask_html, why_html, say_html, if_they_say_html, language,
        against_document, against_eid FROM point ORDER BY id"""
    )
    for row, ref, ask, why, say, reply, language, against, at in found:
        place = (against, at) if against else _carrier_of(all_rows, row)
        asked = all_rows(f"SELECT {_INDEXED_DOCUMENT} FROM document d WHERE id=?", place[0])
        known = list(asked)
        described = list(known[0]) if known else [place[0], "", "", "", "", "", ""]
        described[1], described[2] = POINT, language
        text = "\n".join(_plain(part) for part in (why, say, reply) if part)
        yield _index_row(-row, place[1], described, _plain(ask), text, ref)


def _index_row(  # noqa: PLR0913
    row: int, eid: str, described: list[str], heading: str, text: str, ref: str = ""
) -> IndexRow:
    document, kind, language, title, short_title, symbol, instrument = described
    return IndexRow(
        *(row, document, eid, kind, language, title, short_title, symbol, instrument),
        *(eids.article_number(eid), heading, text, ref),
    )


def _text_of(units: list[Row], head: str) -> str:
    """Every unit's text, and the headings of inner units: the passage's row has only its own."""
    parts = []
    for _, eid, heading, text in units:
        parts += [heading] if heading and eid != head else []
        parts += [text] if text else []
    return "\n".join(parts)


def _carrier_of(all_rows: Asking, point: int) -> tuple[str, str]:
    asked = all_rows(
        """SELECT c.document, c.eid FROM point_provision v
        JOIN carrier c ON c.provision = v.provision
        WHERE v.point = ? AND c.eid <> '' ORDER BY v.position, c.position DESC LIMIT 1""",
        point,
    )
    found = list(asked)
    return (found[0][0], found[0][1]) if found else ("", "")


def _point(row: Row, provisions: list[str], sources: list[Source]) -> RenderedPoint:
    _, ref, ask, why, say, reply, audience, priority, against, at, language, *rendered = row
    point = TalkingPoint(
        id=ref,
        provisions=tuple(provisions),
        ask=ask,
        why=why,
        say=say,
        if_they_say=reply,
        audience=audience,
        priority=priority,
        sources=tuple(sources),
        against=Anchor(against, at) if against else None,
        language=language,
    )
    return RenderedPoint(point, *rendered)


def _plain(rendered: str) -> str:
    import html

    return " ".join(html.unescape(_TAG.sub(" ", rendered)).split())

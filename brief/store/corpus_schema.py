"""The tables of a compiled corpus and the number of their version."""

from brief.store import driver

#: Raised with every change of the tables; a corpus of another version is compiled anew.
SCHEMA_VERSION = 3

_TABLES: dict[str, dict[str, type]] = {
    "meta": {"key": str, "value": str},
    "document": {
        "id": str,
        "place": int,
        "kind": str,
        "title": str,
        "short_title": str,
        "symbol": str,
        "date": str,
        "language": str,
        "instrument": str,
        "draft_order": int,
        "text_status": str,
        "source": str,
        "rights": str,
        "quality": str,
        "doubts": int,
    },
    "passage": {
        "id": int,
        "document": str,
        "position": int,
        "eid": str,
        "type": str,
        "label": str,
        "heading": str,
        "level": int,
        "characters": int,
        "blocks": int,
    },
    "unit": {
        "passage": int,
        "position": int,
        "document": str,
        "eid": str,
        "parent": str,
        "type": str,
        "number": str,
        "heading": str,
        "text": str,
        # Nothing where it is `paragraph_html` of the text: most are, and half the file it would be.
        "html": str,
        "depth": int,
    },
    "link": {"document": str, "eid": str, "to_document": str, "to_eid": str},
    "provision": {"id": str, "place": int, "title": str, "instrument": str},
    "carrier": {
        "provision": str,
        "position": int,
        "document": str,
        "eid": str,
        "relation": str,
        "note": str,
        "confidence": float,
        "origin": str,
    },
    "point": {
        "id": int,
        "ref": str,
        "ask": str,
        "why": str,
        "say": str,
        "if_they_say": str,
        "ask_html": str,
        "why_html": str,
        "say_html": str,
        "if_they_say_html": str,
        "audience": str,
        "priority": int,
        "language": str,
        "against_document": str,
        "against_eid": str,
    },
    "point_provision": {"point": int, "position": int, "provision": str},
    "point_source": {"point": int, "position": int, "document": str, "eid": str, "quote": str},
}
_KEYS = {"meta": "key", "document": "id", "passage": "id", "provision": "id", "point": "id"}
_UNIQUE = (
    ("passage", ("document", "position")),
    ("unit", ("document", "eid")),
    ("point", ("ref",)),
)
_INDEXED = (
    ("unit", ("passage",)),
    ("link", ("document", "eid")),
    ("carrier", ("provision",)),
    ("carrier", ("document", "eid")),
    ("point_provision", ("provision",)),
    ("point_provision", ("point",)),
    ("point_source", ("point",)),
)
#: What a publisher prepared about the texts: small tables, written anew as a whole.
PREPARED = ("provision", "carrier", "point", "point_provision", "point_source")
#: Each finds a row that refers to a unit that is not there.
LEADING_NOWHERE = tuple(
    f"""SELECT 1 FROM {table} t LEFT JOIN unit u ON u.document = t.{document} AND u.eid = t.{eid}
    WHERE t.{eid} <> '' AND u.eid IS NULL LIMIT 1"""  # noqa: S608  names from this table
    for table, document, eid in (
        ("carrier", "document", "eid"),
        ("point_source", "document", "eid"),
        ("point", "against_document", "against_eid"),
    )
)


def columns(table: str) -> tuple[str, ...]:
    """The columns of a table, in order."""
    return tuple(_TABLES[table])


def insertion(table: str) -> str:
    """The SQL that inserts a row into a table, one value a column."""
    marks = ", ".join("?" for _ in _TABLES[table])
    return f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608  names from the table above


def create_tables(connection: driver.Connection) -> None:
    """Create the empty tables, without the indexes: rows go in faster before those."""
    db = _sqlite_utils(connection)
    for name, described in _TABLES.items():
        db.table(name).create(described, pk=_KEYS.get(name), not_null=set(described))


def create_indexes(connection: driver.Connection) -> None:
    """Create the indexes; raises `IntegrityError` where an address is given twice."""
    db = _sqlite_utils(connection)
    for unique, indexes in ((True, _UNIQUE), (False, _INDEXED)):
        for table, described in indexes:
            db.table(table).create_index(described, unique=unique)


def _sqlite_utils(connection: driver.Connection):  # type: ignore[no-untyped-def]  # noqa: ANN202
    driver.use_with_sqlite_utils()
    # Imported late: it takes 70 ms and more, and only building needs it.
    import sqlite_utils

    return sqlite_utils.Database(connection)

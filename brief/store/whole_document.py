"""A document read back whole from a corpus database, as it is compared with others."""

from brief.core.model import Document, DocumentInfo, Unit, UnitType
from brief.store.reader import Reader

#: By the rows' own order: to sort a whole text would keep every other thread waiting.
_UNITS = """
    SELECT eid, type, number, heading, text, parent FROM unit NOT INDEXED
    WHERE rowid >= (SELECT min(rowid) FROM unit WHERE document=?)
    AND rowid <= (SELECT max(rowid) FROM unit WHERE document=?) AND document=? ORDER BY rowid
"""
_TYPES = {kind.value: kind for kind in UnitType}


def whole_document(reader: Reader, info: DocumentInfo) -> Document:
    """Every unit with its text and its parent, in order; the Markdown is not kept there."""
    found = reader.all(_UNITS, info.id, info.id, info.id)
    return Document(
        info,
        tuple(
            Unit(eid, _TYPES[kind], number, heading, text, parent=parent)
            for eid, kind, number, heading, text, parent in found
        ),
    )

"""A document read back whole from a corpus database, as it is compared with others."""

from brief.core.model import Document, DocumentInfo, Unit, UnitType
from brief.store.reader import Reader

_TYPES = {kind.value: kind for kind in UnitType}


def whole_document(reader: Reader, info: DocumentInfo) -> Document:
    """Every unit with its text and its parent, in order; the Markdown is not kept there."""
    found = reader.all(
        "SELECT eid, type, number, heading, text, parent FROM unit WHERE document=? ORDER BY rowid",
        info.id,
    )
    return Document(
        info,
        tuple(
            Unit(eid, _TYPES[kind], number, heading, text, parent=parent)
            for eid, kind, number, heading, text, parent in found
        ),
    )

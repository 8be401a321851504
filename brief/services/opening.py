"""Opening a document: everything the reader and the contents show at once, in one answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from brief.core.lineage import Relation
from brief.core.model import DocumentInfo
from brief.core.reading import PassageInfo
from brief.services.library import Library
from brief.services.notes import Notes, banner


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on a document's passages, by eid: points, notes, provisions that moved."""

    points: Mapping[str, int]
    notes: frozenset[str]
    moved: frozenset[str]


@dataclass(frozen=True, slots=True)
class OpenText:
    """A document ready to be read; `banner` is empty for an authentic text."""

    info: DocumentInfo
    outline: tuple[PassageInfo, ...]
    banner: str
    marks: Marks


def open_text(library: Library, notes: Notes, document: str) -> OpenText:
    """Everything shown of a document besides its passages; raises `NotFound`."""
    info = library.document(document)
    return OpenText(
        info, library.outline(document), banner(info), read_marks(library, notes, document)
    )


def read_marks(library: Library, notes: Notes, document: str) -> Marks:
    """What stands on a document's passages now."""
    shelf = library.shelf(document)
    moved = (
        carrier.eid
        for provision in shelf.provisions()
        for carrier in provision.carriers
        if carrier.document == document and carrier.relation is Relation.MOVED
    )
    return Marks(shelf.marks(document), notes.marks(document), frozenset(moved))

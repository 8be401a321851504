"""Opening a document: everything the reader and the contents show at once, in one answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from brief.core import eids
from brief.core.bracket_tags import ParagraphStatus
from brief.core.lineage import Relation
from brief.core.model import DocumentInfo
from brief.core.reading import PassageInfo
from brief.services.desk import Desk
from brief.services.library import Library
from brief.services.lineage import relation_of
from brief.services.notes import Notes, banner


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on a document's passages, by eid: points, notes, provisions that moved.

    `statuses` says how far each is agreed, where that is worth a mark.
    """

    points: Mapping[str, int]
    notes: frozenset[str]
    moved: frozenset[str]
    statuses: Mapping[str, ParagraphStatus] = field(default_factory=dict)


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
    return Marks(shelf.marks(document), _around(notes.marks(document)), frozenset(moved))


def read_all_marks(desk: Desk, document: str) -> Marks:
    """The same with what takes longer: statuses, what comparing tells, notes that followed it."""
    marks = read_marks(desk.library, desk.notes, document)
    here = {
        info.eid
        for info in desk.library.outline(document)
        if (step := desk.lineages.arrival(document, info.eid))
        and step.certain
        and relation_of(step) is Relation.MOVED
    }
    ridden = (desk.lineages.follow(note.anchor, document) for note in desk.notes.all())
    return replace(
        marks,
        notes=_around(each.eid for each in ridden if each and each.eid),
        moved=marks.moved | here,
        statuses=desk.statuses.marks(document),
    )


def _around(units: Iterable[str]) -> frozenset[str]:
    """Units and everything around them: a note on a paragraph is one on its article."""
    return frozenset(around for eid in units for around in eids.ancestors(eid))

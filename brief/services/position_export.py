"""Handing positions on: who said what, article by article, in one file."""

from brief.core import eids
from brief.core.errors import NotFound
from brief.exporters.positions import PositionEntry, positions_csv, positions_markdown
from brief.services.library import Library
from brief.services.positions import PositionHere, Positions

#: The forms that positions are handed on in.
FORMATS = ("md", "csv")


def exported(library: Library, positions: Positions, document: str, form: str) -> str:
    """Every position as it stands in a document, or each where it was said if none is named.

    `form` is one of `FORMATS`. Raises `NotFound` where there is nothing to export.
    """
    found = _everywhere(library, positions) if not document else [
        _entry(library, document, here) for here in positions.table(document)
    ]  # fmt: skip
    if not found:
        raise NotFound("There are no positions to export yet.")
    return positions_csv(found) if form == "csv" else positions_markdown(found)


def _everywhere(library: Library, positions: Positions) -> list[PositionEntry]:
    """Each in the text it was said of, in the order of the texts; those of lost texts last."""
    at_home = {p.anchor.document for p in positions.all()}
    known = [info.id for info in library.documents() if info.id in at_home]
    entries = [
        _entry(library, document, here)
        for document in known
        for here in positions.table(document)
        if here.position.anchor.document == document
    ]
    lost = (p for p in positions.all() if not library.has(p.anchor.document))
    return entries + [
        PositionEntry("", p.anchor.citation, p.anchor.heading, p.statement) for p in lost
    ]


def _entry(library: Library, document: str, here: PositionHere) -> PositionEntry:
    unit = library.unit(document, here.eid) if here.eid else None
    return PositionEntry(
        document_name=library.document(document).name,
        citation=eids.citation(here.eid),
        heading=unit.heading if unit else "",
        statement=here.position.statement,
        changed=here.changed,
        elsewhere=here.elsewhere,
    )

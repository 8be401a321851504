"""Notes: write them beside the text, find them again, hand them on as a briefing file."""

from collections.abc import Iterable
from dataclasses import dataclass

from brief.core import eids
from brief.core.comparison import Followed
from brief.core.model import DocumentInfo, Quality, TextStatus
from brief.core.notes import Note, NoteAnchor, NoteVersion
from brief.core.reading import Place
from brief.services.library import Library
from brief.services.lineage import Lineages
from brief.services.riders import Riders, Riding
from brief.services.wording import wording
from brief.store.notebook import Notebook


@dataclass(frozen=True, slots=True)
class NoteHere:
    """A note as it stands beside an article.

    `changed` says that the wording is no longer the one the note was written about; `elsewhere`
    names the unit it was written at when that is another draft's or another unit; `followed` says
    how it came from there to here, and whether that is certain.
    """

    note: Note
    changed: bool
    elsewhere: str = ""
    followed: Followed | None = None


class Notes:
    """The user's notes, with the library they are about."""

    def __init__(self, notebook: Notebook, library: Library, lineages: Lineages) -> None:
        self._notebook, self._library = notebook, library
        self._riders = Riders(library, lineages)

    def anchor(self, place: Place) -> NoteAnchor:
        """What a note written at this place is about; where the text is gone, its address alone."""
        if not self._library.has(place.document):
            return NoteAnchor(place.document, place.eid, citation=eids.citation(place.eid))
        info = self._library.document(place.document)
        shelf = self._library.shelf(place.document)
        unit = shelf.unit(place.document, place.eid)
        carried = (p.id for p in shelf.provisions_at(place.document, place.eid))
        return NoteAnchor(
            document=place.document,
            eid=place.eid,
            provision=next(carried, ""),
            document_name=info.name,
            citation=cite(info, place.eid),
            heading=unit.heading if unit else "",
            about=self.wording(place),
        )

    def wording(self, place: Place) -> str:
        """The text of a unit with everything inside it."""
        return wording(self._library, place)

    def add(self, place: Place, body: str) -> Note:
        """Write a new note about a place; saved when this returns."""
        return self._notebook.add(self.anchor(place), body)

    def save(self, note: int, body: str) -> Note:
        """Replace a note's text, keeping what it said before; saved when this returns."""
        return self._notebook.save(note, body)

    def delete(self, note: int) -> Note:
        """Put a note away; `restore` brings it back."""
        return self._notebook.delete(note)

    def restore(self, note: int) -> Note:
        """Bring back a note that was put away."""
        return self._notebook.restore(note)

    def render(self, markdown: str) -> str:
        """Safe HTML of a note, for its preview."""
        from brief.importers.render import render

        return render(markdown)

    def versions(self, note: int) -> tuple[NoteVersion, ...]:
        """What a note said before, latest first."""
        return self._notebook.versions(note)

    def all(self) -> tuple[Note, ...]:
        """Every note."""
        return self._notebook.all()

    def marks(self, document: str) -> frozenset[str]:
        """The eids of a document's units that notes are written on."""
        return frozenset(self._notebook.marks(document))

    def here(self, place: Place) -> tuple[NoteHere, ...]:
        """The notes on an article: its own, its paragraphs', and those that followed it here."""
        return _here(self._riders.at(self.all(), place))

    def without_place(self, document: str) -> tuple[NoteHere, ...]:
        """The notes that have no place in a document, though they belong to it or to its drafts.

        They were written on something that this draft lacks, or whose text is no longer here: they
        are shown apart, and `attach` gives one a new place.
        """
        return _here(self._riders.without_place(self.all(), document))

    def attach(self, note: int, place: Place) -> Note:
        """Give a note another place, and what stands there as the wording it is about."""
        return self._notebook.attach(note, self.anchor(place))


def _here(riding: Iterable[Riding[Note]]) -> tuple[NoteHere, ...]:
    return tuple(
        NoteHere(each.rider, each.changed, each.elsewhere, each.followed) for each in riding
    )


def cite(info: DocumentInfo, eid: str) -> str:
    """Cite in the manual's form: `A/RES/79/243, art. 6, para. 2`; says what is no original."""
    named = info.symbol or info.name
    cited = f"{named}, {eids.citation(eid)}" if eid else named
    return cited if info.text_status is TextStatus.AUTHENTIC else f"{cited} ({status(info)})"


def status(info: DocumentInfo) -> str:
    """What a text that is not authentic calls itself: `imported copy`, `imported copy, fair`."""
    said = _STATUS.get(info.text_status, "")
    return f"{said}, {info.quality}" if info.quality in _TO_CHECK else said


def badge(info: DocumentInfo) -> str:
    """How well a text that could not be read without doubt was read; empty for any other.

    `fair: 3 things to check`.
    """
    if info.quality not in _TO_CHECK:
        return ""
    things = "1 thing" if info.doubts == 1 else f"{info.doubts or 'some'} things"
    return _TO_CHECK[info.quality].format(things=things)


def banner(info: DocumentInfo) -> str:
    """The line above a text that is not authentic; empty for one that is."""
    if info.text_status is TextStatus.AUTHENTIC:
        return ""
    doubt = badge(info)
    said = _DOUBTED.get(info.text_status) if doubt else None
    # What an invented text leans on is part of the warning: the first sentence of its source.
    leans = info.source.split(". ")[0] if info.text_status is TextStatus.ILLUSTRATIVE else ""
    parts = (said or _BANNER[info.text_status], doubt, info.symbol, leans)
    return " · ".join(part for part in parts if part)


_STATUS = {
    TextStatus.DIGEST: "digest",
    TextStatus.ILLUSTRATIVE: "illustrative text",
    TextStatus.UNOFFICIAL_TRANSLATION: "unofficial translation",
    TextStatus.IMPORTED: "imported copy",
}
_BANNER = {
    TextStatus.DIGEST: "Digest, not the authentic text",
    TextStatus.ILLUSTRATIVE: "Illustrative text, written for this corpus: no such draft was issued",
    TextStatus.UNOFFICIAL_TRANSLATION: "Unofficial translation, not the authentic text",
    TextStatus.IMPORTED: "Imported copy: check it against the authentic text before you quote it",
}
_DOUBTED = {TextStatus.IMPORTED: "Imported copy"}
_TO_CHECK = {
    Quality.FAIR: "fair: {things} to check",
    Quality.POOR: "poor: {things} to check, and more may be wrong",
}


def in_reading_order(notes: Iterable[Note], library: Library) -> tuple[Note, ...]:
    """Notes by document, then by where their unit stands; those of lost texts last."""
    order = {info.id: n for n, info in enumerate(library.documents())}

    def where(note: Note) -> tuple[int, str, int, int]:
        place = library.find(note.anchor.document, note.anchor.eid)
        known = order.get(note.anchor.document, len(order))
        return (known, note.anchor.document, place.position if place else 1 << 30, note.id)

    return tuple(sorted(notes, key=where))

"""Which notes and positions an edition will flag: it changes or takes away their wording."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core import eids
from brief.core.fingerprint import fingerprint
from brief.core.jobs import Job
from brief.core.lineage import Provision
from brief.core.model import Corpus
from brief.core.notes import Note
from brief.core.positions import Position
from brief.core.reading import Place
from brief.services import compiling
from brief.services.home import CORPUS_DB
from brief.services.library import Library
from brief.services.pack_values import NoteFlag
from brief.services.wording import unit_wording, wording
from brief.store.shelf import Shelf

if TYPE_CHECKING:
    from brief.packs.edition import Edition
    from brief.packs.pack_file import PackFile
    from brief.packs.parts import Content
    from brief.services.pack_offers import Reader

CHANGED, UNIT_GONE, DOCUMENT_GONE = "changed", "unit gone", "document gone"


def flagged(
    reader: "Reader",
    before: Iterable["Content"],
    after: "Edition",
    sources: Sequence["PackFile"],
    job: Job,
) -> tuple[NoteFlag, ...]:
    """The notes and positions that are in order now and will be flagged by an edition.

    Only the documents that they are on and that the edition changes are read, in this process:
    for what a known publisher has signed.
    """
    old, new = _documents(before), _documents(after.contents)
    touched = {known for known in old if known not in new or old[known].sha256 != new[known].sha256}
    concerned = [
        note
        for note in reader.written()
        if note.anchor.document in touched and _in_order(note, reader.library)
    ]
    if not concerned:
        return ()
    wanted = {note.anchor.document for note in concerned} & new.keys()
    with _shelf(after, wanted, sources, job) as (shelf, provisions):
        seen = _After(new, shelf, provisions)
        return tuple(flag for note in concerned if (flag := seen.flag(note)))


def _documents(contents: Iterable["Content"]) -> dict[str, "Content"]:
    from brief.packs.parts import Part

    return {content.id: content for content in contents if content.part is Part.DOCUMENT}


def _in_order(note: Note | Position, library: Library) -> bool:
    anchor = note.anchor
    now = wording(library, Place(anchor.document, anchor.eid, 0))
    return bool(now) and fingerprint(now) == anchor.fingerprint


@dataclass(frozen=True, slots=True)
class _After:
    """The documents that notes and positions are on, as the new edition has them."""

    documents: Mapping[str, "Content"]
    shelf: Shelf
    provisions: Mapping[str, Provision]

    def flag(self, note: Note | Position) -> NoteFlag | None:
        """Say what becomes of a note; None where its wording stays."""
        anchor = note.anchor
        if anchor.document not in self.documents:
            return self._flag(note, DOCUMENT_GONE)
        now = unit_wording(self.shelf, anchor.document, anchor.eid)
        if fingerprint(now) == anchor.fingerprint:
            return None
        return self._flag(note, CHANGED if now else UNIT_GONE)

    def _flag(self, note: Note | Position, what: str) -> NoteFlag:
        anchor = note.anchor
        cited = f"{anchor.document_name}, {eids.citation(anchor.eid)}"
        where = (anchor.citation or cited, what, self._carried_to(note))
        return NoteFlag(note.id, *where, position=isinstance(note, Position))

    def _carried_to(self, note: Note | Position) -> str:
        """Where the provision of a note is in the newest draft that has it."""
        provision = self.provisions.get(note.anchor.provision)
        carriers = provision.carriers if provision else ()
        held = [c for c in carriers if c.eid and c.document in self.documents]
        if not held or (held[-1].document, held[-1].eid) == (note.anchor.document, note.anchor.eid):
            return ""
        return f"{self.documents[held[-1].document].title}, {eids.citation(held[-1].eid)}"


@contextmanager
def _shelf(
    edition: "Edition", wanted: set[str], sources: Sequence["PackFile"], job: Job
) -> Iterator[tuple[Shelf, dict[str, Provision]]]:
    """A shelf of some of an edition's documents, and all of its provisions, for a moment."""
    from brief.packs import unpacking
    from brief.packs.parts import Part

    def needed(content: "Content") -> bool:
        return content.part is Part.TABLE or content.id in wanted

    with tempfile.TemporaryDirectory(prefix="brief-notes-") as name:
        folder = Path(name) / "source"
        folder.mkdir()
        unpacking.unpack(tuple(filter(needed, edition.contents)), sources, folder, job)
        corpus = Corpus(edition.corpus, edition.title)
        provisions = compiling.write_part(Path(name), folder, corpus, job)
        shelf = Shelf.open(Path(name) / CORPUS_DB)
        try:
            yield shelf, {provision.id: provision for provision in provisions}
        finally:
            shelf.close()

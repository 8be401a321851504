"""My documents: what the user imported, described anew, replaced, put away and handed on."""

import shutil
import threading
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.areas import PageImage, UnitArea
from brief.core.errors import BriefError, NotFound, Refused
from brief.core.jobs import Job
from brief.core.model import Document, DocumentInfo, Quality
from brief.core.problems import Problem
from brief.services import changes, kept, put_away
from brief.services.briefing import write_whole
from brief.services.compiling import writing
from brief.services.home import Home
from brief.services.importing import Importing, ImportReport, parsed, reads_otherwise
from brief.services.kept import Kept
from brief.services.library import Library
from brief.services.my_shelf import MyShelf
from brief.services.naming import Naming
from brief.services.notes import banner
from brief.services.put_away import DAYS_KEPT, Removed
from brief.services.wishes import Wishes

if TYPE_CHECKING:
    from brief.importers.imported import Imported

__all__ = ["DAYS_KEPT", "FORMS", "MyDocument", "MyDocuments", "Removed"]

_PAGES_HELD = 12

#: What a document can be exported as.
FORMS = ("original", "markdown", "docx", "json")


@dataclass(frozen=True, slots=True)
class MyDocument:
    """A document of the user's, and what came of reading its file.

    `format` is the ending of the file's name, such as `pdf`; `imported` is UTC in ISO form, empty
    where it is not known; `size` is in bytes.
    """

    info: DocumentInfo
    quality: Quality
    problems: tuple[Problem, ...]
    file_name: str
    size: int
    format: str
    imported: str
    has_pages: bool
    has_tracked_changes: bool


class MyDocuments:
    """Looks after the user's documents; slow, made to be called off the UI thread.

    Whatever changes one is done wholly or not at all, shelf included. Notes are not touched: they
    stay with the id and come back with it.
    """

    def __init__(self, home: Home, library: Library, importing: Importing) -> None:
        self._home = home
        self._library = library
        self._importing = importing
        self._kept = Kept(home.documents)
        self._shelf = MyShelf(home, library)
        self._lock = threading.Lock()
        self._pages: OrderedDict[tuple[str, str, int, int], PageImage] = OrderedDict()

    def documents(self) -> tuple[MyDocument, ...]:
        """Every document of the user's, the one imported last first."""
        found = []
        for name in self._kept.names():
            # One that is damaged, or goes away meanwhile, hides no other.
            with suppress(NotFound, Refused):
                found.append(self.document(name))
        found.sort(key=lambda each: each.info.name.casefold())
        return tuple(sorted(found, key=lambda each: each.imported, reverse=True))

    def document(self, document: str) -> MyDocument:
        """One of them; raises `NotFound`."""
        from brief.importers.formats import has_pages

        report = self._kept.report(document)
        try:
            original: Path | None = self._kept.original(document)
        except NotFound:
            original = None
        return MyDocument(
            info=self._info(document),
            quality=report.quality,
            problems=report.problems,
            file_name=original.name if original else "",
            size=original.stat().st_size if original else 0,
            format=original.suffix.lower().removeprefix(".") if original else "",
            imported=report.imported,
            has_pages=original is not None and has_pages(original.name),
            has_tracked_changes=report.has_tracked_changes,
        )

    def has(self, document: str) -> bool:
        """Whether a document is one of the user's own."""
        return document in self._kept.names()

    def change(self, document: str, wishes: Wishes, job: Job) -> DocumentInfo:
        """Describe a document anew; what the wishes leave empty stays as it is.

        Of another kind or language its original is read again, for that bears on its structure.
        A draft attached to an instrument becomes its last. Raises `NotFound`, and `BriefError`
        where the original cannot be read again.
        """
        wishes = wishes.checked()
        with self._shelf.changing(job) as change:
            held = self._kept.document(document)
            said = self._importing.said(wishes, document)
            info = said.laid_over(held.info)
            imported = None
            if reads_otherwise(held.info, wishes):
                imported = self._again(document, said, job)
                info = said.laid_over(_as_read(imported, held.info))
            if info.instrument != held.info.instrument:
                info = replace(info, order=0)
            info = replace(info, order=Naming(self._library, self._kept).order(info))
            changed = Document(info, imported.document.units if imported else held.units)
            folder, before = change.put(document), self._kept.folder(document)
            kept.fill_from(folder, before, changed, said, imported)
        return info

    def replace(self, document: str, path: Path, job: Job) -> ImportReport:
        """Take a corrected file in place of a document: same id, what the user said of it stays."""
        self._kept.folder(document)
        return self._importing.add(path, Wishes(replaces=document), job)

    def remove(self, document: str, job: Job) -> Removed:
        """Put a document away for 30 days; `restore` brings it back."""
        info = self._info(document)
        aside = put_away.name_for(document)
        with self._shelf.changing(job) as change:
            self._kept.folder(document)
            change.move(document, aside)
        return put_away.removed_as(aside, info.name)

    def restore(self, removed: Removed, job: Job) -> DocumentInfo:
        """Bring back what was put away.

        Raises `NotFound` where it is not there any more, `BriefError` where its file was imported
        again meanwhile.
        """
        with self._shelf.changing(job) as change:
            if not put_away.is_there(self._home.documents, removed):
                raise NotFound(f"{removed.name} is not there any more: it was put away for good.")
            if removed.document in self._kept.hashes():
                raise BriefError(
                    f"{removed.name} was imported again meanwhile, so nothing was changed; "
                    "remove that first."
                )
            change.move(removed.folder, removed.document)
        return self._info(removed.document)

    def removed(self) -> tuple[Removed, ...]:
        """What can be brought back, what was put away last first."""
        return put_away.everything(self._home.documents)

    def sweep(self, job: Job, *, everything: bool = False) -> int:
        """Remove for good what was put away 30 days ago, or all of it; say how many went.

        What a killed change left goes too.
        """
        limit = kept.now()
        with writing(self._home, job):
            changes.recover(self._home.documents)
            over = [r for r in self.removed() if everything or r.until <= limit]
            for each in over:
                shutil.rmtree(self._home.documents / each.folder, ignore_errors=True)
        return len(over)

    def original(self, document: str) -> Path:
        """The file as it was imported, to be read only; raises `NotFound`."""
        return self._kept.original(document)

    @property
    def forms(self) -> tuple[str, ...]:
        """What a document can be exported as."""
        return FORMS

    def export(self, document: str, target: Path, form: str, job: Job) -> None:
        """Write a document to a file, whole or not at all, in one of `forms`.

        Raises `NotFound`, and `BriefError` where it cannot be written.
        """
        job.check()
        if form not in FORMS:
            raise BriefError(f"{form} is no form to export in; there is {', '.join(FORMS)}.")
        write_whole(target, self._exported(document, form))

    def page(self, document: str, page: int, width: int, job: Job) -> PageImage:
        """A page of the original as printed, so many pixels wide; pages count from 1.

        Rendered in a process of its own. Raises `NotFound` where there is no such page, and
        `BriefError` where it cannot be shown.
        """
        from brief.importers.sandbox import render_page

        key = (document, kept.state(self._kept.folder(document)), page, width)
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
                return self._pages[key]
        image = render_page(self._kept.original(document), page, width, job)
        with self._lock:
            self._pages[key] = image
            while len(self._pages) > _PAGES_HELD:
                self._pages.popitem(last=False)
        return image

    def areas(self, document: str, eid: str) -> tuple[UnitArea, ...]:
        """Where a unit and everything inside it stand on the pages, in the order of the text."""
        inside = {eid}
        for unit in self._kept.document(document).units:
            if unit.parent in inside:
                inside.add(unit.eid)
        return tuple(area for area in self._kept.areas(document) if area.eid in inside)

    def tracked(self, document: str) -> bool:
        """Whether a document has tracked changes."""
        return self.has(document) and self._kept.report(document).has_tracked_changes

    def _again(self, document: str, said: Wishes, job: Job) -> "Imported":
        original = self._kept.original(document)
        try:
            data = original.read_bytes()
        except OSError as error:
            raise BriefError(
                f"{original.name} cannot be read any more ({error.strerror}), "
                "so nothing was changed; import it again."
            ) from error
        if kept.digest(data) != self._kept.hashes()[document]:
            raise BriefError(
                f"{original.name} is not what was imported, so nothing was changed; "
                "import it again."
            )
        return parsed(original.name, data, said, job)

    def _info(self, document: str) -> DocumentInfo:
        """What the shelf says of a document, else what is kept of it says; raises `NotFound`."""
        self._kept.folder(document)
        if self._library.has(document):
            return self._library.document(document)
        return self._kept.document(document).info

    def _exported(self, document: str, form: str) -> str | bytes:
        from brief.importers import document_json

        if form == "original":
            return self._kept.original(document).read_bytes()
        held = self._kept.document(document)
        if form == "markdown":
            from brief.exporters.document_markdown import document_markdown

            return document_markdown(held, banner(held.info))
        if form == "docx":
            from brief.exporters.document_docx import document_docx

            return document_docx(held, banner(held.info))
        return document_json.to_json(held)


def _as_read(imported: "Imported", before: DocumentInfo) -> DocumentInfo:
    """What reading a file again says of it, under the id and at the place it had before."""
    return replace(
        imported.document.info,
        id=before.id,
        order=before.order,
        quality=imported.quality,
        doubts=imported.doubts,
    )

"""Import: a stranger's file becomes a document of the user's own, its original kept beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import DocumentInfo, UnitType
from brief.core.problems import Problem
from brief.services import kept
from brief.services.home import Home
from brief.services.kept import Kept, Original
from brief.services.library import Library
from brief.services.my_shelf import MyShelf
from brief.services.naming import Naming
from brief.services.wishes import Wishes

if TYPE_CHECKING:
    from brief.importers.imported import Imported

__all__ = ["Candidate", "ImportReport", "Importing", "OutlineLine", "Wishes"]

_OUTLINE_LINES = 500
#: What enters the library with one build of the shelf: so many files, so many bytes of them.
_BATCH_FILES, _BATCH_BYTES = 20, 64 << 20
#: What is only loaded when it is first used; with its own imports, it takes a tenth of a second.
_NEEDED = (
    "brief.importers.sandbox",
    "brief.importers.facts",
    "brief.importers.file_names",
    "brief.importers.render",
    "brief.store.document_rows",
    "brief.store.corpus_db",
    "brief.search.index",
)
_PARAGRAPHS = frozenset({UnitType.PARAGRAPH, UnitType.OPERATIVE, UnitType.PREAMBULAR})


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of a file. `dropped` counts the characters in no unit; each has a problem."""

    document: DocumentInfo
    articles: int
    paragraphs: int
    source: int
    kept: int
    dropped: int
    quality: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A passage in the preview: `level` is 0 for the outermost, `paragraphs` counts those in it."""

    label: str
    heading: str
    level: int
    paragraphs: int


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A file that has been read and is not in the library yet.

    `again` is the document that this very file is already: accepting it replaces that. `resembles`
    is one of the same symbol or title, which `Wishes.replaces` may name. The outline has at most
    its first 500 lines. Of the rest of the fields nothing is promised.
    """

    path: Path
    size: int
    digest: str
    report: ImportReport
    outline: tuple[OutlineLine, ...]
    again: DocumentInfo | None
    resembles: DocumentInfo | None
    imported: "Imported"
    original: Original
    said: Wishes = Wishes()  # noqa: RUF009  frozen


class Importing:
    """Brings files into "My documents"; slow, made to be called off the UI thread."""

    def __init__(self, home: Home, library: Library) -> None:
        self._home = home
        self._library = library
        self._shelf = MyShelf(home, library)
        self._kept = Kept(home.documents)

    def warm(self, job: Job) -> None:
        """Load what reading and taking in need, so that neither waits for it, nor the window."""
        for name in _NEEDED:
            job.check()
            import_module(name)

    def read(self, path: Path, wishes: Wishes, job: Job) -> Candidate:
        """Read a file in a process of its own; nothing enters the library.

        Raises `BriefError` with one sentence when it cannot be read.
        """
        from brief.importers.sandbox import read_file

        wishes = wishes.checked()
        data = read_file(path)
        digest = kept.digest(data)
        naming = self._naming()
        said = self.said(wishes, naming.again(digest))
        imported = parsed(path.name, data, said, job)
        info = naming.named(imported, said, digest, wishes.replaces)
        return Candidate(
            path=path,
            size=len(data),
            digest=digest,
            report=_report(imported, info, self._remarks(info, path.name)),
            outline=tuple(islice(_outline(imported), _OUTLINE_LINES)),
            again=self._known(naming.again(digest)),
            resembles=self._resembling(info),
            said=said,
            imported=imported,
            original=Original(data, self._home.documents),
        )

    def accept(
        self, candidates: Sequence[tuple[Candidate, Wishes]], job: Job
    ) -> tuple[ImportReport, ...]:
        """Take candidates into the library, all of them with one build of the shelf or none.

        The reports are in the order of the candidates. What is wished now is all that counts: one
        whose kind or language was wished otherwise when it was read is read again. Raises
        `BriefError` when one cannot be taken.
        """
        wished = [(candidate, wishes.checked()) for candidate, wishes in candidates]
        reports = []
        with self._shelf.changing(job) as change:
            naming = self._naming()
            for number, (candidate, wishes) in enumerate(wished):
                job.report(number, len(wished), candidate.path.name)
                said = self.said(wishes, wishes.replaces or naming.again(candidate.digest))
                data = candidate.original.read()
                imported = _as_now_wished(candidate, data, said, job)
                info = naming.named(imported, said, candidate.digest, wishes.replaces)
                naming.take(info, candidate.digest)
                document = replace(imported.document, info=info)
                name = candidate.path.name
                kept.fill(change.put(info.id), document, imported, name, data, said)
                reports.append(_report(imported, info, self._remarks(info, name)))
        return tuple(reports)

    def add(self, path: Path, wishes: Wishes, job: Job) -> ImportReport:
        """Import one file. The same file again replaces its earlier import; notes stay.

        The file is parsed in a process of its own. Raises `BriefError` with one sentence when it
        cannot be read; the library is then as it was.
        """
        return self.accept([(self.read(path, wishes, job), wishes)], job)[0]

    def add_all(
        self, paths: Iterable[Path], wishes: Wishes, job: Job
    ) -> Iterator[tuple[Path, ImportReport | BriefError]]:
        """Import files in their order, each with its report or with what kept it out.

        They enter some at a time, so that sixty of them do not build the shelf sixty times, nor
        are all in memory at once.
        """
        held: list[Candidate | tuple[Path, BriefError]] = []
        for path in paths:
            try:
                held.append(self.read(path, wishes, job))
            except BriefError as error:
                held.append((path, error))
            read = [each for each in held if isinstance(each, Candidate)]
            if len(read) >= _BATCH_FILES or sum(each.size for each in read) >= _BATCH_BYTES:
                yield from self._entered(held, wishes, job)
                held = []
        yield from self._entered(held, wishes, job)

    def _entered(
        self, held: "Sequence[Candidate | tuple[Path, BriefError]]", wishes: Wishes, job: Job
    ) -> Iterator[tuple[Path, ImportReport | BriefError]]:
        read = [each for each in held if isinstance(each, Candidate)]
        taken: dict[Candidate, ImportReport | BriefError] = {}
        try:
            reports = self.accept([(each, wishes) for each in read], job) if read else ()
            taken = dict(zip(read, reports, strict=True))
        except BriefError:
            # What keeps one out must not keep the others out.
            taken = {each: self._alone(each, wishes, job) for each in read}
        for each in held:
            yield (each.path, taken[each]) if isinstance(each, Candidate) else each

    def _alone(self, candidate: Candidate, wishes: Wishes, job: Job) -> ImportReport | BriefError:
        try:
            return self.accept([(candidate, wishes)], job)[0]
        except BriefError as error:
            return error

    def came_from(self, address: str) -> DocumentInfo | None:
        """The document of the user's that was fetched from an address, if there is one."""
        names = self._kept.names()
        found = (n for n in names if self._kept.report(n).said.address == address)
        return next(filter(None, map(self._known, found)), None)

    def said_of(self, document: str) -> Wishes:
        """What was said of a document of the user's when it was taken in, and since."""
        return self._kept.report(document).said

    def says_the_same(self, candidate: Candidate, document: str) -> bool:
        """Whether a file has the text of a document of the user's, whatever else differs in it."""
        try:
            return self._kept.document(document).units == candidate.imported.document.units
        except BriefError:
            return False

    def instruments(self) -> dict[str, str]:
        """The instruments that the installed corpora and the documents know: title by id."""
        named = {d.instrument: d.instrument for d in self._library.documents() if d.instrument}
        return named | {i: title for c in self._library.corpora() for i, title in c.instruments}

    @property
    def wants_rebuilding(self) -> bool:
        """Whether what is kept and what is on the shelf differ, as after a kill."""
        return self._shelf.wants_rebuilding

    def rebuild(self, job: Job) -> None:
        """Compile the shelf of the user's documents from what is kept of each."""
        self._shelf.rebuild(job)

    def _naming(self) -> Naming:
        return Naming(self._library, self._kept)

    def said(self, wishes: Wishes, before: str) -> Wishes:
        """What is wished, and what the user said before of the document that this one replaces."""
        by_title = {title.casefold(): key for key, title in self.instruments().items()}
        instrument = by_title.get(wishes.instrument.casefold(), wishes.instrument)
        wishes = replace(wishes, instrument=instrument)
        if not before or before not in self._kept.names():
            return wishes
        return wishes.over(self._kept.report(before).said)

    def _known(self, document: str) -> DocumentInfo | None:
        return self._library.document(document) if self._library.has(document) else None

    def _resembling(self, info: DocumentInfo) -> DocumentInfo | None:
        """Another document of the user's with the same symbol, or the same title and no other."""
        mine = [d for n in self._kept.names() if n != info.id and (d := self._known(n))]
        mine = [d for d in mine if d.language == info.language]
        same = [d for d in mine if info.symbol and d.symbol.casefold() == info.symbol.casefold()]
        unnamed = [d for d in mine if not (d.symbol and info.symbol)]
        same += [d for d in unnamed if d.title.casefold() == info.title.casefold()]
        return same[0] if same else None

    def _remarks(self, info: DocumentInfo, name: str) -> tuple[Problem, ...]:
        return remarks_on(info, self.instruments(), self._library, name)


def remarks_on(
    info: DocumentInfo, instruments: Iterable[str], library: Library, name: str
) -> tuple[Problem, ...]:
    """What may surprise the user in what they said: an instrument that nobody else names."""
    others = [d for d in library.documents() if d.instrument == info.instrument and d.id != info.id]
    published = {i for c in library.corpora() for i, _ in c.instruments}
    if not info.instrument or others or info.instrument in published:
        return ()
    known = ", ".join(sorted(set(instruments) - {info.instrument})) or "none yet"
    what = f"no other text belongs to the instrument {info.instrument!r}; known are {known}"
    return (Problem(name, 0, what, grave=False),)


def parsed(name: str, data: bytes, said: Wishes, job: Job) -> "Imported":
    """Read a file's bytes in a process of its own; raises `BriefError` where they cannot be."""
    from brief.importers.facts import Said
    from brief.importers.sandbox import import_file

    return import_file(Path(name), job, Said(kind=said.kind, language=said.language), data=data)


def _as_now_wished(candidate: Candidate, data: bytes, said: Wishes, job: Job) -> "Imported":
    """The candidate as it was read, or read again where what is said now bears on the reading."""
    withdrawn = (candidate.said.kind and not said.kind) or (
        candidate.said.language and not said.language
    )
    if withdrawn or reads_otherwise(candidate.imported.document.info, said):
        return parsed(candidate.path.name, data, said, job)
    return candidate.imported


def reads_otherwise(info: DocumentInfo, said: Wishes) -> bool:
    """Whether a file that was read as this has to be read again for what is said of it now.

    Its kind says whether headings open articles, its language how its numbers are written.
    """
    another_kind = said.kind is not None and said.kind != info.kind
    return another_kind or said.language not in {"", info.language}


def _outline(imported: "Imported") -> Iterator[OutlineLine]:
    from brief.store.document_rows import contents

    for info, passage in contents(imported.document):
        counted = sum(unit.type in _PARAGRAPHS for unit in passage.units)
        yield OutlineLine(info.label, info.heading, info.level, counted)


def _report(
    imported: "Imported", info: DocumentInfo, remarks: tuple[Problem, ...] = ()
) -> ImportReport:
    return ImportReport(
        document=info,
        articles=imported.articles,
        paragraphs=imported.paragraphs,
        source=imported.source_characters,
        kept=imported.kept_characters,
        dropped=imported.dropped_characters,
        quality=imported.quality,
        problems=(*imported.problems, *remarks),
    )

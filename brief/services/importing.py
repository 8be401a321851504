"""Import: a stranger's file becomes a document of the user's own, its original kept beside it."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Job
from brief.core.model import Corpus, Document, DocumentInfo, Kind, TextStatus
from brief.core.problems import Problem
from brief.services import builds
from brief.services.compiling import write_documents, write_index, writing
from brief.services.home import MINE, Home
from brief.services.library import Library

if TYPE_CHECKING:
    from brief.importers.imported import Imported

_DOCUMENT, _HASH = "document.json", "sha256"
_DAMAGED = "document.damaged.json"
_MY, _BEFORE, _STAGING = "my-", ".before-", ".importing-"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says of a file; an empty field is left to the importer's guess."""

    kind: Kind | None = None
    instrument: str = ""
    symbol: str = ""
    title: str = ""
    language: str = ""


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


class Importing:
    """Brings files into "My documents"; slow, made to be called off the UI thread."""

    def __init__(self, home: Home, library: Library) -> None:
        self._home = home
        self._library = library

    def add(self, path: Path, wishes: Wishes, job: Job) -> ImportReport:
        """Import one file. The same file again replaces its earlier import; notes stay.

        The file is parsed in a process of its own. Raises `BriefError` with one sentence when it
        cannot be read; the library is then as it was.
        """
        from brief.importers.facts import Said
        from brief.importers.sandbox import import_file, read_file

        _checked(wishes)
        data = read_file(path)
        said = Said(kind=wishes.kind, language=wishes.language)
        imported = import_file(path, job, said, data=data)
        digest = hashlib.sha256(data).hexdigest()
        with writing(self._home, job):
            self._recover()
            info = self._named(_as_wished(imported.document.info, wishes), digest)
            with self._kept(replace(imported.document, info=info), path.name, data, digest):
                self._rebuild(job)
        return _report(imported, info)

    @property
    def wants_rebuilding(self) -> bool:
        """Whether a kept document is not on the shelf, as after a kill or a lost folder."""
        return any(not self._library.has(folder.name) for folder in self._folders())

    def rebuild(self, job: Job) -> None:
        """Compile the shelf of the user's documents from what is kept of each."""
        with writing(self._home, job):
            self._recover()
            self._rebuild(job)

    def _rebuild(self, job: Job) -> None:
        mine = Corpus(id=MINE, title="My documents")
        shelf = self._home.library / MINE
        with builds.new_build(shelf) as build:
            write_documents(build, mine, tuple(self._documents()), job)
            write_index(build, job)
        builds.sweep(shelf)
        self._library.refresh()

    def _documents(self) -> Iterator[Document]:
        from brief.importers import document_json

        for folder in self._folders():
            kept = folder / _DOCUMENT
            try:
                document = document_json.from_json(kept.read_text(encoding="utf-8"))
            except (Refused, UnicodeDecodeError):
                # One damaged document must not hide the others; its original is still there, and
                # the doctor tells of it.
                kept.rename(folder / _DAMAGED)
                continue
            # The folder's name is unique; what stands inside may have been tampered with.
            yield replace(document, info=replace(document.info, id=folder.name))

    def _recover(self) -> None:
        """Put back what a killed import had moved aside, and remove what it left."""
        for before in self._home.documents.glob(f"{_BEFORE}*"):
            folder = before.with_name(before.name.removeprefix(_BEFORE))
            if folder.exists():
                shutil.rmtree(before, ignore_errors=True)
            else:
                before.rename(folder)
        for staging in self._home.documents.glob(f"{_STAGING}*"):
            shutil.rmtree(staging, ignore_errors=True)

    def _folders(self) -> list[Path]:
        if not self._home.documents.is_dir():
            return []
        return sorted(p.parent for p in self._home.documents.glob(f"{_MY}*/{_DOCUMENT}"))

    def _named(self, info: DocumentInfo, digest: str) -> DocumentInfo:
        """Give the document an id of its own: the one it had before, else a free one.

        It names a folder, so nothing of what a stranger's file calls itself is taken as it is.
        """
        from brief.importers.facts import slug

        taken = {folder.name: _hash(folder) for folder in self._home.documents.glob(f"{_MY}*")}
        again = next((name for name, known in taken.items() if known == digest), "")
        wished = _MY + slug(info.id.removeprefix(_MY))
        numbered = (wished, *(f"{wished}-{n}" for n in range(2, len(taken) + 3)))
        return replace(info, id=again or next(name for name in numbered if name not in taken))

    @contextmanager
    def _kept(self, document: Document, name: str, data: bytes, digest: str) -> Iterator[None]:
        """Keep a document with its original; taken back if the block does not end well."""
        from brief.importers import document_json
        from brief.importers.file_names import safe_name

        folder = self._home.documents / document.info.id
        before = folder.with_name(f"{_BEFORE}{folder.name}")
        staging = folder.with_name(f"{_STAGING}{os.urandom(4).hex()}")
        try:
            staging.mkdir(parents=True)
            (staging / "original").mkdir()
            (staging / "original" / safe_name(name)).write_bytes(data)
            (staging / _HASH).write_text(digest, encoding="ascii")
            (staging / _DOCUMENT).write_text(document_json.to_json(document), encoding="utf-8")
            shutil.rmtree(before, ignore_errors=True)
            if folder.exists():
                folder.rename(before)
            staging.rename(folder)
        except OSError as error:
            shutil.rmtree(staging, ignore_errors=True)
            raise builds.unwritable(self._home.documents, error) from error
        try:
            yield
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            if before.exists():
                before.rename(folder)
            raise
        shutil.rmtree(before, ignore_errors=True)


def _checked(wishes: Wishes) -> None:
    if wishes.language and not _LANGUAGE.fullmatch(wishes.language):
        raise BriefError(
            f"{wishes.language!r} is no language, so nothing was imported; use letters such as en."
        )


def _hash(folder: Path) -> str:
    try:
        return (folder / _HASH).read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def _as_wished(info: DocumentInfo, wishes: Wishes) -> DocumentInfo:
    wished = {
        "kind": wishes.kind,
        "instrument": wishes.instrument,
        "symbol": wishes.symbol,
        "title": wishes.title,
        "language": wishes.language,
    }
    given = {name: value for name, value in wished.items() if value}
    if "title" in given:
        given["short_title"] = ""
    if info.text_status is TextStatus.AUTHENTIC:
        # That a file calls itself so proves nothing; only a publisher's word counts.
        info = replace(info, text_status=TextStatus.IMPORTED)
    return replace(info, **given)  # type: ignore[arg-type]


def _report(imported: "Imported", info: DocumentInfo) -> ImportReport:
    return ImportReport(
        document=info,
        articles=imported.articles,
        paragraphs=imported.paragraphs,
        source=imported.source_characters,
        kept=imported.kept_characters,
        dropped=imported.dropped_characters,
        quality=imported.quality,
        problems=imported.problems,
    )

"""A look at the health of everything brief keeps, for the user and for whoever helps them."""

import platform
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import brief
from brief.core.errors import NotFound, Refused
from brief.core.jobs import Job
from brief.services import builds
from brief.services.home import CORPUS_DB, INDEX, Home
from brief.services.kept import Kept, digest
from brief.store.shelf import Shelf
from brief.store.user_db import integrity

_LIBRARIES = ("PySide6-Essentials", "sqlcipher3", "tantivy", "whoosh", "markdown-it-py")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `well` or not, and what was seen, in words."""

    name: str
    path: str
    well: bool
    seen: str


@dataclass(frozen=True, slots=True)
class Health:
    """Versions, folders and findings; contains no text of any note."""

    versions: dict[str, str]
    folders: dict[str, str]
    findings: tuple[Finding, ...]

    @property
    def well(self) -> bool:
        """Whether nothing wants mending."""
        return all(finding.well for finding in self.findings)


def examine(home: Home, job: Job) -> Health:
    """Check every database and index whole; reads only, whatever it finds."""
    findings = [_writable(home.path), _user_db(home)]
    shelves = sorted(home.library.iterdir()) if home.library.is_dir() else []
    for folder in shelves:
        job.check()
        if folder.is_dir():
            findings += _shelf(folder)
    findings += _documents(home)
    return Health(_versions(), _folders(home), tuple(findings))


def _versions() -> dict[str, str]:
    known = {"brief": brief.__version__, "python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            known[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            known[name] = "frozen" if hasattr(sys, "_MEIPASS") else "missing"
    return known


def _folders(home: Home) -> dict[str, str]:
    return {
        "home": str(home.path),
        "library": str(home.library),
        "documents": str(home.documents),
        "backups": str(home.backups),
    }


def _writable(folder: Path) -> Finding:
    probe = folder / ".doctor"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        return Finding(
            "folder", str(folder), well=False, seen=f"cannot be written: {error.strerror}"
        )
    return Finding("folder", str(folder), well=True, seen="can be written")


def _user_db(home: Home) -> Finding:
    if not home.user_db.exists():
        return Finding("notes", str(home.user_db), well=True, seen="not begun yet")
    seen = integrity(home.user_db)
    return Finding("notes", str(home.user_db), well=not seen, seen="; ".join(seen) or "sound")


def _documents(home: Home) -> list[Finding]:
    """The imports that cannot be read any more, or whose original is not what was imported."""
    folders = sorted(home.documents.glob("my-*")) if home.documents.is_dir() else []
    kept = Kept(home.documents)
    known = kept.hashes() if folders else {}
    seen = ((folder, _ill(kept, folder, known[folder.name])) for folder in folders)
    return [Finding("document", str(folder), well=False, seen=ill) for folder, ill in seen if ill]


def _ill(kept: Kept, folder: Path, known: str) -> str:
    try:
        kept.document(folder.name)
    except (NotFound, Refused):
        return "cannot be read any more; import it again from the folder 'original' inside"
    try:
        same = digest(kept.original(folder.name).read_bytes()) == known
    except NotFound as error:
        return str(error)
    except OSError as error:
        return f"its original cannot be read ({error.strerror})"
    return "" if same else "its original is not what was imported: somebody changed it"


def _shelf(folder: Path) -> list[Finding]:
    build = builds.current(folder)
    if build is None:
        return [Finding("corpus", str(folder), well=False, seen="was never compiled to the end")]
    try:
        shelf = Shelf.open(build / CORPUS_DB)
    except Refused as refused:
        return [Finding("corpus", str(build / CORPUS_DB), well=False, seen=str(refused))]
    try:
        seen = shelf.check()
        count = f"{len(shelf.documents())} documents"
        database = Finding(
            "corpus", str(build / CORPUS_DB), well=not seen, seen="; ".join(seen) or count
        )
        return [database, _index(build, shelf)]
    finally:
        shelf.close()


def _index(build: Path, shelf: Shelf) -> Finding:
    from brief.search.index import Index

    try:
        index = Index.open(build / INDEX, generation=shelf.generation)
    except Refused as refused:
        return Finding("index", str(build / INDEX), well=False, seen=str(refused))
    seen = index.check()
    held, expected = index.count, shelf.count()
    if held != expected:
        seen.append(f"it holds {held} passages of {expected}")
    return Finding(
        "index", str(build / INDEX), well=not seen, seen="; ".join(seen) or f"{held} passages"
    )

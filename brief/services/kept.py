"""What is kept of an imported document: its text, its original file, and how well it was read."""

import contextlib
import hashlib
import json
import os
import shutil
import threading
import weakref
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from brief.core.areas import UnitArea
from brief.core.errors import NotFound, Refused
from brief.core.model import Document, Quality
from brief.core.problems import Problem
from brief.services import builds, changes
from brief.services.wishes import Wishes, described

if TYPE_CHECKING:
    from brief.importers.imported import Imported

_DOCUMENT, _HASH, _DAMAGED = "document.json", "sha256", "document.damaged.json"
_REPORT, _AREAS, _STATE, _ORIGINAL = "report.json", "areas.json", "state", "original"
_FORMAT = 1
_IN_MEMORY = 4 << 20
_DOCUMENTS_HELD = 4


@dataclass(frozen=True, slots=True)
class Report:
    """What came of reading a document's file; of one kept long ago, what can still be said.

    `imported` is UTC in ISO form, empty where it is not known; `said` is what the user said of it.
    """

    said: Wishes
    quality: Quality = Quality.GOOD
    problems: tuple[Problem, ...] = ()
    imported: str = ""
    has_tracked_changes: bool = False


class Original:
    """A file's bytes while it waits to be accepted: in memory, or on the disk without a name.

    What is on the disk is gone with this, and with the process, killed or not.
    """

    def __init__(self, data: bytes, folder: Path) -> None:
        self._data, self._file = data, None
        if len(data) > _IN_MEMORY:
            self._data, self._file = b"", _set_aside(data, folder)
            weakref.finalize(self, self._file.close)

    def read(self) -> bytes:
        """The bytes, as they were when the file was read."""
        if self._file is None:
            return self._data
        self._file.seek(0)
        return self._file.read()


def _set_aside(data: bytes, folder: Path) -> IO[bytes]:
    import tempfile

    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Closed when its owner goes: see `Original`.
        file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        try:
            file.write(data)
            file.flush()
        except BaseException:
            file.close()
            raise
    except OSError as error:
        raise builds.unwritable(folder, error) from error
    return file


class Kept:
    """The folders of the user's documents, read with care: anybody may have changed them.

    May be asked from any thread.
    """

    def __init__(self, documents: Path) -> None:
        self._documents = documents
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[str, str], Document] = OrderedDict()

    def names(self) -> list[str]:
        """The ids of the documents that are kept."""
        return [folder.name for folder in changes.folders(self._documents)]

    def folder(self, document: str) -> Path:
        """A document's folder; raises `NotFound`."""
        folder = self._documents / document
        if not changes.is_document(document) or not (folder / _DOCUMENT).is_file():
            raise NotFound(f"There is no document called {document} in My documents.")
        return folder

    def hashes(self) -> dict[str, str]:
        """The digest of the original file of every document, damaged ones included, by id."""
        return {folder.name: _line(folder / _HASH) for folder in self._documents.glob("my-*")}

    def removed_hashes(self) -> dict[str, str]:
        """The same of every document that was put away and not yet swept."""
        folders = self._documents.glob(f"{changes.REMOVED}*")
        return {changes.removed_name(f.name): _line(f / _HASH) for f in folders}

    def document(self, document: str) -> Document:
        """A document's units; raises `NotFound`, and `Refused` where it is damaged."""
        folder = self.folder(document)
        key = (document, state(folder))
        with self._lock:
            if key in self._held:
                return self._held[key]
        read = read_document(folder, document)
        with self._lock:
            self._held[key] = read
            while len(self._held) > _DOCUMENTS_HELD:
                self._held.popitem(last=False)
        return read

    def report(self, document: str) -> Report:
        """What came of reading its file."""
        folder = self.folder(document)
        try:
            return _report_from(json.loads((folder / _REPORT).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            # Kept before there were reports, or spoilt: the text itself says what it is.
            return Report(said=described(self.document(document).info))

    def areas(self, document: str) -> tuple[UnitArea, ...]:
        """Where its units stand on the pages of its file; none where it has no pages."""
        from brief.importers import json_in_turns

        try:
            given = json_in_turns.loads((self.folder(document) / _AREAS).read_text("utf-8"))
            return tuple(
                UnitArea(str(eid), int(page), *(float(side) for side in sides))
                for eid, page, *sides in given
            )
        except (OSError, ValueError, TypeError, RecursionError):
            return ()

    def original(self, document: str) -> Path:
        """The file as it was imported; raises `NotFound` where somebody removed it."""
        folder = self.folder(document) / _ORIGINAL
        found = sorted(p for p in folder.glob("*") if p.is_file()) if folder.is_dir() else []
        if not found:
            raise NotFound(f"The original file of {document} is not there any more.")
        return found[0]


def fill(  # noqa: PLR0913  one argument for each thing that is kept
    folder: Path, document: Document, imported: "Imported", name: str, data: bytes, said: Wishes
) -> None:
    """Write everything that is kept of a document into its new folder. Raises `OSError`."""
    from brief.importers.file_names import safe_name

    (folder / _ORIGINAL).mkdir()
    original = folder / _ORIGINAL / safe_name(name)
    original.write_bytes(data)
    if os.name == "posix":  # elsewhere what is read-only could not be removed again
        original.chmod(0o400)
    _write(folder / _HASH, digest(data))
    _write(folder / _REPORT, json.dumps(_told(imported, said)))
    _write_areas(folder, imported)
    _write_document(folder, document)


def fill_from(
    folder: Path, before: Path, document: Document, said: Wishes, imported: "Imported | None"
) -> None:
    """Write a new folder like the one before, for a document described or read otherwise."""
    shutil.copytree(before, folder, dirs_exist_ok=True)
    told = _object(folder / _REPORT) | {"format": _FORMAT, "said": said.as_json()}
    if imported:
        told = _told(imported, said) | {"imported": told.get("imported", "")}
        _write_areas(folder, imported)
    _write(folder / _REPORT, json.dumps(told))
    _write_document(folder, document)


def _object(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _write_areas(folder: Path, imported: "Imported") -> None:
    from brief.importers import json_in_turns

    rows = [[a.eid, a.page, a.left, a.top, a.right, a.bottom] for a in imported.areas]
    if rows:
        _write(folder / _AREAS, json_in_turns.dumps_list(rows))
    else:
        (folder / _AREAS).unlink(missing_ok=True)


def _write_document(folder: Path, document: Document) -> None:
    from brief.importers import document_json

    _write(folder / _STATE, os.urandom(8).hex())
    _write(folder / _DOCUMENT, document_json.to_json(document))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def read_document(folder: Path, name: str) -> Document:
    """The document in a folder, under this id; raises `Refused` where it is damaged."""
    from brief.importers import document_json

    try:
        document = document_json.from_json((folder / _DOCUMENT).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            f"The document {name} cannot be read, so it was left alone; import its original again."
        ) from error
    # The folder's name is unique; what stands inside may have been tampered with.
    return replace(document, info=replace(document.info, id=name))


def put_damaged_aside(folder: Path) -> None:
    """Let a damaged document hide no other: the doctor tells of it, its original is still there."""
    with contextlib.suppress(OSError):
        (folder / _DOCUMENT).rename(folder / _DAMAGED)


def state(folder: Path) -> str:
    """What changes whenever the text of a document that is kept does."""
    return _line(folder / _STATE) or _line(folder / _HASH)


def digest(data: bytes) -> str:
    """The digest that a file is known again by."""
    return hashlib.sha256(data).hexdigest()


def now() -> str:
    """The time as it is kept: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(path: Path) -> str:
    try:
        with path.open(encoding="ascii", errors="replace") as file:
            return file.read(200).strip()
    except OSError:
        return ""


def _told(imported: "Imported", said: Wishes) -> dict[str, object]:
    tracked = any("{++" in u.markdown or "{--" in u.markdown for u in imported.document.units)
    return {
        "format": _FORMAT,
        "imported": now(),
        "said": said.as_json(),
        "quality": imported.quality.value,
        "problems": [asdict(problem) for problem in imported.problems],
        "dropped": [asdict(each) for each in imported.dropped],
        "source_characters": imported.source_characters,
        "tracked": tracked,
    }


def _report_from(told: Mapping[str, Any]) -> Report:
    """Read a report back; raises `TypeError`, `KeyError` or `ValueError` for what is none."""
    return Report(
        said=Wishes.from_json(dict(told["said"])),
        quality=Quality(told.get("quality", Quality.GOOD)),
        problems=tuple(_problem(each) for each in told.get("problems", ())),
        imported=str(told.get("imported", ""))[:20],
        has_tracked_changes=told.get("tracked") is True,
    )


def _problem(told: Mapping[str, Any]) -> Problem:
    return Problem(str(told["where"]), int(told["line"]), str(told["what"]), bool(told["grave"]))

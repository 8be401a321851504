"""Downloads: files that came from an address or a stick, until they are installed or imported."""

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.services import addresses
from brief.services.fetching import AGREED, SPARE, Fetch, Fetcher, Wanted, in_units

_CHUNK = 1 << 20
_KEPT_FOR = 30 * 24 * 3600
_PACK, _TEXT = "edition.briefpack", "text"
_PAGES = ("", ".htm", ".html", ".xhtml", ".php", ".asp", ".aspx")
_READABLE = (".pdf", ".docx", ".htm", ".html", ".xhtml", ".xml", ".akn", ".md", ".txt")


class Downloads:
    """The folder of what is on its way; each address and each stick's file has a folder in it.

    Only `pack` and `text` reach for the network, and only through what was handed in. Slow: to be
    called off the UI thread.
    """

    def __init__(
        self, folder: Path, fetch: Fetcher | None, now: Callable[[], float] = time.time
    ) -> None:
        self._folder, self._fetch, self._now = folder, fetch, now

    def pack(self, address: str, job: Job, agreed: int = AGREED) -> Path:
        """Fetch a pack; what had come before is gone on with. Raises `BriefError`, `Cancelled`."""
        return self._fetched(address, _PACK, Wanted.PACK, agreed, job)

    def text(self, address: str, job: Job, agreed: int = AGREED) -> Path:
        """Fetch a text, named as the import wants to see it. Raises `BriefError`, `Cancelled`."""
        from brief.importers.file_names import safe_name

        named = addresses.name_in(addresses.checked(address))
        ending = Path(named).suffix.lower()
        wanted = Wanted.TEXT if ending in set(_READABLE) - set(_PAGES) else Wanted.PAGE
        path = self._fetched(address, _TEXT, wanted, agreed, job)
        if ending not in _READABLE:
            named = f"{named or addresses.host_of(address)}{_ending_of(path)}"
        return path.replace(path.with_name(safe_name(named)))

    def copied(self, path: Path, job: Job) -> Path:
        """A file of a stick, copied here whole, so that the stick can go.

        Raises `BriefError` when the stick or the disk fails; nothing of the copy is left then.
        """
        named = f"stick {path} {path.name}"
        target = self._place(named) / _PACK
        try:
            size = path.stat().st_size
            self._make_room(target.parent, size)
            with path.open("rb") as source, target.open("wb") as copy:
                done = 0
                while chunk := source.read(_CHUNK):
                    copy.write(chunk)
                    done += len(chunk)
                    job.report(done // 1000, size // 1000, "Copying")
        except OSError as error:
            shutil.rmtree(target.parent, ignore_errors=True)
            raise BriefError(
                f"{path.name} could not be copied ({error.strerror or error}): nothing was "
                "changed. Put the stick in again, or make room, and try once more."
            ) from error
        except BaseException:
            shutil.rmtree(target.parent, ignore_errors=True)
            raise
        return target

    def done_with(self, path: Path) -> None:
        """Remove a file that came here, once it is installed or refused; others are left alone."""
        if path.parent.parent == self._folder:
            shutil.rmtree(path.parent, ignore_errors=True)

    def sweep(self) -> None:
        """Remove what nobody went on with for a month."""
        if not self._folder.is_dir():
            return
        for place in self._folder.iterdir():
            with suppress(OSError):
                newest = max(f.stat().st_mtime for f in (place, *place.iterdir()))
                if self._now() - newest > _KEPT_FOR:
                    shutil.rmtree(place, ignore_errors=True)

    def _fetched(self, address: str, name: str, wanted: Wanted, agreed: int, job: Job) -> Path:
        checked = addresses.checked(address)
        if self._fetch is None:
            raise BriefError(
                "Nothing can be downloaded from here: nothing was changed. Save the file with a "
                "browser, then use that."
            )
        try:
            return self._fetch(Fetch(checked, self._place(checked) / name, wanted, agreed), job)
        except OSError as error:
            raise BriefError(
                f"{self._folder} could not be written ({error.strerror or error}): what has come "
                "so far was kept. Make room and download again."
            ) from error

    def _place(self, named: str) -> Path:
        place = self._folder / sha256(named.encode()).hexdigest()[:16]
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BriefError(
                f"{self._folder} cannot be written ({error.strerror or error}): nothing was "
                "downloaded. Make room, or choose another folder with --home."
            ) from error
        return place

    def _make_room(self, place: Path, size: int) -> None:
        free = shutil.disk_usage(place).free
        if size + SPARE > free:
            raise BriefError(
                f"The copy needs {in_units(size)} and {in_units(free)} are free here: nothing was "
                "changed. Make room and try again."
            )


def _ending_of(path: Path) -> str:
    """The ending that a file's first bytes ask for."""
    with path.open("rb") as stream:
        begin = stream.read(1024)
    if begin.startswith(b"%PDF"):
        return ".pdf"
    if begin.startswith(b"PK\3\4"):
        return ".docx"
    small = begin.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if small.startswith(b"<?xml") and b"akomantoso" in small:
        return ".xml"
    return ".html" if small.startswith(b"<") else ".txt"

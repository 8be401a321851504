"""What has come of a file so far, with what tells whether the rest still belongs to it."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from brief.services.fetching import Fetch

UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a server says of one version of a file; `size` is -1 where it does not say."""

    address: str
    etag: str = ""
    modified: str = ""
    size: int = UNKNOWN

    @property
    def condition(self) -> str:
        """What an If-Range asks with: a strong validator, RFC 9110 section 13.1.5; else empty."""
        if self.etag and not self.etag.startswith("W/"):
            return self.etag
        return self.modified


class Part:
    """The file `….part` beside a target, and its stamp: `….part.json`, or `….json` once whole."""

    def __init__(self, wish: Fetch) -> None:
        self._address, self._target = wish.address, wish.target
        self._known = wish.target.with_name(f"{wish.target.name}.json")
        self._path = wish.target.with_name(f"{wish.target.name}.part")
        self._told = wish.target.with_name(f"{wish.target.name}.part.json")

    @property
    def size(self) -> int:
        """How many bytes have come."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    @property
    def stamp(self) -> Stamp | None:
        """What the bytes that have come belong to; None where one must begin anew."""
        stamp = _read(self._told)
        return stamp if stamp and stamp.address == self._address and stamp.condition else None

    @property
    def whole(self) -> Stamp | None:
        """What the whole file is that came here before and is here still."""
        stamp = _read(self._known)
        if stamp is None or stamp.address != self._address or not self._target.is_file():
            return None
        return stamp if stamp.etag and stamp.size == self._target.stat().st_size else None

    def begin(self, stamp: Stamp) -> None:
        """Begin anew, with what the server says now."""
        self._path.write_bytes(b"")
        self._told.write_text(json.dumps(asdict(stamp)), encoding="utf-8")

    def appending(self) -> IO[bytes]:
        """The file, to write on at its end."""
        return self._path.open("ab")

    def discard(self) -> None:
        """Forget what has come."""
        self._told.unlink(missing_ok=True)
        self._path.unlink(missing_ok=True)

    def finish(self) -> Path:
        """Put the whole file in its place, on the disk."""
        with self._path.open("rb+") as stream:
            os.fsync(stream.fileno())
        self._known.unlink(missing_ok=True)
        self._path.replace(self._target)
        self._told.replace(self._known)
        return self._target


def _read(path: Path) -> Stamp | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Stamp(
            str(told["address"]), str(told["etag"]), str(told["modified"]), int(told["size"])
        )
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None

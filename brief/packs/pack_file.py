"""A pack as a file: read strictly, every byte accounted for, and written in the same layout."""

import os
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.packs import layout
from brief.packs.refusals import newer_format, refuse_damaged

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry to be written, its bytes read when they are needed."""

    name: str
    size: int
    crc: int
    chunks: Callable[[], Iterable[bytes]]


def entry_of(name: str, data: bytes) -> Entry:
    """An entry whose bytes are at hand."""
    return Entry(name, len(data), zlib.crc32(data), lambda: (data,))


def write_pack(stream: IO[bytes], entries: Iterable[Entry], job: Job) -> None:
    """Write entries in the pack's one layout, in its order, whatever order they come in.

    Raises `BriefError` for more than a pack may hold, `OSError` when the disk does not take it.
    """
    ordered = sorted(entries, key=lambda entry: _order(entry.name))
    total = sum(entry.size for entry in ordered)
    small = all(entry.size <= layout.largest(entry.name) for entry in ordered)
    if len(ordered) > layout.MOST_ENTRIES or total > layout.LARGEST_PACK or not small:
        raise BriefError(
            f"A pack holds at most {layout.MOST_ENTRIES:,} documents and "
            f"{layout.LARGEST_PACK // 1_000_000:,} MB: nothing was written. Split the corpus."
        )
    directory, offset, done = [], 0, 0
    for entry in ordered:
        job.report(done, total, "Packing")
        header = layout.local_header(entry.name, entry.crc, entry.size)
        stream.write(header)
        for chunk in entry.chunks():
            stream.write(chunk)
        directory.append(layout.central_header(entry.name, entry.crc, entry.size, offset))
        offset += len(header) + entry.size
        done += entry.size
    listed = b"".join(directory)
    stream.write(listed + layout.end(len(directory), len(listed), offset))


def _order(name: str) -> layout.Order:
    place = layout.order(name)
    if place is None:
        raise ValueError(f"no entry is called {name!r}")
    return place


@dataclass(frozen=True, slots=True)
class _At:
    offset: int
    size: int
    crc: int


class PackFile:
    """A pack whose layout was found right to its last byte; what the entries say is not known yet.

    The file is read, never mapped: a stick that is pulled out is an error, not a crash. To be used
    from one thread at a time, and closed.
    """

    def __init__(self, stream: IO[bytes], entries: Mapping[str, _At], size: int) -> None:
        self._stream, self._entries = stream, entries
        self.size = size

    @classmethod
    def open(cls, path: Path, job: Job) -> Self:
        """Open a pack and read it through once.

        Raises `PackRefused` for anything but a pack, `BriefError` where there is no file, `OSError`
        where it cannot be read, `Cancelled`.
        """
        try:
            # Not to wait for a pipe or a device that calls itself a pack.
            ordinary = stat.S_ISREG(path.stat().st_mode)
        except OSError as error:
            raise BriefError(f"There is no pack at {path}: nothing was changed.") from error
        if not ordinary:
            refuse_damaged("it is no ordinary file")
        stream = path.open("rb")
        try:
            size = os.fstat(stream.fileno()).st_size
            return cls(stream, _Scan(stream, size, job).entries(), size)
        except BaseException:
            stream.close()
            raise

    def __enter__(self) -> Self:
        """Use the pack in a `with` block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()

    @property
    def names(self) -> tuple[str, ...]:
        """What the entries are called, in their order."""
        return tuple(self._entries)

    def __contains__(self, name: object) -> bool:
        """Whether there is an entry of this name."""
        return name in self._entries

    def size_of(self, name: str) -> int:
        """An entry's size in bytes."""
        return self._entries[name].size

    def chunks(self, name: str) -> Iterator[bytes]:
        """An entry's bytes, a piece at a time, as the file has them now."""
        at = self._entries[name]
        position, left = at.offset, at.size
        while left:
            self._stream.seek(position)
            piece = self._stream.read(min(left, _CHUNK))
            if not piece:
                refuse_damaged("it became shorter while it was read")
            position += len(piece)
            left -= len(piece)
            yield piece

    def read(self, name: str) -> bytes:
        """An entry's bytes, which its name limits in size."""
        return b"".join(self.chunks(name))

    def entry(self, name: str) -> Entry:
        """An entry to be written into another pack."""
        at = self._entries[name]
        return Entry(name, at.size, at.crc, lambda: self.chunks(name))


class _Scan:
    """Reads a pack from its beginning to its end and compares every field with the layout."""

    def __init__(self, stream: IO[bytes], size: int, job: Job) -> None:
        self._stream, self._size, self._job = stream, size, job
        self._found: dict[str, _At] = {}
        self._directory: list[bytes] = []
        self._last: layout.Order | None = None
        self._offset = 0

    def entries(self) -> Mapping[str, _At]:
        """The entries by name, in their order."""
        if self._size > layout.LARGEST_PACK:
            refuse_damaged("it is larger than any pack")
        while (header := self._stream.read(layout.LOCAL_SIZE))[:4] == layout.LOCAL_BEGINS:
            if len(self._found) == layout.MOST_ENTRIES:
                refuse_damaged("it has more entries than any pack")
            self._job.report(self._offset, self._size, "Reading the pack")
            self._entry(header)
        listed = b"".join(self._directory)
        rest = listed + layout.end(len(self._directory), len(listed), self._offset)
        if header + self._stream.read(len(rest) + 1) != rest:
            refuse_damaged("it does not end as a pack ends" if self._found else "it is no pack")
        if layout.MARK not in self._found:
            refuse_damaged("it is no pack")
        return self._found

    def _entry(self, header: bytes) -> None:
        if len(header) < layout.LOCAL_SIZE:
            refuse_damaged("it is cut off")
        crc, size, length = layout.sizes(header)
        if length > layout.LONGEST_NAME:
            refuse_damaged("an entry has a name of another kind")
        known = self._stream.read(length)
        name = known.decode("ascii", "replace")
        place = layout.order(name)
        if place is None:
            refuse_damaged("an entry has a name of another kind")
        if header + known != layout.local_header(name, crc, size):
            refuse_damaged("an entry is stored in another way")
        if self._last is not None and place <= self._last:
            refuse_damaged("an entry is there twice or in the wrong place")
        offset = self._offset + len(header) + length
        if size > layout.largest(name) or offset + size > self._size:
            refuse_damaged("an entry is larger than it can be")
        found, first = self._bytes(size)
        if found != crc:
            refuse_damaged("its bytes are not those that were written")
        if name == layout.MARK and first != layout.FORM:
            raise newer_format()
        self._found[name] = _At(offset, size, crc)
        self._directory.append(layout.central_header(name, crc, size, self._offset))
        self._last, self._offset = place, offset + size

    def _bytes(self, size: int) -> tuple[int, bytes]:
        """Read past an entry's bytes; give their CRC and the first piece of them."""
        crc, left, first = 0, size, b""
        while left:
            piece = self._stream.read(min(left, _CHUNK))
            if not piece:
                refuse_damaged("it is cut off")
            self._job.check()
            crc = zlib.crc32(piece, crc)
            left -= len(piece)
            first = first or piece
        return crc, first

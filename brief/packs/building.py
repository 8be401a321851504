"""Building a pack from a corpus folder: the same folder and day give the same bytes."""

import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Corpus
from brief.packs import contents, layout, names, objects
from brief.packs.edition import Edition, plain
from brief.packs.pack_file import Entry
from brief.packs.parts import Content

_PIECE = 1 << 20


class Packed:
    """The packed documents of an edition, in a file that is gone when the work is done."""

    def __init__(self, spool: IO[bytes]) -> None:
        self._spool = spool
        self._at: dict[str, tuple[int, int, int]] = {}

    def add(self, digest: str, data: bytes) -> None:
        """Keep a packed document, once."""
        if digest not in self._at:
            offset = self._spool.seek(0, 2)
            self._spool.write(data)
            self._at[digest] = (offset, len(data), zlib.crc32(data))

    def entries(self, left_out: frozenset[str] = frozenset()) -> Iterator[Entry]:
        """The documents as entries of a pack, but for those left out."""
        for digest, (offset, size, crc) in self._at.items():
            if digest not in left_out:
                chunks = partial(self._read, offset, size)
                yield Entry(layout.object_name(digest), size, crc, chunks)

    def _read(self, offset: int, size: int) -> Iterator[bytes]:
        for start in range(0, size, _PIECE):
            self._spool.seek(offset + start)
            yield self._spool.read(min(_PIECE, size - start))


@contextmanager
def packing() -> Iterator[Packed]:
    """A place for packed documents."""
    with tempfile.TemporaryFile(prefix="brief-pack-") as spool:
        yield Packed(spool)


def pack_folder(folder: Path, corpus: Corpus, built: date, packed: Packed, job: Job) -> Edition:
    """Pack every file of a corpus folder that was checked; give what the edition contains.

    Raises `BriefError` for a name that not every system can keep, and for too large a corpus.
    """
    listed = [_pack(content, raw, packed) for content, raw in contents.files(folder, job)]
    edition = Edition(
        corpus=corpus.id,
        title=plain(corpus.title),
        publisher=plain(corpus.publisher),
        number=corpus.edition,
        day=plain(corpus.date),
        built=built,
        contents=tuple(listed),
    )
    if what := names.wrong_with(content.path for content in listed):
        raise BriefError(f"This corpus cannot be packed ({what}): nothing was written. Rename it.")
    if edition.size > objects.MOST_UNPACKED:
        raise BriefError(
            f"This corpus is larger than {objects.MOST_UNPACKED // 1_000_000} MB: nothing was "
            "written. Split it."
        )
    return edition


def _pack(content: Content, raw: bytes, packed: Packed) -> Content:
    data = objects.packed(raw)
    if not objects.plausible(len(raw), len(data)):
        raise BriefError(
            f"{content.path} repeats itself so much that readers would refuse it: nothing was "
            "written. Shorten it."
        )
    digest = objects.sha256(data)
    packed.add(digest, data)
    return replace(content, packed=digest, packed_size=len(data))

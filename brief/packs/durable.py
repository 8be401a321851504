"""Files that are whole after a power cut: written beside their place, synced, then put there."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

#: Scanners and indexers hold a new file open for a moment, and Windows then refuses to replace it.
_TRIES, _PAUSE = 20, 0.05
_DRAFT = ".draft-"
_WINDOWS = os.name == "nt"


@contextmanager
def replacing(path: Path, mode: int = 0o666) -> Iterator[IO[bytes]]:
    """A file to write in; it takes the place of `path` when the block ends well, else it is gone.

    Raises `OSError` when the disk does not take it; what was at `path` is still there then.
    """
    draft = path.with_name(f"{_DRAFT}{os.urandom(6).hex()}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _binary(), mode)
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        patiently(lambda: draft.replace(path))
        sync_folder(path.parent)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def write(path: Path, data: bytes) -> None:
    """Put a small file in its place, whole."""
    with replacing(path) as stream:
        stream.write(data)


def write_new(path: Path, data: bytes, mode: int) -> None:
    """Write a file that does not exist yet; raises `FileExistsError` rather than replace one."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _binary(), mode)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does so by itself."""
    if _WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove the drafts that a killed program left in a folder that nobody else writes in now."""
    with suppress(OSError):
        for draft in folder.glob(f"{_DRAFT}*"):
            draft.unlink(missing_ok=True)


def patiently(work: Callable[[], object]) -> None:
    """Do something that Windows may refuse for a moment because somebody looks at the file."""
    for _ in range(_TRIES - 1):
        try:
            work()
        except PermissionError:
            if not _WINDOWS:
                raise
            time.sleep(_PAUSE)
        else:
            return
    work()


def _binary() -> int:
    return getattr(os, "O_BINARY", 0)

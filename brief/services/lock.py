"""One writer at a time in a folder, and folders that somebody still reads from.

The system lets go of everything here when a process ends, killed or not.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from brief.core.jobs import Job

_LOCK, _WAIT = ".writing", 0.05

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int, *, shared: bool) -> None:
        # Nobody can remove what is being read there: no mark is needed.
        if not shared:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int, *, shared: bool) -> None:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


@contextmanager
def alone(folder: Path, job: Job) -> Iterator[None]:
    """Wait until no other program, and no other thread, writes in a folder; then be the one.

    Not to be entered twice. Raises `OSError` where the folder cannot be written, `Cancelled` when
    the job's caller gives up waiting.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while not _free(handle):
            job.check()
            time.sleep(_WAIT)
        yield
    finally:
        os.close(handle)


def _free(handle: int) -> bool:
    try:
        _take(handle, shared=False)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        # Some network folders know no locks: there one has to do without.
        return True
    return True


class Use:
    """Marks a folder as read from, so that `in_use` says so until `end`."""

    def __init__(self, folder: Path) -> None:
        self._handle: int | None = None
        if os.name == "posix":
            with suppress(OSError):
                self._handle = os.open(folder, os.O_RDONLY)
                _take(self._handle, shared=True)

    def end(self) -> None:
        """Take the mark away."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def in_use(folder: Path) -> bool:
    """Whether a process reads from a folder; on Windows removing it fails instead."""
    if os.name != "posix":
        return False
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return True
    try:
        return not _free(handle)
    finally:
        os.close(handle)


def runs(process: str) -> bool:
    """Whether the process of this number still runs; on Windows, only whether it is this one."""
    if not process.isdigit():
        return False
    if os.name != "posix":
        return int(process) == os.getpid()
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True

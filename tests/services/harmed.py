"""A process whose writes are counted: killed at one of them, or told that the disk is full.

Every call of Python's that changes something below a folder counts: what SQLite and the index write
themselves is not among them.
"""

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES = frozenset({"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.truncate"})
#: What a full disk still lets one do.
_FREEING = frozenset({"os.rename", "os.remove", "os.rmdir", "os.chmod"})

Harm = Callable[[str], None]


class _Watch:
    """The one audit hook: it cannot be taken out again, only told to do nothing."""

    def __init__(self) -> None:
        self.below = ""
        self.harm: Harm | None = None
        self._installed = False

    def start(self, below: Path, harm: Harm) -> None:
        self.below, self.harm = str(below), harm
        if not self._installed:
            sys.addaudithook(self._heard)
            self._installed = True

    def stop(self) -> None:
        self.harm = None

    def _heard(self, event: str, args: tuple[object, ...]) -> None:
        if self.harm is None or not (event == "open" or event in _CHANGES):
            return
        if not str(args[0]).startswith(self.below):
            return
        if event == "open" and not (isinstance(args[2], int) and args[2] & _WRITING):
            return
        self.harm(event)


_watch = _Watch()


def forked(work: Callable[[], None]) -> int:
    """Do the work in a copy of this process; how that ended, as a shell would say it."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            work()
            code = 0
        except BaseException as error:  # the top of a process
            import traceback

            traceback.print_exception(error)
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def counted(folder: Path, work: Callable[[], None]) -> int:
    """How many changes the work makes below a folder."""
    seen: list[str] = []
    _watch.start(folder, seen.append)
    try:
        work()
    finally:
        _watch.stop()
    return len(seen)


def killed_at(number: int, folder: Path, work: Callable[[], None]) -> bool:
    """Do the work in a process that is killed right before its change of this number."""
    left = [number]

    def harm(_: str) -> None:
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1

    def harmed() -> None:
        _watch.start(folder, harm)
        work()

    ended = forked(harmed)
    assert ended in {0, -signal.SIGKILL}
    return ended != 0


def full_from(number: int, folder: Path, work: Callable[[], None]) -> None:
    """Do the work while the disk is full from the change of this number on."""
    left = [number]

    def harm(event: str) -> None:
        left[0] -= 1
        if left[0] < 0 and event not in _FREEING:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))

    _watch.start(folder, harm)
    try:
        work()
    finally:
        _watch.stop()

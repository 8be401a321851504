"""Work that takes a while: how far it is, and how to stop it from another thread."""

import threading
from collections.abc import Callable


class Cancelled(Exception):
    """Raised inside a job whose caller no longer wants the answer."""


def _unheard(done: int, total: int, what: str) -> None:
    """Take a progress report nobody listens to."""


class Job:
    """What a long operation tells its caller, and asks it at each safe point."""

    def __init__(self, heard: Callable[[int, int, str], None] = _unheard) -> None:
        self._heard = heard
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the caller has given up."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the operation to stop at its next check; safe from any thread."""
        self._cancelled.set()

    def check(self) -> None:
        """Raise `Cancelled` if the caller has given up."""
        if self.cancelled:
            raise Cancelled

    def report(self, done: int, total: int, what: str) -> None:
        """Say that `done` of `total` steps are behind us, and check for cancellation."""
        self.check()
        self._heard(done, total, what)

"""Run work off the UI thread and bring its outcome back to it."""

import sys
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QMetaMethod, QObject, Qt, Signal

from brief.core.errors import BriefError
from brief.core.jobs import Cancelled, Job

T = TypeVar("T")
Progress = Callable[[int, int, str], None]
_Work = Callable[[], None]

#: Milliseconds to what is done in a turn of its own: whatever is due on the UI thread goes first.
TURN_MS = 1
#: Milliseconds after which what was shown last is painted. What can wait is asked only then: a
#: window that paints asks for Python's turn again and again.
PAINTED_MS = 30
#: Seconds between two progress reports: a person sees no more, and the event loop stays free.
_REPORT_EVERY = 0.05
#: Seconds after which work in Python lets the UI thread in, where that waits. Painting a window has
#: some thirty handovers: with the usual five milliseconds, two of them make a frame late.
_TURN = 0.0003
#: Seconds that the end waits for a question which may hang.
_PATIENCE = 0.5


class Unexpected(BriefError):
    """What a panel may show for a bug; the bug itself is the `__cause__`."""


def _nothing() -> None:
    """Answer a job that was stopped and whose caller does not mind."""


def _at_once(call: _Work) -> None:
    call()


@dataclass(frozen=True, slots=True)
class _Wish(Generic[T]):
    """What is to be done and whom to tell; `around` decides whether and how to tell."""

    job: Job
    work: Callable[[Job], T]
    done: Callable[[T], None]
    failed: Callable[[BriefError], None]
    around: Callable[[_Work], None] = _at_once
    stopped: _Work = _nothing


class Tasks(QObject):
    """Lanes off the UI thread: questions, writes, long labours, and errands that mostly wait.

    `done`, `failed`, `stopped` and `progress` are always called on the UI thread, never from
    within the call that asked. `failed` receives a sentence to show; where the error is a bug of
    ours, the bug itself also goes to `unexpected`, as do exceptions raised by those callbacks.
    """

    unexpected = Signal(Exception)

    # Workers emit this and own no QObject: Qt objects must die on the thread that made them.
    _settled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN)
        self._questions = _Lane("brief-ask", threads=2)
        self._writes = _Lane("brief-write")
        self._labours, self._errands = _Lane("brief-labour"), _Lane("brief-errand")
        self._glances = _Lane("brief-glance", patience=_PATIENCE)
        self._latest: dict[str, Job] = {}
        self._labouring: set[Job] = set()
        self._closed = False
        # Queued even from this thread: work that ends at once must not answer inside `ask`.
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        topic: str,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[BriefError], None],
        *,
        may_hang: bool = False,
    ) -> Job:
        """Answer a question; a newer one on the same topic cancels and silences this one.

        One that `may_hang`, as on a disk that is gone, keeps no other waiting, nor the end.
        """
        self.forget(topic)
        job = self._latest[topic] = Job()

        # Asked again here, on the UI thread: the answer may have been found, then superseded.
        def wanted(call: _Work) -> None:
            if not job.cancelled:
                call()

        lane = self._glances if may_hang else self._questions
        self._submit(lane, _Wish(job, work, done, failed, around=wanted))
        return job

    def forget(self, topic: str) -> None:
        """Cancel and silence the question asked last on a topic, if any."""
        if previous := self._latest.pop(topic, None):
            previous.cancel()

    def write(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[BriefError], None],
    ) -> Job:
        """Change something on disk, after every write asked for before it; `close` waits for it."""
        job = Job()
        self._submit(self._writes, _Wish(job, work, done, failed))
        return job

    def labour(  # noqa: PLR0913  one argument for each thing that may come of it
        self,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[BriefError], None],
        *,
        progress: Progress | None = None,
        stopped: _Work | None = None,
        errand: bool = False,
    ) -> Job:
        """Do long work, one at a time, beside the writes; `close` cancels it.

        Cancel it through the returned job: then `stopped` is called instead of `done`. An `errand`
        goes to a network or a stick: those wait for one another, and keep no other work waiting.
        """
        job = Job(self._reporter(progress)) if progress else Job()
        self._labouring.add(job)

        def ended(call: _Work) -> None:
            self._labouring.discard(job)
            call()

        wish = _Wish(job, work, done, failed, around=ended, stopped=stopped or _nothing)
        self._submit(self._errands if errand else self._labours, wish)
        return job

    @property
    def busy(self) -> bool:
        """Whether long work is under way."""
        return bool(self._labouring)

    @property
    def closed(self) -> bool:
        """Whether nothing more may be asked for; the last answers still come."""
        return self._closed

    def close(self) -> None:
        """Silence the questions, cancel long work, finish every write and tell its outcome."""
        for job in (*self._latest.values(), *self._labouring):
            job.cancel()
        self._closed = True
        awaited = (self._questions, self._errands, self._labours, self._writes)
        for lane in (*awaited, self._glances):
            lane.close()
        # What the writes answered is still queued, and no event loop may come to deliver it.
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _submit(self, lane: "_Lane", wish: "_Wish[T]") -> None:
        if self._closed:
            raise RuntimeError("work was asked for after the tasks were closed")

        def outcome() -> _Work:
            try:
                wish.job.check()
                answer = wish.work(wish.job)
            except Cancelled:
                return lambda: wish.around(wish.stopped)
            except BriefError as error:
                told = error
                return lambda: wish.around(lambda: wish.failed(told))
            except BaseException as error:  # the top of a thread, which must not die
                bug = error if isinstance(error, Exception) else RuntimeError(repr(error))
                return lambda: self._report_bug(bug, wish)
            return lambda: wish.around(lambda: wish.done(answer))

        lane.put(lambda: self._settled.emit(outcome()))

    def _reporter(self, progress: Progress) -> Progress:
        last = 0.0

        def heard(done: int, total: int, what: str) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= _REPORT_EVERY or done == total:
                last = now
                self._settled.emit(lambda: progress(done, total, what))

        return heard

    def _report_bug(self, bug: Exception, wish: "_Wish[T]") -> None:
        told = Unexpected(
            "Something went wrong that should not have; what was saved before is safe. "
            "Try again, and report it if it happens twice."
        )
        told.__cause__ = bug
        self._tell(bug)
        wish.around(lambda: wish.failed(told))

    def _deliver(self, settle: _Work) -> None:
        # A slot that raises is only printed by Qt, and the machine behind it would hang.
        try:
            settle()
        except Exception as error:  # the top of every answer
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        if self.isSignalConnected(QMetaMethod.fromSignal(self.unexpected)):
            self.unexpected.emit(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class _Lane:
    """Threads that take work in turn; started with the first work.

    Written on `threading` alone: importing `concurrent.futures` (with `logging` behind it) costs
    4 to 10 ms of every start.
    """

    def __init__(self, name: str, threads: int = 1, patience: float | None = None) -> None:
        self._name, self._count = name, threads
        self._queue: SimpleQueue[_Work | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        # Threads are daemons, so that a crash elsewhere ends the process, but a normal exit
        # finishes what was asked for, so long as there is patience: finalize also runs at exit.
        self._finish = weakref.finalize(self, _finish, self._queue, self._threads, patience)

    def put(self, work: _Work) -> None:
        if len(self._threads) < self._count:
            thread = threading.Thread(target=_serve, args=(self._queue,), name=self._name)
            thread.daemon = True
            self._threads.append(thread)
            thread.start()
        self._queue.put(work)

    def close(self) -> None:
        self._finish()


def _serve(queue: "SimpleQueue[_Work | None]") -> None:
    # What hung may outlive the window that asked: Qt says so with a RuntimeError.
    with suppress(RuntimeError):
        while work := queue.get():
            work()


def _finish(
    queue: "SimpleQueue[_Work | None]", threads: list[threading.Thread], patience: float | None
) -> None:
    for _ in threads:
        queue.put(None)
    for thread in threads:
        thread.join(patience)

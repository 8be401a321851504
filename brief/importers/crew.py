"""Child processes that answer many questions, several at once: limited, watched, replaced.

Each is limited before it hears the first question. One that takes too long or too much, or fails,
is ended, and another one answers the next question: only the question at hand has no answer.
"""

import os
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from itertools import islice
from queue import SimpleQueue
from typing import IO

from brief.core.jobs import Job
from brief.importers import memory_use
from brief.importers.asking import TOO_MUCH_MEMORY, Limits, Overrun, confined, end, started

#: In front of every question and every answer: how many bytes it has.
LENGTH = struct.Struct(">Q")
#: A child that reads documents all day long may take so much of the processor, and never more
#: memory than this.
CPU_SECONDS, MEMORY = 3600, 2 << 30
FAILED = "made the program that reads it fail or run out of its limits"
_POLL = 0.02
#: F_SETPIPE_SZ of Linux, which Python 3.10 and later know by name on Linux only.
_PIPE_SIZE = 1031
_MEGABYTE = 1 << 20


def allowed(size: int, seconds: float) -> float:
    """How many seconds a question of this many bytes may take."""
    return seconds + seconds * size / (10 * _MEGABYTE)


def memory_for(size: int) -> int:
    """How many bytes of memory a question of this many bytes may take."""
    return min(MEMORY, (500 * _MEGABYTE) + 28 * size)


def answers(  # noqa: PLR0913  the last two say how
    command: Sequence[str],
    greeting: bytes,
    questions: Iterable[bytes],
    job: Job,
    children: int,
    limits: Limits | None = None,
) -> Generator[bytes | Overrun, None, None]:
    """Ask every question of one of so many children; give the answers in the questions' order.

    Where there is none, it is why. Each child hears the greeting first. Not much is asked ahead of
    what is taken. Raises `Cancelled` when the job is cancelled; no child is left in the end.
    """
    crew = _Crew(command, greeting, limits or Limits(), children)
    try:
        yield from crew.in_order(iter(questions), job)
    finally:
        crew.end()


class _Crew:
    def __init__(
        self, command: Sequence[str], greeting: bytes, limits: Limits, children: int
    ) -> None:
        self.command, self.greeting, self.limits = command, greeting, limits
        self.waiting: SimpleQueue[tuple[int, bytes] | None] = SimpleQueue()
        self._answers: dict[int, bytes | Overrun] = {}
        self._heard = threading.Condition()
        self._gauge = memory_use.gauge()
        self._ahead = 2 * children + 1
        self._hands = [_Hand(self) for _ in range(children)]

    def in_order(self, questions: Iterator[bytes], job: Job) -> Iterator[bytes | Overrun]:
        for hand in self._hands:
            hand.start()
        asked = 0
        for number, question in enumerate(islice(questions, self._ahead)):
            self.waiting.put((number, question))
            asked = number + 1
        given = 0
        while given < asked:
            answer = self._answer(given, job)
            given += 1
            for question in islice(questions, 1):
                self.waiting.put((asked, question))
                asked += 1
            yield answer

    def _answer(self, number: int, job: Job) -> bytes | Overrun:
        with self._heard:
            while number not in self._answers:
                job.check()
                for hand in self._hands:
                    hand.watch(self._gauge)
                self._heard.wait(_POLL)
            return self._answers.pop(number)

    def hear(self, number: int, answer: bytes | Overrun) -> None:
        with self._heard:
            self._answers[number] = answer
            self._heard.notify()

    def end(self) -> None:
        for _ in self._hands:
            self.waiting.put(None)
        for hand in self._hands:
            hand.stop()


class _Hand(threading.Thread):
    """Asks one child, and another one where that is no more."""

    def __init__(self, crew: _Crew) -> None:
        super().__init__(daemon=True)
        self._crew = crew
        self._child: subprocess.Popen[bytes] | None = None
        self._confined = ExitStack()
        self._lock = threading.Lock()
        self._ends, self._memory = 0.0, 0
        self._why, self._stopped = "", False

    def run(self) -> None:
        try:
            while (task := self._crew.waiting.get()) and not self._stopped:
                number, question = task
                self._crew.hear(number, self._asked(question))
        finally:
            self._let_go()

    def stop(self) -> None:
        """Ask nothing more, at once; nothing of the child is left when this returns."""
        self._stopped = True
        self._end("is not wanted any more")
        if self.ident:
            self.join()

    def watch(self, gauge: memory_use.Gauge | None) -> None:
        """End the child where it takes too long or too much."""
        child, ends = self._child, self._ends
        if child is None or not ends:
            return
        if time.monotonic() > ends:
            self._end("took too long to read")
        elif gauge and gauge(child.pid) > min(self._memory, self._crew.limits.memory):
            self._end(TOO_MUCH_MEMORY)

    def _asked(self, question: bytes) -> bytes | Overrun:
        try:
            child = self._child or self._begun()
            assert child.stdin and child.stdout  # noqa: S101, PT018 (asked for when it was started)
            self._memory = memory_for(len(question))
            self._ends = time.monotonic() + allowed(len(question), self._crew.limits.seconds)
            tell(child.stdin, question)
            answer = hear(child.stdout, self._crew.limits.answer)
        except Overrun as overrun:
            self._let_go()
            return overrun
        except (OSError, EOFError):
            self._let_go()
            return Overrun(self._why or FAILED)
        self._ends = 0.0
        return answer

    def _begun(self) -> "subprocess.Popen[bytes]":
        """A new child that is limited; only then it is told anything."""
        try:
            with self._lock:
                if self._stopped:
                    raise Overrun(FAILED)
                child = self._child = started(self._crew.command)
                self._why = ""
            _widen(child)
            self._confined.enter_context(confined(child, self._crew.limits, CPU_SECONDS))
        except OSError as error:
            raise Overrun(f"cannot be read safely here ({error})") from error
        assert child.stdin  # noqa: S101 (asked for when it was started)
        tell(child.stdin, self._crew.greeting)
        return child

    def _end(self, why: str) -> None:
        with self._lock:
            if self._child and self._child.returncode is None:
                self._why = why
                end(self._child)

    def _let_go(self) -> None:
        self._ends = 0.0
        with self._lock:
            child, self._child = self._child, None
        if child:
            end(child)
            for pipe in (child.stdin, child.stdout):
                with suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]
        self._confined.close()


def _widen(child: "subprocess.Popen[bytes]") -> None:
    """Let the pipes hold more, where the system can: fewer turns for each answer."""
    if sys.platform == "linux":
        import fcntl

        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                fcntl.fcntl(pipe, _PIPE_SIZE, _MEGABYTE)  # type: ignore[arg-type]


def tell(pipe: IO[bytes], what: bytes) -> None:
    """Write a question or an answer behind its length."""
    pipe.write(LENGTH.pack(len(what)))
    pipe.write(what)
    pipe.flush()


def hear(pipe: IO[bytes], most: int) -> bytes:
    """Read a question or an answer; raises `EOFError` at the end, `Overrun` beyond `most` bytes."""
    head = pipe.read(LENGTH.size)
    if len(head) != LENGTH.size:
        raise EOFError
    (size,) = LENGTH.unpack(head)
    if size > most:
        raise Overrun("grew beyond all bounds while it was read")
    what = pipe.read(size)
    if len(what) != size:
        raise EOFError
    return what


def how_many(most: int) -> int:
    """How many children work at once: as many as there are processors, but not more than that."""
    return max(1, min(most, os.cpu_count() or 1))

"""A child process that is asked one question: limited before it hears it, watched, then gone."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import brief
from brief.core.jobs import Job
from brief.importers import memory_use, windows_job
from brief.importers.child import CPU_SECONDS, FLAG, MEMORY
from brief.importers.decoding import LARGEST

TOO_MUCH_MEMORY = "needs more memory than a document may"
_POLL = 0.02
#: Seconds in which a thread notices that the child is gone: its pipes are closed then.
_PATIENCE = 5
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What the parent allows a child: seconds by the clock, and bytes of answer.

    An answer holds a text twice, as Markdown and plain, so that the largest file the child has
    the time to read stays below this many. The memory is watched too, in bytes, for not every
    system lets the child limit that itself.
    """

    seconds: float = 30
    answer: int = 3 * LARGEST
    memory: int = MEMORY


def program() -> list[str]:
    """What starts the child that reads files."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    return [_python(sys.platform), "-X", "utf8", "-m", "brief.importers.child"]


def _python(system: str) -> str:
    """Python itself: on Windows, that of a virtual environment only starts another one.

    No limit laid on the first would reach the second; `multiprocessing` goes the same way.
    """
    if system != "win32":
        return sys.executable
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def _environment() -> dict[str, str]:
    """What Python needs to start and nothing of the user's; its own folder is not searched."""
    wanted = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")
    kept = {name: os.environ[name] for name in wanted if name in os.environ}
    root = str(Path(brief.__file__).parents[1])
    if _python(sys.platform) != sys.executable:
        # Tells the base program which virtual environment it stands for.
        kept["__PYVENV_LAUNCHER__"] = sys.executable
    return kept | {"PYTHONPATH": root, "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": "1"}


class Overrun(Exception):
    """A child took more than it may, or could not be limited; the text says of what."""


def ask(command: Sequence[str], question: bytes, job: Job, limits: Limits) -> bytes:
    """Start a child, tell it the question, and return all it answers; it is gone then.

    Raises `Overrun`, or `Cancelled` when the job is cancelled.
    """
    try:
        child = started(command)
    except OSError as error:
        raise Overrun(f"cannot be read now ({error.strerror})") from error
    assert child.stdin and child.stdout  # noqa: S101, PT018 (asked for above)
    listener = _Listener(child.stdout, limits.answer)
    writer = threading.Thread(target=_tell, args=(child.stdin, question), daemon=True)
    threads: list[threading.Thread] = []
    try:
        # Nothing of the stranger's reaches the child before its limits are set.
        with confined(child, limits):
            for thread in (listener, writer):
                thread.start()
                threads.append(thread)
            _watch(child.pid, listener, job, limits)
    except OSError as error:
        raise Overrun(f"cannot be read safely here ({error})") from error
    finally:
        end(child)
        for thread in threads:
            thread.join(_PATIENCE)
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                pipe.close()
    if listener.overflown:
        raise Overrun("grew beyond all bounds while it was read")
    return b"".join(listener.heard)


def started(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start a child with nothing of the user's but two pipes; it is to be confined, and ended."""
    return subprocess.Popen(  # noqa: S603 (our own program, no shell)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        cwd=os.path.abspath(os.sep),  # noqa: PTH100 (the root, on every system)
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        # A group of its own, which ends together: where the user is root it may have children.
        start_new_session=True,
    )


def end(child: "subprocess.Popen[bytes]") -> None:
    """Kill a child and whatever it started; nothing of it is left when this returns."""
    # Not waited for yet, the child still stands for its group, also when it has ended.
    if os.name == "posix" and child.returncode is None:
        with contextlib.suppress(OSError):
            os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()


def confined(
    child: "subprocess.Popen[bytes]",
    limits: Limits,
    seconds: int = CPU_SECONDS,
    system: str = sys.platform,
) -> contextlib.AbstractContextManager[None]:
    """What a parent has to do to limit a child, where the child cannot do so itself."""
    if system != "win32":
        return contextlib.nullcontext()
    handle = int(getattr(child, "_handle"))  # noqa: B009  there on Windows only
    return windows_job.confined(windows_job.kernel(), handle, limits.memory, seconds)


def _watch(process: int, listener: "_Listener", job: Job, limits: Limits) -> None:
    """Return when the child has said all it will; raise when it may not go on."""
    gauge = memory_use.gauge()
    ends = time.monotonic() + limits.seconds
    while listener.is_alive():
        job.check()
        if time.monotonic() > ends:
            raise Overrun(f"took more than {limits.seconds:g} seconds to read")
        if gauge and gauge(process) > limits.memory:
            raise Overrun(TOO_MUCH_MEMORY)
        listener.join(_POLL)


def _tell(pipe: IO[bytes], question: bytes) -> None:
    try:
        with pipe:
            pipe.write(question)
    except OSError:
        # The child ended before it had read everything: its answer, or silence, says the rest.
        return


class _Listener(threading.Thread):
    """Hears a child out, up to a limit: a pipe that nobody empties would stop it half-way."""

    def __init__(self, pipe: IO[bytes], most: int) -> None:
        super().__init__(daemon=True)
        self.heard: list[bytes] = []
        self.overflown = False
        self._pipe, self._most = pipe, most

    def run(self) -> None:
        """Read until the child closes its end or says too much."""
        total = 0
        while chunk := os.read(self._pipe.fileno(), _CHUNK):
            total += len(chunk)
            if total > self._most:
                self.overflown = True
                return
            self.heard.append(chunk)

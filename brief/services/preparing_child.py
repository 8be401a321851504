"""The process that makes a corpus's documents ready: limits itself, then answers one by one.

A frozen program is called again with `FLAG` as its first argument; `brief.__main__` must then hand
over to `main` before it does anything else.
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO

from brief.core.points import Source
from brief.importers import crew
from brief.importers.child import CPU_SECONDS, limit_this_process
from brief.importers.crew import hear, tell
from brief.services.prepared import prepare
from brief.services.prepared_json import to_json

FLAG = "--prepare-child"
_LONGEST, _LOOK_FOR_GARBAGE = 1 << 30, 50_000
#: The window, and whatever else the user does, goes first.
_NICE = 5


def main(arguments: Sequence[str] = (), limit: Callable[[], None] | None = None) -> int:  # noqa: ARG001
    """Hear what is quoted, then answer for one document after another, until there is no more."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    settings = json.loads(hear(source, _LONGEST))
    quoted = [Source(*each) for each in settings["quoted"]]
    # Nearly all that a document leaves behind goes without being looked for.
    gc.set_threshold(_LOOK_FOR_GARBAGE, 20, 20)
    prepare("x", "x.md")
    gc.freeze()
    (limit or _limit)()
    while question := _next(source):
        _allow(len(question))
        tell(target, _answer(question, quoted, only_check=settings["only_check"]))
    return 0


def _next(source: BinaryIO) -> bytes:
    try:
        return hear(source, _LONGEST)
    except EOFError:
        return b""


def _answer(question: bytes, quoted: Sequence[Source], *, only_check: bool) -> bytes:
    name, _, text = question.partition(b"\n")
    try:
        found = prepare(text.decode(), json.loads(name), quoted, only_check=only_check)
        return to_json(found)
    except (MemoryError, RecursionError):
        return b"memory"
    except Exception as error:  # the top of the child process
        return f"bug {type(error).__name__}".encode()


def _limit() -> None:
    if sys.platform != "win32":
        os.nice(_NICE)
    limit_this_process(crew.CPU_SECONDS, crew.MEMORY)


def _allow(size: int) -> None:
    """Let the next question take so much of the processor and of memory, and no more."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = used.ru_utime + used.ru_stime + crew.allowed(size, CPU_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (int(most) + 1, crew.CPU_SECONDS))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (crew.memory_for(size), crew.MEMORY))


if __name__ == "__main__":
    code = main(sys.argv[1:])
    # Nothing is left to tidy, and doing so takes time.
    os._exit(code)

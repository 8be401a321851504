"""A large corpus compiled in a process of its own, so that the window need not share its turns."""

import json
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Job
from brief.importers.asking import end, program, started

_POLL = 0.05


def fill_aside(build: Path, folder: Path, job: Job) -> tuple[str, int]:
    """Do what `compiling.fill` does, elsewhere; gives the corpus's id and edition.

    What is reported and raised there is reported and raised here. Cancelled, the process is ended
    at once.
    """
    child = started([*_program(), str(build.absolute()), str(folder.absolute())])
    assert child.stdin and child.stdout  # noqa: S101, PT018 (asked for when it was started)
    lines: SimpleQueue[bytes] = SimpleQueue()
    listener = threading.Thread(target=_listen, args=(child.stdout, lines), daemon=True)
    listener.start()
    try:
        return _outcome(lines, job)
    finally:
        end(child)
        listener.join()
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                pipe.close()


def _listen(pipe: IO[bytes], lines: "SimpleQueue[bytes]") -> None:
    for line in pipe:
        lines.put(line)
    lines.put(b"")


def _outcome(lines: "SimpleQueue[bytes]", job: Job) -> tuple[str, int]:
    while True:
        job.check()
        try:
            line = lines.get(timeout=_POLL)
        except Empty:
            continue
        said: dict[str, Any] = json.loads(line or '{"bug": "it ended"}')
        if "what" in said:
            job.report(said["done"], said["total"], said["what"])
        elif "corpus" in said:
            return str(said["corpus"]), int(said["edition"])
        else:
            raise _raised(said)


def _raised(said: dict[str, Any]) -> Exception:
    if "sentence" in said:
        return (Refused if said["refused"] else BriefError)(said["sentence"])
    if "errno" in said:
        return OSError(said["errno"], os.strerror(said["errno"]), said["file"])
    return RuntimeError(f"the process that compiles a corpus failed: {said['bug']}")


def _program() -> list[str]:
    """What starts the process."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--build-child"]
    return [*program()[:-1], "brief.services.building_child"]

"""Reading a file in a child process that may crash, hang or swell without harm elsewhere."""

import base64
import binascii
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import brief
from brief.core.areas import PageImage
from brief.core.errors import BriefError, NotFound, Refused
from brief.core.jobs import Job
from brief.importers.child import FLAG, Painting, Task
from brief.importers.decoding import LARGEST
from brief.importers.document_json import imported_from_json
from brief.importers.facts import Said
from brief.importers.formats import painter_for, reader_for
from brief.importers.imported import Imported

_POLL = 0.02
_CHUNK = 1 << 20
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the parent allows a child: seconds by the clock, and bytes of answer.

    An answer holds a text twice, as Markdown and plain, so that the largest file the child has
    the time to read stays below this many.
    """

    seconds: float = 30
    answer: int = 3 * LARGEST


def import_file(  # noqa: PLR0913  the last two are for tests
    path: Path,
    job: Job,
    said: Said | None = None,
    *,
    data: bytes | None = None,
    limits: Limits | None = None,
    command: Sequence[str] | None = None,
) -> Imported:
    """Read a file into a document; what is `said` outweighs what the file says of itself.

    Raises BriefError or Refused with one sentence where the file cannot be read, Cancelled when the
    job is cancelled: the child is then killed. `data` is what `read_file` gave, where the caller
    keeps it. `command` starts another child, for tests.
    """
    job.check()
    data = read_file(path) if data is None else data
    name = path.name.encode("utf-8", "replace").decode()
    task = Task(reader_for(name), name, said or Said())
    question = task.header() + data
    try:
        answer = _ask(command or _command(), question, job, limits or Limits())
    except _Overrun as overrun:
        raise _refused(name, str(overrun)) from overrun
    return _understood(answer, name)


def render_page(  # noqa: PLR0913  the last two are for tests
    path: Path,
    page: int,
    width: int,
    job: Job,
    *,
    limits: Limits | None = None,
    command: Sequence[str] | None = None,
) -> PageImage:
    """Paint a page of a file as it is printed, counted from 1, so many pixels wide.

    Raises NotFound where there is no such page, BriefError where the file has no pages to show or
    cannot be read, Refused where it is dangerous, Cancelled when the job is cancelled.
    """
    job.check()
    name = path.name.encode("utf-8", "replace").decode()
    painting = Painting(painter_for(name), name, page, width)
    question = painting.header() + read_file(path)
    try:
        given = _parsed(_ask(command or _command(), question, job, limits or Limits()))
    except _Overrun as overrun:
        raise _refused(name, str(overrun), "its page cannot be shown") from overrun
    if (image := _image(given)) is None:
        raise _failure(given, name, "its page cannot be shown")
    return image


def _image(given: dict[str, Any]) -> PageImage | None:
    """The page a child painted; it is looked at closely, for the child may have been taken over."""
    fields = given.get("image")
    try:
        png = base64.b64decode(fields["png"], validate=True)  # type: ignore[index]
        numbers = [int(fields[name]) for name in ("page", "width", "height")]  # type: ignore[index]
        points = [float(fields[name]) for name in ("points_wide", "points_high")]  # type: ignore[index]
    except (KeyError, TypeError, ValueError, OverflowError, binascii.Error):
        return None
    if not png.startswith(_PNG) or min(*numbers, *points) <= 0:
        return None
    return PageImage(numbers[0], png, numbers[1], numbers[2], points[0], points[1])


def read_file(path: Path) -> bytes:
    """Read a file whole; one that is too large, no file or empty is told of without reading it."""
    name = path.name.encode("utf-8", "replace").decode()
    try:
        if not path.exists():
            raise BriefError(
                f"{name} is not there, so nothing was imported; check its name and folder."
            )
        # Neither opened nor read: a pipe would wait for ever, a device has no end.
        if not path.is_file():
            raise BriefError(f"{name} is not a file, so nothing was imported; choose a file.")
        data = b"" if (huge := path.stat().st_size > LARGEST) else _start(path)
    except OSError as error:
        why = error.strerror or "it cannot be opened"
        raise BriefError(
            f"{name} could not be read ({why}), so nothing was imported; check the file."
        ) from error
    if huge or len(data) > LARGEST:
        raise Refused(
            f"{name} is larger than 50 MB, so it was not imported and nothing was changed; "
            "split it into several files."
        )
    if not data:
        raise BriefError(f"{name} is empty, so nothing was imported; check the file.")
    return data


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG]
    return [sys.executable, "-X", "utf8", "-m", "brief.importers.child"]


def _environment() -> dict[str, str]:
    """What Python needs to start and nothing of the user's; its own folder is not searched."""
    wanted = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")
    kept = {name: os.environ[name] for name in wanted if name in os.environ}
    root = str(Path(brief.__file__).parents[1])
    return kept | {"PYTHONPATH": root, "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": "1"}


class _Overrun(Exception):
    """A child took more than it may; the text says of what."""


def _ask(command: Sequence[str], question: bytes, job: Job, limits: Limits) -> bytes:
    child = subprocess.Popen(  # noqa: S603 (our own program, no shell)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        cwd=os.path.abspath(os.sep),  # noqa: PTH100 (the root, on every system)
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    assert child.stdin and child.stdout  # noqa: S101, PT018 (asked for above)
    listener = _Listener(child.stdout, limits.answer)
    writer = threading.Thread(target=_tell, args=(child.stdin, question), daemon=True)
    try:
        listener.start()
        writer.start()
        ends = time.monotonic() + limits.seconds
        while listener.is_alive():
            job.check()
            if time.monotonic() > ends:
                raise _Overrun(f"took more than {limits.seconds:g} seconds to read")
            listener.join(_POLL)
        if listener.overflown:
            raise _Overrun("grew beyond all bounds while it was read")
    finally:
        child.kill()
        child.wait()
        writer.join()
        listener.join()
        child.stdout.close()
    return b"".join(listener.heard)


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


def _understood(answer: bytes, name: str) -> Imported:
    given = _parsed(answer)
    if isinstance(given.get("imported"), str):
        try:
            return imported_from_json(given["imported"])
        except Refused as error:
            raise _refused(
                name, "was answered with nonsense by the program that reads it"
            ) from error
    raise _failure(given, name)


def _failure(given: dict[str, Any], name: str, so: str = "") -> BriefError:
    """What a child says that it could not do, or that it says nothing."""
    if isinstance(given.get("sentence"), str):
        if given.get("missing") is True:
            return NotFound(given["sentence"])
        return (Refused if given.get("refused") is True else BriefError)(given["sentence"])
    if given.get("limit") == "memory":
        return _refused(name, "needs more memory than a document may", so)
    return _refused(name, "made the program that reads it fail or run out of its limits", so)


def _parsed(answer: bytes) -> dict[str, Any]:
    try:
        given = json.loads(answer)
    except (ValueError, RecursionError):
        return {}
    return given if isinstance(given, dict) else {}


def _refused(name: str, why: str, so: str = "") -> Refused:
    if so:
        return Refused(f"{name} {why}, so {so}; nothing was changed.")
    return Refused(
        f"{name} {why}, so it was not imported and nothing was changed; "
        "try a smaller part of it or another format."
    )

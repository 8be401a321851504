"""Reading a file in a child process that may crash, hang or swell without harm elsewhere."""

import base64
import binascii
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from brief.core.areas import PageImage
from brief.core.errors import BriefError, NotFound, Refused
from brief.core.jobs import Job
from brief.importers.asking import TOO_MUCH_MEMORY, Limits, Overrun, ask, program
from brief.importers.child import Painting, Task
from brief.importers.decoding import LARGEST
from brief.importers.document_json import imported_from_json
from brief.importers.facts import Said
from brief.importers.formats import painter_for, reader_for
from brief.importers.imported import Imported

__all__ = ["Limits", "import_file", "read_file", "render_page"]

_PNG = b"\x89PNG\r\n\x1a\n"


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
    name = called(path)
    task = Task(reader_for(name), name, said or Said())
    question = task.header() + data
    try:
        answer = ask(command or program(), question, job, limits or Limits())
    except Overrun as overrun:
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
    name = called(path)
    painting = Painting(painter_for(name), name, page, width)
    question = painting.header() + read_file(path)
    try:
        given = _parsed(ask(command or program(), question, job, limits or Limits()))
    except Overrun as overrun:
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


def called(path: Path) -> str:
    """A file's name as it is told to people: one line, nothing invisible, letters that exist."""
    name = path.name.encode("utf-8", "replace").decode()
    return "".join(c if c.isprintable() else "?" for c in name)


def read_file(path: Path) -> bytes:
    """Read a file whole; one that is too large, no file or empty is told of without reading it."""
    name = called(path)
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
        before = os.fstat(file.fileno())
        data = file.read(LARGEST + 1)
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        name = called(path)
        raise BriefError(
            f"{name} changed while it was read, so nothing was imported; "
            "try again when it is complete."
        )
    return data


def _understood(answer: bytes, name: str) -> Imported:
    head, _, document = answer.partition(b"\n")
    given = _parsed(head)
    if given.get("imported") is True:
        try:
            return imported_from_json(document.decode("ascii"))
        except (Refused, UnicodeDecodeError) as error:
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
        return _refused(name, TOO_MUCH_MEMORY, so)
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

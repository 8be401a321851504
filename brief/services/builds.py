"""Builds of a shelf: each in a folder of its own, one of them current, the switch atomic."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from brief.core.errors import BriefError

_POINTER = "current"
_BUILDING = ".building-"


def current(shelf: Path) -> Path | None:
    """The build in use, or None where there is none yet."""
    try:
        name = (shelf / _POINTER).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    build = shelf / name
    return build if name and "/" not in name and build.is_dir() else None


@contextmanager
def new_build(shelf: Path) -> Iterator[Path]:
    """A folder to build in; it becomes current when the block ends well, else it is removed.

    Killed in between, the old build stays current and `sweep` removes the rest.
    """
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        staging = shelf / f"{_BUILDING}{os.getpid()}-{os.urandom(4).hex()}"
        staging.mkdir()
    except OSError as error:
        raise unwritable(shelf, error) from error
    try:
        yield staging
        final = shelf / f"build-{os.urandom(6).hex()}"
        staging.rename(final)
        switch(shelf, final)
    except OSError as error:
        raise unwritable(shelf, error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def switch(shelf: Path, build: Path) -> None:
    """Make a build the current one, durably: after a power cut it is the old or the new."""
    draft = shelf / f".{_POINTER}-{os.urandom(4).hex()}"
    with draft.open("w", encoding="ascii") as file:
        file.write(build.name)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(shelf / _POINTER)
    if os.name == "posix":
        folder = os.open(shelf, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def sweep(shelf: Path) -> None:
    """Remove what killed or superseded builds left, but nothing that may still be in use."""
    kept = current(shelf)
    with suppress(OSError):
        for entry in shelf.iterdir():
            abandoned = entry.name.startswith(_BUILDING) and not _alive(entry.name)
            superseded = entry.name.startswith("build-") and kept is not None and entry != kept
            if abandoned or superseded:
                shutil.rmtree(entry, ignore_errors=True)


def _alive(name: str) -> bool:
    """Whether the process that builds there still runs."""
    number = name.removeprefix(_BUILDING).split("-")[0]
    if not number.isdigit():
        return False
    if os.name != "posix":
        return int(number) == os.getpid()
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def unwritable(folder: Path, error: OSError) -> BriefError:
    """The sentence for a folder that takes no more."""
    why = error.strerror or "it cannot be written"
    return BriefError(
        f"Nothing could be written in {folder} ({why}): nothing was changed. "
        "Make room or choose another folder with --home."
    )

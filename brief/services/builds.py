"""Builds of a shelf: each in a folder of its own, one of them current, the switch atomic."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from brief.core.errors import BriefError
from brief.services.lock import in_use, runs

_POINTER = "current"
_BUILDING, _REMOVED, _DRAFT = ".building-", ".removed-", f".{_POINTER}-"
_BUILD = re.compile(r"build-[0-9a-z]{1,40}")
_LONGEST_POINTER = 100


def current(shelf: Path) -> Path | None:
    """The build in use, or None where there is none yet.

    Where the pointer is spoilt it is the newest build: one has its name only when it is whole.
    """
    name = _pointed(shelf)[0]
    if _BUILD.fullmatch(name) and (shelf / name).is_dir():
        return shelf / name
    return max(_builds(shelf), key=_changed, default=None)


def previous(shelf: Path) -> Path | None:
    """The build that is kept to go back to, or None."""
    _, name, *_ = *_pointed(shelf), ""
    if _BUILD.fullmatch(name) and (shelf / name).is_dir() and shelf / name != current(shelf):
        return shelf / name
    return None


def _pointed(shelf: Path) -> list[str]:
    """The lines of the pointer: the build in use, and the one to go back to where there is one."""
    try:
        with (shelf / _POINTER).open("rb") as file:
            return file.read(_LONGEST_POINTER).decode("ascii", "replace").split() or [""]
    except OSError:
        return [""]


def _builds(shelf: Path) -> list[Path]:
    try:
        return [entry for entry in shelf.iterdir() if _BUILD.fullmatch(entry.name)]
    except OSError:
        return []


def _changed(build: Path) -> float:
    try:
        return build.stat().st_mtime
    except OSError:
        return 0


@contextmanager
def new_build(
    shelf: Path,
    deciding: AbstractContextManager[None] | None = None,
    kept: Path | None = None,
) -> Iterator[Path]:
    """A folder to build in; it becomes current when the block ends well, else it is removed.

    Killed in between, the old build stays current and `sweep` removes the rest. `deciding` is
    entered when everything is written, right before the switch: what else has to change together
    with the build. `kept` is the build that one can go back to from the new one.
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
        try:
            with deciding or nullcontext():
                switch(shelf, final, kept)
        except BaseException:
            _remove(final)
            raise
    except OSError as error:
        raise unwritable(shelf, error) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        _remove_empty(shelf)


def switch(shelf: Path, build: Path, kept: Path | None = None) -> None:
    """Make a build the current one, durably: after a power cut it is the old or the new.

    `kept` stays to go back to. On an error nothing has changed.
    """
    draft = shelf / f"{_DRAFT}{os.urandom(4).hex()}"
    try:
        with draft.open("w", encoding="ascii") as file:
            file.write("\n".join(each.name for each in (build, kept) if each))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(shelf / _POINTER)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(shelf, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def sweep(shelf: Path) -> None:
    """Remove what killed or superseded builds left, but nothing that is still in use.

    The build to go back to stays. To be called by whoever holds the library's lock.
    """
    held = current(shelf)
    kept = {held, previous(shelf)}
    with suppress(OSError):
        for entry in shelf.iterdir():
            abandoned = entry.name.startswith(_BUILDING) and not _alive(entry.name)
            superseded = _BUILD.fullmatch(entry.name) and held is not None and entry not in kept
            if entry.name.startswith(_DRAFT):
                entry.unlink(missing_ok=True)
            elif abandoned or entry.name.startswith(_REMOVED):
                shutil.rmtree(entry, ignore_errors=True)
            elif superseded and not in_use(entry):
                _remove(entry)
    _remove_empty(shelf)


def _remove(build: Path) -> None:
    """Remove a build; half removed it does not bear a build's name any more."""
    aside = build.with_name(f"{_REMOVED}{os.urandom(4).hex()}")
    # Windows refuses while somebody has a file open inside.
    with suppress(OSError):
        build.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _remove_empty(shelf: Path) -> None:
    """Remove the folder of a shelf that never had a build."""
    with suppress(OSError):
        shelf.rmdir()


def _alive(name: str) -> bool:
    """Whether the process that builds there still runs."""
    return runs(name.removeprefix(_BUILDING).split("-")[0])


def unwritable(folder: Path, error: OSError) -> BriefError:
    """The sentence for a folder that takes no more."""
    why = error.strerror or "it cannot be written"
    return BriefError(
        f"Nothing could be written in {folder} ({why}): nothing was changed. "
        "Make room or choose another folder with --home."
    )

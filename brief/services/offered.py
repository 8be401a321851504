"""Files offered for import: the endings that can be read, and what a choice or a folder holds."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

#: So many files at a time: more of them are a mistake of the hand more often than a wish.
MOST_FILES = 200
#: Names looked at in one folder, so that a huge one costs no time.
_MOST_NAMES = 5_000


@dataclass(frozen=True, slots=True)
class Offered:
    """Files to be read, in order; `passed_over` are those in folders that no reader takes.

    `too_many` says that there were more than can be taken at a time.
    """

    files: tuple[Path, ...]
    passed_over: int = 0
    too_many: bool = False


def readable_endings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The formats that can be read: a reader's name and the endings of its files, `.md` say."""
    from brief.importers.formats import READER_OF

    readers: dict[str, list[str]] = {}
    for ending, reader in READER_OF.items():
        readers.setdefault(reader, []).append(ending)
    return tuple((reader, tuple(endings)) for reader, endings in readers.items())


def can_be_read(name: str) -> bool:
    """Whether there is a reader for files of this name."""
    from brief.importers.formats import READER_OF

    return PurePath(name).suffix.lower() in READER_OF


def is_pack(path: PurePath) -> bool:
    """Whether a file's name says that it is a pack, which is installed rather than imported."""
    return path.suffix.lower() == ".briefpack"


def offered(paths: Iterable[Path], most: int = MOST_FILES) -> Offered:
    """What is offered by files and folders: the files, and of a folder those right in it.

    A file that was named itself is taken whatever it is: reading it will say what is wrong. In a
    folder hidden files, folders and what cannot be read are passed over. Slow where a disk is.
    """
    found: dict[Path, None] = {}
    passed_over = 0
    for path in paths:
        if path.is_dir():
            inside = _names(path)
            readable = [path / name for name in inside if can_be_read(name)]
            passed_over += len(inside) - len(readable)
            found |= dict.fromkeys(readable)
        else:
            found[path] = None
    files = tuple(found)
    return Offered(files[:most], passed_over, len(files) > most)


def _names(folder: Path) -> Sequence[str]:
    """The names of the files in a folder, sorted; none where it cannot be looked into."""
    names: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.startswith((".", "~$")) and entry.is_file():
                    names.append(entry.name)
                if len(names) >= _MOST_NAMES:
                    break
    except OSError:
        return ()
    return sorted(names, key=str.casefold)

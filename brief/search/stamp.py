"""The stamp beside an index: which analysis and which corpus it was made for, and its files' sums.

The index is derived data. Whatever does not agree with its stamp is refused, and built anew.
"""

import contextlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brief.core.errors import Refused

#: Raise when the analysis or the fields change: older indexes are then rebuilt.
SCHEMA = 3
_NAME = "stamp.json"
_PEEK = 4096
UNUSABLE = (
    "The search index cannot be used ({why}); no text is lost, and it is built anew by itself."
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """`generation` is that of the corpus database which was indexed."""

    generation: int
    languages: tuple[str, ...]


@contextlib.contextmanager
def damage_is_refused() -> Iterator[None]:
    """Turn what the engine says of damaged files, or panics at, into `Refused`."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise Refused(UNUSABLE.format(why="it is damaged")) from error
    except BaseException as error:
        # PyO3's PanicException cannot be imported and is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused(UNUSABLE.format(why="it is damaged")) from error


def _files(folder: Path) -> Iterator[Path]:
    return (p for p in sorted(folder.iterdir()) if p.name != _NAME and not p.name.endswith(".lock"))


def _ends(path: Path) -> tuple[int, int]:
    """The size of a file, and a sum over its first and last 4 kB: cheap, and damage shows."""
    size = path.stat().st_size
    with path.open("rb") as file:
        total = zlib.crc32(file.read(_PEEK))
        file.seek(max(0, size - _PEEK))
        return size, zlib.crc32(file.read(_PEEK), total)


def _whole(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            total = zlib.crc32(block, total)
    return total


def write(folder: Path, stamp: Stamp) -> None:
    """Stamp a finished index; until then nobody takes it for one."""
    said = {
        "schema": SCHEMA,
        "generation": stamp.generation,
        "languages": stamp.languages,
        "files": {p.name: [*_ends(p), _whole(p)] for p in _files(folder)},
    }
    fresh = folder / f"{_NAME}.lock"
    fresh.write_text(json.dumps(said), encoding="utf-8")
    fresh.replace(folder / _NAME)


def read(folder: Path) -> Stamp:
    """Read the stamp and compare sizes and ends of every file; raise `Refused` on a difference."""
    said = _said(folder)
    try:
        stamp = Stamp(int(said["generation"]), tuple(map(str, said["languages"])))
        files = {str(name): tuple(sums) for name, sums in dict(said["files"]).items()}
        for name, sums in files.items():
            if Path(name).name != name or _ends(folder / name) != sums[:2]:
                raise Refused(UNUSABLE.format(why="it is damaged"))
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused(UNUSABLE.format(why="it is damaged")) from error
    return stamp


def check(folder: Path) -> list[str]:
    """Compare every byte with the stamp; one sentence for each file that differs."""
    try:
        files = dict(_said(folder)["files"])
        return [
            f"The index file {name} is damaged."
            for name, sums in files.items()
            if not (folder / name).is_file() or _whole(folder / name) != sums[2]
        ]
    except (Refused, OSError, KeyError, TypeError, ValueError) as error:
        return [str(error) if isinstance(error, Refused) else "The index's stamp is damaged."]


def _said(folder: Path) -> dict[str, Any]:
    try:
        said = json.loads((folder / _NAME).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Refused(UNUSABLE.format(why="there is none yet")) from error
    except (OSError, ValueError) as error:
        raise Refused(UNUSABLE.format(why="it is damaged")) from error
    if not isinstance(said, dict) or said.get("schema") != SCHEMA:
        raise Refused(UNUSABLE.format(why="it was made by another version"))
    return said

"""The files of a corpus folder: found in order, read within limits, every failure told."""

import os
from collections.abc import Iterator
from pathlib import Path

from brief.core.problems import Problem

LARGEST, MOST_FILES = 50 << 20, 20_000
LARGEST_TOML = 8 << 20
#: The tables at the top of a corpus folder, and the folders below it: nothing else is looked at.
CORPUS, LINEAGE, SOURCES = "corpus.toml", "lineage.toml", "sources.toml"
SAFEGUARDS = "safeguards.toml"
TABLES = (CORPUS, LINEAGE, SOURCES, SAFEGUARDS)
DOCUMENTS, POINTS = "documents", "points"


def source_files(folder: Path) -> tuple[Path, ...]:
    """The files that a corpus without mistakes is made of, links inside it among them."""
    files = CorpusFiles(folder)
    tables = [folder / name for name in TABLES]
    below = (*files.under(DOCUMENTS), *files.under(POINTS))
    return (*(path for path in tables if path.is_file()), *below)


class CorpusFiles:
    """Reads the files of one folder; what goes wrong is added to `problems`."""

    def __init__(self, folder: Path) -> None:
        self.problems: list[Problem] = []
        self._folder = folder
        self._root = Path(os.path.realpath(folder))

    def say(self, where: str, line: int, what: str, *, grave: bool = True) -> None:
        """Add a problem."""
        self.problems.append(Problem(where, line, what, grave))

    def name(self, path: Path) -> str:
        """The path inside the folder, with slashes, fit to be printed."""
        inside = path.relative_to(self._folder).as_posix()
        return inside.encode("utf-8", "replace").decode()

    def under(self, part: str) -> tuple[Path, ...]:
        """Every Markdown file below a part of the folder, sorted; others are told as warnings."""
        top = self._folder / part
        if top.is_symlink() and not self._inside(top):
            self.say(part, 0, "a link that leads out of the corpus folder is not followed")
            return ()
        found = []
        for path in self._walk(top):
            if path.suffix.lower() == ".md":
                found.append(path)
            elif not path.name.startswith("."):
                self.say(self.name(path), 0, "only .md files are read here", grave=False)
        if len(found) > MOST_FILES:
            self.say(part, 0, f"more than {MOST_FILES} files; the rest is not read")
        return tuple(found[:MOST_FILES])

    def data(self, path: Path, largest: int = LARGEST) -> bytes | None:
        """A file's bytes, or None after telling why it cannot be used."""
        name = self.name(path)
        if not self._inside(path):
            self.say(name, 0, "a link that leads out of the corpus folder is not followed")
            return None
        try:
            if not path.is_file():
                self.say(name, 0, "this is no ordinary file")
                return None
            with path.open("rb") as stream:
                # A huge file is not read at all; one that grows meanwhile no further than allowed.
                huge = path.stat().st_size > largest
                data = b"" if huge else stream.read(largest + 1)
        except OSError as error:
            self.say(name, 0, f"it cannot be read: {error.strerror}")
            return None
        if huge or len(data) > largest:
            self.say(name, 0, f"larger than {largest >> 20} MB")
            return None
        if not data.strip():
            self.say(name, 0, "the file is empty")
            return None
        return data

    def text(self, path: Path, largest: int = LARGEST) -> str | None:
        """A file's text, or None after telling why it cannot be used."""
        data = self.data(path, largest)
        if data is None:
            return None
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.say(self.name(path), line, "not UTF-8 from here on; save the file as UTF-8")
            return None

    def toml(self, name: str) -> str | None:
        """The text of a TOML file at the top of the folder; None, untold, where there is none."""
        path = self._folder / name
        return self.text(path, LARGEST_TOML) if os.path.lexists(path) else None

    def _inside(self, path: Path) -> bool:
        return Path(os.path.realpath(path)).is_relative_to(self._root)

    def _walk(self, top: Path) -> Iterator[Path]:
        """Every file below, in the order of names; folders behind links are not entered."""
        for place, folders, files in os.walk(top, onerror=self._unread):
            folders.sort()
            for folder in folders:
                if (link := Path(place, folder)).is_symlink():
                    self.say(self.name(link), 0, "a linked folder is not entered")
            yield from (Path(place, file) for file in sorted(files))

    def _unread(self, error: OSError) -> None:
        path = Path(os.fsdecode(error.filename))
        if os.path.lexists(path):
            self.say(self.name(path), 0, f"it cannot be read: {error.strerror}")

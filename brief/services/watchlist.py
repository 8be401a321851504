"""The words whose loss, gain or exchange matters: the program's table and every publisher's."""

import tomllib
from pathlib import Path

from brief.core.safeguards import Safeguards, parse
from brief.services.home import SAFEGUARDS, SOURCE, shipped_safeguards
from brief.services.library import Library

_LARGEST = 8 << 20


class Watchlist:
    """Safeguards for comparing; read when they are first wanted, and when the library changes."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._builds: tuple[Path, ...] | None = None
        self._table = Safeguards()

    @property
    def builds(self) -> tuple[Path, ...]:
        """The builds that the table is made of: with others it is another one."""
        return tuple(build for build, _ in self._library.shelves().values())

    def safeguards(self) -> Safeguards:
        """The table as it is now; a publisher's entry replaces ours of the same id."""
        builds = self.builds
        if builds != self._builds:
            table = _read(shipped_safeguards())
            for build in builds:
                for place in (build / SOURCE, build):
                    table = table.extended(_read(place / SAFEGUARDS))
            self._table, self._builds = table, builds
        return self._table


def _read(path: Path) -> Safeguards:
    """A table; empty where there is none, or none that can be read: `corpus check` told of that."""
    try:
        with path.open("rb") as file:
            return parse(tomllib.loads(file.read(_LARGEST).decode("utf-8-sig")))[0]
    except (OSError, ValueError):
        return Safeguards()

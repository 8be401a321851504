"""Where everything of one user's is kept; `--home` and `BRIEF_HOME` redirect all of it."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from brief.core.errors import BriefError

#: The shelf of the user's own imported documents, and what a build of any shelf is made of.
MINE = "mine"
CORPUS_DB, INDEX, SOURCE = "corpus.db", "index", "source"
#: What a build of an installed pack keeps instead of its source: the pack, and what it says.
PACK, EDITION = "edition.briefpack", "edition.json"
#: A publisher's own safeguards: in a build's source, or, of a pack, right in the build.
SAFEGUARDS = "safeguards.toml"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds a library, the imported documents and the user's own data."""

    path: Path

    @property
    def user_db(self) -> Path:
        """Notes, their history and the window's state: precious."""
        return self.path / "user.db"

    @property
    def backups(self) -> Path:
        """Daily copies of the user's data."""
        return self.path / "backups"

    @property
    def library(self) -> Path:
        """The compiled corpora: derived, rebuilt when in doubt."""
        return self.path / "library"

    @property
    def trust(self) -> Path:
        """Whom the user trusts to publish each corpus: precious."""
        return self.path / "trust"

    @property
    def alignments(self) -> Path:
        """Alignments of drafts, kept so that they need not be computed again: derived."""
        return self.path / "cache" / "alignments"

    @property
    def downloads(self) -> Path:
        """What came from an address or a stick and is not installed yet: derived."""
        return self.path / "downloads"

    @property
    def documents(self) -> Path:
        """What the user imported, each with its original file: precious."""
        return self.path / "documents"


def find_home(named: str | None = None) -> Home:
    """The folder named, else `BRIEF_HOME`, else the platform's place for a program's data.

    Raises `BriefError` for the home of a user there is not.
    """
    chosen = named or os.environ.get("BRIEF_HOME")
    if chosen:
        try:
            return Home(Path(chosen).expanduser().absolute())
        except RuntimeError as error:
            raise BriefError(
                f"There is no user as in {chosen}: nothing was changed. Name another folder."
            ) from error
    from platformdirs import user_data_path

    return Home(user_data_path("brief", appauthor=False))


def sample_corpus() -> Path:
    """The corpus folder that comes with the program."""
    return _shipped("sample_corpus")


def shipped_safeguards() -> Path:
    """The table of words whose loss or gain matters, as it comes with the program."""
    return _shipped("resources") / "safeguards.toml"


def _shipped(name: str) -> Path:
    """A folder that travels with the program: frozen, installed, or in a checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / name
    beside = Path(__file__).resolve().parents[2] / name
    return beside if beside.is_dir() else Path(sys.prefix) / "share" / "brief" / name

"""A publisher's folder: the roots, and what was built so far. It holds no secrets."""

import re
from collections.abc import Sequence
from pathlib import Path

from tuf.api.metadata import Metadata, Root, Targets

from brief.core.errors import BriefError
from brief.packs import durable, papers, roots
from brief.packs.edition import Edition
from brief.packs.listing import edition_of, targets_of
from brief.packs.papers import Papers
from brief.packs.refusals import PackRefused

_ROOTS, _EDITIONS = "roots", "editions"
_EDITION = re.compile(r"([1-9][0-9]{0,8})\.json")


class Workshop:
    """The folder that `brief pack init` makes and the people who sign share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, root: Metadata[Root]) -> None:
        """Make the folder with its first root; raises `BriefError` where there is one already."""
        place = self._folder / _ROOTS
        if place.exists():
            raise BriefError(
                f"{self._folder} is a publisher's folder already: nothing was changed. "
                "'brief pack rotate' changes who may sign."
            )
        place.mkdir(parents=True)
        self.put_root(root)

    def put_root(self, root: Metadata[Root]) -> None:
        """Keep a root, new or with another signature."""
        name = f"{root.signed.version}.json"
        durable.write(self._folder / _ROOTS / name, papers.as_bytes(root))

    def roots(self) -> tuple[Metadata[Root], ...]:
        """The roots from the first on; raises `BriefError` where there are none."""
        found: list[Metadata[Root]] = []
        while (path := self._folder / _ROOTS / f"{len(found) + 1}.json").is_file():
            found.append(self._root(path, len(found) + 1))
        if not found:
            raise BriefError(
                f"{self._folder} is no publisher's folder: nothing was changed. "
                "'brief pack init' makes one."
            )
        return tuple(found)

    def _root(self, path: Path, version: int) -> Metadata[Root]:
        try:
            root = papers.load(Root, path.read_bytes())
            roots.check_root(root.signed, version)
        except PackRefused as error:
            raise _spoilt(path) from error
        return root

    def learn(self, known: Sequence[Metadata[Root]], edition: Edition) -> None:
        """Take up what a pack has that was signed here or that enough have signed.

        These are the signatures on its roots, roots that come after ours, and its edition, so that
        the next one is compared with it and its number is not used again. The pack has to be one
        of this publisher's and its edition none of another content.
        """
        ours = self.roots()
        for held, seen in zip(ours, known, strict=False):
            added = {**seen.signatures, **held.signatures}
            if held.signed == seen.signed and len(added) > len(held.signatures):
                self.put_root(Metadata(held.signed, dict(sorted(added.items()))))
        for root in known[len(ours) :]:
            self.put_root(root)
        self.keep_edition(edition)

    def editions(self, corpus: str) -> tuple[int, ...]:
        """The numbers of the editions that were built of a corpus, in order."""
        place = self._folder / _EDITIONS / corpus
        found = [_EDITION.fullmatch(path.name) for path in place.glob("*.json")]
        return tuple(sorted(int(name[1]) for name in found if name))

    def edition(self, corpus: str, number: int) -> Edition | None:
        """What an edition contained; None where it was not built here."""
        path = self._folder / _EDITIONS / corpus / f"{number}.json"
        if not path.is_file():
            return None
        try:
            return edition_of(papers.load(Targets, path.read_bytes()).signed)
        except PackRefused as error:
            raise _spoilt(path) from error

    def keep_edition(self, edition: Edition) -> None:
        """Remember what an edition contained."""
        place = self._folder / _EDITIONS / edition.corpus
        place.mkdir(parents=True, exist_ok=True)
        listed = papers.as_bytes(Metadata(targets_of(edition)))
        durable.write(place / f"{edition.number}.json", listed)

    def check_one_content(self, edition: Edition) -> None:
        """Raise `BriefError` where another content has the edition's number here already."""
        known = self.edition(edition.corpus, edition.number)
        if known is not None and known != edition:
            raise BriefError(
                f"Another edition {edition.number} of {edition.corpus} was built or signed here: "
                "nothing was signed. Readers would refuse one of the two; ask who built this one."
            )

    def check_same_publisher(self, known: Papers) -> None:
        """Raise `BriefError` for a pack of another publisher, or with keys we know nothing of."""
        for held, seen in zip(self.roots(), known.roots, strict=False):
            if held.signed != seen.signed:
                raise BriefError(
                    "This pack is not one of this publisher's: nothing was signed. Its list of "
                    f"keys, version {seen.signed.version}, is not the one in {self._folder}."
                )


def _spoilt(path: Path) -> BriefError:
    return BriefError(
        f"{path} was spoilt: nothing was changed. Bring it back from a copy of the folder."
    )

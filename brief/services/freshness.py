"""How fresh an edition is: until the day its publisher signed, or by its age where nobody did."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from brief.core.model import Corpus
from brief.services.home import EDITION, MINE
from brief.services.library import Library

#: An edition that came in no pack is taken for the latest for as many days as a pack says itself.
WITHOUT_A_PACK = timedelta(days=30)
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class InUse:
    """A corpus in use. `until` is the last day its publisher signed for it to be the latest.

    It is None where the edition came in no pack; then `prepared` is all that is known, if it is.
    """

    corpus: Corpus
    until: date | None
    prepared: date | None

    def fresh(self, today: date) -> bool | None:
        """Whether it may be taken for the latest; None where nothing says so. `today` is in UTC."""
        if self.until is not None:
            return today <= self.until
        return None if self.prepared is None else today - self.prepared <= WITHOUT_A_PACK


def corpus_of(library: Library, document: str = "") -> InUse | None:
    """The corpus that a document is of, or the first one; None where there is none.

    Quick: one small file is read.
    """
    shelves = {name: held for name, held in library.shelves().items() if name != MINE}
    home = library.shelf(document) if document and library.has(document) else None
    chosen = [held for held in shelves.values() if held[1] is home] or list(shelves.values())
    if not chosen:
        return None
    build, shelf = chosen[0]
    return InUse(shelf.corpus, _signed_until(build), _day(shelf.corpus.date))


def _signed_until(build: Path) -> date | None:
    """What stands beside the build of a pack; None where it is of none, or was spoilt."""
    try:
        with (build / EDITION).open("rb") as file:
            held = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return None
    return _day(held.get("fresh_until")) if isinstance(held, dict) else None


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None

"""The project's own table of safeguards, read once for all tests."""

import tomllib
from functools import cache
from pathlib import Path

from brief.compare.lookout import Lookout
from brief.core.safeguards import Safeguards, parse

TABLE = Path(__file__).parent.parent / "resources" / "safeguards.toml"


@cache
def table() -> Safeguards:
    """The table that is handed on with the program."""
    with TABLE.open("rb") as file:
        found, problems = parse(tomllib.load(file))
    assert problems == ()
    return found


@cache
def lookout(language: str = "en") -> Lookout:
    """What looks for its words in one language."""
    return Lookout(table(), language)

"""The names of documents in a pack: what every system can keep, and nobody can be misled by."""

import re
import unicodedata
from collections.abc import Iterable

from brief.importers.corpus_files import CORPUS, DOCUMENTS, POINTS, TABLES
from brief.importers.file_names import is_device

_TABLE = re.compile(r"[a-z][a-z-]{1,40}\.toml")
_FORBIDDEN = frozenset('\\:*?"<>|')
#: Controls, the marks that turn a line around, halves of characters, unassigned, line ends.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: In bytes: of a whole path, and of one name in it.
_LONGEST_PATH, _LONGEST_PART = 200, 120


def newer_among(paths: Iterable[str]) -> bool:
    """Whether one of the names is that of a table which only a later version can know."""
    return any(_TABLE.fullmatch(path) and path not in TABLES for path in paths)


def wrong_with(paths: Iterable[str]) -> str:
    """What is wrong with the names of a pack's documents, the first thing; empty when all is well.

    The words fit between brackets of a sentence and contain no name as it stands.
    """
    known: dict[str, str] = {}
    found = set()
    for path in paths:
        found.add(path)
        if what := _wrong(path) or _collides(path, known):
            return f"{what}: {ascii(path)[:80]}"
    return "" if CORPUS in found else f"{CORPUS} is missing"


def _wrong(path: str) -> str:
    if unicodedata.normalize("NFC", path) != path or _too_long(path, _LONGEST_PATH):
        return "a name is too long or not in normal form"
    if any(unicodedata.category(c) in _UNSEEN or c in _FORBIDDEN for c in path):
        return "a name has a character that is not allowed"
    for part in path.split("/"):
        if not part or part != part.strip(" .") or is_device(part):
            return "a name that not every system can keep"
        if _too_long(part, _LONGEST_PART):
            return "a name is too long or not in normal form"
    if path in TABLES:
        return ""
    inside = path.startswith((f"{DOCUMENTS}/", f"{POINTS}/"))
    return "" if inside and path.lower().endswith(".md") else "a file that no corpus has"


def _too_long(name: str, limit: int) -> bool:
    return len(name.encode("utf-8", "replace")) > limit


def _collides(path: str, known: dict[str, str]) -> str:
    """Compare a path and the folders on it with those before, as a system blind to case would."""
    if _folded(path) in known:
        return "two names that are one on some systems"
    parts = path.split("/")
    for end in range(1, len(parts)):
        folder = "/".join(parts[:end]) + "/"
        if known.setdefault(_folded(folder), folder) != folder or _folded(folder[:-1]) in known:
            return "two names that are one on some systems"
    known[_folded(path)] = path
    return "two names that are one on some systems" if _folded(f"{path}/") in known else ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())

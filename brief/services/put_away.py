"""Documents of the user's that were put away: for 30 days their folder stands aside."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from brief.core.errors import Refused
from brief.services import changes, kept

#: How long what was put away can be brought back.
DAYS_KEPT = 30
_WHEN = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"\.removed-(\d{8}T\d{12}Z)-(my-[\w.-]{1,100})")


@dataclass(frozen=True, slots=True)
class Removed:
    """A document that was put away and can be brought back: until when, in UTC in ISO form."""

    document: str
    name: str
    removed: str
    until: str
    folder: str


def name_for(document: str) -> str:
    """What the folder of a document is called that is put away now."""
    return f"{changes.REMOVED}{datetime.now(UTC).strftime(_WHEN)}-{document}"


def removed_as(folder: str, name: str) -> Removed:
    """The document that was put away as this folder, under the name it had."""
    when, document = _parts(folder)
    iso = "%Y-%m-%dT%H:%M:%SZ"
    until = when + timedelta(days=DAYS_KEPT)
    return Removed(document, name, when.strftime(iso), until.strftime(iso), folder)


def everything(documents: Path) -> tuple[Removed, ...]:
    """What can be brought back, what was put away last first."""
    folders = sorted(documents.glob(f"{changes.REMOVED}*"), reverse=True)
    return tuple(removed_as(f.name, _title(f)) for f in folders if _is_name(f.name))


def is_there(documents: Path, removed: Removed) -> bool:
    """Whether it can still be brought back."""
    folder = documents / removed.folder
    return _is_name(removed.folder) and (folder / "document.json").is_file()


def _is_name(folder: str) -> bool:
    try:
        _parts(folder)
    except ValueError:
        return False
    return True


def _parts(folder: str) -> tuple[datetime, str]:
    """When a folder was put away, and whose it is; raises `ValueError` for any other name."""
    found = _NAME.fullmatch(folder)
    if not found:
        raise ValueError(folder)
    return datetime.strptime(found[1], _WHEN).replace(tzinfo=UTC), found[2]


def _title(folder: Path) -> str:
    try:
        return kept.read_document(folder, folder.name).info.name
    except Refused:
        return changes.removed_name(folder.name)

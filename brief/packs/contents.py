"""The files of a corpus folder as a pack lists them: what each is to its readers."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.importers.corpus_files import DOCUMENTS, LARGEST, POINTS, source_files
from brief.importers.front_matter import split
from brief.importers.points import read_point
from brief.packs import edition, objects
from brief.packs.parts import Content, Part

_LONGEST_ASK = 120


def files(folder: Path, job: Job) -> Iterator[tuple[Content, bytes]]:
    """Every file that a corpus is made of, by its path, with its bytes; not packed yet.

    Raises `BriefError` for one that cannot be read, `Cancelled` between two of them.
    """
    # Some systems take names apart into letters and accents: a pack has them in one form.
    found = [
        (unicodedata.normalize("NFC", path.relative_to(folder).as_posix()), path)
        for path in source_files(folder)
    ]
    for done, (name, path) in enumerate(sorted(found)):
        job.report(done, len(found), name)
        raw = _bytes(path, name)
        part, known, title = _known_by(name, raw)
        yield Content(name, part, known, title, len(raw), objects.sha256(raw), "", 0), raw


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        raise BriefError(
            f"{name} cannot be read ({error.strerror}): nothing was written."
        ) from error
    if len(raw) > LARGEST:
        raise BriefError(f"{name} is larger than {LARGEST >> 20} MB: nothing was written.")
    return raw


def _known_by(name: str, raw: bytes) -> tuple[Part, str, str]:
    """Whether a file is a document or a point, its id, and what a person would call it."""
    text = raw.decode("utf-8-sig", "replace")
    if name.startswith(f"{DOCUMENTS}/"):
        values = split(text, name).values
        title = str(values.get("short_title") or values.get("title") or "")
        return Part.DOCUMENT, _shown(str(values.get("id", "")), name), _shown(title, name)
    if name.startswith(f"{POINTS}/"):
        read = read_point(text, name, lambda _line, _what: None)
        point = read.point if read else None
        ask = point.ask.split("\n\n")[0] if point else ""
        return Part.POINT, _shown(point.id if point else "", name), _cut(_shown(ask, name))
    return Part.TABLE, name, name


def _shown(text: str, otherwise: str) -> str:
    return edition.plain(text) or edition.plain(otherwise)


def _cut(text: str) -> str:
    if len(text) <= _LONGEST_ASK:
        return text
    return text[:_LONGEST_ASK].rsplit(" ", 1)[0] + " …"

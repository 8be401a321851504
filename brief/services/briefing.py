"""The briefing file: every note under the text it is about, in article order."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from brief.core.errors import BriefError, NotFound
from brief.core.fingerprint import fingerprint
from brief.core.model import DocumentInfo
from brief.core.notes import Note
from brief.core.reading import Place
from brief.exporters.briefing import BriefingEntry, briefing_markdown
from brief.services.library import Library
from brief.services.notes import Notes, banner, cite, in_reading_order
from brief.services.wording import wording


def briefing(library: Library, notes: Notes, documents: frozenset[str] = frozenset()) -> str:
    """The Markdown of all notes, or of those on some documents; raises `NotFound` without any."""
    wanted = [n for n in notes.all() if not documents or n.anchor.document in documents]
    if not wanted:
        raise NotFound("There are no notes to export yet.")
    grouped: dict[tuple[str, str], list[Note]] = {}
    for note in in_reading_order(wanted, library):
        grouped.setdefault((note.anchor.document, note.anchor.eid), []).append(note)
    return briefing_markdown(tuple(_entry(library, place, held) for place, held in grouped.items()))


def _entry(library: Library, where: tuple[str, str], notes: list[Note]) -> BriefingEntry:
    document, eid = where
    anchor = notes[0].anchor
    info = _known(library, document)
    text = wording(library, Place(document, eid, 0)) if info else ""
    unit = library.unit(document, eid) if info else None
    return BriefingEntry(
        document_name=info.name if info else anchor.document_name,
        symbol=info.symbol if info else "",
        citation=cite(info, eid) if info else anchor.citation,
        heading=unit.heading if unit else anchor.heading,
        text=text or anchor.about,
        banner=banner(info) if info else "",
        notes=tuple(notes),
        changed=frozenset(n.id for n in notes if fingerprint(text) != n.anchor.fingerprint),
    )


def _known(library: Library, document: str) -> DocumentInfo | None:
    return library.document(document) if library.has(document) else None


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all, so that a full disk spoils no earlier export.

    What is no ordinary file, a device or a pipe, is written to and never replaced.
    """
    target = Path(os.path.realpath(path))
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
    except OSError as error:
        raise _unwritten(path, error) from error
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.touch(mode=0o600)
        draft.write_bytes(data)
        _take_mode(target, draft)
        draft.replace(target)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise _unwritten(path, error) from error


def _take_mode(target: Path, draft: Path) -> None:
    """Let whoever could read the file before read it now; a new one is for the user alone."""
    if target.exists():
        shutil.copymode(target, draft)


def _unwritten(path: Path, error: OSError) -> BriefError:
    return BriefError(
        f"{path} could not be written ({error.strerror}): nothing was changed. "
        "Choose another place."
    )

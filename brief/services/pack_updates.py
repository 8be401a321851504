"""The next edition made from the one in use: only what changed is read, rendered and indexed."""

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.services import compiling
from brief.services.home import CORPUS_DB, INDEX, SOURCE
from brief.services.walking import Walk

if TYPE_CHECKING:
    from brief.packs.edition import Edition
    from brief.packs.pack_file import PackFile
    from brief.packs.parts import Content

#: Beyond this share of the texts it is quicker to make everything anew.
_MOST_CHANGED = 0.5
#: Files of the index that are written once and never changed.
_SEGMENT = re.compile(r"[0-9a-f]{32}\.\w+(?:\.\w+)?")


@dataclass(frozen=True, slots=True)
class Base:
    """The build in use and the edition it was made from."""

    build: Path
    edition: "Edition"


def carried_over(build: Path, base: Base, edition: "Edition", pack: "PackFile", job: Job) -> bool:
    """Make the database and the index of an edition from those of the one before.

    Says whether that was done: not where too much changed, or where anything does not fit together;
    then nothing is left of it in the build, and the edition has to be compiled as a whole. What is
    made is what compiling would make, but for the numbers of passages. Raises `Cancelled`.
    """
    changed = _changed(base.edition, edition)
    if sum(content.size for content in changed) > _MOST_CHANGED * edition.size:
        return False
    try:
        _copy(base.build, build)
        _revise(build, base.edition, edition, pack, job)
    except (BriefError, OSError):
        (build / CORPUS_DB).unlink(missing_ok=True)
        shutil.rmtree(build / INDEX, ignore_errors=True)
        return False
    return True


def _changed(before: "Edition", after: "Edition") -> "tuple[Content, ...]":
    """The documents that are new or not as they were."""
    from brief.packs.parts import Part

    held = {(content.id, content.sha256) for content in before.contents}
    return tuple(
        content
        for content in after.contents
        if content.part is Part.DOCUMENT and (content.id, content.sha256) not in held
    )


def _copy(base: Path, build: Path) -> None:
    """Copy the database; of the index share what is never changed, where the system can."""
    shutil.copyfile(base / CORPUS_DB, build / CORPUS_DB)
    (build / INDEX).mkdir()
    for file in (base / INDEX).iterdir():
        target = build / INDEX / file.name
        if file.name.endswith(".lock"):
            continue
        if os.name == "posix" and _SEGMENT.fullmatch(file.name) and _linked(file, target):
            continue
        shutil.copyfile(file, target)


def _linked(file: Path, target: Path) -> bool:
    try:
        target.hardlink_to(file)
    except OSError:
        # A stick, or a system that keeps the two apart.
        return False
    return True


def _revise(build: Path, before: "Edition", edition: "Edition", pack: "PackFile", job: Job) -> None:
    from brief.packs import unpacking
    from brief.packs.parts import Part

    source, changed = build / SOURCE, _changed(before, edition)
    needed = [c for c in edition.contents if c.part is not Part.DOCUMENT or c in changed]
    order = _order(edition)
    try:
        source.mkdir()
        unpacking.unpack(needed, (pack,), source, job)
        walk, ids = Walk(source, job), {content.id for content in changed}
        compiling.revise(build, walk, order, ids, set(_order(before)) - set(order), job)
    finally:
        shutil.rmtree(source, ignore_errors=True)


def _order(edition: "Edition") -> list[str]:
    """The documents as a folder is walked: the files of a folder first, then those inside."""
    from brief.packs.parts import Part

    documents = [content for content in edition.contents if content.part is Part.DOCUMENT]
    return [content.id for content in sorted(documents, key=_place)]


def _place(content: "Content") -> list[tuple[bool, str]]:
    *folders, name = content.path.split("/")
    return [*((True, folder) for folder in folders), (False, name)]

"""Builds that are made from a pack, and keep it: to be handed on, updated and made anew."""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import brief
from brief.core.errors import Refused
from brief.core.jobs import Job
from brief.services import builds, compiling
from brief.services.home import CORPUS_DB, EDITION, INDEX, PACK, SAFEGUARDS, SOURCE, Home
from brief.services.pack_updates import Base, carried_over
from brief.services.pack_values import PackFacts, SignedBy

#: Which version of the program made a build: another may read or render texts in another way.
_MADE_BY = "made_by"

if TYPE_CHECKING:
    from brief.packs.edition import Edition
    from brief.packs.pack_file import PackFile
    from brief.packs.verifying import Read


@dataclass(frozen=True, slots=True)
class Here:
    """The packs of the edition in use and of the one before, open, where there are such."""

    current: "PackFile | None"
    previous: "PackFile | None"
    #: What the pack of the edition in use lists.
    edition: "Edition | None"

    @property
    def packs(self) -> tuple["PackFile", ...]:
        """Those there are."""
        return tuple(pack for pack in (self.current, self.previous) if pack)


@contextmanager
def packs_here(shelf: Path, job: Job) -> Iterator[Here]:
    """The packs of a shelf, for a moment; one that cannot be read counts as none."""
    with ExitStack() as opened:
        current = _opened(builds.current(shelf), opened, job)
        previous = _opened(builds.previous(shelf), opened, job)
        yield Here(current, previous, _listed(current) if current else None)


def _opened(build: Path | None, opened: ExitStack, job: Job) -> "PackFile | None":
    from brief.packs.pack_file import PackFile

    if build is None or not (build / PACK).is_file():
        return None
    try:
        return opened.enter_context(PackFile.open(build / PACK, job))
    except (Refused, OSError):
        return None


def _listed(pack: "PackFile") -> "Edition | None":
    from brief.packs import verifying

    try:
        return verifying.listed(pack)
    except Refused:
        return None


def fill(
    build: Path, found: "Read", sources: Sequence["PackFile"], job: Job, base: Base | None = None
) -> None:
    """Make a build of an edition: its whole pack, its database, its index, what it says.

    What it has in common with `base` is taken from there. Every document's hash is found right
    before it is unpacked. Raises `BriefError`, `OSError`.
    """
    from brief.packs import unpacking, verifying
    from brief.packs.pack_file import PackFile

    unpacking.assemble(build / PACK, found, sources, job)
    with PackFile.open(build / PACK, job) as pack:
        verifying.check_documents(pack, found.edition, job)
        if base is None or not carried_over(build, base, found.edition, pack, job):
            _compile(build, pack, found.edition, job)
        # Wanted at every comparison, and small: it is kept beside the pack.
        kept = [content for content in found.edition.contents if content.path == SAFEGUARDS]
        unpacking.unpack(kept, (pack,), build, job)
    said = {**_as_json(facts_of(found)), _MADE_BY: brief.__version__}
    (build / EDITION).write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")


def base_of(shelf: Path, here: Here) -> Base | None:
    """The build in use, if it came in a pack and this very version of the program made it."""
    build = builds.current(shelf)
    if build is None or here.edition is None or _said(build).get(_MADE_BY) != brief.__version__:
        return None
    return Base(build, here.edition)


def rebuild(home: Home, shelf: Path, job: Job) -> None:
    """Make a damaged build of a pack anew from the pack it keeps.

    Raises `Refused` when the pack is damaged too.
    """
    from brief.packs import verifying
    from brief.packs.pack_file import PackFile

    with compiling.writing(home, job):
        damaged = builds.current(shelf)
        if damaged is None:
            return
        with (
            PackFile.open(damaged / PACK, job) as pack,
            builds.new_build(shelf, kept=builds.previous(shelf)) as build,
        ):
            fill(build, verifying.read(pack), (pack,), job)
        builds.sweep(shelf)


def _compile(build: Path, pack: "PackFile", edition: "Edition", job: Job) -> None:
    """Unpack a pack's documents and compile them; they are not kept beside it."""
    from brief.packs import unpacking

    source = build / SOURCE
    try:
        source.mkdir()
        unpacking.unpack(edition.contents, (pack,), source, job)
        filled = compiling.fill(build, source, job)
    finally:
        shutil.rmtree(source, ignore_errors=True)
    if filled != (edition.corpus, edition.number):
        raise Refused(
            f"This pack calls itself edition {edition.number} of {edition.corpus} and holds "
            f"something else: nothing was changed. Tell its publisher."
        )


def facts_of(found: "Read") -> PackFacts:
    """What a pack says, as the services say it."""
    from brief.packs.parts import Part

    edition, signed = found.edition, found.signed[-1]
    return PackFacts(
        corpus=edition.corpus,
        title=edition.title,
        publisher=edition.publisher,
        edition=edition.number,
        day=edition.day,
        built=edition.built,
        fresh_until=edition.fresh_until,
        expires=edition.expires,
        fingerprint=found.fingerprint,
        signed=SignedBy(signed.what, signed.by, signed.needed, signed.of),
        documents=edition.count(Part.DOCUMENT),
        points=edition.count(Part.POINT),
        contents=found.contents,
    )


def about(build: Path) -> PackFacts | None:
    """What the pack in a build says; None for a build that was made from a folder, or is spoilt."""
    held = _said(build)
    try:
        held.pop(_MADE_BY, None)
        for day in ("built", "fresh_until", "expires"):
            held[day] = date.fromisoformat(held[day])
        signed = held.pop("signed")
        signed["by"] = tuple(signed["by"])
        return PackFacts(**held, signed=SignedBy(**signed))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _said(build: Path) -> dict[str, Any]:
    """What stands beside a build of a pack; empty where nothing does, or it is spoilt."""
    try:
        held = json.loads((build / EDITION).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}


def _as_json(facts: PackFacts) -> dict[str, Any]:
    held = asdict(facts)
    for day in ("built", "fresh_until", "expires"):
        held[day] = held[day].isoformat()
    return held


def size_of(build: Path) -> int:
    """How many bytes a build takes on the disk."""
    files = [build / PACK, build / CORPUS_DB, *(build / INDEX).glob("*")]
    return sum(file.stat().st_size for file in files if file.is_file())


def named(build: Path | None) -> str:
    """What a person would call a build; empty for none."""
    if build is None:
        return ""
    facts = about(build)
    if facts:
        return f"edition {facts.edition}"
    if compiling.is_shipped(build):
        return "the corpus that came with brief"
    return "a corpus compiled here"

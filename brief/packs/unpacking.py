"""Taking a pack in: a whole pack of our own first, then its documents as a corpus folder."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from brief.core.jobs import Job
from brief.packs import durable, layout, objects, refusals, verifying
from brief.packs.edition import Edition
from brief.packs.pack_file import Entry, PackFile, write_pack
from brief.packs.parts import Content
from brief.packs.verifying import Read


def lacking(edition: Edition, sources: Sequence[PackFile]) -> frozenset[str]:
    """The packed documents of an edition that none of these packs has, by their hashes."""
    return frozenset(
        digest
        for digest in edition.objects
        if not any(layout.object_name(digest) in source for source in sources)
    )


def assemble(target: Path, found: Read, sources: Sequence[PackFile], job: Job) -> None:
    """Write the full pack of an edition from an update and the packs it builds on.

    A full pack has one layout, so this is the publisher's own file, byte for byte. The documents'
    hashes are not looked at here. Raises `PackRefused` for what no pack has, `OSError`.
    """
    if missing := lacking(found.edition, sources):
        raise refusals.needs_full(found.name, len(missing))
    with durable.replacing(target) as stream:
        write_pack(stream, (*found.papers.entries(), *_objects(found.edition, sources)), job)


def _objects(edition: Edition, sources: Sequence[PackFile]) -> Iterator[Entry]:
    for digest in edition.objects:
        name = layout.object_name(digest)
        yield next(source.entry(name) for source in sources if name in source)


def unpack(
    contents: Collection[Content], sources: Sequence[PackFile], folder: Path, job: Job
) -> None:
    """Write documents into an empty folder, each found to be the one that was signed first.

    The sources have all of them. Raises `PackRefused` for the first that is not, `OSError`.
    """
    done, total = 0, sum(content.size for content in contents)
    for content in contents:
        job.report(done, total, "Unpacking")
        name = layout.object_name(content.packed)
        data = next(source.read(name) for source in sources if name in source)
        raw = objects.unpacked(verifying.checked(data, content), content.size, content.sha256)
        path = folder / content.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        done += content.size

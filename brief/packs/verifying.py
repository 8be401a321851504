"""Whether a pack is what its publisher made: bytes, lists, signatures, and what was seen before."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    ExpiredMetadataError,
    RepositoryError,
    UnsignedMetadataError,
)

from brief.core.jobs import Job
from brief.packs import layout, objects, papers, refusals, roots, signatures
from brief.packs.edition import Edition
from brief.packs.listing import edition_of
from brief.packs.pack_file import PackFile
from brief.packs.papers import Papers
from brief.packs.parts import Content
from brief.packs.refusals import PackRefused, refuse_damaged
from brief.packs.signatures import Signed
from brief.packs.trust import Seen, Trust
from brief.packs.tuf_client import refreshed

#: Clocks go wrong by hours and live in other time zones; by more than a day they are set wrong.
_CLOCKS_DIFFER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Read:
    """What a pack says of itself: in order and rightly signed, if perhaps by too few or strangers.

    `contents` is the hash of the signed list of contents.
    """

    papers: Papers
    edition: Edition
    fingerprint: str
    signed: tuple[Signed, ...]
    contents: str

    @property
    def seal(self) -> str:
        """A hash of everything that is signed, whoever has signed it."""
        said = [paper.signed_bytes for _, paper in self.papers.named()]
        return objects.sha256(b"".join(objects.sha256(each).encode() for each in said))

    @property
    def name(self) -> str:
        """What a sentence calls it."""
        return f"Edition {self.edition.number} of {self.edition.corpus}"


def read(pack: PackFile) -> Read:
    """Read what a pack says of itself; raises `PackRefused` when anything in it is wrong.

    How many have signed, when it expires and whom the user trusts is not asked here.
    """
    found = papers.read_papers(pack)
    edition = edition_of(found.targets.signed)
    if found.corpora != {edition.corpus}:
        refuse_damaged("its lists do not belong together")
    _check_entries(pack, found, edition)
    signatures.check_each(found)
    return Read(
        found,
        edition,
        roots.fingerprint_of(found.roots[0].signed),
        signatures.count(found),
        objects.sha256(found.targets.signed_bytes),
    )


def listed(pack: PackFile) -> Edition:
    """What a pack of our own lists, whose signatures were looked at when it was installed."""
    return edition_of(papers.read_papers(pack).targets.signed)


def _check_entries(pack: PackFile, found: Papers, edition: Edition) -> None:
    """Nothing is in a pack but what its lists name."""
    listed = edition.objects
    known = {layout.MARK, *(name for name, _ in found.named())}
    for name in pack.names:
        if name in known:
            continue
        digest = layout.object_of(name)
        if digest not in listed or pack.size_of(name) != listed[digest]:
            refuse_damaged("something is in it that its lists do not name")


def check_documents(pack: PackFile, edition: Edition, job: Job) -> None:
    """Refuse a pack in which a document is not the one that was signed; nothing is unpacked."""
    done, total = 0, sum(edition.objects.values())
    for content in edition.contents:
        job.report(done, total, "Comparing documents")
        name = layout.object_name(content.packed)
        if name in pack:
            checked(pack.read(name), content)
            done += content.packed_size


def checked(data: bytes, content: Content) -> bytes:
    """Packed bytes that are those the publisher signed; refuses others."""
    if objects.sha256(data) != content.packed:
        refuse_damaged("a document is not the one that was signed")
    return data


def judge(found: Read, trust: Trust | None, now: datetime) -> Seen:
    """Judge a pack by what was seen of its publisher, or by itself where nothing was.

    Gives what has been seen when it is accepted. Raises `PackRefused`: too few signatures, other
    keys, older, something else under the same number, expired, not made yet. `now` is in UTC.
    """
    if trust and trust.fingerprint != found.fingerprint:
        raise refusals.other_keys(found.edition.corpus, found.fingerprint, trust.fingerprint)
    if few := signatures.short(found.signed):
        raise refusals.too_few(found.name, len(few.by), few.needed, f" on {few.what}")
    own = {name: papers.as_bytes(paper) for name, paper in found.papers.named()}
    before = trust.seen if trust else Seen((own[layout.root_name(1)],))
    try:
        seen = refreshed(own, before)
    except ExpiredMetadataError as error:
        raise _expired(found) from error
    except UnsignedMetadataError as error:
        raise refusals.replaced_keys(found.name) from error
    except BadVersionNumberError as error:
        raise _older(found, trust) from error
    except (RepositoryError, DownloadError):
        refuse_damaged("its lists do not belong together")
    _check_same(found, trust, seen)
    _check_clock(found, now)
    return seen


def _expired(found: Read) -> PackRefused:
    lists, root = found.edition.expires, found.papers.root.expires.date()
    return refusals.expired(found.name, min(lists, root))


def _older(found: Read, trust: Trust | None) -> PackRefused:
    held = trust.number if trust else 0
    return refusals.older(found.name, held, retained=False)


def _check_same(found: Read, trust: Trust | None, seen: Seen) -> None:
    """One number is one edition: the list that was seen under it is the list that is here now."""
    kept = trust is not None and seen.timestamp == trust.seen.timestamp != b""
    if kept and trust is not None and trust.contents != found.contents:
        raise refusals.other_content(found.name)


def _check_clock(found: Read, now: datetime) -> None:
    today = now.astimezone(UTC).date()
    if found.edition.built > today + _CLOCKS_DIFFER:
        raise refusals.clock(found.name, found.edition.built, today)

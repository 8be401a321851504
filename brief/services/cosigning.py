"""A pack before it is published: what it says and changes, who signed it, and a signature more."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.services import builds, pack_builds
from brief.services.home import PACK, Home
from brief.services.pack_values import PackRefused, Reason, SignedBy
from brief.services.publisher_values import Group, NewKeys, Proposal, Verified

if TYPE_CHECKING:
    from tuf.api.metadata import Root

    from brief.packs.edition import Edition
    from brief.packs.roots import Signers
    from brief.packs.signatures import Signed
    from brief.packs.verifying import Read

Passphrase = Callable[[], str]


def propose(
    path: Path,
    job: Job,
    publisher: Path | None = None,
    since: Path | None = None,
    home: Home | None = None,
) -> Proposal:
    """Read a pack that somebody may sign, every byte compared with what its lists say.

    What it changes is told against an earlier edition: the pack `since`, else the one before in
    the publisher's folder, else the one installed in `home`, else nothing. Raises `PackRefused` for
    what is damaged or wrongly signed, `BriefError` for a pack of another publisher, and for one
    with the number of an edition that is another one in the publisher's folder.
    """
    from brief.packs import unpacking, verifying
    from brief.packs.changes import compare
    from brief.packs.pack_file import PackFile
    from brief.packs.workshop import Workshop

    with PackFile.open(path, job) as pack:
        found = verifying.read(pack)
        if publisher:
            Workshop(publisher).check_same_publisher(found.papers)
            Workshop(publisher).check_one_content(found.edition)
        verifying.check_documents(pack, found.edition, job)
        before = _before(found.edition, publisher, since, home, job)
        return Proposal(
            path=path,
            facts=pack_builds.facts_of(found),
            changes=compare(
                f"edition {before.number}" if before else "",
                before.contents if before else (),
                found.edition.contents,
            ),
            keys=tuple(_new_keys(found)),
            signed=tuple(map(signed_by, found.signed)),
            missing=len(unpacking.lacking(found.edition, (pack,))),
            documents=len(found.edition.objects),
            size=pack.size,
            seal=found.seal,
        )


def cosign(  # noqa: PLR0913  one argument for each thing a publisher chooses
    proposal: Proposal,
    key: Path,
    passphrase: Passphrase,
    job: Job,
    publisher: Path | None = None,
    target: Path | None = None,
) -> Proposal:
    """Sign what was proposed: the edition, and its list of keys while that lacks signatures.

    The pack is replaced, or written to `target`. A publisher's folder learns what was signed.
    Raises `PackRefused` when the file is not what was proposed any more.
    """
    from brief.packs import durable, keys, layout, signing, verifying
    from brief.packs.pack_file import PackFile, write_pack
    from brief.packs.refusals import refuse_damaged
    from brief.packs.workshop import Workshop

    path = target or proposal.path
    signer = keys.load_signer(key, passphrase)
    # The file that is read must be closed before it is replaced: Windows insists on it.
    with (
        telling(path),
        durable.replacing(path) as stream,
        PackFile.open(proposal.path, job) as pack,
    ):
        found = verifying.read(pack)
        if found.seal != proposal.seal:
            refuse_damaged("it is not the one that was looked at")
        signed = signing.sign(found.papers, signer, key.name)
        documents = (pack.entry(name) for name in pack.names if layout.object_of(name))
        write_pack(stream, (*signed.entries(), *documents), job)
    if publisher:
        with telling(publisher):
            Workshop(publisher).learn(signed.roots, found.edition)
    return propose(path, job, publisher)


def verify(path: Path, job: Job, publisher: Path | None = None) -> Verified:
    """Look at a pack as a reader would who trusts its publisher and has nothing of theirs yet.

    A publisher's folder learns what enough people have signed. Raises `PackRefused` for what is
    damaged or wrongly signed, `BriefError` for what is not of that folder; fewer signatures than
    needed, and a pack that is out of date, are in the answer's `refusal`.
    """
    from brief.packs import verifying
    from brief.packs.pack_file import PackFile
    from brief.packs.workshop import Workshop

    proposal = propose(path, job, publisher)
    with PackFile.open(path, job) as pack:
        found = verifying.read(pack)
    try:
        verifying.judge(found, None, datetime.now(UTC))
    except PackRefused as refused:
        return Verified(proposal, found.edition.digest, Reason(refused.why, str(refused)))
    if publisher:
        with telling(publisher):
            Workshop(publisher).learn(found.papers.roots, found.edition)
    return Verified(proposal, found.edition.digest, None)


def _before(
    edition: "Edition", publisher: Path | None, since: Path | None, home: Home | None, job: Job
) -> "Edition | None":
    """The edition to compare with."""
    from brief.packs.workshop import Workshop

    if since:
        return _edition(since, job)
    shop = Workshop(publisher) if publisher else None
    earlier = [n for n in shop.editions(edition.corpus) if n < edition.number] if shop else []
    if shop and earlier:
        return shop.edition(edition.corpus, earlier[-1])
    build = builds.current(home.library / edition.corpus) if home else None
    if build is None or not (build / PACK).is_file():
        return None
    return _edition(build / PACK, job)


def _edition(path: Path, job: Job) -> "Edition":
    from brief.packs import verifying
    from brief.packs.pack_file import PackFile

    with PackFile.open(path, job) as pack:
        return verifying.read(pack).edition


def _new_keys(found: "Read") -> Iterator[NewKeys]:
    from brief.packs import roots

    chain = [root.signed for root in found.papers.roots]
    for before, after in pairwise(chain):
        came, went = roots.changed_signers(before, after)
        yield NewKeys(after.version, came, went, *groups(after))


def groups(root: "Root") -> tuple[Group, Group]:
    """Who signs lists of keys, and who signs packs."""
    from brief.packs import roots

    of_root, of_packs = roots.signers_of(root, roots.ROOT), roots.signers_of(root, roots.PACKS)
    return _group(of_root), _group(of_packs)


def _group(signers: "Signers") -> Group:
    return Group(signers.names, signers.threshold)


def signed_by(signed: "Signed") -> SignedBy:
    """How far something is signed, as the services say it."""
    return SignedBy(signed.what, signed.by, signed.needed, signed.of)


@contextmanager
def telling(place: Path) -> Iterator[None]:
    """Say in a sentence when something cannot be written."""
    try:
        yield
    except OSError as error:
        raise BriefError(
            f"{error.filename or place} could not be written ({error.strerror}): nothing else was "
            "changed. Make room or choose another place."
        ) from error

"""Packs as their publishers make them: keys, who may sign, the next edition, another key."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.services import compiling
from brief.services.cosigning import Passphrase, groups, propose, signed_by, telling
from brief.services.publisher_values import Proposal, Publisher

if TYPE_CHECKING:
    from securesystemslib.signer import SSlibKey
    from tuf.api.metadata import Root

    from brief.packs.edition import Edition
    from brief.packs.roots import Signers
    from brief.packs.workshop import Workshop


def make_key(path: Path, passphrase: str, name: str = "") -> Path:
    """Make a key under a passphrase; gives the path of its public half. Never replaces a file."""
    from brief.packs import keys

    if not passphrase:
        raise BriefError("A key needs a passphrase: nothing was written. Choose a long one.")
    with telling(path):
        return keys.make(path, passphrase, name or path.stem)


def begin(
    folder: Path,
    of_packs: tuple[Sequence[Path], int],
    of_root: tuple[Sequence[Path], int],
    day: date | None = None,
) -> Publisher:
    """Make a publisher's folder: for packs and for the list of keys, who signs and how many must.

    Keys are given by their public files. Nobody has signed yet: whoever builds the first pack and
    whoever signs it sign the list of keys with it.
    """
    from brief.packs import roots
    from brief.packs.listing import midnight
    from brief.packs.workshop import Workshop

    root = roots.first_root(_signers(*of_root), _signers(*of_packs), midnight(day or today()))
    with telling(folder):
        Workshop(folder).begin(root)
    return publisher(folder)


def publisher(folder: Path) -> Publisher:
    """What a publisher's folder says."""
    from brief.packs import roots, signatures
    from brief.packs.workshop import Workshop

    chain = Workshop(folder).roots()
    latest = chain[-1].signed
    of_root, of_packs = groups(latest)
    return Publisher(
        roots.fingerprint_of(chain[0].signed),
        latest.version,
        of_root,
        of_packs,
        tuple(map(signed_by, signatures.count_roots(chain))),
    )


def build(  # noqa: PLR0913  one argument for each thing a publisher chooses
    folder: Path,
    publisher_folder: Path,
    key: Path,
    passphrase: Passphrase,
    target: Path,
    job: Job,
    since: str = "",
    day: date | None = None,
) -> Proposal:
    """Build the next edition from a corpus folder without mistakes, and be the first to sign it.

    `since` is the number of an edition built before, or its pack: then only the documents that are
    not in that one are packed. The same folder and day give the same bytes.
    """
    from brief.packs import durable, keys, papers, signing
    from brief.packs.building import pack_folder, packing
    from brief.packs.pack_file import write_pack
    from brief.packs.workshop import Workshop

    shop = Workshop(publisher_folder)
    chain = shop.roots()
    corpus = compiling.sound_corpus(folder, job)
    signer = keys.load_signer(key, passphrase)
    with packing() as packed:
        known = shop.edition(corpus.id, corpus.edition)
        built = day or (known.built if known else today())
        edition = pack_folder(folder, corpus, built, packed, job)
        _check_number(shop, edition, known)
        left_out = frozenset(_objects(shop, edition, since, job)) if since else frozenset()
        signed = signing.sign(papers.papers_for(edition, chain), signer, key.name)
        with telling(target), durable.replacing(target) as stream:
            write_pack(stream, (*signed.entries(), *packed.entries(left_out)), job)
    with telling(publisher_folder):
        shop.learn(signed.roots, edition)
    return propose(target, job, publisher_folder)


def rotate(  # noqa: PLR0913  one argument for each thing a publisher chooses
    folder: Path,
    add: Sequence[Path],
    remove: Sequence[str],
    signing_keys: Sequence[Path],
    passphrase: Callable[[Path], str],
    threshold: int = 0,
    root_threshold: int = 0,
    day: date | None = None,
) -> Publisher:
    """Write the next list of keys: some holders added, some removed by name, key id or public file.

    Thresholds of 0 stay as they were. It holds when enough of those who could sign before and of
    those who can now have signed it: with keys given here, and with the next packs they sign.
    The publisher's 40 digits stay the same.
    """
    from brief.packs import keys, roots, signing
    from brief.packs.listing import midnight
    from brief.packs.workshop import Workshop

    shop = Workshop(folder)
    chain = shop.roots()
    before = chain[-1].signed
    gone = _ids(before, remove)
    changed = [
        _changed(roots.signers_of(before, role), add, gone, number)
        for role, number in ((roots.ROOT, root_threshold), (roots.PACKS, threshold))
    ]
    after = (*chain, roots.next_root(before, changed[0], changed[1], midnight(day or today())))
    for key in signing_keys:
        signer = keys.load_signer(key, partial(passphrase, key))
        after = signing.sign_roots(after, signer, key.name)
    with telling(folder):
        for root in after:
            shop.put_root(root)
    return publisher(folder)


def _changed(
    held: "Signers", add: Sequence[Path], gone: frozenset[str], threshold: int
) -> "Signers":
    from brief.packs import roots

    stay = [key for key in held.keys if key.keyid not in gone]
    came = [key for key in map(_public, add) if key.keyid not in {each.keyid for each in stay}]
    return roots.Signers((*stay, *came), threshold or held.threshold)


def _ids(root: "Root", named: Sequence[str]) -> frozenset[str]:
    """The ids of keys that are named by their holder, their id or their public file."""
    from brief.packs import roots

    found = set()
    for name in named:
        path = Path(name)
        wanted = _public(path).keyid if path.is_file() else name
        ids = {keyid for keyid, key in root.keys.items() if wanted in {roots.holder(key), keyid}}
        if len(ids) != 1:
            who = ", ".join(sorted(map(roots.holder, root.keys.values())))
            raise BriefError(
                f"{name} is not one of those who may sign ({who}): nothing was changed. Name one "
                "of them, or their public key."
            )
        found |= ids
    return frozenset(found)


def _check_number(shop: "Workshop", edition: "Edition", known: "Edition | None") -> None:
    """Raise unless the edition is a new one, or the very one that bore its number before."""
    newest = max(shop.editions(edition.corpus), default=0)
    if known is None and edition.number > newest:
        return
    if known != edition:
        raise BriefError(
            f"Edition {max(edition.number, newest)} of {edition.corpus} was built before, with "
            f"other contents or on another day: nothing was written. Raise 'edition' in "
            f"corpus.toml to {newest + 1}."
        )


def _objects(shop: "Workshop", edition: "Edition", since: str, job: Job) -> Iterator[str]:
    """The packed documents of an earlier edition, by number or by its pack."""
    from brief.packs import verifying
    from brief.packs.pack_file import PackFile

    if since.isascii() and since.isdigit():
        before = shop.edition(edition.corpus, int(since))
        if before is None:
            raise BriefError(
                f"Edition {since} of {edition.corpus} was not built here: nothing was written. "
                "Give its pack instead of its number."
            )
    else:
        with PackFile.open(Path(since), job) as pack:
            read = verifying.read(pack)
            shop.check_same_publisher(read.papers)
            before = read.edition
    if before.corpus != edition.corpus or before.number >= edition.number:
        raise BriefError(
            f"Edition {before.number} of {before.corpus} does not come before edition "
            f"{edition.number} of {edition.corpus}: nothing was written. Name an earlier one."
        )
    yield from before.objects


def _signers(files: Sequence[Path], threshold: int) -> "Signers":
    from brief.packs import roots

    return roots.Signers(tuple(map(_public, files)), threshold)


def _public(path: Path) -> "SSlibKey":
    from brief.packs import keys

    return keys.load_public(path)


def today() -> date:
    """Today, in UTC."""
    return datetime.now(UTC).date()

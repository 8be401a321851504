"""The signed papers of a pack: the roots, and the three lists that pin one edition together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from securesystemslib.signer import Signature, Signer
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, T, Targets, Timestamp
from tuf.api.serialization import DeserializationError, SerializationError
from tuf.api.serialization.json import JSONSerializer

from brief.packs import layout, roots
from brief.packs.edition import Edition
from brief.packs.listing import targets_of
from brief.packs.pack_file import Entry, PackFile, entry_of
from brief.packs.refusals import refuse_damaged

#: As TUF's own client limits them; the list of contents is limited by the layout.
_LARGEST_ROOT, _LARGEST_LIST = 512_000, 16_384
_TARGETS_FILE = "targets.json"
#: Says in the two small lists which corpus they are of: one publisher may have several.
_CORPUS = "x-corpus"
#: Of a key's id and of a signature, in hexadecimal.
_LENGTHS = (64, 128)
_HEXADECIMAL = frozenset("0123456789abcdef")
_AS_JSON = JSONSerializer(compact=True)


@dataclass(frozen=True, slots=True)
class Papers:
    """What is signed. Whether the signatures are good is for `verifying` to say."""

    roots: tuple[Metadata[Root], ...]
    timestamp: Metadata[Timestamp]
    snapshot: Metadata[Snapshot]
    targets: Metadata[Targets]

    @property
    def number(self) -> int:
        """The edition's number."""
        return self.targets.signed.version

    @property
    def root(self) -> Root:
        """Who may sign now."""
        return self.roots[-1].signed

    def named(self) -> Iterator[tuple[str, Metadata[Any]]]:
        """Each paper with the name of its entry."""
        for root in self.roots:
            yield layout.root_name(root.signed.version), root
        yield layout.TIMESTAMP, self.timestamp
        yield layout.snapshot_name(self.number), self.snapshot
        yield layout.targets_name(self.number), self.targets

    @property
    def corpora(self) -> set[str]:
        """The corpora that the two small lists say they are of: one, when all is well."""
        small = (self.timestamp.signed, self.snapshot.signed)
        return {str(each.unrecognized_fields.get(_CORPUS)) for each in small}

    def entries(self) -> tuple[Entry, ...]:
        """The papers and the mark, as the entries of a pack."""
        papers = (entry_of(name, as_bytes(paper)) for name, paper in self.named())
        return (entry_of(layout.MARK, layout.FORM), *papers)


def papers_for(edition: Edition, known: tuple[Metadata[Root], ...]) -> Papers:
    """The papers of an edition, with the roots as they are and the lists signed by nobody yet."""
    targets = targets_of(edition)
    number, expires, ours = targets.version, targets.expires, {_CORPUS: edition.corpus}
    listed, pinned = {_TARGETS_FILE: MetaFile(version=number)}, MetaFile(version=number)
    snapshot = Snapshot(number, None, expires, listed, dict(ours))
    timestamp = Timestamp(number, None, expires, pinned, dict(ours))
    return Papers(known, Metadata(timestamp), Metadata(snapshot), Metadata(targets))


def read_papers(pack: PackFile) -> Papers:
    """The papers in a pack, each in the one form that our own programs write.

    Refuses whatever is missing, too large, in another form, or does not belong together.
    """
    versions = [v for v in range(1, roots.MOST_ROOTS + 1) if layout.root_name(v) in pack]
    chain = tuple(_root(pack, version) for version in versions)
    if not chain or versions != list(range(1, len(versions) + 1)):
        refuse_damaged("its roots are not in order")
    timestamp = load(Timestamp, _bytes(pack, layout.TIMESTAMP, _LARGEST_LIST))
    number = timestamp.signed.version
    snapshot = load(Snapshot, _bytes(pack, layout.snapshot_name(number), _LARGEST_LIST))
    targets = load(Targets, _bytes(pack, layout.targets_name(number), layout.LARGEST_METADATA))
    papers = Papers(chain, timestamp, snapshot, targets)
    _check_together(papers)
    return papers


def _root(pack: PackFile, version: int) -> Metadata[Root]:
    root = load(Root, _bytes(pack, layout.root_name(version), _LARGEST_ROOT))
    roots.check_root(root.signed, version)
    return root


def _bytes(pack: PackFile, name: str, largest: int) -> bytes:
    if name not in pack:
        refuse_damaged("a signed list is missing")
    if pack.size_of(name) > largest:
        refuse_damaged("a signed list is larger than it can be")
    return pack.read(name)


def _check_together(papers: Papers) -> None:
    targets, snapshot = papers.targets.signed, papers.snapshot.signed
    timestamp, listed = papers.timestamp.signed, papers.snapshot.signed.meta
    numbers = {targets.version, snapshot.version, timestamp.version}
    pinned = {timestamp.snapshot_meta.version, *(file.version for file in listed.values())}
    days = {targets.expires, snapshot.expires, timestamp.expires}
    if set(listed) != {_TARGETS_FILE} or len(numbers | pinned) != 1 or len(days) != 1:
        refuse_damaged("its lists do not belong together")
    if targets.delegations is not None:
        refuse_damaged("it asks for documents of somebody else")


def load(kind: type[T], data: bytes) -> Metadata[T]:
    """A paper of this kind from its bytes, which must be exactly those we would write."""
    try:
        paper = Metadata[T].from_bytes(data)
        # What cannot be written as canonical JSON cannot be what was signed.
        same = as_bytes(paper) == data and isinstance(paper.signed, kind) and paper.signed_bytes
    except (DeserializationError, SerializationError):
        refuse_damaged("a signed list cannot be read")
    sound = type(paper.signed.version) is int and all(
        map(_sound_signature, paper.signatures.values())
    )
    if not same or not sound or paper.unrecognized_fields:
        refuse_damaged("a signed list is written in another way")
    if list(paper.signatures) != sorted(paper.signatures):
        refuse_damaged("a signed list is written in another way")
    return paper


def _sound_signature(held: Signature) -> bool:
    # Nobody has looked at their types yet.
    known: object = held.keyid
    said: object = held.signature
    if held.unrecognized_fields or not isinstance(known, str) or not isinstance(said, str):
        return False
    return (len(known), len(said)) == _LENGTHS and not set(known + said) - _HEXADECIMAL


def as_bytes(paper: Metadata[T]) -> bytes:
    """The one form of a paper."""
    return paper.to_bytes(_AS_JSON)


def signed(paper: Metadata[T], signer: Signer) -> Metadata[T]:
    """The same paper with a signature more, the signatures in the order of their keys."""
    held = dict(paper.signatures)
    made = signer.sign(paper.signed_bytes)
    held[made.keyid] = made
    return Metadata(paper.signed, dict(sorted(held.items())))

"""Counting signatures: who has signed what, how many are needed, and whether each is good."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.signer import Key
from tuf.api.metadata import Metadata, Root

from brief.packs import roots
from brief.packs.papers import Papers
from brief.packs.refusals import refuse_damaged


@dataclass(frozen=True, slots=True)
class Signed:
    """How far something is signed: `by` whom, how many are `needed`, `of` how many holders."""

    what: str
    by: tuple[str, ...]
    needed: int
    of: int

    @property
    def enough(self) -> bool:
        """Whether nobody else has to sign."""
        return len(self.by) >= self.needed


def check_each(papers: Papers) -> None:
    """Refuse a pack with a signature on it that is wrong, or by somebody it does not name."""
    for paper, allowed in _allowed(papers):
        said = paper.signed_bytes
        for keyid, signature in paper.signatures.items():
            if keyid not in allowed:
                refuse_damaged("a signature is by a key it does not name")
            try:
                allowed[keyid].verify_signature(signature, said)
            except UnverifiedSignatureError:
                refuse_damaged("a signature is wrong")


def _allowed(papers: Papers) -> Iterator[tuple[Metadata[Any], dict[str, Key]]]:
    before: dict[str, Key] = {}
    for root in papers.roots:
        own = _keys(root.signed, roots.ROOT)
        yield root, {**before, **own}
        before = own
    packs = _keys(papers.root, roots.PACKS)
    for paper in (papers.timestamp, papers.snapshot, papers.targets):
        yield paper, packs


def _keys(root: Root, role: str) -> dict[str, Key]:
    return {key.keyid: key for key in roots.signers_of(root, role).keys}


def count(papers: Papers) -> tuple[Signed, ...]:
    """How far the roots and, at the end, the edition are signed."""
    of_packs = roots.signers_of(papers.root, roots.PACKS)
    lists: tuple[Metadata[Any], ...] = (papers.timestamp, papers.snapshot, papers.targets)
    least: Metadata[Any] = min(lists, key=lambda paper: len(of_packs.ids & set(paper.signatures)))
    return (*count_roots(papers.roots), _signed("the edition", least, of_packs))


def count_roots(chain: tuple[Metadata[Root], ...]) -> tuple[Signed, ...]:
    """How far each root is signed: by those who could sign before it, and by those it names."""
    found: list[Signed] = []
    before: Root | None = None
    for root in chain:
        named = f"list {root.signed.version} of the keys"
        judges = [judge for judge in (before, root.signed) if judge is not None]
        found += [_signed(named, root, roots.signers_of(judge, roots.ROOT)) for judge in judges]
        before = root.signed
    return tuple(found)


def _signed(what: str, paper: Metadata[Any], signers: roots.Signers) -> Signed:
    by = tuple(sorted(roots.holder(k) for k in signers.keys if k.keyid in paper.signatures))
    return Signed(what, by, signers.threshold, len(signers.keys))


def short(counted: tuple[Signed, ...]) -> Signed | None:
    """The first thing that not enough people have signed."""
    return next((signed for signed in counted if not signed.enough), None)

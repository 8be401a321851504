"""Signing: the edition, and every list of keys that still lacks signatures."""

from securesystemslib.signer import Signer
from tuf.api.metadata import Metadata, Root

from brief.core.errors import BriefError
from brief.packs import roots
from brief.packs.papers import Papers, signed


def sign(known: Papers, signer: Signer, name: str) -> Papers:
    """The papers with one holder's signatures more, wherever they may sign and it is needed.

    Raises `BriefError` for a key that may sign none of them; `name` is what it is called then.
    """
    group = roots.signers_of(known.root, roots.PACKS)
    chain = _sign_each(known.roots, signer)
    if signer.public_key.keyid in group.ids:
        return Papers(
            chain,
            signed(known.timestamp, signer),
            signed(known.snapshot, signer),
            signed(known.targets, signer),
        )
    if chain == known.roots:
        raise _stranger(name, group)
    return Papers(chain, known.timestamp, known.snapshot, known.targets)


def sign_roots(
    chain: tuple[Metadata[Root], ...], signer: Signer, name: str
) -> tuple[Metadata[Root], ...]:
    """The roots, those signed that the holder may sign and that lack signatures.

    Raises `BriefError` for a key that none of them wants.
    """
    done = _sign_each(chain, signer)
    if done == chain:
        raise _stranger(name, roots.signers_of(chain[-1].signed, roots.ROOT))
    return done


def _stranger(name: str, group: roots.Signers) -> BriefError:
    return BriefError(
        f"{name} has nothing to sign here: nothing was signed. Those who may sign are "
        f"{', '.join(group.names)}."
    )


def _sign_each(chain: tuple[Metadata[Root], ...], signer: Signer) -> tuple[Metadata[Root], ...]:
    before: Root | None = None
    done = []
    for root in chain:
        done.append(_sign_root(root, before, signer))
        before = root.signed
    return tuple(done)


def _sign_root(root: Metadata[Root], before: Root | None, signer: Signer) -> Metadata[Root]:
    """The root, signed if the holder may and it is short of signatures by those they belong to."""
    keyid = signer.public_key.keyid
    for judge in (before, root.signed):
        if judge is None:
            continue
        group = roots.signers_of(judge, roots.ROOT)
        if keyid in group.ids and len(group.ids & set(root.signatures)) < group.threshold:
            return signed(root, signer)
    return root

"""Who may sign: a publisher's root, its first form and its successors, and the rules for both."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from securesystemslib.signer import Key
from tuf.api.metadata import Metadata, Root

from brief.core.errors import BriefError
from brief.packs import fingerprint
from brief.packs.keys import NAME, plain_name
from brief.packs.refusals import refuse_damaged

ROOT = "root"
#: One group of people signs all three of TUF's roles for an edition: to them they are one pack.
PACK_ROLES = ("targets", "snapshot", "timestamp")
PACKS = PACK_ROLES[0]
MOST_KEYS = 20
MOST_ROOTS = 64
#: Twice as long as a pack, so that one built in the first two years has its full two years.
LASTS = timedelta(days=4 * 365 + 1)
_PUBLIC = frozenset("0123456789abcdef")
_PUBLIC_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Signers:
    """Who may sign something, and how many of them have to."""

    keys: tuple[Key, ...]
    threshold: int

    @property
    def names(self) -> tuple[str, ...]:
        """What their holders are called."""
        return tuple(sorted(map(holder, self.keys)))

    @property
    def ids(self) -> frozenset[str]:
        """Their keys' ids."""
        return frozenset(key.keyid for key in self.keys)


def holder(key: Key) -> str:
    """Who holds a key, as the publisher calls them."""
    return plain_name(str(key.unrecognized_fields.get(NAME, ""))) or key.keyid[:8]


def first_root(of_root: Signers, of_packs: Signers, day: datetime) -> Metadata[Root]:
    """The root a publisher begins with, signed by nobody yet."""
    return Metadata(_root(1, of_root, of_packs, day))


def next_root(before: Root, of_root: Signers, of_packs: Signers, day: datetime) -> Metadata[Root]:
    """The root that comes after another, signed by nobody yet."""
    return Metadata(_root(before.version + 1, of_root, of_packs, day))


def _root(version: int, of_root: Signers, of_packs: Signers, day: datetime) -> Root:
    root = Root(version=version, expires=day + LASTS, consistent_snapshot=True)
    for role, signers in ((ROOT, of_root), *((role, of_packs) for role in PACK_ROLES)):
        _check_signers(signers)
        for key in sorted(signers.keys, key=lambda key: key.keyid):
            root.add_key(key, role)
        root.roles[role].threshold = signers.threshold
    return root


def _check_signers(signers: Signers) -> None:
    if len(signers.ids) != len(signers.keys):
        raise BriefError("The same key is named twice: nothing was written. Name each key once.")
    if not 1 <= signers.threshold <= len(signers.keys) <= MOST_KEYS:
        raise BriefError(
            f"{signers.threshold} signatures cannot be asked of {len(signers.keys)} keys (at most "
            f"{MOST_KEYS}): nothing was written. Name more keys or a smaller --threshold."
        )


def signers_of(root: Root, role: str) -> Signers:
    """Who may sign a role."""
    held = root.roles[role]
    return Signers(tuple(root.keys[keyid] for keyid in held.keyids), held.threshold)


def fingerprint_of(first: Root) -> str:
    """The publisher's 40 digits, from the first of their roots."""
    of_root, of_packs = signers_of(first, ROOT), signers_of(first, PACKS)
    return fingerprint.fingerprint(
        _public(of_root.keys), of_root.threshold, _public(of_packs.keys), of_packs.threshold
    )


def _public(keys: Sequence[Key]) -> list[str]:
    return [str(key.keyval["public"]) for key in keys]


def check_root(root: Root, version: int) -> None:
    """Refuse a root that our own programs would not have made, whoever signed it.

    TUF counts ids of keys: the ids must be those that belong to the keys, or one person could
    count twice. Raises `PackRefused`.
    """
    if root.version != version or root.consistent_snapshot is not True:
        refuse_damaged("its roots are not in order")
    if len(root.keys) > 2 * MOST_KEYS or not all(map(_sound_key, root.keys.items())):
        refuse_damaged("it names keys of another kind")
    groups = {_group(root, role) for role in PACK_ROLES}
    if len(groups) != 1:
        refuse_damaged("its roles are not those of a pack")
    for keyids, threshold in (_group(root, ROOT), *groups):
        whole = type(threshold) is int and set(keyids) <= set(root.keys)
        if not whole or not 1 <= threshold <= len(keyids) <= MOST_KEYS:
            refuse_damaged("its roles are not those of a pack")


def _group(root: Root, role: str) -> tuple[tuple[str, ...], int]:
    held = root.roles[role]
    return tuple(held.keyids), held.threshold


def _sound_key(named: tuple[str, Key]) -> bool:
    keyid, key = named
    public = key.keyval.get("public")
    if (key.keytype, key.scheme, set(key.keyval)) != ("ed25519", "ed25519", {"public"}):
        return False
    if not isinstance(public, str) or len(public) != _PUBLIC_LENGTH or not set(public) <= _PUBLIC:
        return False
    return keyid == id_of(public)


def id_of(public: str) -> str:
    """The id that belongs to a public key (securesystemslib's own, from its canonical JSON)."""
    from brief.packs.objects import sha256

    said = f'{{"keytype":"ed25519","keyval":{{"public":"{public}"}},"scheme":"ed25519"}}'
    return sha256(said.encode("ascii"))


def changed_signers(before: Root, after: Root) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The holders who may sign now and could not before, and those who may not any more."""
    old, new = before.keys, after.keys
    came = [holder(key) for keyid, key in new.items() if keyid not in old]
    went = [holder(key) for keyid, key in old.items() if keyid not in new]
    return tuple(sorted(came)), tuple(sorted(went))

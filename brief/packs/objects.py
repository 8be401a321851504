"""Documents as they lie in a pack: gzip without date or name, called by the hash of its bytes."""

import hashlib
import struct
import zlib

from brief.packs.refusals import refuse_damaged

LARGEST_DOCUMENT = 50 << 20
MOST_UNPACKED = 1_000_000_000
#: Text shrinks three to ten times; what shrinks more than this is made to fill a disk.
_MOST_RATIO, _ALWAYS_ALLOWED = 200, 64 << 10
_LEVEL = 6
#: RFC 1952: deflate, no flags, no date, no hint, unknown system. Python would name the system.
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_TRAILER = struct.Struct("<LL")


def packed(raw: bytes) -> bytes:
    """The packed form: the same for the same document on every machine with the same zlib."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, 8, zlib.Z_DEFAULT_STRATEGY)
    body = deflate.compress(raw) + deflate.flush()
    return _HEADER + body + _TRAILER.pack(zlib.crc32(raw), len(raw))


def sha256(data: bytes) -> str:
    """The hash that objects and documents are known by."""
    return hashlib.sha256(data).hexdigest()


def plausible(size: int, in_pack: int) -> bool:
    """Whether a document of this size may come out of that many packed bytes."""
    return 0 <= size <= LARGEST_DOCUMENT and size <= max(_ALWAYS_ALLOWED, in_pack * _MOST_RATIO)


def unpacked(data: bytes, size: int, digest: str) -> bytes:
    """The document in packed bytes whose own hash was found right already.

    Never more than `size` bytes and one are made. Refuses what is not exactly the signed document.
    """
    if data[: len(_HEADER)] != _HEADER:
        refuse_damaged("a document is packed in another way")
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        raw = inflate.decompress(data, size + 1)
    except zlib.error:
        refuse_damaged("a document cannot be unpacked")
    if len(raw) != size or not inflate.eof or inflate.unused_data or sha256(raw) != digest:
        refuse_damaged("a document is not the one that was signed")
    return raw

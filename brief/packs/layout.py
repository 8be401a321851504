"""The one byte layout of a pack: a zip of stored entries with fixed fields in a fixed order.

Any unzip program opens it. Ours accepts only files in which every byte is the one written here,
so nothing can be hidden before, between or behind the entries. The fields are those of PKWARE's
APPNOTE.TXT 6.3, 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end).
"""

import re
import struct

#: The first entry says which form the pack has; a program that knows only earlier ones stops there.
MARK, FORM = "briefpack", b"1\n"
TIMESTAMP = "metadata/timestamp.json"

MOST_ENTRIES = 20_000
LARGEST_PACK = 2_000_000_000
LARGEST_METADATA = 8 << 20
LARGEST_OBJECT = 52 << 20
LONGEST_NAME = 80

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
LOCAL_SIZE = _LOCAL.size
LOCAL_BEGINS = b"PK\3\4"
_VERSION = 20
_MADE_ON_UNIX = 3 << 8
#: 1 January 1980, the day before which a zip knows no days.
_DAY = 0x21
_ORDINARY_FILE = 0o100644 << 16

_NUMBER = "([1-9][0-9]{0,8})"
_ROOT = re.compile(rf"metadata/{_NUMBER}\.root\.json")
_SNAPSHOT = re.compile(rf"metadata/{_NUMBER}\.snapshot\.json")
_TARGETS = re.compile(rf"metadata/{_NUMBER}\.targets\.json")
_OBJECT = re.compile(r"objects/([0-9a-f]{64})\.gz")

Order = tuple[int, int, str]


def root_name(version: int) -> str:
    """The entry of a root: who may sign."""
    return f"metadata/{version}.root.json"


def snapshot_name(version: int) -> str:
    """The entry of a snapshot."""
    return f"metadata/{version}.snapshot.json"


def targets_name(version: int) -> str:
    """The entry of the list of contents."""
    return f"metadata/{version}.targets.json"


def object_name(sha256: str) -> str:
    """The entry of a packed document, called by the hash of its packed bytes."""
    return f"objects/{sha256}.gz"


def object_of(name: str) -> str:
    """The hash that an object's entry is called by; empty for any other entry."""
    found = _OBJECT.fullmatch(name)
    return found[1] if found else ""


def order(name: str) -> Order | None:
    """Where an entry stands among the others; None for a name that no entry has."""
    if name == MARK:
        return (0, 0, "")
    if found := _ROOT.fullmatch(name):
        return (1, int(found[1]), "")
    if name == TIMESTAMP:
        return (2, 0, "")
    for place, pattern in ((3, _SNAPSHOT), (4, _TARGETS)):
        if found := pattern.fullmatch(name):
            return (place, int(found[1]), "")
    found = _OBJECT.fullmatch(name)
    return (5, 0, found[1]) if found else None


def largest(name: str) -> int:
    """The most bytes an entry of this name may have."""
    if name == MARK:
        return len(FORM) + 16
    return LARGEST_OBJECT if object_of(name) else LARGEST_METADATA


def local_header(name: str, crc: int, size: int) -> bytes:
    """What stands before an entry's bytes."""
    known = name.encode("ascii")
    fields = (LOCAL_BEGINS, _VERSION, 0, 0, 0, _DAY, crc, size, size, len(known), 0)
    return _LOCAL.pack(*fields) + known


def sizes(header: bytes) -> tuple[int, int, int]:
    """The CRC, the size and the length of the name that a local header gives."""
    fields = _LOCAL.unpack(header)
    return fields[6], fields[8], fields[9]


def central_header(name: str, crc: int, size: int, offset: int) -> bytes:
    """What the directory at the end says of an entry."""
    known = name.encode("ascii")
    fields = (b"PK\1\2", _MADE_ON_UNIX | _VERSION, _VERSION, 0, 0, 0, _DAY, crc, size, size)
    return _CENTRAL.pack(*fields, len(known), 0, 0, 0, 0, _ORDINARY_FILE, offset) + known


def end(count: int, size: int, offset: int) -> bytes:
    """The end of a pack, behind a directory of `size` bytes at `offset`."""
    return _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)

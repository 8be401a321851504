"""One file of an edition, and what it is to its readers."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a file of a corpus is to its readers."""

    DOCUMENT = "document"
    POINT = "point"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Content:
    """One file of an edition: its path in the corpus folder, and what readers know it by.

    `sha256` and `size` are the file's own, `packed` and `packed_size` those of its packed form.
    """

    path: str
    part: Part
    id: str
    title: str
    size: int
    sha256: str
    packed: str
    packed_size: int

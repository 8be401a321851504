"""What is asked of whoever fetches from the network, and what can stand in the way."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from brief.core.errors import BriefError
from brief.core.jobs import Job

#: What is fetched without asking again, and what is never fetched, in bytes.
AGREED, MOST = 200_000_000, 2_000_000_000
#: What is left free on the disk whatever comes.
SPARE = 50_000_000


class Wanted(StrEnum):
    """What is expected at an address; another thing is refused as soon as it begins."""

    PACK = "pack"
    TEXT = "text"
    #: A text that is a page of the web; for others a page means that a network wants a sign-in.
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Fetch:
    """A file that is wanted: from where, to where, and up to how many bytes.

    What has come stays beside `target` until it is whole, to go on with after a drop or a restart.
    """

    address: str
    target: Path
    wanted: Wanted
    agreed: int = AGREED


#: Fetches a file and gives its path, which is the target; `BriefError` with one sentence, or
#: `Cancelled`, leave what has come to be gone on with.
Fetcher = Callable[[Fetch, Job], Path]


class LargerThanAgreed(BriefError):
    """The file is larger than what was agreed to; `size` is what to agree to, to go on."""

    def __init__(self, sentence: str, size: int) -> None:
        super().__init__(sentence)
        self.size = size


class SignInFirst(BriefError):
    """The network answered itself, as those do that want a sign-in first."""


def in_units(size: int) -> str:
    """A size as people read it: `240 kB`."""
    if size < 1000:  # noqa: PLR2004  decimal units
        return f"{size} B"
    if size < 1_000_000:  # noqa: PLR2004
        return f"{size / 1000:.0f} kB"
    large, unit = size / 1_000_000, "MB"
    if large >= 1000:  # noqa: PLR2004
        large, unit = large / 1000, "GB"
    return f"{large:.1f} {unit}" if large < 10 else f"{large:.0f} {unit}"  # noqa: PLR2004

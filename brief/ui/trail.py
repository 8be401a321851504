"""Where the reader has been: back and forward, as a browser does it."""

from dataclasses import dataclass

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Stop:
    """A place in a document; `offset` is the part of the passage above the window's top."""

    document: str
    eid: str
    position: int
    offset: float = 0.0


class Trail:
    """The stops behind and ahead of the one where the reader is."""

    def __init__(self) -> None:
        self._behind: list[Stop] = []
        self._ahead: list[Stop] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a stop behind."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a stop ahead."""
        return bool(self._ahead)

    def leave(self, here: Stop) -> None:
        """Remember the place a jump starts from; what was ahead is forgotten."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != here:
            self._behind.append(here)
            del self._behind[:-_LONGEST]

    def back(self, here: Stop) -> Stop | None:
        """The stop behind, with `here` put ahead; None at the beginning."""
        if not self._behind:
            return None
        self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Stop) -> Stop | None:
        """The stop ahead, with `here` put behind; None at the end."""
        if not self._ahead:
            return None
        self._behind.append(here)
        return self._ahead.pop()

    def stops(self) -> tuple[tuple[Stop, ...], tuple[Stop, ...]]:
        """What is behind and what is ahead, to be kept over a restart."""
        return tuple(self._behind), tuple(self._ahead)

    def restore(self, behind: tuple[Stop, ...], ahead: tuple[Stop, ...]) -> None:
        """Take up what `stops` gave."""
        self._behind, self._ahead = list(behind), list(ahead)

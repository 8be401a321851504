"""What is wrong with a file, and where: collected, never raised one at a time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake at a line of a file; line 0 means the file as a whole.

    `grave` means that the thing cannot be used until it is mended.
    """

    where: str
    line: int
    what: str
    grave: bool = True

    def __str__(self) -> str:
        """Give the form that editors can jump to: `file:line: what`."""
        place = f"{self.where}:{self.line}" if self.line else self.where
        return f"{place}: {self.what}"

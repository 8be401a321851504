"""Which series a number continues: paragraphs, letters and Roman numerals, nested as they come."""

from collections.abc import Iterable
from dataclasses import dataclass

from brief.importers.numbering import TAILS, Marker, Reading, Series

_NINTH = 9
#: So much further to the right, in characters, a number is inside the one before it.
_DEEPER = 2


@dataclass(slots=True)
class Level:
    """A series of numbers that is open, and the unit that its last number opened."""

    series: Series
    style: str
    value: int
    tail: str
    eid: str
    #: What the eids of the series begin with.
    base: str
    #: How far its numbers are indented.
    indent: int = 0

    def follows(self, reading: Reading, style: str) -> bool:
        """Whether a number is the next of this series: 6 after 5, 5 bis after 5, 6 after 5 bis."""
        if (self.series, self.style) != (reading.series, style):
            return False
        if reading.value == self.value:
            return TAILS.index(reading.tail) == TAILS.index(self.tail) + 1
        return reading.value == self.value + 1 and not reading.tail


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a number belongs: `depth` levels stay open above it; `wrong` says what is odd."""

    depth: int
    reading: Reading
    wrong: str = ""
    repeated: bool = False


def place(
    marker: Marker,
    levels: list[Level],
    ahead: Iterable[Marker],
    after_colon: bool,
    indent: int = 0,
) -> Placed | None:
    """Find a number's place among the open series, the innermost last.

    `ahead` are the numbers that come after it, `after_colon` whether the text before announces a
    list: together they tell the letter i after h from the first Roman numeral. `indent` is how far
    the number is indented: it tells a list in a list from a series that begins anew. Returns None
    where the number opens no series and continues none, so that it is a word of the text.
    """
    if found := _next(marker, levels, ahead, after_colon, indent):
        return found
    deeper = bool(levels) and indent >= levels[-1].indent + _DEEPER
    open_now = set() if deeper else {(level.series, level.style) for level in levels}
    for reading in reversed(marker.readings):
        if (
            reading.value == 1
            and not reading.tail
            and (reading.series, marker.style) not in open_now
        ):
            return Placed(len(levels), reading)
    return (
        _out_of_order(marker, levels) or _other_style(marker, levels) or _late_start(marker, levels)
    )


def _next(
    marker: Marker, levels: list[Level], ahead: Iterable[Marker], after_colon: bool, indent: int
) -> Placed | None:
    found = [
        (depth, reading)
        for depth in range(len(levels) - 1, -1, -1)
        for reading in marker.readings
        if levels[depth].follows(reading, marker.style)
    ]
    if not found:
        return None
    # The innermost series goes on, unless another one stands where this number does.
    depth, reading = found[0]
    if len(found) > 1:
        depth, reading = min(found, key=lambda each: abs(levels[each[0]].indent - indent))
    if _may_be_roman(reading, marker) and _opens_roman(marker, ahead, after_colon):
        return Placed(depth + 1, Reading("roman", 1))
    return Placed(depth, reading)


def _may_be_roman(reading: Reading, marker: Marker) -> bool:
    return len(marker.readings) > 1 and reading == Reading("letter", _NINTH)


def _opens_roman(marker: Marker, ahead: Iterable[Marker], after_colon: bool) -> bool:
    """The sibling that comes first decides: ii or j; without one, whether a list was announced."""
    for other in ahead:
        if other.style == marker.style and other.number in {"ii", "j"}:
            return other.number == "ii"
    return after_colon


def _out_of_order(marker: Marker, levels: list[Level]) -> Placed | None:
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        for reading in marker.readings:
            if (level.series, level.style) == (reading.series, marker.style):
                before = (
                    f"{level.value}{level.tail}"
                    if level.series == "decimal"
                    else "the number before"
                )
                if (reading.value, reading.tail) > (level.value, level.tail):
                    return Placed(
                        depth, reading, f"number {marker.printed} follows {before}: is one missing?"
                    )
                return Placed(
                    depth,
                    reading,
                    f"number {marker.printed} comes again or too late",
                    repeated=True,
                )
    return None


def _other_style(marker: Marker, levels: list[Level]) -> Placed | None:
    """Sources mix `a)` and `(b)` in one list."""
    for depth in range(len(levels) - 1, -1, -1):
        for reading in marker.readings:
            if levels[depth].follows(reading, levels[depth].style):
                return Placed(depth, reading)
    return None


def _late_start(marker: Marker, levels: list[Level]) -> Placed | None:
    reading = marker.readings[0]
    if reading.series != "decimal" or marker.style == "()" or levels:
        return None
    return Placed(0, reading, f"the numbering begins with {marker.printed}: is something missing?")

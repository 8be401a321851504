"""Where a unit stands on the pages of its source, and a page as it is printed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitArea:
    """A rectangle of a page that holds words of a unit, the parts inside it not included.

    `page` counts from 1; the sides are in points (1/72 inch) from the page's upper left corner,
    as a reader sees the page.
    """

    eid: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as printed: a PNG of so many pixels, of a page of so many points (1/72 inch)."""

    page: int
    png: bytes
    width: int
    height: int
    points_wide: float
    points_high: float

"""Where the lines of a unit stand on the pages of a PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from brief.core.areas import UnitArea
from brief.importers.pdf_lines import Line


def areas_of(eid: str, lines: Sequence[Line]) -> Iterator[UnitArea]:
    """The rectangles around lines that belong to one unit, one for each page and column.

    A file may place letters miles beside its pages: see `on_page`.
    """
    held: list[Line] = []
    for line in lines:
        if held and (line.page != held[-1].page or line.base < held[-1].base - line.style.size):
            yield _around(eid, held)
            held = []
        held.append(line)
    if held:
        yield _around(eid, held)


def on_page(area: UnitArea, width: float, height: float) -> UnitArea | None:
    """The part of an area that is on a page so wide and high, if there is one."""
    left, right = max(area.left, 0.0), min(area.right, round(width, 1))
    top, bottom = max(area.top, 0.0), min(area.bottom, round(height, 1))
    # Not-a-number is in no order, and in no area either.
    if not (left < right and top < bottom):
        return None
    return replace(area, left=left, top=top, right=right, bottom=bottom)


def _around(eid: str, lines: Sequence[Line]) -> UnitArea:
    return UnitArea(
        eid,
        lines[0].page,
        round(min(line.left for line in lines), 1),
        round(min(line.top for line in lines), 1),
        round(max(line.right for line in lines), 1),
        round(max(line.bottom for line in lines), 1),
    )

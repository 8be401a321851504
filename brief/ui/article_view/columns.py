"""Where columns stand in the window: text, gutter for the numbers, margins."""

from typing import NamedTuple

from brief.ui.article_view.style import Typography

#: In a window wider than its text, how much of the spare room stays before the text.
_LEFT_SHARE = 0.45
_SMALLEST = 120


class Column(NamedTuple):
    """One column: the text begins at `x`; numbers hang in the gutter on the side it begins."""

    x: float
    width: float
    outer_x: float
    outer_width: float


def columns(
    viewport: float, count: int, backwards: tuple[bool, ...], face: Typography
) -> list[Column]:
    """Share the width of a window out among columns, each with its gutter."""
    if count == 1:
        return [_single(viewport, face, backwards=backwards[0])]
    room = viewport - 2 * face.margin - (count - 1) * face.column_gap
    outer = max(room / count, _SMALLEST)
    gutter = min(face.gutter, outer / 5)
    made = []
    for index in range(count):
        start = face.margin + index * (outer + face.column_gap)
        x = start if backwards[index] else start + gutter
        made.append(Column(x, round(outer - gutter), start, outer))
    return made


def _single(viewport: float, face: Typography, *, backwards: bool) -> Column:
    gutter = min(face.gutter, viewport / 8)
    room = viewport - gutter - face.margin * 2
    width = max(_SMALLEST, min(room, face.measure()))
    spare = max(0.0, viewport - width - gutter - face.margin)
    before = face.margin + gutter + max(0.0, spare - gutter - face.margin) * _LEFT_SHARE
    x = round(viewport - before - width) if backwards else round(before)
    return Column(x, round(width), x - (0 if backwards else gutter), width + gutter)

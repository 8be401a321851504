"""Ways to read a text in brackets: as printed, each choice explicit, each alternative in turn."""

from dataclasses import replace
from enum import StrEnum

from brief.core.reading import PassageText, RenderedUnit


class BracketView(StrEnum):
    """How a text with alternatives is read."""

    PRINTED = "printed"
    CLEAN = "clean"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


_TURN = {BracketView.FIRST: 0, BracketView.SECOND: 1, BracketView.THIRD: 2}


def passage_in(passage: PassageText, view: BracketView) -> PassageText:
    """A passage as the view shows it; units without brackets, and all of them as printed, stay."""
    if view is BracketView.PRINTED:
        return passage
    return replace(passage, units=tuple(_unit_in(unit, view) for unit in passage.units))


def _unit_in(unit: RenderedUnit, view: BracketView) -> RenderedUnit:
    if "[" not in unit.text:
        return unit
    # Not before somebody wants it: most texts have no brackets, and the first paint none.
    from brief.core.bracket_html import explicit, in_turn

    clean = view is BracketView.CLEAN
    return replace(unit, html=explicit(unit.text) if clean else in_turn(unit.text, _TURN[view]))

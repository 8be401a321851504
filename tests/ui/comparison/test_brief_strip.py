"""The strip over a comparison: what it will say has its room before it is said."""

from pytestqt.qtbot import QtBot

from brief.ui.comparison.brief_strip import BriefItem, BriefStrip, ShownBrief


def test_what_is_below_does_not_move_when_the_brief_is_told(qtbot: QtBot) -> None:
    strip = BriefStrip()
    qtbot.addWidget(strip)
    strip.resize(700, strip.sizeHint().height())
    strip.show()
    strip.show_waiting("Comparing …")
    waiting = strip.sizeHint().height()
    items = tuple(BriefItem(f"Article {n} is reworded", f"art_{n}") for n in range(40))
    strip.show_brief(ShownBrief("Since Draft 1: 40 reworded.", items))
    assert strip.sizeHint().height() == waiting
    strip.show_brief(ShownBrief("Nothing has changed since Draft 1."))
    assert strip.sizeHint().height() < waiting

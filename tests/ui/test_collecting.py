"""Full collections wait for a quiet window."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from brief.ui.collecting import Collector


@pytest.fixture
def thresholds() -> Iterator[None]:
    """Python's own habits, back after the test."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


class Knot:
    """Refers to itself, so that only a collection ends it."""

    def __init__(self) -> None:
        self.own = self


def aged() -> "weakref.ref[Knot]":
    """A knot that has survived the lesser collections, and has become garbage since."""
    knot = Knot()
    for _ in range(12):
        gc.collect(1)
    return weakref.ref(knot)


@pytest.mark.usefixtures("thresholds")
def test_garbage_goes_when_nothing_happens_and_not_before(qtbot: QtBot) -> None:
    collector = Collector()
    collector.look()
    knot = aged()
    busy = QTimer(interval=0)
    busy.start()
    qtbot.wait(100)
    assert not collector.look()
    busy.stop()
    assert knot() is not None
    assert collector.look()
    assert knot() is None
    assert not collector.look()


@pytest.mark.usefixtures("thresholds")
def test_lesser_collections_stay_as_they_are(qtbot: QtBot) -> None:
    before = gc.get_threshold()
    Collector()
    assert gc.get_threshold()[:2] == before[:2]
    assert gc.get_threshold()[2] > before[2]

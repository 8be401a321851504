"""The guard of the PySide6 pin: some builds lose a reference to None with each call of a setter."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

_CALLS = 2000


def test_calls_that_return_nothing_keep_the_count_of_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    # Something to lose, for a count that reaches zero ends the process instead of the test.
    spare = [None] * (2 * _CALLS)
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        label.setText("x")
    lost = before - sys.getrefcount(None)
    assert lost < _CALLS / 10, f"{lost} references to None were lost in {_CALLS} calls"
    assert len(spare) == 2 * _CALLS

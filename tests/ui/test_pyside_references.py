"""The guard of the PySide6 pin: a release that loses references must not get past the tests."""

import sys

import pytest
from PySide6.QtWidgets import QLabel

CALLS = 2000


@pytest.mark.parametrize("shared", [None, True], ids=["None", "True"])
def test_calls_that_give_nothing_back_keep_their_references(qapp, shared):
    """PySide6 6.12.0 dropped one reference a call; after some 5,000 the process aborted."""
    label = QLabel()
    held = [shared] * (3 * CALLS)  # enough that losing some does not kill this process
    before = sys.getrefcount(shared)
    for _ in range(CALLS):
        label.setText("x")
        label.setEnabled(True)
        label.isEnabled()
    assert sys.getrefcount(shared) > before - CALLS // 2
    assert len(held) == 3 * CALLS

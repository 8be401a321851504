"""Windows on homes of their own; `home` is a copy of one with the sample corpus compiled."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from brief.services.home import Home
from tests.ui.opened import Opened

Opener = Callable[..., Opened]


@pytest.fixture
def opener(qtbot: QtBot) -> Iterator[Opener]:
    """Opens windows on homes; those that a test leaves open are closed behind it."""
    made: list[Opened] = []

    def open_on(home: Home, reference: str = "") -> Opened:
        made.append(Opened(qtbot, home, reference))
        return made[-1]

    yield open_on
    for opened in made:
        opened.end()


@pytest.fixture
def desk_open(opener: Opener, home: Home) -> Opened:
    """A window on the sample corpus, its start over."""
    return opener(home).ready()

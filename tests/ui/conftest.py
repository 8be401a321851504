"""A home with the sample corpus compiled once, and windows on copies of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from brief.core.jobs import Job
from brief.services.desk import Desk
from brief.services.home import Home
from tests.ui.opened import Opened

Opener = Callable[..., Opened]


@pytest.fixture(scope="session")
def compiled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who has started the program once."""
    home = tmp_path_factory.mktemp("compiled-home")
    desk = Desk(Home(home))
    desk.prepare(Job())
    desk.close()
    return home


@pytest.fixture
def home(compiled_home: Path, tmp_path: Path) -> Home:
    """That home, as a copy of the test's own."""
    shutil.copytree(compiled_home, tmp_path / "home")
    return Home(tmp_path / "home")


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

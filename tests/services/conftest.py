"""A home with the sample corpus compiled once, copied for each test that changes it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from brief.core.jobs import Job
from brief.services.desk import Desk
from brief.services.home import Home


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of somebody who has started the program once."""
    home = tmp_path_factory.mktemp("compiled")
    desk = Desk(Home(home))
    desk.prepare(Job())
    desk.close()
    return home


@pytest.fixture
def home(compiled: Path, tmp_path: Path) -> Home:
    """That home, as a copy of the test's own."""
    shutil.copytree(compiled, tmp_path / "home")
    return Home(tmp_path / "home")


@pytest.fixture
def desk(home: Home) -> Iterator[Desk]:
    """Every service over that home."""
    opened = Desk(home)
    yield opened
    opened.close()

"""A publisher, a reader's library without the sample corpus, and a pack to begin with."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from brief.core.jobs import Job
from brief.services.desk import Desk
from brief.services.home import Home
from brief.services.pack_values import Installed
from tests.packs.house import House

Install = Callable[..., Installed]


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publisher's folder with a first edition, made once."""
    folder = tmp_path_factory.mktemp("house")
    House(folder / "house").pack().rename(folder / "first.briefpack")
    return folder


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A publisher of this test's own."""
    return House(tmp_path / "house")


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Desk]:
    """Somebody with an empty library."""
    desk = Desk(Home(tmp_path / "reader"))
    yield desk
    desk.close()


@pytest.fixture
def install(reader: Desk) -> Install:
    """Look at a pack and accept it, its publisher compared where they are given."""

    def accept(pack: Path, house: House | None = None) -> Installed:
        trust = house.fingerprint if house else ""
        offer = reader.packs.examine(pack, Job(), trust)
        return reader.packs.install(offer, Job(), trust)

    return accept


@pytest.fixture
def first(_built: Path, tmp_path: Path) -> Path:
    """A pack that is right, to be spoilt."""
    return Path(shutil.copy(_built / "first.briefpack", tmp_path))

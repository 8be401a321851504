from collections.abc import Iterator
from pathlib import Path

import pytest

from brief.store.notebook import Notebook
from brief.store.shelf import Shelf
from brief.store.user_db import UserDb
from tests.store.corpora import write


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write(tmp_path / "corpus.db")


@pytest.fixture
def shelf(corpus: Path) -> Iterator[Shelf]:
    opened = Shelf.open(corpus)
    yield opened
    opened.close()


@pytest.fixture
def user_db(tmp_path: Path) -> Iterator[UserDb]:
    opened = UserDb.open(tmp_path / "home" / "user.db")
    yield opened
    opened.close()


@pytest.fixture
def notebook(user_db: UserDb) -> Notebook:
    return Notebook(user_db)

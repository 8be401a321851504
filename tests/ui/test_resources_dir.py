"""The resources are found from a checkout and from a bundle."""

import sys
from pathlib import Path

import pytest

from brief.ui import resources_dir as place


@pytest.fixture(autouse=True)
def _forget() -> None:
    place.resources_dir.cache_clear()


def test_a_checkout_has_them_at_its_top(root: Path) -> None:
    assert place.resources_dir() == root / "resources"


def test_a_bundle_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "resources" / "themes").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert place.resources_dir() == tmp_path / "resources"
    place.resources_dir.cache_clear()


def test_an_incomplete_installation_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "_candidates", lambda: ())
    with pytest.raises(FileNotFoundError, match="themes"):
        place.resources_dir()

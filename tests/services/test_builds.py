import os

import pytest

from brief.core.errors import BriefError
from brief.services import builds


def _current(shelf):
    build = builds.current(shelf)
    assert build is not None
    return build


def _build(shelf, text):
    with builds.new_build(shelf) as folder:
        (folder / "corpus.db").write_text(text)


def test_a_new_build_takes_over_when_whole(tmp_path):
    _build(tmp_path, "one")
    _build(tmp_path, "two")
    assert (_current(tmp_path) / "corpus.db").read_text() == "two"


def test_a_failed_build_leaves_the_old_one_and_no_rest(tmp_path):
    _build(tmp_path, "one")
    with pytest.raises(ZeroDivisionError), builds.new_build(tmp_path):
        raise ZeroDivisionError
    assert (_current(tmp_path) / "corpus.db").read_text() == "one"
    assert not list(tmp_path.glob(".building-*"))


def test_sweeping_takes_the_dead_and_the_superseded_only(tmp_path):
    _build(tmp_path, "one")
    _build(tmp_path, "two")
    dead = tmp_path / ".building-999999999-ab"
    alive = tmp_path / f".building-{os.getpid()}-ab"
    dead.mkdir()
    alive.mkdir()
    builds.sweep(tmp_path)
    assert not dead.exists()
    assert alive.exists()
    assert [b.name for b in tmp_path.glob("build-*")] == [_current(tmp_path).name]


@pytest.mark.parametrize("pointer", [b"", b"../elsewhere", b"\xff\xfe", b"build-gone"])
def test_a_spoilt_pointer_names_nothing(tmp_path, pointer):
    (tmp_path / "current").write_bytes(pointer)
    assert builds.current(tmp_path) is None


def test_a_place_that_cannot_be_written_says_so(tmp_path):
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(BriefError, match="nothing was changed"), builds.new_build(file / "shelf"):
        pass

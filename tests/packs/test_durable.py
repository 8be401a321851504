"""Files written whole: what was there stays until what is new is there."""

import os

import pytest

from brief.packs import durable


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "record"
    durable.write(path, b"one")
    durable.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_when_the_disk_refuses_the_old_file_stays(tmp_path, monkeypatch, failing):
    path = tmp_path / "record"
    durable.write(path, b"one")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if failing == "fsync" else (type(path), "replace")), full)
    with pytest.raises(OSError, match="No space"):
        durable.write(path, b"two")
    monkeypatch.undo()
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_block_that_fails_leaves_the_old_file(tmp_path):
    path = tmp_path / "record"
    durable.write(path, b"one")
    with pytest.raises(ZeroDivisionError), durable.replacing(path) as stream:
        stream.write(bytes([2 // stream.write(b"")]))
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_replaces_nothing_and_is_gone_when_it_fails(tmp_path, monkeypatch):
    path = tmp_path / "new"
    durable.write_new(path, b"one", 0o600)
    with pytest.raises(FileExistsError):
        durable.write_new(path, b"two", 0o600)
    assert path.read_bytes() == b"one"
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(OSError, match="full"):
        durable.write_new(tmp_path / "other", b"two", 0o600)
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_program_left_is_swept_and_nothing_else(tmp_path):
    for name in (".draft-0123", "shared-lakes.json", ".hidden"):
        (tmp_path / name).touch()
    durable.sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".hidden", "shared-lakes.json"]
    durable.sweep(tmp_path / "missing")


def test_windows_syncs_no_folders(tmp_path, monkeypatch):
    monkeypatch.setattr(durable, "_WINDOWS", True)
    monkeypatch.setattr(os, "fsync", lambda _: pytest.fail("it was synced"))
    durable.sync_folder(tmp_path)


@pytest.mark.parametrize(
    ("windows", "times", "works"), [(True, 3, True), (True, 99, False), (False, 1, False)]
)
def test_on_windows_a_file_that_is_looked_at_is_replaced_a_moment_later(
    monkeypatch, windows, times, works
):
    monkeypatch.setattr(durable, "_WINDOWS", windows)
    monkeypatch.setattr(durable, "_PAUSE", 0)
    tried: list[None] = []

    def replace():
        tried.append(None)
        if len(tried) <= times:
            raise PermissionError(13, "in use")

    if works:
        durable.patiently(replace)
        assert len(tried) == times + 1
    else:
        with pytest.raises(PermissionError):
            durable.patiently(replace)
        assert len(tried) == (durable._TRIES if windows else 1)

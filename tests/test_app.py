"""Composition: one window a home, and one sentence where there can be none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from brief.app import run
from brief.ui.single_instance import Request, claim


def _start(home: Path, root: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "BRIEF_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "BRIEF_QUIT_AFTER_PAINT": "1",
    } | more  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "brief"], env=environment, cwd=root, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip


def test_it_starts_shows_itself_and_ends(tmp_path: Path, root: Path) -> None:
    for _ in range(2):
        ended = _start(tmp_path / "home", root)
        assert (ended.returncode, ended.stderr) == (0, "")


def test_a_second_start_hands_over_its_reference(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = claim(tmp_path / "home")
    assert held
    heard: list[Request] = []
    held.requested.connect(heard.append)
    try:
        assert run(str(tmp_path / "home"), "ICCPR art 17") == 0
        assert "open on this library already" in capsys.readouterr().err
        qtbot.waitUntil(lambda: heard == [Request("ICCPR art 17")])
    finally:
        held.release()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written_is_one_sentence(tmp_path: Path, root: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    ended = _start(closed / "home", root)
    assert ended.returncode == 1
    assert "cannot be written" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_a_home_that_is_a_file_is_one_sentence(tmp_path: Path, root: Path) -> None:
    (tmp_path / "home").write_text("a file", encoding="utf-8")
    ended = _start(tmp_path / "home", root)
    assert ended.returncode == 1
    assert "cannot be written" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_damaged_notes_without_a_backup_are_kept_and_told_of(tmp_path: Path, root: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "user.db").write_bytes(b"nothing that a database is made of" * 200)
    ended = _start(home, root)
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr
    kept = b"nothing that a database"
    assert any(f.read_bytes().startswith(kept) for f in home.glob("user*.db"))

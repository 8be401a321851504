"""One window a library, tried with real processes."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from brief.ui.single_instance import Claim, Request, ask, claim

HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from brief.ui.single_instance import claim
app = QCoreApplication([])
held = claim(Path(sys.argv[1]))
print("held" if held else "refused", flush=True)
sys.stdin.read()
"""
ASKER = """
import sys
from pathlib import Path
from brief.ui.single_instance import Request, ask, claim
home = Path(sys.argv[1])
if claim(home) is None:
    ask(home, Request(sys.argv[2]))
    print("asked")
"""


def start(home: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=10)


@pytest.fixture
def held(qtbot: QtBot, tmp_path: Path) -> Iterator[Claim]:
    mine = claim(tmp_path / "home")
    assert mine
    yield mine
    mine.release()


def test_a_library_another_process_has_is_not_given_twice(qtbot: QtBot, tmp_path: Path) -> None:
    process = start(tmp_path)
    try:
        assert claim(tmp_path) is None
    finally:
        end(process)


def test_a_killed_process_leaves_the_library_free(qtbot: QtBot, tmp_path: Path) -> None:
    end(start(tmp_path))
    mine = claim(tmp_path)
    assert mine
    mine.release()


def test_a_released_library_can_be_taken_again(qtbot: QtBot, tmp_path: Path) -> None:
    for _ in range(2):
        mine = claim(tmp_path)
        assert mine
        mine.release()


def test_two_libraries_are_independent(qtbot: QtBot, tmp_path: Path) -> None:
    held = [claim(tmp_path / name) for name in ("one", "two")]
    assert all(held)
    for each in held:
        if each:
            each.release()


def test_a_second_start_is_heard_with_its_reference(
    qtbot: QtBot, held: Claim, tmp_path: Path
) -> None:
    with qtbot.waitSignal(held.requested, timeout=10_000) as heard:
        second = subprocess.run(
            [sys.executable, "-c", ASKER, str(tmp_path / "home"), "ICCPR art 17"],
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
    assert second.stdout == "asked\n"
    assert heard.args == [Request("ICCPR art 17")]
    assert list((tmp_path / "home" / "window-requests").iterdir()) == []


def test_what_was_asked_before_the_window_listened_is_heard(qtbot: QtBot, tmp_path: Path) -> None:
    ask(tmp_path, Request("6.2"))
    mine = claim(tmp_path)
    assert mine
    with qtbot.waitSignal(mine.requested) as heard:
        pass
    assert heard.args == [Request("6.2")]
    mine.release()


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"reference": 3}',
        b"[" * 9_000,
        b'{"reference": "' + b"x" * 20_000,
    ],
)
def test_garbage_in_the_folder_is_swept_and_unheard(
    qtbot: QtBot, held: Claim, tmp_path: Path, garbage: bytes
) -> None:
    heard: list[Request] = []
    held.requested.connect(heard.append)
    folder = tmp_path / "home" / "window-requests"
    (folder / "a.part").write_bytes(garbage)
    (folder / "a.part").rename(folder / "a.json")
    ask(tmp_path / "home", Request("after"))
    qtbot.waitUntil(lambda: heard == [Request("after")])
    assert not (folder / "a.json").exists()


def test_a_wish_has_no_line_breaks_and_no_end_of_words(
    qtbot: QtBot, held: Claim, tmp_path: Path
) -> None:
    folder = tmp_path / "home" / "window-requests"
    with qtbot.waitSignal(held.requested) as heard:
        (folder / "b.part").write_text(json.dumps({"reference": "art\n 6\x1b" + "y" * 900}))
        (folder / "b.part").rename(folder / "b.json")
    reference = heard.args[0].reference
    assert reference.startswith("art 6y")
    assert len(reference) <= 500

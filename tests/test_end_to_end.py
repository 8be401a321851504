"""The main job in a real window: search, open, write, be killed, and find everything again."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from brief.core.notes import Note
from brief.services.desk import Desk
from brief.services.home import Home
from tests.real_window import Program, Screen, missing_tools, until

pytestmark = [
    pytest.mark.real_window,
    pytest.mark.skipif(bool(missing_tools()), reason=f"not installed: {missing_tools()}"),
]

_NOTE = "Ask who watches the watchers"


@pytest.fixture
def screen(request: pytest.FixtureRequest, root: Path) -> Iterator[Screen]:
    """A screen; where the test fails, a picture of it is kept."""
    with Screen() as screen:
        before = request.session.testsfailed
        yield screen
        if request.session.testsfailed > before:
            artifacts = root / "test-artifacts"
            artifacts.mkdir(exist_ok=True)
            screen.photograph(artifacts / f"{request.node.name}.png")


class OnDisk:
    """What another process finds on the disk while the program runs."""

    def __init__(self, home: Path) -> None:
        self._home = Home(home)

    def notes(self) -> tuple[Note, ...]:
        """Every note."""
        desk = Desk(self._home)
        try:
            return desk.notes.all()
        finally:
            desk.close()

    def front(self) -> dict[str, Any]:
        """Where the tab in front stands; empty before anything was kept."""
        if not self._home.user_db.exists():
            return {}
        desk = Desk(self._home)
        try:
            state = json.loads(desk.state.get("window") or "{}")
        finally:
            desk.close()
        tabs = state.get("tabs")
        return tabs[state["current"]]["stop"] if tabs else {}


def test_a_killed_program_comes_back_with_the_note_and_the_place(
    screen: Screen, tmp_path: Path, root: Path
) -> None:
    home = tmp_path / "home"
    disk = OnDisk(home)
    first = Program(screen, home, root)
    try:
        until(lambda: disk.front().get("document") == "adopted", "the first document")
        screen.press("ctrl+k")
        screen.type("judicial review kind:draft")
        screen.press("Return")
        hit = until(lambda: disk.front() if disk.front().get("eid") else None, "the hit")
        screen.press("ctrl+e")
        screen.type(_NOTE)
        until(lambda: [note.body for note in disk.notes()] == [_NOTE], "the note on the disk")
        [note] = disk.notes()
        assert note.anchor.document == hit["document"]
        assert hit["eid"].startswith(note.anchor.eid)
        title = first.title
        first.kill()
    finally:
        first.end()
    assert disk.front() == hit
    assert [note.body for note in disk.notes()] == [_NOTE]
    second = Program(screen, home, root)
    try:
        until(lambda: second.title == title, "the document that was open")
        # Written on beside the same article: the place is the same and the note is shown.
        screen.press("ctrl+e")
        screen.press("ctrl+End")
        screen.type(" and when")
        until(lambda: [n.body for n in disk.notes()] == [f"{_NOTE} and when"], "the same note")
        code, said = second.quit()
    finally:
        second.end()
    assert (code, said) == (0, "")
    assert disk.front() == hit


def test_a_second_start_hands_over_its_reference_and_ends(
    screen: Screen, tmp_path: Path, root: Path
) -> None:
    home = tmp_path / "home"
    disk = OnDisk(home)
    program = Program(screen, home, root)
    try:
        until(lambda: disk.front().get("document") == "adopted", "the first document")
        second = subprocess.run(
            [sys.executable, "-m", "brief", "open", "ICCPR art 17"],
            cwd=root,
            env=screen.environment | {"BRIEF_HOME": str(home)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert second.returncode == 0
        assert "open on this library already" in second.stderr
        until(lambda: program.title.startswith("ICCPR"), "the reference in the first window")
    finally:
        program.end()

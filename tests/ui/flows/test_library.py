"""The library behind the window: the first start, and what mends itself."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.services import builds
from brief.services.desk import Desk
from brief.services.home import CORPUS_DB, Home
from tests.ui.conftest import Opener
from tests.ui.opened import Opened


def test_the_first_start_shows_its_work_and_then_the_text(opener: Opener, tmp_path: Path) -> None:
    said: list[str] = []
    opened = opener(Home(tmp_path / "new"))
    opened.part("library").progress_made.connect(lambda _done, _all, what: said.append(what))
    assert opened.window.tabs.current.text is None
    opened.ready()
    assert said
    assert opened.place.document == "adopted"
    opened.wait(lambda: opened.heading)
    assert opened.window.status._bar.isHidden()
    assert "edition" in opened.window.status._corpus.accessibleName()
    assert list(opened.home.backups.glob("user-*.db"))


def test_a_first_start_that_cannot_compile_says_so(
    opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bool:
        raise BriefError("The disk is full: nothing was lost. Make room.")

    monkeypatch.setattr(Desk, "prepare", refuse)
    opened = opener(Home(tmp_path / "new"))
    opened.wait(lambda: "disk is full" in opened.middle())
    opened.wait(lambda: list(opened.home.backups.glob("user-*.db")))


def test_what_was_compiled_is_shown_though_what_follows_fails(
    opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise BriefError("No backup could be kept: nothing was lost. Make room.")

    monkeypatch.setattr(Desk, "back_up", refuse)
    opened = opener(Home(tmp_path / "new"))
    opened.wait(lambda: opened.window.tabs.current.text)
    opened.wait(lambda: "No backup" in opened.middle())


def test_closing_while_work_is_under_way_ends_at_once(opener: Opener, tmp_path: Path) -> None:
    opened = opener(Home(tmp_path / "new"))
    opened.wait(lambda: opened.window.tasks.busy)
    opened.end()
    assert not [t for t in threading.enumerate() if t.name.startswith("brief-")]
    again = opener(Home(tmp_path / "new")).ready()
    assert again.place.document == "adopted"


def test_the_first_compilation_can_be_cancelled_and_the_next_start_makes_up_for_it(
    opener: Opener, tmp_path: Path
) -> None:
    opened = opener(Home(tmp_path / "new"))
    opened.wait(lambda: opened.window.tasks.busy)
    opened.window.status.cancel_wanted.emit()
    opened.wait(lambda: not opened.window.tasks.busy)
    opened.end()
    assert opener(Home(tmp_path / "new")).ready().place.document == "adopted"


def test_a_damaged_database_is_rebuilt_behind_the_window_and_the_tabs_wait_for_it(
    opener: Opener, desk_open: Opened
) -> None:
    desk_open.go("24", article="art_24")
    desk_open.control(Qt.Key.Key_T)
    desk_open.wait(lambda: len(desk_open.window.tabs.all()) == 2)
    desk_open.wait(lambda: desk_open.window.tabs.current.text)
    desk_open.go("ICCPR art 17", document="iccpr", article="art_17")
    desk_open.end()
    [shelf] = [s for s in desk_open.home.library.iterdir() if builds.current(s)]
    build = builds.current(shelf)
    assert build
    (build / CORPUS_DB).write_bytes(b"no database at all" * 100)
    again = opener(desk_open.home)
    again.wait(lambda: again.window.tabs.current.text)
    again.wait(lambda: again.at("iccpr", "art_17"))
    assert [tab.document for tab in again.window.tabs.all()] == ["adopted", "iccpr"]
    again.control(Qt.Key.Key_1)
    again.wait(lambda: again.at("adopted", "art_24"))


def test_what_a_command_added_is_there_when_the_window_comes_forward(
    desk_open: Opened, tmp_path: Path
) -> None:
    file = tmp_path / "statement.md"
    file.write_text("# Statement\n\n1. We ask for clarity.\n", encoding="utf-8")
    from brief.services.importing import Wishes

    other = Desk(desk_open.home)
    report = other.importing.add(file, Wishes(kind=Kind.LETTER), Job())
    other.close()
    desk_open.part("library").renew()
    desk_open.wait(lambda: desk_open.desk.library.has(report.document.id))
    library = desk_open.window.contents._library
    desk_open.control(Qt.Key.Key_O)
    rows = library.rows
    desk_open.wait(lambda: report.document.id in {rows.row(n).key for n in range(rows.rowCount())})

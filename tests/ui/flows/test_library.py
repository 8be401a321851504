"""The library behind the window: the first start, imports, and what mends itself."""

import os
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.services import builds
from brief.services.desk import Desk
from brief.services.home import CORPUS_DB, Home
from brief.ui.flows.asking import ImportDialog
from tests.ui.conftest import Opener
from tests.ui.opened import Opened

_STATEMENT = """# Statement of a delegation

## Article 1. First remark

1. The delegation asks for clarity.

2. It also asks for patience.
"""
_watched: list[tuple[str, object]] | None = None


def _watch(event: str, args: tuple[object, ...]) -> None:
    if _watched is not None and (event == "open" or event.startswith("socket.")):
        _watched.append((event, args[0]))


sys.addaudithook(_watch)


def _drop(opened: Opened, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    opened.window.dropEvent(event)


def _answer(opened: Opened, kind: Kind = Kind.STANDARD, title: str = "") -> None:
    opened.wait(lambda: opened.window.findChildren(ImportDialog))
    dialog = opened.window.findChildren(ImportDialog)[-1]
    dialog._kind.setCurrentIndex(dialog._kind.findData(kind))
    dialog._title.setText(title)
    button = dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    opened.click(button)
    opened.window.activateWindow()  # a window manager does so when a dialog closes


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


def test_a_dropped_file_is_asked_about_and_opens(desk_open: Opened, tmp_path: Path) -> None:
    file = tmp_path / "statement.md"
    file.write_text(_STATEMENT, encoding="utf-8")
    _drop(desk_open, file)
    _answer(desk_open, Kind.LETTER, "A delegation's statement")
    desk_open.wait(lambda: desk_open.place.document.startswith("my-"))
    assert desk_open.window.windowTitle().startswith("A delegation's statement")
    assert len(desk_open.window.tabs.all()) == 2
    desk_open.wait(lambda: "articles: " in desk_open.middle())
    desk_open.search("patience")
    assert desk_open.window.popup.view.hits._total == 1


def test_a_file_that_is_none_is_told_of_in_a_sentence(desk_open: Opened, tmp_path: Path) -> None:
    empty, good = tmp_path / "empty.md", tmp_path / "good.md"
    empty.write_bytes(b"")
    good.write_text(_STATEMENT, encoding="utf-8")
    _drop(desk_open, empty, good)
    _answer(desk_open)
    desk_open.wait(lambda: "empty.md is empty" in desk_open.middle())
    desk_open.wait(lambda: desk_open.place.document.startswith("my-"))


def test_a_hostile_text_opens_no_file_and_no_connection(
    desk_open: Opened, tmp_path: Path, root: Path
) -> None:
    global _watched  # noqa: PLW0603  an audit hook cannot be taken out again
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG not for anybody")
    file = tmp_path / "hostile.md"
    file.write_text(
        f"# Hostile\n\n## Article 1. Bait\n\n1. ![look]({secret}) ![web](http://example.org/a.png)\n\n"
        f'2. <img src="file://{secret}"> <iframe src="http://example.org"></iframe>\n\n'
        f"3. [go](file://{secret}) [js](javascript:alert(1)) [net](\\\\\\\\host\\\\share)\n\n"
        f'4. <style>@import url("file://{secret}");</style> ![d](data:image/png;base64,AAAA)\n',
        encoding="utf-8",
    )
    _drop(desk_open, file)
    _answer(desk_open)
    _watched = []
    try:
        desk_open.wait(lambda: desk_open.place.document.startswith("my-"))
        view = desk_open.window.tabs.current.view
        for _ in range(5):
            view.scroll_by(view.height() / 2)
            desk_open.window.grab()
            QApplication.processEvents()
        desk_open.go("1", article="art_1")
        desk_open.window.grab()
    finally:
        seen, _watched = _watched, None
    assert not [args for event, args in seen if event.startswith("socket.")]
    opened = {str(path) for event, path in seen if event == "open" and not isinstance(path, int)}
    allowed = (
        str(desk_open.home.path),
        str(root),
        sys.prefix,
        sys.base_prefix,
        "/usr/share/fonts",
        os.devnull,
    )
    assert not [path for path in opened if not path.startswith(allowed) and path != str(file)]
    assert str(secret) not in opened


def test_what_a_command_added_is_there_when_the_window_comes_forward(
    desk_open: Opened, tmp_path: Path
) -> None:
    file = tmp_path / "statement.md"
    file.write_text(_STATEMENT, encoding="utf-8")
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

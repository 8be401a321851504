"""Importing: files come, are read and looked at, and enter when they are told to."""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.services.importing import Candidate, Importing
from brief.services.wishes import Wishes
from brief.ui.import_sheet.batch import Item, State
from brief.ui.import_sheet.sheet import ImportSheet
from tests.ui.opened import Opened

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
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


def _write(folder: Path, name: str, text: str = _STATEMENT) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def _dragged(*files: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return data


def _drop(opened: Opened, *files: Path) -> None:
    data = _dragged(*files)  # the event does not keep it alive
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    opened.window.dropEvent(event)


def _sheet(opened: Opened) -> ImportSheet:
    found: ImportSheet = opened.part("import_sheet")
    return found


def _read(opened: Opened) -> list[Item]:
    """Wait until every file has been read; the files."""
    batch = _sheet(opened).batch
    settled = {State.READY, State.REFUSED}
    opened.wait(lambda: batch.items and all(item.state in settled for item in batch.items))
    return list(batch.items)


def _correct(opened: Opened, kind: Kind, title: str = "") -> None:
    """Say what the file is that is shown."""
    form = _sheet(opened).details.form
    form._kind.setCurrentIndex(form._kind.findData(kind))
    form._kind.activated.emit(form._kind.currentIndex())
    _read(opened)
    if title:
        form._title.setText(title)
        form._title.textEdited.emit(title)


def test_a_dropped_file_is_shown_first_and_enters_when_told(
    desk_open: Opened, tmp_path: Path
) -> None:
    before = desk_open.desk.library.documents()
    _drop(desk_open, _write(tmp_path, "statement.md"))
    [item] = _read(desk_open)
    assert item.candidate
    assert desk_open.desk.library.documents() == before
    _correct(desk_open, Kind.LETTER, "A delegation's statement")
    desk_open.click(_sheet(desk_open)._one)
    desk_open.wait(lambda: desk_open.place.document.startswith("my-"))
    assert _sheet(desk_open).isHidden()
    assert desk_open.window.windowTitle().startswith("A delegation's statement")
    assert desk_open.desk.library.document(desk_open.place.document).kind is Kind.LETTER
    assert len(desk_open.window.tabs.all()) == 2
    desk_open.wait(lambda: "articles: " in desk_open.middle())
    assert desk_open.window.tabs.current.view.hasFocus()
    desk_open.search("patience")
    assert desk_open.window.popup.view.hits._total == 1


def test_one_that_is_none_is_told_of_and_keeps_no_other_out(
    desk_open: Opened, tmp_path: Path
) -> None:
    empty, good = tmp_path / "empty.md", _write(tmp_path, "good.md")
    empty.write_bytes(b"")
    _drop(desk_open, empty, good)
    refused, ready = _read(desk_open)
    assert "empty.md is empty" in refused.why
    assert ready.state is State.READY
    desk_open.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk_open.wait(lambda: desk_open.place.document.startswith("my-"))
    assert [item.path for item in _sheet(desk_open).batch.items] == [empty]
    assert _sheet(desk_open).isVisible()


def test_escape_leaves_the_library_as_it_was_and_can_be_taken_back(
    desk_open: Opened, tmp_path: Path
) -> None:
    before = desk_open.desk.library.documents()
    _drop(desk_open, _write(tmp_path, "a.md"))
    _read(desk_open)
    desk_open.key(Qt.Key.Key_Escape)
    assert _sheet(desk_open).isHidden()
    assert desk_open.window.tabs.current.view.hasFocus()
    assert "nothing entered" in desk_open.middle()
    assert desk_open.desk.library.documents() == before
    desk_open.click(desk_open.window.status._action)
    assert _sheet(desk_open).isVisible()
    assert [item.name for item in _sheet(desk_open).batch.items] == ["a.md"]


def test_what_was_put_away_does_not_come_back_with_other_files(
    desk_open: Opened, tmp_path: Path
) -> None:
    _drop(desk_open, _write(tmp_path, "a.md"))
    _read(desk_open)
    desk_open.key(Qt.Key.Key_Escape)
    _drop(desk_open, _write(tmp_path, "b.md"))
    desk_open.wait(_sheet(desk_open).isVisible)
    assert [item.name for item in _read(desk_open)] == ["b.md"]


def test_files_that_come_while_it_is_open_are_added(desk_open: Opened, tmp_path: Path) -> None:
    first, second = _write(tmp_path, "a.md"), _write(tmp_path, "b.md", _STATEMENT + "\nMore.\n")
    _drop(desk_open, first)
    _read(desk_open)
    _drop(desk_open, second, first)
    desk_open.wait(lambda: len(_sheet(desk_open).batch.items) == 2)
    assert [item.path for item in _read(desk_open)] == [first, second]


def test_of_a_folder_its_files_are_taken(desk_open: Opened, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    (folder / "deeper").mkdir(parents=True)
    _write(folder / "deeper", "below.md")
    _write(folder, "one.md")
    _write(folder, "picture.xyz")
    _write(folder, ".hidden.md")
    _drop(desk_open, folder)
    assert [item.name for item in _read(desk_open)] == ["one.md"]


def test_an_empty_folder_is_told_of(desk_open: Opened, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    _drop(desk_open, tmp_path / "nothing")
    desk_open.wait(lambda: "no file in it" in desk_open.middle())
    assert _sheet(desk_open).isHidden()


def test_the_file_dialog_offers_what_can_be_read(
    desk_open: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    file = _write(tmp_path, "a.md")

    def choose(_parent: object, _title: str, _folder: str, filters: str) -> tuple[list[str], str]:
        asked.append(filters)
        return [str(file)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    desk_open.control(Qt.Key.Key_I)
    _read(desk_open)
    assert "*.md" in asked[0].split(";;")[0]
    assert "All files (*)" in asked[0]
    desk_open.window.read_on()
    desk_open.control(Qt.Key.Key_I)
    assert len(asked) == 1, "with the keyboard elsewhere the key leads to the sheet"
    assert _sheet(desk_open).files.hasFocus()


def test_choosing_no_file_shows_nothing(desk_open: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    desk_open.control(Qt.Key.Key_I)
    desk_open.qtbot.wait(30)
    assert _sheet(desk_open).isHidden()
    assert not desk_open.window.tasks.busy


def test_another_kind_is_read_again_before_it_enters(desk_open: Opened, tmp_path: Path) -> None:
    _drop(desk_open, _write(tmp_path, "a.md", "# A\n\n## Article 6\n\n12. The Committee notes.\n"))
    [item] = _read(desk_open)
    _correct(desk_open, Kind.STANDARD)
    assert item.candidate
    assert item.candidate.report.articles == 1
    _correct(desk_open, Kind.COMMENT)
    assert item.candidate.report.articles == 0
    assert item.shown
    assert item.shown.kind is Kind.COMMENT


class _Slow:
    """A reading that waits until it is told to go on, or is cancelled."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        real: Callable[..., Candidate] = Importing.read

        def read(importing: Importing, path: Path, wishes: Wishes, job: Job) -> Candidate:
            self.begun.set()
            while not self.go_on.wait(0.005):
                job.check()
            return real(importing, path, wishes, job)

        monkeypatch.setattr(Importing, "read", read)


def test_reading_can_be_stopped_file_by_file(
    desk_open: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = _Slow(monkeypatch)
    _drop(desk_open, _write(tmp_path, "a.md"), _write(tmp_path, "b.md"))
    desk_open.wait(slow.begun.is_set)
    desk_open.wait(_sheet(desk_open)._stop.isVisible)
    desk_open.click(_sheet(desk_open)._stop)
    first, second = _sheet(desk_open).batch.items
    desk_open.wait(lambda: first.state is State.REFUSED)
    assert "stopped" in first.why
    slow.go_on.set()
    desk_open.wait(lambda: second.state is State.READY)
    assert not desk_open.window.tasks.busy


def test_escape_cancels_the_reading(
    desk_open: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = _Slow(monkeypatch)
    _drop(desk_open, _write(tmp_path, "a.md"), _write(tmp_path, "b.md"))
    desk_open.wait(slow.begun.is_set)
    desk_open.wait(_sheet(desk_open).isVisible)
    desk_open.key(Qt.Key.Key_Escape)
    desk_open.wait(lambda: not desk_open.window.tasks.busy)
    assert all(item.state is State.WAITING for item in _sheet(desk_open).batch.items)
    slow.go_on.set()
    desk_open.click(desk_open.window.status._action)
    assert all(item.state is State.READY for item in _read(desk_open))


def test_a_second_look_that_is_cancelled_keeps_the_first(
    desk_open: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _drop(desk_open, _write(tmp_path, "a.md"))
    [item] = _read(desk_open)
    slow = _Slow(monkeypatch)
    form = _sheet(desk_open).details.form
    form._language.setCurrentIndex(form._language.findData("fr"))
    form._language.activated.emit(form._language.currentIndex())
    desk_open.wait(slow.begun.is_set)
    desk_open.part("importing").stop()
    desk_open.wait(lambda: item.state is State.READY)


def test_entering_can_be_stopped_and_everything_stays_ready(
    desk_open: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk_open.desk.library.documents()
    _drop(desk_open, _write(tmp_path, "a.md"))
    [item] = _read(desk_open)
    begun = threading.Event()

    def accept(_importing: Importing, pairs: list[object], job: Job) -> tuple[()]:
        job.report(0, len(pairs), "a.md")
        begun.set()
        while True:
            job.check()

    monkeypatch.setattr(Importing, "accept", accept)
    desk_open.key(Qt.Key.Key_Return)
    desk_open.wait(begun.is_set)
    desk_open.wait(_sheet(desk_open)._stop.isVisible)
    desk_open.click(_sheet(desk_open)._stop)
    desk_open.wait(lambda: item.state is State.READY)
    assert "nothing was imported" in desk_open.middle()
    assert desk_open.desk.library.documents() == before


def test_one_that_cannot_enter_keeps_no_other_out(
    desk_open: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _drop(desk_open, _write(tmp_path, "bad.md", "# Bad\n\n1. A.\n"), _write(tmp_path, "good.md"))
    bad, _good = _read(desk_open)
    real = Importing.accept

    def accept(importing: Importing, pairs: list[tuple[Candidate, Wishes]], job: Job) -> object:
        if any(each.path.name == "bad.md" for each, _ in pairs):
            raise BriefError("bad.md cannot be taken, so nothing was imported; try again.")
        return real(importing, pairs, job)

    monkeypatch.setattr(Importing, "accept", accept)
    desk_open.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk_open.wait(lambda: desk_open.place.document.startswith("my-"))
    assert _sheet(desk_open).batch.items == [bad]
    assert bad.state is State.REFUSED
    assert "cannot be taken" in bad.why


def test_a_corrected_file_takes_the_place_of_the_one_before(
    desk_open: Opened, tmp_path: Path
) -> None:
    _drop(desk_open, _write(tmp_path, "draft.md"))
    _read(desk_open)
    desk_open.key(Qt.Key.Key_Return)
    desk_open.wait(lambda: desk_open.place.document.startswith("my-"))
    first = desk_open.place.document
    desk_open.write("Insist on this.")
    desk_open.wait(lambda: desk_open.desk.notes.all())
    _drop(desk_open, _write(tmp_path, "draft-corrected.md", _STATEMENT + "\n3. And for order.\n"))
    _read(desk_open)
    form = _sheet(desk_open).details.form
    assert "same symbol or title" in form._likely.text()
    form._replaces.setCurrentIndex(form._replaces.findData(first))
    form._replaces.activated.emit(form._replaces.currentIndex())
    _sheet(desk_open).files.setFocus()
    desk_open.key(Qt.Key.Key_Return)
    desk_open.wait(lambda: _sheet(desk_open).isHidden())
    mine = [d.id for d in desk_open.desk.library.documents() if d.id.startswith("my-")]
    assert mine == [first]
    [note] = desk_open.desk.notes.all()
    assert note.anchor.document == first


def test_the_veil_says_what_a_drop_would_do_and_takes_it(desk_open: Opened, tmp_path: Path) -> None:
    veil = desk_open.part("drop_veil")
    file = _write(tmp_path, "draft.md")
    data = _dragged(file)
    enter = QDragEnterEvent(
        QPoint(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(desk_open.window, enter)
    assert enter.isAccepted()
    assert veil.isVisible()
    assert "draft.md" in veil.accessibleName()
    drop = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    veil.dropEvent(drop)
    assert veil.isHidden()
    assert [item.name for item in _read(desk_open)] == ["draft.md"]


def test_files_over_a_field_for_text_are_the_windows(desk_open: Opened, tmp_path: Path) -> None:
    desk_open.write("A note")
    editor = desk_open.window.beside.notes.sheet.editor
    data = _dragged(_write(tmp_path, "draft.md"))
    over = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(editor.viewport(), over)
    assert desk_open.part("drop_veil").isVisible()


def test_a_hostile_text_opens_no_file_and_no_connection(
    desk_open: Opened, tmp_path: Path, root: Path
) -> None:
    global _watched  # noqa: PLW0603  an audit hook cannot be taken out again
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"\x89PNG not for anybody")
    file = _write(
        tmp_path,
        "hostile.md",
        f"# <img src='file://{secret}'> Hostile\n\n"
        f"## Article 1. Bait\n\n1. ![look]({secret}) ![web](http://example.org/a.png)\n\n"
        f'2. <img src="file://{secret}"> <iframe src="http://example.org"></iframe>\n\n'
        f"3. [go](file://{secret}) [js](javascript:alert(1)) [net](\\\\\\\\host\\\\share)\n\n"
        f'4. <style>@import url("file://{secret}");</style> ![d](data:image/png;base64,AAAA)\n',
    )
    _watched = []
    try:
        _drop(desk_open, file)
        _read(desk_open)
        desk_open.window.grab()
        desk_open.key(Qt.Key.Key_Return)
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
        "/proc/",
        os.devnull,
    )
    assert not [path for path in opened if not path.startswith(allowed) and path != str(file)]
    assert str(secret) not in opened


def test_closing_the_window_while_files_are_read_ends_at_once(
    desk_open: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = _Slow(monkeypatch)
    _drop(desk_open, _write(tmp_path, "a.md"))
    desk_open.wait(slow.begun.is_set)
    desk_open.end()
    assert not [t for t in threading.enumerate() if t.name.startswith("brief-")]

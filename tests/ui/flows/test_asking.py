"""What the window asks for: where notes are written to; and what it says of itself."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tests.ui.opened import Opened

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_notes_are_exported_where_one_says(
    desk_open: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "briefing.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk_open.go("6", article="art_6")
    desk_open.write("Insist.")
    desk_open.wait(lambda: desk_open.desk.notes.all())
    desk_open.part("asking").choose_export()
    desk_open.wait(file.exists)
    written = file.read_text(encoding="utf-8")
    assert "Insist." in written
    assert "human rights" in written
    desk_open.wait(lambda: "Written" in desk_open.middle())


def test_no_place_chosen_writes_nothing(
    desk_open: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    desk_open.part("asking").choose_export()
    desk_open.part("copying").save_pdf()
    assert not desk_open.window.tasks.busy


def test_it_says_what_it_is_and_where_everything_is_kept(desk_open: Opened) -> None:
    desk_open.part("asking").say_about()
    [box] = desk_open.window.findChildren(QMessageBox)
    assert str(desk_open.home.path) in box.informativeText()
    assert "General Public License" in box.informativeText()
    box.close()

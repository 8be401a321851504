"""What the window asks for: what a file is, and where notes are written to."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from brief.core.model import Kind
from brief.ui.flows.asking import ImportDialog
from tests.ui.opened import Opened

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_dialog_tells_what_was_said(qtbot: QtBot) -> None:
    dialog = ImportDialog([Path("one.md")], [("treaty", "The Treaty")])
    qtbot.addWidget(dialog)
    dialog._kind.setCurrentIndex(dialog._kind.findData(Kind.DRAFT))
    dialog._instrument.setCurrentIndex(dialog._instrument.findData("treaty"))
    dialog._title.setText("  A draft ")
    dialog._language.setCurrentIndex(dialog._language.findData("fr"))
    wishes = dialog.wishes()
    assert wishes.kind is Kind.DRAFT
    assert (wishes.instrument, wishes.title, wishes.language) == ("treaty", "A draft", "fr")
    assert wishes.symbol == ""


def test_several_files_share_no_title(qtbot: QtBot) -> None:
    dialog = ImportDialog([Path("one.md"), Path("two.md")], [])
    qtbot.addWidget(dialog)
    assert not dialog._title.isEnabled()
    assert not dialog._symbol.isEnabled()


def test_cancelling_imports_nothing(desk_open: Opened, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("# A\n\n## Article 1. B\n\nC.\n", encoding="utf-8")
    before = desk_open.desk.library.documents()
    desk_open.part("asking").ask_about([file])
    dialog = desk_open.window.findChildren(ImportDialog)[0]
    buttons = dialog.findChildren(QDialogButtonBox)[0]
    desk_open.click(buttons.button(QDialogButtonBox.StandardButton.Cancel))
    assert dialog.result() == QDialog.DialogCode.Rejected
    desk_open.qtbot.wait(50)
    assert desk_open.desk.library.documents() == before
    assert not desk_open.window.tasks.busy


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
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    desk_open.part("asking").choose_export()
    desk_open.part("asking").choose_files()
    desk_open.part("copying").save_pdf()
    assert not desk_open.window.findChildren(ImportDialog)
    assert not desk_open.window.tasks.busy


def test_it_says_what_it_is_and_where_everything_is_kept(desk_open: Opened) -> None:
    desk_open.part("asking").say_about()
    [box] = desk_open.window.findChildren(QMessageBox)
    assert str(desk_open.home.path) in box.informativeText()
    assert "General Public License" in box.informativeText()
    box.close()

"""My documents in the window: the page, and what is done with a document on it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFileDialog

from brief.core.jobs import Job
from brief.core.model import Kind
from brief.services.desk import Desk
from brief.services.home import Home
from brief.services.wishes import Wishes
from brief.ui.flows import my_documents as flow
from brief.ui.library_page.my_documents import MyDocumentsSection
from tests.ui.conftest import Opener
from tests.ui.opened import Opened

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_DRAFT = "# Draft on lakes\n\n## Article 1. Aim\n\n1. Lakes are shared.\n"


@pytest.fixture
def imported(opener: Opener, home: Home, tmp_path: Path) -> Opened:
    """A window whose user imported a draft and a statement; the page shows."""
    desk = Desk(home)
    for name, kind, text in (
        ("draft.md", Kind.DRAFT, _DRAFT),
        ("statement.md", Kind.STATEMENT, "# Statement\n\n1. We ask for clarity.\n"),
    ):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        desk.importing.add(file, Wishes(kind=kind), Job())
    desk.close()
    opened = opener(home).ready()
    opened.control(Qt.Key.Key_O, shift=True)
    opened.wait(lambda: _section(opened).view.count == 2)
    return opened


def _section(opened: Opened) -> MyDocumentsSection:
    found: MyDocumentsSection = opened.part("my_documents")
    return found


def _choose(opened: Opened, document: str) -> None:
    _section(opened).view.choose(document)
    chosen = _section(opened).view.document
    assert chosen
    assert chosen.info.id == document


def test_the_page_comes_and_goes(imported: Opened) -> None:
    window = imported.window
    assert imported.part("library_page").isVisible()
    assert not window.tabs.isVisible()
    assert _section(imported).view.hasFocus()
    imported.key(Qt.Key.Key_Escape)
    assert window.tabs.current.view.hasFocus()
    imported.control(Qt.Key.Key_O, shift=True)
    assert imported.part("library_page").isVisible()
    imported.control(Qt.Key.Key_O, shift=True)
    assert window.tabs.isVisible()


def test_a_document_opens_from_it(imported: Opened) -> None:
    _choose(imported, "my-draft-on-lakes")
    imported.key(Qt.Key.Key_Return)
    imported.wait(lambda: imported.place.document == "my-draft-on-lakes")
    assert imported.window.tabs.isVisible()


def test_a_hit_found_over_it_opens_too(imported: Opened) -> None:
    imported.search("clarity")
    imported.key(Qt.Key.Key_Return)
    imported.wait(lambda: imported.place.document == "my-statement")
    assert imported.window.tabs.isVisible()
    assert imported.window.tabs.current.view.hasFocus()


def test_an_action_about_the_text_uncovers_it_and_others_do_not(imported: Opened) -> None:
    imported.control(Qt.Key.Key_Plus)
    assert imported.part("library_page").isVisible()
    imported.control(Qt.Key.Key_F)
    assert imported.window.find_bar.isVisible()


def test_facts_are_changed_and_the_library_follows(imported: Opened) -> None:
    _choose(imported, "my-draft-on-lakes")
    details = _section(imported).details
    details.edit()
    details.form._title.setText("Second draft on lakes")
    details.form._title.textEdited.emit("")
    imported.click(details._save)
    imported.wait(lambda: "Changed: Second draft" in imported.middle())
    document = imported.desk.library.document("my-draft-on-lakes")
    assert document.title == "Second draft on lakes"
    imported.wait(lambda: details._title.text() == "Second draft on lakes")


def test_a_corrected_file_replaces_it(
    imported: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    better = tmp_path / "better.md"
    better.write_text(_DRAFT + "\n2. And clean.\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(better), ""))
    _choose(imported, "my-draft-on-lakes")
    _section(imported).details.replace_wanted.emit("my-draft-on-lakes")
    imported.wait(lambda: "was replaced" in imported.middle())
    assert imported.desk.library.find("my-draft-on-lakes", "art_1__para_2")


def test_what_cannot_be_read_replaces_nothing(
    imported: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty.md"
    empty.write_bytes(b"")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(empty), ""))
    _section(imported).details.replace_wanted.emit("my-draft-on-lakes")
    imported.wait(lambda: "empty.md is empty" in imported.middle())
    assert imported.desk.library.has("my-draft-on-lakes")


def test_removing_asks_nothing_and_can_be_taken_back(imported: Opened) -> None:
    section = _section(imported)
    _choose(imported, "my-draft-on-lakes")
    imported.key(Qt.Key.Key_Delete)
    imported.wait(section.undo_bar.isVisible)
    imported.wait(lambda: section.view.count == 1)
    assert not imported.desk.library.has("my-draft-on-lakes")
    imported.wait(section._removed.isVisible)
    imported.click(section.undo_bar._undo)
    imported.wait(lambda: section.view.count == 2)
    assert imported.desk.library.has("my-draft-on-lakes")
    assert section.undo_bar.isHidden()


def test_what_was_removed_before_is_brought_back_from_the_menu(imported: Opened) -> None:
    section = _section(imported)
    _choose(imported, "my-statement")
    imported.key(Qt.Key.Key_Delete)
    imported.wait(section._removed.isVisible)
    [action] = section._removed.menu().actions()
    action.trigger()
    imported.wait(lambda: imported.desk.library.has("my-statement"))
    imported.wait(section._removed.isHidden)


def test_the_tab_of_a_removed_document_closes(imported: Opened) -> None:
    _choose(imported, "my-draft-on-lakes")
    imported.key(Qt.Key.Key_Return)
    imported.wait(lambda: imported.place.document == "my-draft-on-lakes")
    imported.control(Qt.Key.Key_O, shift=True)
    imported.wait(_section(imported).view.isVisible)
    _choose(imported, "my-draft-on-lakes")
    imported.key(Qt.Key.Key_Delete)
    imported.wait(lambda: not imported.desk.library.has("my-draft-on-lakes"))
    imported.wait(
        lambda: "my-draft-on-lakes" not in [t.document for t in imported.window.tabs.all()]
    )
    assert imported.part("library_page").isVisible()


def test_the_original_and_its_folder_are_handed_to_the_system(
    imported: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[Path] = []

    def take(url: QUrl) -> bool:
        handed.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(flow, "_OPEN", take)
    _choose(imported, "my-draft-on-lakes")
    details = _section(imported).details
    imported.click(details._original)
    assert not handed
    imported.click(details._anyway)
    imported.wait(lambda: handed)
    assert handed[0].name == "draft.md"
    assert handed[0].is_relative_to(imported.home.documents)
    imported.click(details._original)
    imported.click(details._folder)
    imported.wait(lambda: len(handed) == 2)
    assert handed[1] == handed[0].parent


def test_where_no_program_opens_it_the_place_is_said(
    imported: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "_OPEN", lambda _: False)
    _section(imported).details.original_wanted.emit("my-draft-on-lakes")
    imported.wait(lambda: "No program" in imported.middle())


def test_it_is_exported_as_its_file_or_as_text(
    imported: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = tmp_path / "handed-on.md"
    targets = [offered, offered, offered.with_suffix(".docx"), offered.with_suffix(".json")]
    asked: list[tuple[str, str]] = []

    def choose(_parent: object, _title: str, suggested: str, filters: str) -> tuple[str, str]:
        asked.append((suggested, filters))
        return str(offered), filters.split(";;")[len(asked) - 1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    _choose(imported, "my-draft-on-lakes")
    written = []
    for target in targets:
        _section(imported).details.export_wanted.emit("my-draft-on-lakes")
        imported.wait(target.exists)
        imported.wait(lambda: "Written" in imported.middle())
        written.append(target.read_bytes())
        target.unlink()
        imported.window.status.clear_message()
    assert asked[0][0] == "draft.md"
    original, markdown, word, as_json = written
    assert all(b"Lakes are shared." in each for each in (original, markdown, as_json))
    assert markdown.startswith(b"+++")
    assert word.startswith(b"PK")
    assert as_json.startswith(b"{")


def test_what_another_program_imported_is_listed_when_the_window_comes_forward(
    imported: Opened, tmp_path: Path
) -> None:
    file = tmp_path / "third.md"
    file.write_text("# Third\n\n1. More.\n", encoding="utf-8")
    other = Desk(imported.home)
    other.importing.add(file, Wishes(), Job())
    other.close()
    imported.part("library").renew()
    imported.wait(lambda: _section(imported).view.count == 3)


def test_escape_on_the_import_sheet_leads_back_to_the_page(
    imported: Opened, tmp_path: Path
) -> None:
    file = tmp_path / "third.md"
    file.write_text("# Third\n\n1. More.\n", encoding="utf-8")
    imported.part("importing").offer_files([file])
    imported.wait(imported.part("import_sheet").isVisible)
    imported.key(Qt.Key.Key_Escape)
    assert imported.part("library_page").isVisible()
    assert _section(imported).view.hasFocus()

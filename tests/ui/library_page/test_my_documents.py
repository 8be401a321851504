"""The section "My documents": what is listed, shown in full, and asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from brief.core.model import Kind, Quality
from brief.services.my_documents import Removed
from brief.services.wishes import Wishes
from brief.ui.facts_form import Offers
from brief.ui.library_page.details import _size
from brief.ui.library_page.my_documents import MyDocumentsSection
from brief.ui.theme import load_theme
from tests.ui.library_page.mine import PROBLEMS, my_document

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key = Qt.Key
DRAFT = my_document("my-draft", "Draft on lakes", kind=Kind.DRAFT)
SCAN = my_document(
    "my-scan", "A scanned letter", quality=Quality.POOR, problems=PROBLEMS, symbol="", date=""
)


@pytest.fixture
def section(qtbot: QtBot) -> MyDocumentsSection:
    section = MyDocumentsSection(load_theme("light"))
    qtbot.addWidget(section)
    section.resize(900, 600)
    section.show()
    section.activateWindow()
    QTest.qWaitForWindowActive(section)
    return section


def test_nothing_yet_offers_a_place_to_drop(section: MyDocumentsSection, qtbot: QtBot) -> None:
    section.show_documents(())
    assert section._halves.isHidden()
    assert section._drop._more.isVisible()
    assert "nothing imported yet" in section._said.accessibleName()
    with qtbot.waitSignal(section.files_wanted):
        QTest.mouseClick(section._drop, Qt.MouseButton.LeftButton)
    section.focus_list()
    assert section._import.hasFocus()


def test_documents_are_listed_with_what_is_known_of_them(section: MyDocumentsSection) -> None:
    section.show_documents((DRAFT, SCAN))
    rows = section.view.model()
    spoken = [
        rows.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(rows.rowCount())
    ]
    assert spoken == [
        "Draft on lakes, good, A/AC.1/22 · 2024-11-25 · English · Draft · PDF",
        "A scanned letter, poor, English · Standard · PDF",
    ]
    assert section._said.accessibleName() == "2 imported"
    assert section.details._title.text() == "Draft on lakes"
    assert section.details._file.accessibleName() == "draft.pdf · 245 kB · imported 2024-11-26"


def test_the_list_narrows_by_words_and_keeps_what_was_chosen(section: MyDocumentsSection) -> None:
    section.show_documents((DRAFT, SCAN))
    section.view.choose("my-scan")
    section._filter.setText("scan")
    assert section.view.count == 1
    assert section._said.accessibleName() == "1 of 2"
    section._filter.setText("")
    assert section.view.document == SCAN
    section._filter.setText("no such thing")
    assert section.view.count == 0
    assert section.details._pages.currentIndex() == 2


def test_what_is_to_be_checked_is_listed(section: MyDocumentsSection) -> None:
    section.show_documents((DRAFT, SCAN))
    assert section.details._problems.lines()[0].startswith("Nothing odd")
    section.view.choose("my-scan")
    assert section.details._problems.lines() == ["page 3: this page has two columns"]


def test_keys_open_and_remove(section: MyDocumentsSection, qtbot: QtBot) -> None:
    section.show_documents((DRAFT, SCAN))
    section.focus_list()
    QTest.keyClick(section.view, Key.Key_Down)
    with qtbot.waitSignal(section.details.open_wanted) as opened:
        QTest.keyClick(section.view, Key.Key_Return)
    assert opened.args == ["my-scan"]
    with qtbot.waitSignal(section.details.removal_wanted) as removed:
        QTest.keyClick(section.view, Key.Key_Delete)
    assert removed.args == ["my-scan"]


def test_facts_are_edited_in_place(section: MyDocumentsSection, qtbot: QtBot) -> None:
    section.details.offer(Offers((("lakes", "Lakes Convention"),), {}, ()))
    section.show_documents((DRAFT,))
    details = section.details
    details._edit.click()
    assert details.editing
    assert details.form._replaces.isHidden()
    details.form._title.selectAll()
    QTest.keyClicks(details.form._title, "Second draft")
    with qtbot.waitSignal(details.change_wanted) as told:
        QTest.keyClick(details.form._title, Key.Key_Return)
    assert told.args == ["my-draft", Wishes(title="Second draft")]
    assert not details.editing


def test_leaving_the_form_changes_nothing(section: MyDocumentsSection, qtbot: QtBot) -> None:
    section.show_documents((DRAFT,))
    details = section.details
    with qtbot.assertNotEmitted(details.change_wanted):
        details.edit()
        QTest.keyClicks(details.form._title, "x")
        QTest.keyClick(details.form._title, Key.Key_Escape)
        details.edit()
        QTest.keyClick(details.form._title, Key.Key_Return)
    assert not details.editing


def test_a_form_is_not_taken_away_when_the_list_is_renewed(section: MyDocumentsSection) -> None:
    section.show_documents((DRAFT, SCAN))
    section.details.edit()
    section.details.form._title.setText("Half")
    section.show_documents((DRAFT, SCAN))
    assert section.details.editing
    assert section.details.form._title.text() == "Half"


def test_a_wrong_date_cannot_be_saved(section: MyDocumentsSection, qtbot: QtBot) -> None:
    section.show_documents((DRAFT,))
    details = section.details
    details.edit()
    details.form._date.selectAll()
    QTest.keyClicks(details.form._date, "soon")
    assert not details._save.isEnabled()
    with qtbot.assertNotEmitted(details.change_wanted):
        QTest.keyClick(details.form._date, Key.Key_Return)


def test_the_original_is_opened_only_after_a_warning(
    section: MyDocumentsSection, qtbot: QtBot
) -> None:
    section.show_documents((DRAFT,))
    details = section.details
    with qtbot.assertNotEmitted(details.original_wanted):
        details._original.click()
    assert details._warning.isVisible()
    assert "Another program" in details._danger.text()
    assert details._folder.hasFocus(), "Enter pressed by mistake opens nothing"
    QTest.keyClick(details._folder, Key.Key_Escape)
    assert details._warning.isHidden()
    details._original.click()
    with qtbot.waitSignal(details.original_wanted):
        details._anyway.click()
    details._original.click()
    with qtbot.waitSignal(details.folder_wanted):
        details._folder.click()


def test_a_warning_does_not_stay_for_another_document(section: MyDocumentsSection) -> None:
    section.show_documents((DRAFT, SCAN))
    section.details.warn()
    section.view.choose("my-scan")
    assert section.details._warning.isHidden()


def test_one_whose_file_is_gone_says_so(section: MyDocumentsSection) -> None:
    section.show_documents((my_document("my-lost", "Lost", file_name="", size=0, format=""),))
    assert "not there any more" in section.details._file.accessibleName()
    assert not section.details._original.isEnabled()


def test_undo_is_offered_until_something_else_is_done(section: MyDocumentsSection) -> None:
    done: list[str] = []
    section.undo_bar.offer("Draft was removed.", lambda: done.append("back"))
    assert section.undo_bar.isVisible()
    section.undo_bar._undo.click()
    assert done == ["back"]
    assert section.undo_bar.isHidden()
    section.undo_bar.offer("Removed.", lambda: done.append("again"))
    section.undo_bar.withdraw()
    section.undo_bar._take()
    assert done == ["back"]


def test_what_was_removed_can_be_brought_back_later(
    section: MyDocumentsSection, qtbot: QtBot
) -> None:
    removed = Removed("my-x", "Law & order", "2024-11-25T10:00:00Z", "2024-12-25T10:00:00Z", "f")
    section.show_removed((removed,))
    assert section._removed.isVisible()
    [action] = section._removed.menu().actions()
    assert action.text() == "Bring back Law && order (until 2024-12-25)"
    with qtbot.waitSignal(section.restore_wanted) as told:
        action.trigger()
    assert told.args == [removed]
    section.show_removed(())
    assert section._removed.isHidden()


def test_a_narrow_page_puts_the_list_above(section: MyDocumentsSection, qtbot: QtBot) -> None:
    section.resize(500, 600)
    qtbot.waitUntil(lambda: section._halves.orientation() is Qt.Orientation.Vertical)


def test_sizes_are_said_as_people_read_them() -> None:
    assert [_size(n) for n in (0, 999, 1_000, 245_300, 2_500_000)] == [
        "0 B", "999 B", "1.0 kB", "245 kB", "2.5 MB",
    ]  # fmt: skip

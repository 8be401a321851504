"""The import sheet: what it shows of each file, what can be pressed, and all of it by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from brief.core.model import Kind, Quality
from brief.core.problems import Problem
from brief.ui.facts_form import Offers
from brief.ui.import_sheet.batch import Item, State
from brief.ui.import_sheet.sheet import ImportSheet
from brief.ui.theme import load_theme
from tests.ui.candidates import INFO, PROBLEMS, candidate

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key = Qt.Key
A, B, C = Path("/stick/a.pdf"), Path("/stick/b.docx"), Path("/stick/draft.md")


@pytest.fixture
def sheet(qtbot: QtBot) -> ImportSheet:
    sheet = ImportSheet(load_theme("light"))
    qtbot.addWidget(sheet)
    sheet.offer(Offers((("lakes", "Lakes Convention"),), {}, (("my-old", "The old draft"),)))
    sheet.resize(1000, 420)
    return sheet


def _ready(sheet: ImportSheet, *paths: Path) -> list[Item]:
    items = sheet.batch.add(paths)
    for item in items:
        item.was_read(candidate(item.path))
        sheet.batch.renew(item)
    sheet.open_sheet()
    sheet.activateWindow()
    QTest.qWaitForWindowActive(sheet)
    return items


def _press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def test_the_first_file_is_shown_as_soon_as_it_comes(sheet: ImportSheet) -> None:
    [item] = sheet.batch.add([A])
    sheet.open_sheet()
    assert sheet.details.item is item
    assert sheet.details._sentence.text() == "waiting"
    assert not sheet._one.isEnabled()
    item.was_read(candidate(A))
    sheet.batch.renew(item)
    assert sheet.details.form._title.text() == INFO.title
    assert sheet._one.isEnabled()
    assert sheet._all.isHidden()


def test_what_was_found_stands_beside_the_facts(sheet: ImportSheet) -> None:
    [item] = sheet.batch.add([C])
    item.was_read(candidate(C, problems=PROBLEMS, quality=Quality.FAIR))
    sheet.batch.renew(item)
    sheet.open_sheet()
    found = sheet.details.findings
    outline = found._outline.model()
    assert isinstance(outline, QStringListModel)
    assert outline.stringList() == ["Chapter I · General", "\u2003Article 1 · Aim  (2 ¶)"]
    assert found._to_check.lines() == [
        "line 12: article 31 follows article 29: 30 is missing",
        "page 3: this page has two columns",
    ]
    assert found._left_out.lines() == ["line 1: running head (200 characters in 4 places)"]
    assert found._pages.currentWidget() is found._to_check
    assert found._sum.text() == "1,200 characters in the file: 1,000 in the text, 200 left out."
    assert [found._bar.tabText(n) for n in range(3)] == ["Contents 2", "To check 2", "Left out 1"]


def test_a_text_that_runs_to_the_left_is_listed_so(sheet: ImportSheet) -> None:
    [item] = sheet.batch.add([C])
    item.was_read(candidate(C, language="ar"))
    sheet.batch.renew(item)
    outline = sheet.details.findings._outline
    assert outline.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_a_refused_file_says_why_and_can_be_taken_off(sheet: ImportSheet) -> None:
    [item] = sheet.batch.add([A])
    item.was_refused("a.pdf needs a password, so nothing was imported.")
    sheet.batch.renew(item)
    sheet.open_sheet()
    assert "needs a password" in sheet.details._sentence.text()
    assert not sheet._one.isEnabled()
    QTest.keyClick(sheet.files, Key.Key_Delete)
    assert not sheet.batch.items


def test_a_file_on_its_way_in_stays_on_the_list(sheet: ImportSheet) -> None:
    [item] = _ready(sheet, A)
    sheet.batch.set_state(item, State.ENTERING)
    QTest.keyClick(sheet.files, Key.Key_Delete)
    assert sheet.batch.items == [item]
    assert not sheet.details.form.isEnabled()


def test_enter_imports_what_is_shown_and_ctrl_enter_all(sheet: ImportSheet) -> None:
    asked: list[list[Item]] = []
    sheet.import_wanted.connect(asked.append)
    first, second = _ready(sheet, A, B)
    _press(Key.Key_Return)
    sheet.details.form._title.setFocus()
    _press(Key.Key_Return)
    sheet.details.form._kind.setFocus()
    _press(Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    assert asked == [[first], [first], [first, second]]


def test_what_is_corrected_belongs_to_its_file(sheet: ImportSheet) -> None:
    first, second = _ready(sheet, A, B)
    form = sheet.details.form
    form._title.selectAll()
    QTest.keyClicks(form._title, "Corrected")
    sheet.files.choose(second)
    assert form._title.text() == INFO.title
    sheet.files.choose(first)
    assert form._title.text() == "Corrected"
    assert (first.said.title, second.said.title) == ("Corrected", "")


def test_a_wrong_date_holds_the_file_back(sheet: ImportSheet) -> None:
    asked: list[list[Item]] = []
    sheet.import_wanted.connect(asked.append)
    _ready(sheet, A)
    form = sheet.details.form
    form._date.selectAll()
    QTest.keyClicks(form._date, "soon")
    assert not sheet._one.isEnabled()
    _press(Key.Key_Return)
    assert not asked


def test_another_kind_asks_for_another_reading(sheet: ImportSheet, qtbot: QtBot) -> None:
    [item] = _ready(sheet, A)
    box = sheet.details.form._kind
    box.setCurrentIndex(box.findData(Kind.DRAFT))
    with qtbot.waitSignal(sheet.details.reread_wanted) as told:
        box.activated.emit(box.currentIndex())
    assert told.args == [item]
    sheet.batch.set_state(item, State.READING)
    assert sheet.details._found.accessibleName() == "being read …"
    assert form_is_filled(sheet)


def form_is_filled(sheet: ImportSheet) -> bool:
    return sheet.details._pages.currentIndex() == 0 and bool(sheet.details.form._title.text())


def test_the_same_file_and_one_like_it_are_told_apart(sheet: ImportSheet) -> None:
    old = INFO
    first, second = sheet.batch.add([A, B])
    first.was_read(candidate(A, again=old))
    second.was_read(candidate(B, resembles=old))
    sheet.batch.renew(first)
    sheet.open_sheet()
    form = sheet.details.form
    assert not form._replaces.isEnabled()
    assert "it is the same file" in form._replaces.currentText()
    assert form._likely.isHidden()
    sheet.files.choose(second)
    assert form._replaces.isEnabled()
    assert "same symbol or title" in form._likely.text()


def test_escape_puts_the_sheet_away_and_says_it_had_the_keyboard(
    sheet: ImportSheet, qtbot: QtBot
) -> None:
    _ready(sheet, A)
    sheet.details.form._symbol.setFocus()
    with qtbot.waitSignal(sheet.closed) as told:
        _press(Key.Key_Escape)
    assert told.args == [True]
    assert sheet.isHidden()


def test_tab_reaches_every_part(sheet: ImportSheet) -> None:
    _ready(sheet, A, B)
    seen = []
    for _ in range(30):
        seen.append(QApplication.focusWidget())
        _press(Key.Key_Tab)
    form = sheet.details.form
    for part in (
        sheet.files, form._title, form._symbol, form._date, form._kind, form._language,
        form._replaces, sheet.details.findings._bar, sheet._one, sheet._all, sheet._cancel,
        sheet._add,
    ):  # fmt: skip
        assert part in seen, part.accessibleName()
    order = [seen.index(part) for part in (sheet.files, form._title, form._replaces, sheet._one)]
    assert order == sorted(order)


def test_everything_that_can_be_reached_has_a_name(sheet: ImportSheet) -> None:
    _ready(sheet, A, B)
    for _ in range(30):
        focus = QApplication.focusWidget()
        assert focus
        assert focus.accessibleName() or getattr(focus, "text", lambda: "")(), focus
        _press(Key.Key_Tab)


def test_progress_can_be_stopped(sheet: ImportSheet, qtbot: QtBot) -> None:
    _ready(sheet, A)
    sheet.show_progress(1, 3, "Reading b.docx")
    assert sheet._bar.isVisible()
    assert sheet._what.accessibleName() == "Reading b.docx"
    with qtbot.waitSignal(sheet.stop_wanted):
        sheet._stop.click()
    assert not sheet._stop.isEnabled()
    sheet.finish_progress()
    assert sheet._bar.isHidden()
    assert sheet._stop.isEnabled()


def test_the_head_counts(sheet: ImportSheet) -> None:
    first, *_ = sheet.batch.add([A, B, C])
    first.was_read(candidate(A))
    sheet.batch.items[1].was_refused("No.")
    sheet.batch.renew(first)
    said = sheet._summary.accessibleName()
    assert said.startswith("1 of 3 files ready · 1 refused · nothing enters")


def test_a_narrow_window_puts_the_parts_below_each_other(sheet: ImportSheet) -> None:
    _ready(sheet, A)
    sheet.resize(560, 420)
    QApplication.processEvents()
    assert sheet._halves.orientation() is Qt.Orientation.Vertical
    sheet.resize(1100, 420)
    QApplication.processEvents()
    assert sheet._halves.orientation() is Qt.Orientation.Horizontal


def test_many_problems_are_cut_and_counted(sheet: ImportSheet) -> None:
    many = tuple(Problem("draft.md", n, "odd", grave=False) for n in range(1, 1001))
    [item] = sheet.batch.add([C])
    item.was_read(candidate(C, problems=many))
    sheet.batch.renew(item)
    lines = sheet.details.findings._to_check.lines()
    assert len(lines) == 301
    assert lines[-1] == "… and 700 more"

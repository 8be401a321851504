"""The table of statuses in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from brief.core.bracket_tags import ParagraphStatus
from brief.core.bracket_views import BracketView


def test_a_key_lists_the_statuses_and_a_button_keeps_what_was_said(desk_open):
    desk_open.go("draft-2 art 5", document="draft-2", article="art_5")
    desk_open.alt(Qt.Key.Key_6)
    flow = desk_open.part("statuses")
    desk_open.wait(lambda: flow.sheet and flow.sheet.isVisible())
    sheet = flow.sheet
    chosen = sheet.model.rows[sheet.table.currentIndex().row()]
    assert chosen.eid.startswith("art_5")
    agreed = next(b for b in sheet.findChildren(QPushButton) if b.text() == "&Agreed")
    desk_open.click(agreed)
    desk_open.wait(lambda: any(r.eid == chosen.eid and r.said for r in sheet.model.rows))
    now = sheet.model.rows[sheet.table.currentIndex().row()]
    assert (now.eid, now.status) == (chosen.eid, ParagraphStatus.AGREED)
    assert "you, " in sheet.model.data(sheet.model.index(sheet.table.currentIndex().row(), 3))
    desk_open.key(Qt.Key.Key_Escape)
    desk_open.wait(lambda: not sheet.isVisible())


def test_the_table_shows_one_status_only_and_goes_to_a_paragraph(desk_open):
    desk_open.go("draft-2 art 1", document="draft-2", article="art_1")
    desk_open.alt(Qt.Key.Key_6)
    flow = desk_open.part("statuses")
    desk_open.wait(lambda: flow.sheet and flow.sheet.isVisible())
    sheet = flow.sheet
    sheet.only.setCurrentIndex(sheet.only.findData("bracketed"))
    sheet._narrow()
    assert {row.status for row in sheet.model.rows} == {ParagraphStatus.BRACKETED}
    sheet.table.selectRow(3)
    wanted = sheet.model.rows[3].eid
    desk_open.key(Qt.Key.Key_Return)
    desk_open.wait(lambda: wanted.startswith(desk_open.place.eid))
    assert not sheet.isVisible()


def test_the_contents_show_the_status_of_each_article(desk_open):
    desk_open.go("draft-2 art 1", document="draft-2", article="art_1")
    rows = desk_open.window.contents._contents.rows
    desk_open.wait(
        lambda: any(rows.row(n).status is ParagraphStatus.BRACKETED for n in range(rows.rowCount()))
    )


def test_a_draft_in_brackets_is_read_with_one_alternative_after_the_other(desk_open):
    desk_open.go("draft-2 art 24", document="draft-2", article="art_24")
    tab = desk_open.window.tabs.current
    desk_open.wait(lambda: tab._brackets.isVisible())
    printed = tab.view.source.cells(tab.view.current_passage)[0]
    assert any("[" in unit.html for unit in printed.units)
    tab.read_brackets(BracketView.FIRST)
    first = tab.view.source.cells(tab.view.current_passage)[0]
    assert [unit.text for unit in first.units] == [unit.text for unit in printed.units]
    assert not any("[" in unit.html for unit in first.units)
    assert desk_open.at("draft-2", "art_24")
    desk_open.go("iccpr art 17", document="iccpr", article="art_17")
    desk_open.wait(lambda: not desk_open.window.tabs.current._brackets.isVisible())

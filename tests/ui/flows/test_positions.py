"""Positions in the window: recorded by keys, never lost, changed and removed with a way back."""

import threading
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.positions import Position, Stance, Statement
from brief.core.reading import Place
from brief.store.position_book import PositionBook
from brief.store.state import State
from brief.ui.article_view.spots import Spot
from brief.ui.beside.panel import Tab
from tests.ui.conftest import Opener
from tests.ui.flows.test_riding import gone_from_adopted
from tests.ui.opened import Opened

Key = Qt.Key
KENYA = Statement("Kenya", Stance.PROPOSE, "restriction")


def _page(opened: Opened):
    return opened.window.beside.positions


def _said(opened: Opened) -> list[tuple[str, str, str]]:
    held = (p.statement for p in opened.desk.positions.all())
    return [(s.delegation, s.stance.value, s.words) for s in held]


def _begin(opened: Opened, name: str, stance: str = "", words: str = "") -> None:
    """Open the form by its key and type, as somebody who hears it said."""
    opened.control(Key.Key_R)
    opened.wait(_page(opened).form.delegation.hasFocus)
    opened.type(name)
    opened.key(Key.Key_Escape) if QApplication.activePopupWidget() else None
    opened.key(Key.Key_Tab)
    opened.type(stance)
    opened.key(Key.Key_Tab)
    opened.type(words)


def _six(opened: Opened) -> None:
    opened.go("6.2", article="art_6")
    opened.wait(lambda: opened.heading.startswith("Article 6"))


def test_a_position_is_recorded_by_keys_alone_and_the_text_has_the_keyboard_again(desk_open):
    _six(desk_open)
    view = desk_open.window.tabs.current.view
    _begin(desk_open, "Kenya", "p", "restriction")
    desk_open.control(Key.Key_Return)
    desk_open.wait(lambda: _said(desk_open) == [("Kenya", "propose", "restriction")])
    desk_open.wait(lambda: not _page(desk_open).form.isVisible())
    assert view.hasFocus()
    assert desk_open.window.beside.tab is Tab.POSITIONS
    [position] = desk_open.desk.positions.all()
    assert (position.anchor.document, position.anchor.eid) == ("adopted", "art_6")
    rows = _page(desk_open).list.positions
    desk_open.wait(lambda: rows.rowCount() == 2)
    spoken = rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Kenya proposes wording, restriction, 20")
    desk_open.wait(lambda: "Saved: Kenya" in desk_open.middle())


def test_words_that_are_selected_say_of_which_paragraph(desk_open):
    _six(desk_open)
    view = desk_open.window.tabs.current.view
    row = view.current_passage
    starts = (Spot(row, 0, at) for at in range(0, 900, 30))
    for start in starts:
        view.select(start, Spot(row, 0, start.at + 5))
        if view.citation_range() == ("art_6__para_2", "art_6__para_2"):
            break
    assert view.citation_range() == ("art_6__para_2", "art_6__para_2")
    _begin(desk_open, "Chile", "o")
    desk_open.control(Key.Key_Return)
    desk_open.wait(lambda: len(desk_open.desk.positions.all()) == 1)
    assert desk_open.desk.positions.all()[0].anchor.eid == "art_6__para_2"


def test_what_is_missing_is_said_and_the_cursor_stands_there(desk_open):
    _six(desk_open)
    desk_open.control(Key.Key_R)
    form = _page(desk_open).form
    desk_open.wait(form.delegation.hasFocus)
    desk_open.control(Key.Key_Return)
    assert "who said it" in form._sentence.text()
    desk_open.type("Fiji")
    desk_open.control(Key.Key_Return)
    assert "choose what they do" in form._sentence.text()
    assert form._stance.hasFocus()
    form._said.setText("yesterday")
    desk_open.type("s")
    desk_open.control(Key.Key_Return)
    assert "write the time" in form._sentence.text()
    assert _said(desk_open) == []
    form._said.setText("2026-03-04 14:07")
    desk_open.control(Key.Key_Return)
    desk_open.wait(lambda: _said(desk_open) == [("Fiji", "support", "")])
    assert desk_open.desk.positions.all()[0].statement.said.startswith("2026-03-04T")


def test_escape_loses_nothing_and_neither_does_closing_the_window(opener: Opener, home):
    opened = opener(home).ready()
    _six(opened)
    _begin(opened, "Kenya", "p", "half a sent")
    opened.key(Key.Key_Escape)
    page = _page(opened)
    assert not page.form.isVisible()
    assert page.drafts.isVisible()
    opened.control(Key.Key_R)
    assert page.form.words.toPlainText() == "half a sent"
    page.form.words.setFocus()
    opened.type("!")
    opened.end()
    again = opener(home).ready()
    again.wait(lambda: "begun and is not saved" in again.middle())
    again.window.beside.open_tab(Tab.POSITIONS)
    bar = _page(again).drafts
    again.wait(bar.isVisible)
    again.click(bar._go_on)
    form = _page(again).form
    draft = form.draft
    assert (draft.delegation, draft.stance, draft.unit) == ("Kenya", "propose", "art_6")
    assert draft.words in {"half a sent!", "!half a sent"}
    again.control(Key.Key_Return)
    again.wait(lambda: len(_said(again)) == 1)
    again.wait(lambda: not again.desk.state.beginning("position:"))
    assert not bar.isVisible()


def test_an_untouched_form_leaves_nothing_behind(desk_open):
    _six(desk_open)
    desk_open.control(Key.Key_R)
    page = _page(desk_open)
    desk_open.wait(page.form.delegation.hasFocus)
    desk_open.key(Key.Key_Escape)
    assert not page.form.isVisible()
    assert not page.drafts.isVisible()


def test_what_is_thrown_away_comes_back_by_undo(desk_open):
    _six(desk_open)
    _begin(desk_open, "Kenya", "p")
    desk_open.key(Key.Key_Escape)
    page = _page(desk_open)
    desk_open.click(page.drafts._throw)
    assert not page.drafts.isVisible()
    desk_open.click(page._undo)
    assert page.drafts.isVisible()
    assert page.drafts.offered.delegation == "Kenya"


def test_the_form_stays_with_its_article_while_one_reads_on(desk_open):
    _six(desk_open)
    _begin(desk_open, "Kenya", "o")
    desk_open.window.tabs.current.view.scroll_by(3000)
    desk_open.wait(lambda: desk_open.place.eid != "art_6")
    desk_open.wait(lambda: not desk_open.heading.startswith("Article 6 "))
    desk_open.control(Key.Key_R)
    desk_open.control(Key.Key_Return)
    desk_open.wait(lambda: len(_said(desk_open)) == 1)
    assert desk_open.desk.positions.all()[0].anchor.eid == "art_6"


def test_delegations_heard_before_are_offered(opener: Opener, home, desk):
    desk.positions.record(Place("adopted", "art_7", 0), KENYA)
    opened = opener(home).ready()
    _six(opened)
    opened.control(Key.Key_R)
    form = _page(opened).form
    opened.wait(form.delegation.hasFocus)
    opened.wait(lambda: form._names.stringList() == ["Kenya"])
    opened.type("ken")
    completer = form.delegation.completer()
    opened.wait(lambda: completer.popup().isVisible())
    assert completer.currentCompletion() == "Kenya"
    completer.popup().hide()


def _chosen(opened: Opened, position: Position):
    """The page of article 6, the only position on it chosen and under the keyboard."""
    _six(opened)
    opened.alt(Key.Key_5)
    page = _page(opened)
    opened.wait(lambda: page.list.positions.rowCount() == 2)
    page.list.choose(position.id)
    page.list.setFocus()
    return page


def test_changed_by_enter_and_undone(opener: Opener, home, desk):
    position = desk.positions.record(Place("adopted", "art_6", 0), KENYA)
    opened = opener(home).ready()
    page = _chosen(opened, position)
    opened.key(Key.Key_Return)
    opened.wait(page.form.isVisible)
    assert page.form.draft.statement() == position.statement
    page.form._stance.setFocus()
    opened.type("o")
    page.form._unit.setCurrentIndex(page.form._unit.findData("art_6__para_2"))
    opened.control(Key.Key_Return)
    opened.wait(lambda: _said(opened) == [("Kenya", "oppose", "restriction")])
    assert opened.desk.positions.get(position.id).anchor.eid == "art_6__para_2"
    assert opened.desk.positions.get(position.id).statement.said == position.statement.said
    opened.wait(page._undo.isVisible)
    opened.click(page._undo)
    opened.wait(lambda: _said(opened) == [("Kenya", "propose", "restriction")])
    assert opened.desk.positions.get(position.id).anchor == position.anchor


def test_removed_by_a_key_and_brought_back(opener: Opener, home, desk):
    position = desk.positions.record(Place("adopted", "art_6", 0), KENYA)
    opened = opener(home).ready()
    page = _chosen(opened, position)
    opened.key(Key.Key_Delete)
    opened.wait(lambda: page.list.positions.rowCount() == 0)
    assert page._undo.hasFocus()
    assert "No position on Article 6" in page._empty.text()
    opened.key(Key.Key_Space)
    opened.wait(lambda: page.list.positions.rowCount() == 2)
    assert opened.desk.positions.all() == (position,)


def test_a_position_that_cannot_be_saved_stays_in_the_form(desk_open, monkeypatch):
    def full(*_):
        raise BriefError("The disk is full: this text is not saved yet.")

    _six(desk_open)
    with monkeypatch.context() as patched:
        patched.setattr(PositionBook, "add", full)
        _begin(desk_open, "Kenya", "p", "restriction")
        desk_open.control(Key.Key_Return)
        form = _page(desk_open).form
        desk_open.wait(lambda: "The disk is full" in form._sentence.text())
    assert form.isVisible()
    assert form.words.toPlainText() == "restriction"
    desk_open.control(Key.Key_Return)
    desk_open.wait(lambda: _said(desk_open) == [("Kenya", "propose", "restriction")])


def test_it_is_called_saved_only_when_it_is(desk_open, monkeypatch):
    go, real = threading.Event(), PositionBook.add

    def slow(self, *arguments):
        assert go.wait(10)
        return real(self, *arguments)

    monkeypatch.setattr(PositionBook, "add", slow)
    _six(desk_open)
    _begin(desk_open, "Kenya", "p", "restriction")
    desk_open.control(Key.Key_Return)
    form = _page(desk_open).form
    assert form.isVisible()
    assert form._save.text() == "Saving"
    assert form.words.isReadOnly()
    assert "Saved" not in desk_open.middle()
    go.set()
    desk_open.wait(lambda: not form.isVisible())


@pytest.mark.parametrize("fails", [False, True])
def test_a_window_that_closes_while_it_saves_keeps_the_position_once(
    opener: Opener, home, monkeypatch, fails
):
    real = PositionBook.add

    def slow(self, *arguments):
        time.sleep(0.3)
        if fails:
            raise BriefError("The disk is full: this text is not saved yet.")
        return real(self, *arguments)

    opened = opener(home).ready()
    _six(opened)
    _begin(opened, "Kenya", "p", "restriction")
    _page(opened).keep_now()
    with monkeypatch.context() as patched:
        patched.setattr(PositionBook, "add", slow)
        opened.control(Key.Key_Return)
        opened.end()
    again = opener(home).ready()
    assert len(_said(again)) + len(again.desk.state.beginning("position:")) == 1
    assert bool(_said(again)) is not fails


@pytest.fixture
def full_disk(monkeypatch):
    """Set while the disk takes no position, neither saved nor as begun."""
    full = threading.Event()
    full.set()
    add, put = PositionBook.add, State.put

    def refuse(work, concerns):
        def tried(self, *given):
            if full.is_set() and concerns(given):
                raise BriefError("The disk is full: nothing was lost. Make room.")
            return work(self, *given)

        return tried

    monkeypatch.setattr(PositionBook, "add", refuse(add, lambda _: True))
    begun = refuse(put, lambda given: given[0].startswith("position:"))
    monkeypatch.setattr(State, "put", begun)
    return full


def _stays(opened: Opened) -> bool:
    return "stays open until the position is kept" in opened.middle()


def _begun(opened: Opened) -> list[str]:
    return list(opened.desk.state.beginning("position:").values())


@pytest.mark.parametrize("then", ["in the form", "put aside", "not saved"])
def test_the_window_stays_open_until_what_is_written_is_kept(desk_open, full_disk, then):
    desk_open.part("positions")._retry.setInterval(50)
    _six(desk_open)
    _begin(desk_open, "Kenya", "p", "precious")
    if then == "put aside":
        desk_open.key(Key.Key_Escape)
    elif then == "not saved":
        desk_open.control(Key.Key_Return)
    desk_open.window.close()
    desk_open.wait(lambda: _stays(desk_open))
    assert desk_open.window.isVisible()
    assert "disk is full" in desk_open.middle()
    assert not _begun(desk_open)
    full_disk.clear()
    desk_open.wait(lambda: not desk_open.window.isVisible())
    [kept] = _begun(desk_open)
    assert "precious" in kept
    assert _said(desk_open) == []


def test_a_window_that_waits_does_not_close_under_ones_fingers(desk_open, full_disk):
    flow = desk_open.part("positions")
    flow._retry.setInterval(50)
    _six(desk_open)
    _begin(desk_open, "Kenya", "p", "precious")
    desk_open.window.close()
    desk_open.wait(lambda: _stays(desk_open))
    desk_open.type(" and more")
    _page(desk_open).keep_now()
    full_disk.clear()
    desk_open.wait(lambda: any("and more" in kept for kept in _begun(desk_open)))
    desk_open.wait(lambda: not flow.unkept)
    assert desk_open.window.isVisible()


def test_one_may_leave_without_a_position_that_cannot_be_kept(desk_open, full_disk):
    _six(desk_open)
    _begin(desk_open, "Kenya", "p", "given up")
    desk_open.window.close()
    desk_open.wait(lambda: _stays(desk_open))
    desk_open.click(desk_open.window.status._action)
    desk_open.wait(lambda: not desk_open.window.isVisible())
    assert not _begun(desk_open)


def test_a_position_thrown_away_or_saved_after_all_holds_the_window_no_more(desk_open, full_disk):
    flow = desk_open.part("positions")
    flow._retry.setInterval(60_000)
    _six(desk_open)
    _begin(desk_open, "Kenya", "p", "first")
    desk_open.key(Key.Key_Escape)
    desk_open.wait(lambda: flow.trouble)
    desk_open.click(_page(desk_open).drafts._throw)
    desk_open.wait(lambda: not flow.unkept)
    assert not flow.trouble
    _begin(desk_open, "Fiji", words="second")
    stances = _page(desk_open).form._stance  # chosen at once: its keys wait for a second letter
    stances.setCurrentIndex(stances.findData("oppose"))
    desk_open.window.close()
    desk_open.wait(lambda: _stays(desk_open))
    full_disk.clear()
    desk_open.control(Key.Key_Return)
    desk_open.wait(lambda: not desk_open.window.isVisible())
    assert _said(desk_open) == [("Fiji", "oppose", "second")]


def test_what_is_taken_back_after_it_was_kept_is_kept_as_it_is_now(desk_open):
    _six(desk_open)
    _begin(desk_open, "Kenya", "p", "as it was")
    desk_open.key(Key.Key_Escape)
    desk_open.control(Key.Key_R)
    page = _page(desk_open)
    page.form.words.setPlainText("else")
    page.keep_now()
    page.form.words.setPlainText("as it was")
    desk_open.window.close()
    desk_open.wait(lambda: not desk_open.window.isVisible())
    [kept] = _begun(desk_open)
    assert "as it was" in kept


def test_what_changed_since_is_one_key_away(opener: Opener, home, desk):
    desk.lineages.prepare(Job())
    desk.positions.record(Place("draft-1", "art_5", 0), KENYA)
    opened = opener(home).ready()
    opened.go("adopted art 6", document="adopted", article="art_6")
    opened.alt(Key.Key_5)
    page = _page(opened)
    opened.wait(page._changed.isVisible)
    assert "said of Draft 1, art. 5 · the text changed since" in page.list.positions.index(1).data()
    opened.alt(Key.Key_8)
    riding = opened.part("riding")
    opened.wait(lambda: riding.sheet and riding.sheet.isVisible())
    cell = riding.sheet.view.source.cells(0)[0]
    assert "The position “Kenya: restriction”, said of Draft 1, art. 5" in cell.info.heading
    assert "<ins>" in cell.units[0].html
    opened.key(Key.Key_Escape)


def test_one_without_a_place_waits_in_the_tray_and_is_attached(opener: Opener, home, desk):
    position = desk.positions.record(Place("draft-2", gone_from_adopted(desk), 0), KENYA)
    opened = opener(home).ready()
    opened.go("adopted art 6", document="adopted", article="art_6")
    opened.alt(Key.Key_5)
    tray = _page(opened).tray
    opened.wait(tray.isVisible)
    tray._head.click()
    assert "Kenya: restriction" in tray._list.item(0).text()
    tray._attach.click()
    opened.wait(lambda: not tray.isVisible())
    [here] = opened.desk.positions.here(opened.place)
    assert (here.position.id, here.changed) == (position.id, False)


def test_the_table_lists_all_of_a_text_and_goes_to_one(opener: Opener, home, desk):
    for eid, who in (("art_24", "Fiji"), ("art_6", "Kenya"), ("art_24", "Kenya")):
        desk.positions.record(Place("adopted", eid, 0), Statement(who, Stance.SUPPORT))
    desk.positions.record(Place("gone", "art_3", 0), KENYA)
    opened = opener(home).ready()
    _six(opened)
    opened.alt(Key.Key_9)
    flow = opened.part("positions")
    opened.wait(lambda: flow.sheet and flow.sheet.isVisible())
    sheet = flow.sheet
    rows = [(r.label, r.position.statement.delegation) for r in sheet.model.rows]
    assert rows == [("Article 6", "Kenya"), ("Article 24", "Fiji"), ("Article 24", "Kenya"),
                    ("", "Kenya")]  # fmt: skip
    assert sheet.table.currentIndex().row() == 0
    assert sheet.model.index(3, 0).data() == "no place here"
    sheet.only.setCurrentIndex(sheet.only.findData("Fiji"))
    sheet._narrow()
    assert [r.position.statement.delegation for r in sheet.model.rows] == ["Fiji"]
    opened.key(Key.Key_Return)
    opened.wait(lambda: opened.at("adopted", "art_24"))
    assert not sheet.isVisible()


def test_an_empty_table_says_how_to_begin(desk_open):
    _six(desk_open)
    desk_open.alt(Key.Key_9)
    flow = desk_open.part("positions")
    desk_open.wait(lambda: flow.sheet and flow.sheet.isVisible())
    assert flow.sheet._empty.isVisible()
    assert not flow.sheet.go.isEnabled()
    desk_open.key(Key.Key_Escape)
    desk_open.wait(lambda: not flow.sheet.isVisible())


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_rows_are_painted_in_every_theme_and_direction(qtbot, theme, desk):
    from brief.ui.beside.position_list import PositionsList
    from brief.ui.theme import load_theme

    place = desk.library.resolve("adopted art 6")[0]
    for who, words in (("Côte d’Ivoire " * 9, "word " * 900), ("اليمن", "نتحفظ"), ("A", "")):
        desk.positions.record(place, Statement(who, Stance.RESERVE, words))
    made = PositionsList(load_theme(theme))
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show_positions(desk.positions.here(place), "art_6")
    made.show()
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        made.setLayoutDirection(direction)
        image = made.grab().toImage()
        shades = {image.pixel(x, y) for x in range(0, 300, 3) for y in range(0, 400, 3)}
        assert len(shades) > 3


def test_the_rows_keep_qts_rules(qtmodeltester, desk):
    from brief.ui.beside.position_rows import PositionsModel
    from brief.ui.position_sheet import PositionModel

    place = desk.library.resolve("adopted art 6")[0]
    for stance in Stance:
        desk.positions.record(place, Statement("Kenya", stance, "x"))
    rows, table = PositionsModel(), PositionModel()
    rows.show(desk.positions.here(place), "art_6")
    table.show(desk.positions.table("adopted"), "")
    assert rows.rowCount() == 2 * len(Stance)
    qtmodeltester.check(rows)
    qtmodeltester.check(table)


def test_in_a_narrow_panel_fields_stand_below_one_another(qtbot):
    from brief.ui.beside.position_draft import begun
    from brief.ui.beside.position_form import PositionForm

    form = PositionForm()
    qtbot.addWidget(form)
    form.open_draft(begun("adopted", "art_6", "Article 6", ()))
    for width, below in ((420, False), (250, True), (420, False)):
        form.resize(width, 300)
        qtbot.waitUntil(lambda b=below: (form._stance.y() > form.delegation.y()) is b)
        assert form._said.geometry().right() < width


def test_what_is_written_from_right_to_left_keeps_the_way_of_days_and_names(qtbot, desk, qapp):
    from brief.ui.position_sheet import PositionModel

    desk.positions.record(desk.library.resolve("adopted art 6")[0], KENYA)
    model = PositionModel()
    model.show(desk.positions.table("adopted"), "")
    assert model.index(0, 1).data() == "Kenya"
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert model.index(0, 1).data() == "\u2068Kenya\u2069"
        assert model.index(0, 4).data().startswith("\u206620")
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

"""Searching from the box: answers as one types, a hit opened where it was wanted."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from brief.core.jobs import Job
from brief.core.results import NOTE, POINT
from brief.ui.beside.panel import Tab
from brief.ui.search.rows import Row, RowKind
from tests.ui.opened import Opened

Key = Qt.Key


def _rows(opened: Opened, kind: RowKind = RowKind.HIT) -> list[Row]:
    return [row for row in opened.window.popup.view.hits.rows if row.kind is kind]


def _take(opened: Opened, kind: str) -> Row:
    """Walk down to the first hit of a kind, as the arrow keys do."""
    for _ in range(100):
        row = opened.window.popup.view.row
        if row and row.hit and row.hit.kind == kind:
            return row
        opened.key(Key.Key_Down)
    raise AssertionError(f"no {kind} is listed")


def _lit(opened: Opened) -> bool:
    view = opened.window.tabs.current.view
    return view._finder.active and view._finder.complete and view._finder._total > 0


def test_every_keystroke_is_answered_and_the_newest_wins(desk_open: Opened) -> None:
    desk_open.search("priv")
    some = desk_open.window.popup.view.hits._total
    desk_open.type("acy")
    desk_open.wait(lambda: desk_open.window.popup._shown == "privacy")
    assert 0 < desk_open.window.popup.view.hits._total <= some
    assert "hit" in desk_open.window.box._found.text()
    desk_open.key(Key.Key_Escape)
    assert not desk_open.window.popup.isVisible()
    assert desk_open.window.box.text() == "privacy"


def test_a_hit_opens_at_its_paragraph_with_every_match_lit(desk_open: Opened) -> None:
    desk_open.search("safeguards kind:draft")
    row = _take(desk_open, "draft")
    assert row.hit
    desk_open.key(Key.Key_Return)
    desk_open.wait(lambda: desk_open.place.document == row.hit.document)  # type: ignore[union-attr]
    assert desk_open.place.eid == row.hit.eid.split("__")[0]
    view = desk_open.window.tabs.current.view
    assert view.hasFocus()
    desk_open.wait(lambda: _lit(desk_open))
    desk_open.key(Key.Key_F3)
    desk_open.wait(lambda: view.current_match)
    first = view.current_match
    assert first
    text = view.sheet.texts(first.row)[first.column]
    assert text
    assert text.plain(first.start, first.end).casefold().startswith("safeguard")
    desk_open.key(Key.Key_F3)
    desk_open.wait(lambda: view.current_match != first)
    desk_open.key(Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    desk_open.wait(lambda: view.current_match == first)


@pytest.mark.parametrize("light_first", [True, False])
def test_a_hit_in_a_new_tab_is_lit_whichever_answer_comes_first(
    desk_open: Opened, monkeypatch: pytest.MonkeyPatch, light_first: bool
) -> None:
    library, searching = desk_open.desk.library, desk_open.desk.searching
    slow = library.outline if light_first else searching.lights
    shown: list[str] = []

    def late(text: str) -> object:
        QTest.qSleep(150)  # on a worker
        shown.append(text)
        return slow(text)

    desk_open.search("education kind:standard")
    _take(desk_open, "standard")
    owner, name = (library, "outline") if light_first else (searching, "lights")
    monkeypatch.setattr(owner, name, late)
    desk_open.control(Key.Key_Return)
    desk_open.wait(lambda: len(desk_open.window.tabs.all()) == 2)
    desk_open.wait(lambda: shown and desk_open.window.tabs.current.text)
    desk_open.wait(lambda: _lit(desk_open))


def test_alt_enter_opens_behind_and_leaves_the_text_in_front(desk_open: Opened) -> None:
    before = desk_open.place
    desk_open.search("education kind:standard")
    _take(desk_open, "standard")
    desk_open.alt(Key.Key_Return)
    desk_open.wait(lambda: len(desk_open.window.tabs.all()) == 2)
    desk_open.wait(lambda: desk_open.window.tabs.all()[1].text)
    assert desk_open.place == before
    assert desk_open.window.tabs.current is desk_open.window.tabs.all()[0]


def test_the_place_that_is_meant_comes_first_and_enter_goes_there(desk_open: Opened) -> None:
    desk_open.search("art 24")
    first = desk_open.window.popup.view.row
    assert first
    assert first.kind is RowKind.JUMP
    assert "Convention, adopted" in first.text
    desk_open.key(Key.Key_Return)
    desk_open.wait(lambda: desk_open.at("adopted", "art_24"))


def test_enter_before_the_answer_opens_the_best_hit_when_it_comes(desk_open: Opened) -> None:
    desk_open.control(Key.Key_K)
    desk_open.type("interpretation of the principle kind:letter")
    desk_open.key(Key.Key_Return)
    desk_open.wait(lambda: desk_open.window.popup._shown or desk_open.window.tabs.current.text)
    desk_open.wait(lambda: not desk_open.window.popup._waiting)


def test_talking_points_and_notes_are_found_in_groups_of_their_own(desk_open: Opened) -> None:
    desk_open.go("6.2", article="art_6")
    desk_open.write("Ask about the zzyzx formula.")
    desk_open.wait(lambda: desk_open.saying().startswith("Saved"))
    desk_open.go("24", article="art_24")
    desk_open.search("zzyzx")
    assert [r.hit.kind for r in _rows(desk_open) if r.hit] == [NOTE]
    desk_open.key(Key.Key_Return)
    desk_open.wait(lambda: desk_open.at("adopted", "art_6"))
    desk_open.wait(lambda: "zzyzx" in desk_open.window.beside.notes.sheet.editor.toPlainText())
    desk_open.search("kind:point safeguards")
    assert {r.hit.kind for r in _rows(desk_open) if r.hit} == {POINT}


def test_a_click_opens_and_a_filter_narrows(desk_open: Opened) -> None:
    popup = desk_open.window.popup
    desk_open.search("education")
    rows = popup.facets.model()
    line = next(
        n for n in range(rows.rowCount()) if "Letter" in str(rows.index(n, 0).data())
        or "Standard" in str(rows.index(n, 0).data())
    )  # fmt: skip
    at = popup.facets.visualRect(rows.index(line, 0)).center()
    QTest.mouseClick(popup.facets.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desk_open.wait(lambda: popup._shown == desk_open.window.box.text() != "education")
    assert "kind:" in popup._shown
    hit = next(n for n, r in enumerate(popup.view.hits.rows) if r.kind is RowKind.HIT)
    area = popup.view.visualRect(popup.view.hits.index(hit))
    before = desk_open.place
    desk_open.click(popup.view.viewport(), area.topLeft() + QPoint(30, 10))
    desk_open.wait(lambda: desk_open.place != before)


def test_no_hits_offer_what_was_meant(desk_open: Opened) -> None:
    desk_open.search("proporsionality")
    offered = _rows(desk_open, RowKind.SUGGESTION)
    assert offered
    assert "proportion" in offered[0].text
    assert not _rows(desk_open)


@pytest.mark.parametrize("odd", ['"((', "AND OR NOT", "art:", "****", "~~~", "-", "🜚", "a" * 900])
def test_odd_questions_get_an_answer(desk_open: Opened, odd: str) -> None:
    desk_open.control(Key.Key_K)
    desk_open.window.box.setText(odd)
    desk_open.wait(lambda: desk_open.window.popup._shown == odd)


def test_further_pages_follow_to_the_last_hit(desk_open: Opened) -> None:
    hits = desk_open.window.popup.view.hits
    desk_open.search("state")
    desk_open.wait(lambda: hits._ranked)
    for _ in range(60):
        if hits._loaded >= hits._total:
            break
        before = hits._loaded
        desk_open.key(Key.Key_End)
        desk_open.wait(lambda: hits._loaded > before or hits._loaded >= hits._total)  # noqa: B023
    assert hits._loaded >= hits._total > 60
    named = [(r.hit.document, r.hit.eid, r.hit.ref) for r in _rows(desk_open) if r.hit]
    assert len(named) == len(set(named)) == hits._total


def test_the_first_dozen_and_further_pages_are_one_list_without_gaps(desk_open: Opened) -> None:
    searching = desk_open.desk.searching
    whole = searching.search("state", Job(), limit=500, typing=True)
    desk_open.search("state")
    hits = desk_open.window.popup.view.hits
    assert hits._ranked == 12 < whole.total
    found = list(searching.search("state", Job(), limit=12, typing=True).hits)
    while page := searching.search("state", Job(), offset=len(found), typing=True).hits:
        found += page
    assert [(h.document, h.eid, h.ref) for h in found] == [
        (h.document, h.eid, h.ref) for h in whole.hits
    ]


def test_a_talking_point_found_is_shown_beside_its_article(desk_open: Opened) -> None:
    desk_open.window.beside.open_tab(Tab.HISTORY)
    desk_open.search("kind:point judicial")
    _take(desk_open, POINT)
    desk_open.key(Key.Key_Return)
    desk_open.wait(lambda: desk_open.window.beside.tab is Tab.POINTS)

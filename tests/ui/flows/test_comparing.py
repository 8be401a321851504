"""Comparing in the window: from the keyboard, from change to change, and back to reading."""

from contextlib import closing
from copy import copy

from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from brief.core.comparison import Level, Pair
from brief.core.jobs import Job
from brief.core.model import Kind
from brief.services.desk import Desk
from brief.services.importing import Wishes
from brief.ui.beside.panel import Tab
from brief.ui.comparison.brief_strip import ShownBrief
from brief.ui.comparison.page import ComparisonPage
from brief.ui.comparison.rows import ComparedRows


def compared(opened) -> ComparisonPage:
    """The comparison's page, once it shows something."""
    flow = opened.window.furnishing.comparing
    opened.wait(lambda: flow.shown and flow.page.rows)
    page: ComparisonPage = flow.page
    return page


def asked(pair: Pair) -> bool:
    """Whether a pair is a proposal that the bar asks about."""
    provision = pair.level is Level.PROVISION
    return provision and bool(pair.old and pair.new) and not pair.certain


def rows_of(page: ComparisonPage) -> ComparedRows:
    """What the page shows."""
    assert page.rows is not None
    return page.rows


def test_a_key_compares_what_is_read_with_the_draft_before_and_another_returns(desk_open):
    desk_open.go("adopted art 6", document="adopted", article="art_6")
    desk_open.control(Qt.Key.Key_D)
    page = compared(desk_open)
    assert rows_of(page).comparison.documents == ("draft-2", "adopted")
    assert page.isVisible()
    desk_open.wait(page.view.hasFocus)
    desk_open.key(Qt.Key.Key_Escape)
    desk_open.wait(lambda: not desk_open.window.furnishing.comparing.shown)
    desk_open.wait(desk_open.window.tabs.current.view.hasFocus)
    assert desk_open.at("adopted", "art_6")


def test_n_and_p_go_from_change_to_change_and_enter_reads_there(desk_open):
    desk_open.go("adopted art 1", document="adopted", article="art_1")
    desk_open.control(Qt.Key.Key_D)
    page = compared(desk_open)
    seen = []
    for _ in range(3):
        desk_open.key(Qt.Key.Key_N)
        seen.append(page.view.current_passage)
    assert seen == sorted(set(seen))
    assert all(rows_of(page).is_change(row) for row in seen)
    desk_open.key(Qt.Key.Key_P)
    assert page.view.current_passage == seen[1]
    cells = rows_of(page).comparison.rows[rows_of(page).shown[seen[1]]].cells
    document, eid = ("adopted", cells[1][0]) if cells[1] else ("draft-2", cells[0][0])
    desk_open.key(Qt.Key.Key_Return)
    desk_open.wait(lambda: desk_open.place.document == document)
    assert eid.startswith(desk_open.place.eid)
    assert not desk_open.window.furnishing.comparing.shown


def test_a_third_version_stands_in_front_and_can_be_left_out(desk_open):
    flow = desk_open.window.furnishing.comparing
    flow.compare(("draft-2", "adopted"))
    page = compared(desk_open)
    page.head._add.click()
    desk_open.wait(lambda: rows_of(page).columns == 3)
    assert page.head.chosen() == ("draft-1", "draft-2", "adopted")
    page.head.one_column.click()
    assert rows_of(page).columns == 1
    page.head._remove.click()
    desk_open.wait(lambda: rows_of(page).comparison.documents == ("draft-2", "adopted"))


def test_what_the_user_says_of_a_proposal_is_kept_and_shown(desk_open):
    flow = desk_open.window.furnishing.comparing
    flow.compare(("draft-1", "budapest"))
    page = compared(desk_open)
    rows = rows_of(page)
    row, pair = next((n, p) for n in range(rows.count) if (p := rows.pair(n)) and asked(p))
    page.view.show_position(row)
    desk_open.wait(lambda: not page.pair_bar.isHidden())
    page.pair_confirmed.emit(pair)
    desk_open.wait(lambda: page.rows is not rows)
    kept = desk_open.desk.alignments.align("draft-1", "budapest", Job()).alignment
    again = kept.of_old(pair.old[0])
    assert again is not None
    assert again.certain
    assert "Kept" in desk_open.middle()


def test_two_languages_say_that_only_numbers_were_compared(desk_open):
    flow = desk_open.window.furnishing.comparing
    flow.compare(("udhr-en", "udhr-fr"))
    page = compared(desk_open)
    assert "two languages" in page.notice.text()
    assert page.notice.isVisible()


def test_the_history_shows_what_changed_since_the_draft_before(desk_open):
    desk_open.go("adopted art 6", document="adopted", article="art_6")
    desk_open.window.beside.open_tab(Tab.HISTORY)
    cards = desk_open.window.beside.history._cards
    desk_open.wait(lambda: cards and cards[-1]._stage.carrier.eid == "art_6")
    desk_open.wait(lambda: cards[-1]._compare.isVisible())
    assert not cards[0]._compare.isVisible()
    cards[-1]._compare.click()
    page = compared(desk_open)
    assert rows_of(page).comparison.documents == ("draft-2", "adopted")

    def read() -> tuple[str, ...]:
        here = rows_of(page).shown[page.view.current_passage]
        return rows_of(page).comparison.rows[here].cells[1]

    desk_open.wait(lambda: "art_6" in read())


def in_comparison(opened, *documents) -> ComparisonPage:
    """A comparison that stands in the window, the keyboard in it."""
    opened.window.furnishing.comparing.compare(documents)
    page = compared(opened)
    opened.wait(lambda: rows_of(page).comparison.documents == documents)
    page.view.setFocus()
    return page


def test_a_note_is_never_written_where_nobody_sees_it(desk_open):
    desk_open.go("adopted art 6", document="adopted", article="art_6")
    for key in (Qt.Key.Key_E, Qt.Key.Key_N):
        in_comparison(desk_open, "draft-1", "adopted")
        desk_open.control(key)
        assert not desk_open.window.furnishing.comparing.shown
        editor = desk_open.window.beside.notes.sheet.editor
        desk_open.wait(editor.hasFocus)
        assert editor.isVisible()


def test_a_panel_beside_the_text_comes_with_the_text(desk_open):
    in_comparison(desk_open, "draft-1", "adopted")
    desk_open.alt(Qt.Key.Key_4)
    assert not desk_open.window.furnishing.comparing.shown
    assert desk_open.window.beside.tab is Tab.HISTORY


def test_letters_are_larger_in_a_comparison_too(desk_open):
    page = in_comparison(desk_open, "draft-1", "adopted")
    before = page.view.zoom
    desk_open.control(Qt.Key.Key_Equal)
    assert page.view.zoom == desk_open.window.tabs.zoom > before


def test_words_are_found_in_a_comparison(desk_open):
    page = in_comparison(desk_open, "draft-1", "adopted")
    desk_open.control(Qt.Key.Key_F)
    bar = desk_open.window.find_bar
    desk_open.wait(bar._field.hasFocus)
    assert page.isAncestorOf(bar)
    desk_open.type("cybercrime")
    desk_open.wait(lambda: " of " in bar._count.text() or "matches" in bar._count.text())
    counts: list[tuple[int, int]] = []
    page.view.matches_counted.connect(lambda current, total, _: counts.append((current, total)))
    desk_open.key(Qt.Key.Key_Return)
    desk_open.wait(lambda: counts)
    desk_open.key(Qt.Key.Key_Escape)
    assert bar.isHidden()
    desk_open.wait(page.view.hasFocus)
    desk_open.key(Qt.Key.Key_Escape)
    desk_open.wait(lambda: not desk_open.window.furnishing.comparing.shown)
    assert desk_open.window.isAncestorOf(bar)
    assert not page.isAncestorOf(bar)


def test_a_row_is_copied_with_both_versions_named(desk_open, qapp):
    page = in_comparison(desk_open, "draft-1", "adopted")
    page.show_unit("art_24__para_5")
    desk_open.control(Qt.Key.Key_C, shift=True)
    copied = qapp.clipboard().text()
    assert "(Draft 1 → Convention, adopted, art. 24" in copied
    words = desk_open.desk.library.unit("adopted", "art_24__para_5").text
    assert copied.startswith(words[:40])


def test_words_selected_in_a_comparison_are_traced(desk_open):
    page = in_comparison(desk_open, "draft-1", "adopted")
    page.view.select_all()
    flow = desk_open.window.furnishing.tracing
    desk_open.alt(Qt.Key.Key_7)
    desk_open.wait(lambda: flow.sheet and flow.sheet.isVisible())


def test_statuses_in_a_comparison_are_those_of_the_newer_text(desk_open):
    page = in_comparison(desk_open, "draft-1", "draft-2")
    page.show_unit("art_24__para_2")
    desk_open.alt(Qt.Key.Key_6)
    flow = desk_open.window.furnishing.statuses
    desk_open.wait(lambda: flow.sheet and flow.sheet.isVisible())
    assert flow.sheet.title.text().startswith("Draft 2")
    chosen = flow.sheet.chosen
    assert chosen is not None
    assert chosen.eid.startswith("art_24")


def test_two_languages_never_share_a_column(desk_open):
    page = in_comparison(desk_open, "draft-1", "adopted")
    page.head.one_column.click()
    assert rows_of(page).columns == 1
    page = in_comparison(desk_open, "udhr-en", "udhr-ru")
    assert rows_of(page).columns == 2
    assert not page.head.one_column.isEnabled()
    page = in_comparison(desk_open, "draft-1", "adopted")
    assert rows_of(page).columns == 1


def test_parting_a_pair_is_kept_too(desk_open):
    page = in_comparison(desk_open, "draft-1", "budapest")
    rows = rows_of(page)
    row, pair = next((n, p) for n in range(rows.count) if (p := rows.pair(n)) and asked(p))
    page.view.show_position(row)
    desk_open.wait(lambda: not page.pair_bar.isHidden())
    desk_open.click(page.pair_bar._part)
    desk_open.wait(lambda: page.rows is not rows)
    kept = desk_open.desk.alignments.align("draft-1", "budapest", Job()).alignment
    again = kept.of_old(pair.old[0])
    assert again is None or again.new != pair.new


def test_the_texts_are_shown_first_and_told_of_in_short_then(desk_open):
    desk_open.go("adopted art 6", document="adopted", article="art_6")
    desk_open.control(Qt.Key.Key_D)
    page = compared(desk_open)
    said = page.strip.findChildren(QLabel)[0]
    desk_open.wait(lambda: said.text().startswith("Since "))
    page.show_brief(copy(rows_of(page).comparison), ShownBrief("Of another one"))
    assert said.text().startswith("Since ")


def corrected(opened, page, document, eid):
    """The sheet that corrects the pair of a unit, opened by its key."""
    column = rows_of(page).comparison.documents.index(document)
    page.show_unit(eid, column)
    opened.wait(lambda: page.pair_here is not None)
    opened.alt(Qt.Key.Key_0)
    flow = opened.window.furnishing.correcting
    opened.wait(lambda: flow.sheet and flow.sheet.isVisible())
    return flow.sheet


def tick(listed, eid, *, on=True):
    """Tick a unit of a list, or leave it out."""
    rows = [listed.item(row) for row in range(listed.count())]
    item = next(item for item in rows if item.data(Qt.ItemDataRole.UserRole) == eid)
    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)


def test_a_pair_that_is_certain_is_corrected_and_what_was_said_forgotten(desk_open):
    page = in_comparison(desk_open, "iccpr", "udhr-en")
    align = desk_open.desk.alignments.align
    computed = align("iccpr", "udhr-en", Job()).alignment
    pair = computed.of_new("art_12")
    wrong = pair.old[0] if pair.old else "art_17"
    sheet = corrected(desk_open, page, "udhr-en", "art_12")
    assert sheet.forget.isHidden()
    if pair.old:
        tick(sheet.lists[0], wrong, on=False)
    tick(sheet.lists[0], "art_6")
    tick(sheet.lists[0], "art_7")
    before = page.rows
    desk_open.click(sheet.keep)
    desk_open.wait(lambda: page.rows is not before)
    said = align("iccpr", "udhr-en", Job()).alignment.of_new("art_12")
    assert (said.old, said.certain) == (("art_6", "art_7"), True)
    sheet = corrected(desk_open, page, "udhr-en", "art_12")
    assert not sheet.forget.isHidden()
    before = page.rows
    desk_open.click(sheet.forget)
    desk_open.wait(lambda: page.rows is not before)
    assert align("iccpr", "udhr-en", Job()).alignment == computed


def test_nothing_on_one_side_says_that_it_is_new(desk_open):
    page = in_comparison(desk_open, "draft-1", "budapest")
    computed = desk_open.desk.alignments.align("draft-1", "budapest", Job()).alignment
    pair = next(p for p in computed.provisions() if p.old and p.new)
    sheet = corrected(desk_open, page, "budapest", pair.new[0])
    for eid in pair.old:
        tick(sheet.lists[0], eid, on=False)
    before = page.rows
    desk_open.click(sheet.keep)
    desk_open.wait(lambda: page.rows is not before)
    again = desk_open.desk.alignments.align("draft-1", "budapest", Job()).alignment
    assert again.of_new(pair.new[0]).old == ()
    assert again.of_new(pair.new[0]).certain


def test_what_a_publisher_says_is_not_for_the_user_to_correct(desk_open):
    page = in_comparison(desk_open, "draft-1", "adopted")
    page.show_unit("art_4")
    desk_open.alt(Qt.Key.Key_0)
    assert "publisher" in desk_open.middle()
    sheet = desk_open.window.furnishing.correcting.sheet
    assert sheet is None or not sheet.isVisible()


def test_a_comparison_is_printed_with_both_versions_named(desk_open, tmp_path):
    in_comparison(desk_open, "draft-1", "adopted")
    path = tmp_path / "both.pdf"
    desk_open.window.furnishing.copying.write_pdf(path)
    desk_open.wait(path.exists)
    with closing(PdfDocument(path)) as pdf:
        assert len(pdf) > 10
        pages = [pdf[n].get_textpage().get_text_bounded() for n in (0, 5)]
    assert all("Draft 1 → Convention, adopted" in page for page in pages)
    assert "nothing here in Convention, adopted" in pages[0].replace("\u00a0", " ")


def test_a_text_without_a_treaty_is_compared_with_the_one_of_its_title(opener, home, tmp_path):
    with closing(Desk(home)) as desk:
        for symbol, date in (("A/C.3/80/L.1", "2025-10-01"), ("A/RES/80/1", "2025-12-18")):
            file = tmp_path / f"{date}.md"
            words = f"# Lanterns in harbours\n\n{symbol}\n\n1. Urges harbours to light them;\n"
            file.write_text(words, encoding="utf-8")
            wishes = Wishes(kind=Kind.DRAFT, symbol=symbol, date=date)
            desk.importing.add(file, wishes, Job())
    opened = opener(home).ready()
    adopted = opened.desk.library.named("A/RES/80/1")[0].id
    opened.window.open_reference("A/RES/80/1")
    opened.wait(lambda: opened.place.document == adopted)
    opened.control(Qt.Key.Key_D)
    page = compared(opened)
    told = [version.info.symbol for version in rows_of(page).comparison.versions]
    assert told == ["A/C.3/80/L.1", "A/RES/80/1"]

"""Opening, going back and forward, tabs, and what follows the reading line."""

import shutil
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from brief.core.jobs import Job
from brief.core.reading import Place
from brief.services.compiling import compile_corpus
from brief.services.home import Home, sample_corpus
from brief.ui.flows.reading import Where
from tests.ui.opened import Opened

Key = Qt.Key


def _titles(opened: Opened) -> list[str]:
    bar = opened.window.tabs.bar
    return [bar.tabText(n) for n in range(bar.count())]


def _open(opened: Opened, document: str, eid: str = "", where: str = Where.TAB) -> None:
    place = opened.desk.library.find(document, eid)
    assert place
    opened.window.reading.open(place, where)
    if where == Where.BESIDE:
        opened.wait(lambda: opened.window.tabs.all()[-1].text)
    else:
        opened.wait(lambda: opened.place.document == document)


def test_the_contents_follow_the_reader_and_lead_him(desk_open: Opened) -> None:
    contents = desk_open.window.contents._contents
    desk_open.go("24", article="art_24")
    here = desk_open.place.position
    desk_open.wait(lambda: contents.rows.line_of(here) == contents.currentIndex().row())
    line = contents.rows.line_of(here) + 1
    at = contents.visualRect(contents.rows.index(line)).center()
    desk_open.click(contents.viewport(), at)
    desk_open.wait(lambda: desk_open.at("adopted", "art_25"))
    assert desk_open.window.tabs.current.view.hasFocus()
    desk_open.alt(Key.Key_Left)
    desk_open.wait(lambda: desk_open.at("adopted", "art_24"))


def test_the_panel_beside_follows_the_reading_line_as_one_scrolls(desk_open: Opened) -> None:
    view = desk_open.window.tabs.current.view
    seen = {desk_open.heading}
    for _ in range(400):
        view.scroll_by(view.height() / 3)
        if desk_open.place.eid == "art_8":
            break
    assert desk_open.place.eid == "art_8"
    desk_open.wait(lambda: desk_open.heading.startswith("Article 8"))
    assert desk_open.heading not in seen


def test_a_chosen_document_opens_in_a_tab_once(desk_open: Opened) -> None:
    desk_open.control(Key.Key_O)
    desk_open.type("ICCPR")
    library = desk_open.window.contents._library
    desk_open.wait(lambda: library.rows.best_line() >= 0)
    desk_open.key(Key.Key_Return)
    desk_open.wait(lambda: desk_open.place.document == "iccpr")
    assert len(_titles(desk_open)) == 2
    desk_open.control(Key.Key_1)
    desk_open.wait(lambda: desk_open.place.document == "adopted")
    desk_open.window._open_document("iccpr")
    desk_open.wait(lambda: desk_open.place.document == "iccpr")
    assert len(_titles(desk_open)) == 2


def test_tabs_are_duplicated_closed_and_brought_back_where_they_were(desk_open: Opened) -> None:
    desk_open.go("24", article="art_24")
    desk_open.control(Key.Key_T)
    desk_open.wait(lambda: len(_titles(desk_open)) == 2)
    desk_open.wait(lambda: desk_open.window.tabs.current.text and desk_open.place.eid == "art_24")
    desk_open.go("40", article="art_40")
    before = desk_open.window.tabs.current.here()
    desk_open.control(Key.Key_W)
    desk_open.wait(lambda: desk_open.place.eid == "art_24")
    assert len(_titles(desk_open)) == 1
    desk_open.control(Key.Key_W)
    assert len(_titles(desk_open)) == 1, "the last tab stays"
    desk_open.control(Key.Key_T, shift=True)
    desk_open.wait(lambda: desk_open.at("adopted", "art_40"))
    assert desk_open.window.tabs.current.here().eid == before.eid
    desk_open.control(Key.Key_T, shift=True)
    assert len(_titles(desk_open)) == 2, "nothing more was closed"


def test_closing_a_tab_in_front_of_others_shows_its_neighbour(desk_open: Opened) -> None:
    _open(desk_open, "iccpr", "art_17")
    _open(desk_open, "udhr-fr", "art_26")
    desk_open.control(Key.Key_2)
    desk_open.wait(lambda: desk_open.place.document == "iccpr")
    desk_open.control(Key.Key_W)
    desk_open.wait(lambda: desk_open.place.document == "udhr-fr")
    assert desk_open.window.windowTitle().startswith("UDHR") or "fr" in desk_open.place.document
    desk_open.wait(lambda: desk_open.window.contents._info.id == "udhr-fr")  # type: ignore[union-attr]


def test_a_middle_click_or_the_button_closes_a_tab_behind(desk_open: Opened) -> None:
    bar = desk_open.window.tabs.bar
    _open(desk_open, "iccpr", "art_17")
    _open(desk_open, "udhr-fr", "art_26")
    QTest.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(0).center())
    assert len(_titles(desk_open)) == 2
    assert desk_open.place.document == "udhr-fr"
    button = bar.tabButton(0, bar.ButtonPosition.RightSide)
    assert button
    desk_open.click(button, QPoint(4, 4))
    assert len(_titles(desk_open)) == 1
    assert desk_open.window.tabs.current.document == "udhr-fr"


def test_back_and_forward_cross_documents(desk_open: Opened) -> None:
    desk_open.go("24", article="art_24")
    desk_open.go("ICCPR art 17", document="iccpr", article="art_17")
    desk_open.go("art 18", document="iccpr", article="art_18")
    for expected in (("iccpr", "art_17"), ("adopted", "art_24")):
        desk_open.alt(Key.Key_Left)
        desk_open.wait(lambda: desk_open.at(*expected))  # noqa: B023
    desk_open.alt(Key.Key_Right)
    desk_open.wait(lambda: desk_open.at("iccpr", "art_17"))
    actions = desk_open.part("actions_by_id")
    assert actions["forward"].isEnabled()
    desk_open.go("art 19", document="iccpr", article="art_19")
    assert not actions["forward"].isEnabled(), "a jump forgets what was ahead"


def test_the_latest_wish_wins_over_a_document_still_on_its_way(desk_open: Opened) -> None:
    reading = desk_open.window.reading
    reading.open(Place("iccpr", "art_17", 0))
    place = desk_open.desk.library.find("adopted", "art_30")
    assert place
    reading.open(place)  # in the text that still shows
    desk_open.qtbot.wait(200)
    assert desk_open.at("adopted", "art_30")
    assert desk_open.window.tabs.current.document == "adopted"


def test_an_empty_window_cannot_be_duplicated(desk_open: Opened) -> None:
    tab = desk_open.window.tabs.add_tab()
    desk_open.control(Key.Key_T)
    desk_open.qtbot.wait(100)
    assert desk_open.window.tabs.all()[-1] is tab
    assert desk_open.middle() == ""


def test_what_another_process_compiled_is_taken_up_where_one_was(
    desk_open: Opened, home: Home, tmp_path: Path
) -> None:
    desk_open.go("24", article="art_24")
    corpus = tmp_path / "corpus"
    shutil.copytree(sample_corpus(), corpus)
    file = corpus / "documents" / "drafts" / "adopted.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("## Chapter I.", "## Chapter I. Renewed:", 1), encoding="utf-8")
    compile_corpus(home, corpus, Job())
    desk_open.part("library").renew()
    view = desk_open.window.tabs.current.view

    def renewed() -> bool:
        tab = desk_open.window.tabs.current
        return tab.text is not None and any("Renewed" in p.heading for p in tab.text.outline)

    desk_open.wait(renewed)
    desk_open.wait(lambda: desk_open.at("adopted", "art_24"))
    assert view.source.count


def _compile_without_comments(home: Home, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    shutil.copytree(sample_corpus(), corpus)
    (corpus / "documents" / "comments" / "gc16.md").unlink()
    (corpus / "sources.toml").unlink()
    shutil.rmtree(corpus / "points")
    compile_corpus(home, corpus, Job())


def test_the_tab_of_a_document_that_left_the_library_is_closed(
    desk_open: Opened, home: Home, tmp_path: Path
) -> None:
    _open(desk_open, "gc16")
    _compile_without_comments(home, tmp_path)
    desk_open.part("library").renew()
    desk_open.wait(lambda: "no longer in the library" in desk_open.middle())
    desk_open.wait(lambda: desk_open.place.document == "adopted")
    assert len(_titles(desk_open)) == 1
    desk_open.control(Key.Key_T, shift=True)
    assert len(_titles(desk_open)) == 1, "it cannot be brought back"


def test_the_newest_draft_takes_the_place_of_an_only_document_that_left(
    desk_open: Opened, home: Home, tmp_path: Path
) -> None:
    _open(desk_open, "gc16", where=Where.HERE)
    _compile_without_comments(home, tmp_path)
    desk_open.part("library").renew()
    desk_open.wait(lambda: desk_open.window.tabs.current.document == "adopted")


def test_painting_survives_a_library_that_changes_underneath(
    desk_open: Opened, home: Home, tmp_path: Path
) -> None:
    _open(desk_open, "gc16")
    _compile_without_comments(home, tmp_path)
    desk_open.desk.library.refresh()  # as a worker does, before the window has heard of it
    tab = desk_open.window.tabs.current
    for _ in range(30):
        tab.view.scroll_by(tab.view.height())
        tab.grab()
    shown = tab.view.source.cells(tab.view.source.count - 1)[0]
    assert shown
    assert "There is no" in shown.units[0].text


def test_a_link_leads_into_the_library_and_never_out_of_it(desk_open: Opened) -> None:
    from PySide6.QtGui import QGuiApplication

    tabs = desk_open.window.tabs
    tabs.link_opened.emit("brief:iccpr#art_17")
    desk_open.wait(lambda: desk_open.at("iccpr", "art_17"))
    tabs.link_opened.emit("https://example.org/elsewhere")
    assert QGuiApplication.clipboard().text() == "https://example.org/elsewhere"
    assert "opens no connection" in desk_open.middle()
    tabs.link_opened.emit("brief:nowhere#art_1")
    assert "not in your library" in desk_open.middle()

"""What stands beside the article: filled as one reads, and a way to its sources."""

from PySide6.QtCore import QPoint, Qt

from brief.ui.beside.panel import Tab
from tests.ui.opened import Opened

Key = Qt.Key


def test_points_are_shown_and_a_source_of_one_is_opened(desk_open: Opened) -> None:
    beside = desk_open.window.beside
    desk_open.alt(Key.Key_1)
    desk_open.go("24", article="art_24")
    desk_open.wait(lambda: beside.points._points)
    shown = beside.points._points
    assert [p.rendered.point.priority for p in shown] == sorted(
        p.rendered.point.priority for p in shown
    )
    source = next(s for p in shown for s in p.sources if s.found and s.document != "adopted")
    card = next(
        c for c in beside.points._cards if c.point and source in c.point.sources and c.isVisible()
    )
    card._rest.link_opened.emit(f"brief:{source.document}#{source.eid}", False)
    desk_open.wait(lambda: desk_open.place.document == source.document)
    desk_open.alt(Key.Key_Left)
    desk_open.wait(lambda: desk_open.at("adopted", "art_24"))


def test_a_source_opened_with_alt_comes_in_a_tab_of_its_own(desk_open: Opened) -> None:
    desk_open.window.beside.source_opened.emit("iccpr", "art_17", True)
    desk_open.wait(lambda: desk_open.at("iccpr", "art_17"))
    assert len(desk_open.window.tabs.all()) == 2


def test_standards_and_history_are_filled_when_turned_to(desk_open: Opened) -> None:
    beside = desk_open.window.beside
    desk_open.go("24", article="art_24")
    desk_open.wait(lambda: desk_open.heading.startswith("Article 24"))
    desk_open.alt(Key.Key_3)
    desk_open.wait(lambda: beside.standards._model.rowCount())
    first = beside.standards._model._standards[0]
    beside.standards._list.setFocus()
    desk_open.key(Key.Key_Down)
    beside.standards._list.setCurrentIndex(beside.standards._model.index(0, 0))
    desk_open.key(Key.Key_Return)
    desk_open.wait(lambda: desk_open.place.document == first.document)
    desk_open.go("A/RES/79/243 art 6", document="adopted", article="art_6")
    desk_open.alt(Key.Key_4)
    assert beside.tab is Tab.HISTORY
    desk_open.wait(lambda: desk_open.heading.startswith("Article 6"))
    desk_open.wait(lambda: beside._lineage.isVisible() and beside._lineage.text())


def test_a_hovered_source_shows_its_first_lines(desk_open: Opened) -> None:
    beside = desk_open.window.beside
    desk_open.wait(lambda: desk_open.heading)
    beside.source_hovered.emit("iccpr", "art_17", QPoint(50, 50))
    desk_open.wait(lambda: beside._preview.isVisible())
    beside.hide_preview()
    assert not beside._preview.isVisible()

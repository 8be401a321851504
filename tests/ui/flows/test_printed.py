"""The page as printed in the window: it follows what is read, and makes room for itself."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from brief.core.areas import PageImage, UnitArea
from brief.core.errors import BriefError, NotFound, Refused
from brief.core.jobs import Job
from brief.services.my_documents import MyDocuments
from brief.ui.flows.printed import unpacked
from brief.ui.page_view.panel import PagePanel
from tests.ui.opened import Opened
from tests.ui.page_view.pages import page_image

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_PAGES = 5


@pytest.fixture
def printed(desk_open: Opened, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """A window in which the adopted text is a file of five pages, ten articles on each."""

    def areas(_mine: MyDocuments, _document: str, eid: str) -> tuple[UnitArea, ...]:
        number = eid.removeprefix("art_")
        if not number.isdigit():
            return ()
        page = int(number) // 10 + 1
        return (UnitArea(eid, page, 72, 100, 500, 160), UnitArea(eid, page + 1, 72, 60, 500, 90))

    def page(_mine: MyDocuments, document: str, page: int, width: int, job: Job) -> PageImage:
        job.check()
        if page > _PAGES:
            raise NotFound(f"{document} has no page {page}: its last is page {_PAGES}.")
        return page_image(page, width)

    monkeypatch.setattr(MyDocuments, "has", lambda _mine, document: document == "adopted")
    monkeypatch.setattr(MyDocuments, "areas", areas)
    monkeypatch.setattr(MyDocuments, "page", page)
    desk_open.go("24", article="art_24")
    desk_open.key(Qt.Key.Key_F4)
    desk_open.wait(lambda: _panel(desk_open).page)
    return desk_open


def _panel(opened: Opened) -> PagePanel:
    found: PagePanel = opened.part("page_panel")
    return found


def _shows(opened: Opened, page: int) -> Callable[[], bool]:
    return lambda: _panel(opened).page == page


def test_it_opens_at_what_is_read_and_follows(printed: Opened) -> None:
    assert _panel(printed).page == 3
    assert [area.eid for area in _panel(printed).canvas._areas] == ["art_24"]
    printed.go("6", article="art_6")
    printed.wait(_shows(printed, 1))
    printed.wait(lambda: [a.eid for a in _panel(printed).canvas._areas] == ["art_6"])


def test_the_page_that_shows_stays_while_what_is_read_is_on_it(printed: Opened) -> None:
    printed.go("19", article="art_19")
    printed.wait(lambda: [a.eid for a in _panel(printed).canvas._areas] == ["art_19"])
    assert _panel(printed).page == 3, "article 19 ends on the page that shows"


def test_pages_are_turned_to_the_last(printed: Opened) -> None:
    panel = _panel(printed)
    for page in (4, 5):
        panel.step(1)
        printed.wait(_shows(printed, page))
    printed.wait(lambda: not panel._buttons["next"].isEnabled())
    panel.step(-1)
    printed.wait(_shows(printed, 4))
    assert [area.page for area in panel.canvas._areas] == [4], "article 24 ends there"


def test_it_takes_the_room_of_what_stands_beside_and_gives_it_back(printed: Opened) -> None:
    window = printed.window
    assert not window.beside.isVisible()
    assert window.actions_by_id["printed"].isChecked()
    printed.key(Qt.Key.Key_F4)
    assert _panel(printed).isHidden()
    assert window.beside.isVisible()
    assert not window.actions_by_id["printed"].isChecked()
    assert window.tabs.current.view.hasFocus()


def test_who_shows_what_stands_beside_keeps_it(printed: Opened) -> None:
    printed.key(Qt.Key.Key_F10)
    assert printed.window.beside.isVisible()
    printed.key(Qt.Key.Key_F10)
    printed.key(Qt.Key.Key_F4)
    assert not printed.window.beside.isVisible()


def test_a_text_of_a_corpus_has_no_page_and_says_so(printed: Opened) -> None:
    printed.go("ICCPR art 17", document="iccpr", article="art_17")
    printed.wait(lambda: "came with a corpus" in _panel(printed)._sentence.text())
    assert _panel(printed).page == 0
    printed.window.reading.back()
    printed.wait(_shows(printed, 3))


def test_a_page_that_cannot_be_drawn_says_why(
    printed: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> PageImage:
        raise BriefError("This page is too large to be drawn; open the original file instead.")

    monkeypatch.setattr(MyDocuments, "page", refuse)
    printed.go("6", article="art_6")
    printed.wait(lambda: "too large" in _panel(printed)._sentence.text())


def test_more_dots_come_after_a_zoom(printed: Opened) -> None:
    canvas = _panel(printed).canvas
    canvas.zoom_by(4)
    printed.wait(lambda: canvas._image.width() == canvas.dots)


def test_the_next_start_has_what_stood_beside(printed: Opened) -> None:
    printed.end()
    assert '"beside_shown": true' in (_state(printed) or "")


def _state(opened: Opened) -> str | None:
    from brief.services.desk import Desk

    desk = Desk(opened.home)
    kept = desk.state.get("window")
    desk.close()
    return kept


def test_a_picture_that_is_none_is_refused() -> None:
    page = page_image(1)
    assert unpacked(page).width() == page.width
    for wrong in (
        replace(page, png=b"\x89PNG\r\n\x1a\n nonsense"),
        replace(page, png=page.png[: len(page.png) // 3]),
        replace(page, width=page.width + 1),
        replace(page, width=100_000, height=100_000),
    ):
        with pytest.raises(Refused, match="could not be drawn"):
            unpacked(wrong)

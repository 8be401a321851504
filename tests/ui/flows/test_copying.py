"""Taking text along: the clipboard's exact words, and a PDF that is whole or not there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from brief.services.wording import wording
from brief.ui.flows.copying import CopyingFlow
from tests.ui.opened import Opened

Key = Qt.Key


def _clipboard() -> str:
    return QGuiApplication.clipboard().text()


def _select_article(opened: Opened, eid: str) -> str:
    """Select an article's first paragraph with the mouse's own means; its words."""
    view = opened.window.tabs.current.view
    row = opened.place.position
    text = view.sheet.texts(row)[0]
    assert text
    start, end = text.extent(eid) or (0, 0)
    from brief.ui.article_view.spots import Spot

    view.select(Spot(row, 0, start), Spot(row, 0, end))
    return text.plain(start, end)


def test_selected_words_are_copied_as_they_stand(desk_open: Opened) -> None:
    desk_open.go("6.2", article="art_6")
    _select_article(desk_open, "art_6__para_1")
    desk_open.control(Key.Key_C)
    unit = desk_open.desk.library.unit("adopted", "art_6__para_1")
    assert unit
    assert _clipboard().strip() == f"1. {unit.text}"


def test_a_citation_follows_the_words(desk_open: Opened) -> None:
    desk_open.go("6.2", article="art_6")
    _select_article(desk_open, "art_6__para_2")
    desk_open.control(Key.Key_C, shift=True)
    unit = desk_open.desk.library.unit("adopted", "art_6__para_2")
    assert unit
    assert _clipboard() == f"2. {unit.text}\n(A/RES/79/243, art. 6, para. 2 (digest))\n"
    assert "Copied: A/RES/79/243, art. 6, para. 2" in desk_open.middle()


def test_without_a_selection_the_article_being_read_is_cited(desk_open: Opened) -> None:
    desk_open.go("6", article="art_6")
    desk_open.control(Key.Key_C, shift=True)
    copied = _clipboard()
    for line in wording(desk_open.desk.library, desk_open.place).splitlines():
        assert line.lstrip("0123456789. ")[:40] in copied
    assert copied.endswith("\n(A/RES/79/243, art. 6 (digest))\n")


def test_the_whole_document_is_selected(desk_open: Opened) -> None:
    desk_open.control(Key.Key_A)
    desk_open.control(Key.Key_C)
    assert "safe haven" in _clipboard()
    assert len(_clipboard()) > 20_000


def test_a_pdf_is_written_whole(desk_open: Opened, tmp_path: Path) -> None:
    file = tmp_path / "text.pdf"
    copying: CopyingFlow = desk_open.part("copying")
    told: list[int] = []
    copying.progress_made.connect(lambda done, _all, _what: told.append(done))
    copying.write_pdf(file)
    desk_open.wait(file.exists)
    data = file.read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert told
    assert told == sorted(told)
    assert [p.name for p in tmp_path.iterdir() if "pdf" in p.name] == ["text.pdf"]
    desk_open.wait(lambda: "Written" in desk_open.middle())


def test_a_cancelled_pdf_leaves_no_file(desk_open: Opened, tmp_path: Path) -> None:
    file = tmp_path / "text.pdf"
    copying: CopyingFlow = desk_open.part("copying")
    copying.progress_made.connect(lambda *_: desk_open.window.status.cancel_wanted.emit())
    copying.write_pdf(file)
    desk_open.wait(lambda: "nothing was written" in desk_open.middle())
    desk_open.qtbot.wait(50)
    assert not [p for p in tmp_path.iterdir() if "pdf" in p.name]


def test_a_pdf_under_way_is_not_mixed_up_with_a_second_one(
    desk_open: Opened, tmp_path: Path
) -> None:
    copying: CopyingFlow = desk_open.part("copying")
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    copying.write_pdf(first)
    copying.write_pdf(second)
    desk_open.wait(first.exists)
    desk_open.wait(lambda: copying._pages is None)
    assert first.read_bytes().startswith(b"%PDF-")
    assert sorted(p.name for p in tmp_path.iterdir() if "pdf" in p.name) == ["first.pdf"]


def test_leaving_while_a_pdf_is_written_leaves_no_half_of_it(
    desk_open: Opened, tmp_path: Path
) -> None:
    desk_open.part("copying").write_pdf(tmp_path / "text.pdf")
    desk_open.end()
    assert not [p for p in tmp_path.iterdir() if "part" in p.name]


@pytest.mark.parametrize("place", ["no-such-folder/text.pdf"])
def test_a_place_that_takes_no_file_is_said(desk_open: Opened, tmp_path: Path, place: str) -> None:
    desk_open.part("copying").write_pdf(tmp_path / place)
    desk_open.wait(lambda: "Nothing was" in desk_open.middle())

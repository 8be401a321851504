"""What is said while files are over the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from brief.ui.drop_veil import DropVeil, dragged_files
from brief.ui.theme import load_theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def veil(qtbot: QtBot) -> DropVeil:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 400)
    window.show()
    return DropVeil(load_theme("dark"), window)


def test_only_local_files_count() -> None:
    data = QMimeData()
    assert dragged_files(data) == []
    data.setUrls([QUrl("https://example.org/a.md"), QUrl.fromLocalFile("/stick/b.md")])
    assert dragged_files(data) == [Path("/stick/b.md")]


def test_it_covers_the_window_and_names_what_comes(veil: DropVeil) -> None:
    veil.show_over([Path(f"/stick/{name}.md") for name in "abcde"])
    assert veil.isVisible()
    window = veil.parentWidget()
    assert window
    assert veil.size() == window.size()
    head, named, what = veil.lines()
    assert head == "Drop to import"
    assert named == "a.md, b.md, c.md and 2 more"
    assert "Nothing enters your library yet" in what
    assert not veil.grab().isNull()


def test_it_warns_of_what_cannot_be_read_and_hopes_for_folders(veil: DropVeil) -> None:
    veil.show_over([Path("/stick/film.mp4")])
    assert "cannot read" in veil.lines()[2]
    veil.show_over([Path("/stick/folder")])
    assert "cannot read" not in veil.lines()[2]

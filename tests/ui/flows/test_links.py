"""Links: into the library and the document itself; nothing on the network is opened."""

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.opened import Opened

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_links_lead_into_the_library_or_onto_the_clipboard(desk_open: Opened) -> None:
    links = desk_open.window.links
    links.follow("brief:iccpr#art_17")
    desk_open.wait(lambda: desk_open.at("iccpr", "art_17"))
    links.follow("#art_19")
    desk_open.wait(lambda: desk_open.at("iccpr", "art_19"))
    links.follow("brief:#art_2")
    desk_open.wait(lambda: desk_open.at("iccpr", "art_2"))
    links.follow("brief:nowhere#art_1")
    assert "not in your library" in desk_open.middle()
    links.follow("https://example.org/a")
    assert QGuiApplication.clipboard().text() == "https://example.org/a"
    assert "opens no connection" in desk_open.middle()

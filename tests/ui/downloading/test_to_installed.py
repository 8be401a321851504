"""From an address to an installed edition, by the window, with a real network that is no good."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt

from brief.services.sticks import Sticks
from tests.packs.house import House
from tests.ui.flows.test_packs import card, corpus, press, said

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_PORTAL = b"<!DOCTYPE html><title>Hotel</title>Sign in to go on."


@pytest.fixture
def page(opener, home, trusting):
    """The library page of somebody who believes the server of the test."""
    opened = opener(home).ready()
    opened.part("sticks").sticks = Sticks(list, system=())
    opened.desk.downloads._fetch = trusting
    opened.control(Qt.Key.Key_L, shift=True)
    opened.wait(lambda: opened.part("corpora_section").cards)
    return opened


def _ranged(data: bytes, etag: str, most: int):
    """A server that breaks off after so many bytes, and goes on where it is asked to."""

    def answer(handler):
        begin = handler.begin if handler.headers.get("If-Range") == etag else 0
        more = {"Content_Range": f"bytes {begin}-{len(data) - 1}/{len(data)}"} if begin else {}
        handler.head(206 if begin else 200, Content_Length=len(data) - begin, ETag=etag, **more)
        handler.wfile.write(data[begin : begin + most])

    return answer


def test_through_a_portal_drops_and_a_change_to_an_installed_edition(page, server, tmp_path):
    house = House(tmp_path / "publisher")
    first = house.pack(1).read_bytes()
    second = house.pack(2, publish="Each Party shall publish its measurements.").read_bytes()
    whole = _ranged(second, '"two"', 1 << 20)

    def portal(handler):
        server.answer = begun
        handler.head(200, Content_Type="text/html", Content_Length=len(_PORTAL))
        handler.wfile.write(_PORTAL)

    def begun(handler):
        server.answer = replaced
        _ranged(first, '"one"', 3000)(handler)

    def replaced(handler):
        # A new edition took the place of the file while it came.
        server.answer = _ranged(second, '"two"', 3000)
        server.answer(handler)

    server.answer = portal
    page.part("packs").download(server.at("/e.briefpack"))
    page.wait(lambda: "A web page came instead" in said(card(page)))
    assert page.desk.packs.installed() == ()
    press(page, card(page), "Try again")
    page.wait(lambda: "40 digits" in said(card(page)))
    ranges = [asked.get("Range") for asked in server.asked]
    assert ranges[:3] == [None, None, "bytes=3000-"]
    assert len(ranges) > 3
    assert page.window.status._network.accessibleName().startswith("Offline")
    server.answer = whole
    press(page, card(page), "They match")
    press(page, card(page), "Install edition 2")
    page.wait(lambda: "It is installed" in said(card(page)))
    assert page.desk.packs.installed()[0].facts.edition == 2
    assert len(server.asked) == len(ranges), "nothing is asked for again to install it"
    assert not any(page.home.downloads.iterdir())


def test_what_had_come_before_the_program_ended_is_gone_on_with(
    page, server, opener, home, trusting, tmp_path
):
    pack = House(tmp_path / "publisher").pack(1).read_bytes()

    def once(handler):
        server.answer = lambda handler: handler.head(503, Content_Length=0)
        _ranged(pack, '"one"', 2000)(handler)

    server.answer = once
    page.part("packs").download(server.at("/e.briefpack"))
    page.wait(lambda: "503" in said(card(page)))
    page.end()
    again = opener(home).ready()
    again.desk.downloads._fetch = trusting
    again.control(Qt.Key.Key_L, shift=True)
    server.answer = _ranged(pack, '"one"', 1 << 20)
    again.part("packs").download(server.at("/e.briefpack"))
    again.wait(lambda: "40 digits" in said(card(again)))
    assert server.asked[-1]["Range"] == "bytes=2000-"


@pytest.mark.parametrize("to", ["http://127.0.0.1:1/e.briefpack", "file:///etc/passwd"])
def test_a_redirect_to_something_weaker_is_a_sentence(page, server, to):
    server.answer = lambda handler: handler.head(302, Location=to, Content_Length=0)
    page.part("packs").download(server.at("/e.briefpack"))
    page.wait(lambda: "leads on to an address that is not safe" in said(card(page)))
    assert len(server.asked) == 1


def _page(handler, words):
    data = f"<html><body><h2>Article 1</h2><p>1. {words}</p></body></html>".encode()
    handler.head(200, Content_Type="text/html", Content_Length=len(data))
    handler.wfile.write(data)


def test_official_texts_come_fail_and_only_the_failed_are_asked_for_again(
    page, server, monkeypatch
):
    """One is there, one is not, and one says nothing for ever."""
    over, named = Event(), page.desk.authentic.of
    paths = ("/one.html", "/two.html", "/three.html")

    def of(name, job):
        found = zip(named(name, job), paths, strict=False)
        return tuple(replace(text, address=server.at(path), sha256="") for text, path in found)

    def bad(handler):
        if handler.path == "/one.html":
            _page(handler, "What is at one.")
        elif handler.path == "/two.html":
            handler.head(404, Content_Length=0)
        else:
            over.wait(20)

    monkeypatch.setattr(page.desk.authentic, "of", of)
    server.answer = bad
    press(page, corpus(page, "Cybercrime"), "Get the authentic texts")
    page.wait(lambda: page.part("arrivals").cards)
    press(page, card(page), "Get 3 texts")
    page.wait(lambda: "1 came; 2 failed" in said(card(page)))
    over.set()
    assert "has nothing at this address" in card(page).list.lines()[1]
    assert "sends nothing any more" in card(page).list.lines()[2]
    before = len(server.asked)
    server.answer = lambda handler: _page(handler, f"What is at {handler.path[1:-5]}.")
    press(page, card(page), "Try 2 again")
    page.wait(lambda: "3 came" in said(card(page)))
    assert [asked["path"] for asked in server.asked[before:]] == ["/two.html", "/three.html"]
    assert len(page.desk.my_documents.documents()) == 3

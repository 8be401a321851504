"""Packs in the window: from a stick, a file, an address, to an installed edition and back."""

import shutil
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from brief.core.errors import BriefError
from brief.core.positions import Stance, Statement
from brief.services.fetching import LargerThanAgreed
from brief.services.home import Home
from brief.services.sticks import Sticks, Volume
from brief.ui.library_page import offer_words
from brief.ui.library_page.step_card import StepCard
from tests.packs.house import House
from tests.ui.conftest import Opener
from tests.ui.opened import Opened

_UNSEEN = {0x2068: None, 0x2069: None, 0x200E: None}
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A publisher with two editions, made once."""
    made = House(tmp_path_factory.mktemp("publisher"))
    first, second = made.pack(1), made.pack(2, publish="Each Party shall publish its measurements.")
    return SimpleNamespace(first=first, second=second, fingerprint=made.fingerprint)


@pytest.fixture
def stick(tmp_path):
    """A stick with nothing on it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def page(opener: Opener, home: Home, stick: Path) -> Opened:
    """The library page, on a computer with that stick."""
    opened = opener(home).ready()
    flow = opened.part("sticks")
    flow.sticks = Sticks(lambda: [Volume(stick, "KINGSTON", "vfat", "/dev/sdb1")], system=())
    opened.control(Qt.Key.Key_L, shift=True)
    opened.wait(lambda: opened.part("corpora_section").cards)
    return opened


def card(opened: Opened) -> Any:
    """The newest card."""
    found: StepCard = opened.part("arrivals").cards[0]
    return found


def said(widget) -> str:
    """What is read on a widget, without the marks that keep titles in their own direction."""
    shown = (label.text() for label in widget.findChildren(QLabel) if label.isVisible())
    return " | ".join(text for text in shown if text).translate(_UNSEEN)


def press(opened: Opened, widget, text: str) -> None:
    """Press a button by its beginning, once it is there."""

    def found():
        buttons = widget.findChildren(QPushButton)
        return [b for b in buttons if b.isVisible() and b.text().startswith(text)]

    opened.wait(found)
    opened.click(found()[0])


def install(opened: Opened, path: Path) -> None:
    opened.part("packs").offer_files([path])
    opened.wait(
        lambda: "40 digits" in said(card(opened)) or "Installing needs" in said(card(opened))
    )
    if "40 digits" in said(card(opened)):
        press(opened, card(opened), "They match")
    press(opened, card(opened), "Install edition")
    opened.wait(lambda: "It is installed" in said(card(opened)))
    press(opened, card(opened), "Close")


def corpus(opened: Opened, title: str = "Shared Lakes"):
    cards = opened.part("corpora_section").cards
    return next((c for c in cards if title in c.accessibleName()), None)


def test_the_sample_is_listed_and_opens(page):
    sample = corpus(page, "Cybercrime")
    assert "edition 1 of 2026-11-23" in said(sample)
    assert "6 languages" in said(sample)
    assert "not signed" in said(sample)
    page.wait(lambda: sample._open.hasFocus())
    page.key(Qt.Key.Key_Return)
    page.wait(lambda: not page.part("library_page").isVisible())


def test_from_a_stick_to_an_installed_edition(page, house, stick):
    """Copied first, looked at, digits compared, what would change, installed, opened."""
    (stick / "brief").mkdir()
    shutil.copy(house.first, stick / "brief" / "e1.briefpack")
    page.part("sticks").look()
    press(page, page.part("arrivals"), "Look at it")
    page.wait(lambda: "40 digits" in said(card(page)))
    assert "you can take it out now" in card(page).accessibleName()
    shutil.rmtree(stick)
    digits = "".join(c for c in card(page)._digits.text() if c.isdigit())
    assert digits == house.fingerprint
    assert card(page)._digits.text().count("\n") == 1
    assert not page.desk.packs.installed()
    press(page, card(page), "They match: trust it")
    page.wait(lambda: "Installing needs" in said(card(page)))
    assert not page.desk.packs.installed()
    assert not (page.home.trust / "shared-lakes.json").exists()
    press(page, card(page), "Install edition 1")
    page.wait(lambda: "It is installed" in said(card(page)))
    assert not any(page.home.downloads.iterdir())
    page.wait(lambda: corpus(page) and "fresh" in said(corpus(page)))
    assert "Signed by 2 of 3 people" in said(corpus(page))
    press(page, card(page), "Open")
    page.wait(lambda: page.window.reading.place.document == "first-draft")
    assert page.part("arrivals").cards == []
    status = page.window.status
    page.wait(lambda: "Shared Lakes" in status._corpus.accessibleName())
    signed = page.desk.packs.installed()[0].facts.fresh_until
    assert status._corpus.accessibleName().endswith(f"the latest until {signed}")
    page.go("ICCPR art 17", document="iccpr", article="art_17")
    page.wait(lambda: "Cybercrime" in status._corpus.accessibleName())


def test_an_update_says_what_would_change_and_whose_notes(page, house):
    install(page, house.first)
    place = page.desk.library.find("first-draft", "art_2__para_2")
    page.desk.notes.add(place, "Watch this.")
    page.desk.positions.record(place, Statement("Kenya", Stance.OPPOSE))
    page.part("packs").offer_files([house.second])
    page.wait(lambda: "Installing needs" in said(card(page)))
    assert "Edition 2 of Convention on Shared Lakes" in said(card(page))
    assert "Changed: First draft" in said(card(page))
    assert "One of your notes will be flagged" in said(card(page))
    assert "One of the positions you recorded will be flagged" in said(card(page))
    assert "It is not lost" in said(card(page))
    assert "It takes the place of edition 1, which is kept" in said(card(page))
    press(page, card(page), "Not now")
    assert page.desk.packs.installed()[0].facts.edition == 1
    install(page, house.second)
    page.wait(lambda: corpus(page) and "edition 2" in said(corpus(page)))
    press(page, corpus(page), "Go back to edition 1")
    page.wait(lambda: corpus(page) and "edition 1 of" in said(corpus(page)))


def test_digits_that_differ_trust_nobody(page, house):
    page.part("packs").offer_files([house.first])
    press(page, card(page), "They differ")
    assert "nobody is trusted" in said(card(page))
    press(page, card(page), "Close")
    assert page.part("arrivals").cards == []
    assert not page.desk.packs.installed()


@pytest.mark.parametrize("spoil", [b"", b"no pack at all"])
def test_a_damaged_pack_is_a_sentence(page, house, tmp_path, spoil):
    path = tmp_path / "bad.briefpack"
    path.write_bytes(spoil or house.first.read_bytes()[:-1])
    page.part("packs").offer_files([path])
    page.wait(lambda: "This pack is damaged" in said(card(page)))
    assert said(card(page)).count("damaged") == 1
    assert path.exists()


def test_an_older_edition_is_refused_and_the_one_that_is_kept_offered(page, house):
    install(page, house.first)
    install(page, house.second)
    page.part("packs").offer_files([house.first])
    page.wait(lambda: "Close" in " ".join(b.text() for b in card(page)._choices))
    assert not [b for b in card(page)._choices if b.text().startswith("Install")]
    assert "older than edition 2" in said(card(page))
    assert "brief pack" not in said(card(page)), "no command is told where there are buttons"
    press(page, card(page), "Go back to edition 1")
    page.wait(lambda: "In use is edition 1 again" in said(card(page)))
    assert page.desk.packs.installed()[0].facts.edition == 1
    page.wait(lambda: corpus(page) and "edition 1 of" in said(corpus(page)))
    press(page, corpus(page), "Go back to edition 2")
    page.wait(lambda: page.desk.packs.installed()[0].facts.edition == 2)


def test_every_change_and_every_note_can_be_seen_before_accepting(page, tmp_path):
    """However many there are, and however long their titles: the last lines are never left out."""
    publisher = House(tmp_path / "publisher")
    title = "Report of the Ad Hoc Committee on its reconvened concluding session, draft text number"

    def having(numbers, words):
        def change(folder):
            draft = (folder / "documents" / "first-draft.md").read_text(encoding="utf-8")
            point = (folder / "points" / "publish.md").read_text(encoding="utf-8")
            for n in numbers:
                text = draft.replace("first-draft", f"d{n}").replace("order = 1", f"order = {n}")
                text = text.replace("First draft", f"{title} {n}").replace("may publish", words)
                ask = point.replace('"publish"', f'"p{n}"').replace(
                    "## Ask\n", f"## Ask\n\n{n} {words}"
                )
                (folder / "documents" / f"d{n}.md").write_text(text, encoding="utf-8")
                (folder / "points" / f"p{n}.md").write_text(ask, encoding="utf-8")
            (folder / "safeguards.toml").write_text(f"# {words}", encoding="utf-8")
            (folder / "sources.toml").write_text(f"# {words}", encoding="utf-8")

        return change

    first = publisher.pack(1, change=having(range(20, 30), "may publish"))
    second = publisher.pack(2, change=having(range(25, 35), "shall publish"), ask="Less.")
    install(page, first)
    for n in range(20, 28):
        place = page.desk.library.resolve(f"d{n} art 2(2)")[0]
        page.desk.notes.add(place, "Watch this.")
    page.part("packs").offer_files([second])
    page.wait(lambda: "Installing needs" in said(card(page)))
    short = said(card(page))
    for words in (
        *("5 new documents: ", "5 documents changed: ", "5 documents are gone: "),
        *("5 new talking points: ", "6 talking points rewritten: ", "5 talking points withdrawn: "),
        *("addresses of the authentic texts", "words that comparisons look out for"),
        *("8 of your notes will be flagged", "and 5 more", "number 20, art. 2, para. 2"),
    ):
        assert words in short, words
    assert "lineage" not in short
    card(page)._choices[-1].setFocus()
    press(page, card(page), "Show everything")
    whole = said(card(page))
    for n in range(30, 35):
        assert f"\u2022 {title} {n}" in whole
    assert whole.count("its document is gone") == 5
    assert whole.count("its words change") == 3
    assert card(page)._choices[-1].hasFocus(), "a second press must not install"
    press(page, card(page), "Show less")
    assert said(card(page)) == short
    assert page.desk.packs.installed()[0].facts.edition == 1


@pytest.mark.parametrize(
    ("report", "said_as"),
    [
        ((1_200_000, 48_000_000, "Reading the pack"), "Reading the pack: 1.2 MB of 48 MB"),
        ((1200, 48_000, "Downloading, kB:"), "Downloading: 1.2 MB of 48 MB"),
        ((1200, 0, "Downloading, kB:"), "Downloading: 1.2 MB of an unknown size"),
        ((3, 14, "documents/draft.md"), "documents/draft.md: 3 of 14"),
        ((0, 0, "Draft 1"), "Draft 1"),
    ],
)
def test_how_far_it_is_is_said_in_units_people_know(report, said_as):
    assert offer_words.doing(*report) == said_as


def test_a_pack_is_downloaded_when_asked(page, house, monkeypatch):
    asked = []

    def fetch(wish, job):
        asked.append(wish)
        if wish.agreed < 300_000_000:
            raise LargerThanAgreed("The file has 300 MB.", 300_000_000)
        shutil.copy(house.first, wish.target)
        return wish.target

    monkeypatch.setattr(page.desk.downloads, "_fetch", fetch)
    used: list[bool] = []
    flow = page.part("packs")
    flow.network_changed.connect(lambda: used.append(flow.on_network))
    page.window.actions_by_id["download_pack"].trigger()
    page.wait(lambda: page.part("arrivals")._address.hasFocus())
    assert asked == []
    page.type("https://example.org/e1.briefpack")
    page.key(Qt.Key.Key_Return)
    page.wait(lambda: "A large download" in said(card(page)))
    press(page, card(page), "Up to 300 MB may come")
    page.wait(lambda: "40 digits" in said(card(page)))
    assert [wish.agreed for wish in asked] == [200_000_000, 300_000_000]
    assert used[0] is True
    assert used[-1] is False
    assert page.window.status._network.accessibleName().startswith("Offline")


def test_a_download_that_fails_or_is_stopped_can_be_gone_on_with(page, house, monkeypatch):
    tried = []

    def fetch(wish, job):
        tried.append(wish)
        if len(tried) == 1:
            raise BriefError("The connection ended too early.")
        if len(tried) == 2:
            while True:
                job.report(1200, 48_000, "Downloading, kB:")
        shutil.copy(house.first, wish.target)
        return wish.target

    monkeypatch.setattr(page.desk.downloads, "_fetch", fetch)
    page.part("packs").download("https://example.org/e1.briefpack")
    page.wait(lambda: "ended too early" in said(card(page)))
    press(page, card(page), "Try again")
    page.wait(lambda: "1.2 MB of 48 MB" in said(card(page)))
    press(page, card(page), "Cancel")
    page.wait(lambda: "Stopped" in said(card(page)))
    press(page, card(page), "Go on")
    page.wait(lambda: "40 digits" in said(card(page)))


def _downloaded(page, house, monkeypatch) -> list[object]:
    """A pack that comes from an address; what was fetched so far."""
    fetched: list[object] = []

    def fetch(wish, job):
        fetched.append(wish)
        shutil.copy(house.first, wish.target)
        return wish.target

    monkeypatch.setattr(page.desk.downloads, "_fetch", fetch)
    page.part("packs").download("https://example.org/e1.briefpack")
    return fetched


def test_where_there_is_no_room_one_tries_again_without_fetching_again(page, house, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
        fetched = _downloaded(page, house, monkeypatch)
        page.wait(lambda: "Make room" in said(card(page)))
    press(page, card(page), "Try again")
    press(page, card(page), "They match")
    page.wait(lambda: "Installing needs" in said(card(page)))

    def broken(*_):
        raise BriefError("The disk is full: the library is as it was. Make room.")

    with monkeypatch.context() as patch:
        patch.setattr(page.desk.packs, "install", broken)
        press(page, card(page), "Install edition 1")
        page.wait(lambda: "The disk is full" in said(card(page)))
    press(page, card(page), "Try again")
    press(page, card(page), "Install edition 1")
    page.wait(lambda: "It is installed" in said(card(page)))
    assert len(fetched) == 1


def test_installing_can_be_stopped_and_is_offered_again(page, house, monkeypatch):
    page.part("packs").offer_files([house.first])
    press(page, card(page), "They match")
    page.wait(lambda: "Installing needs" in said(card(page)))

    def slow(offer, job, trust):
        while True:
            job.report(1, 10, "Indexing")

    with monkeypatch.context() as patch:
        patch.setattr(page.desk.packs, "install", slow)
        press(page, card(page), "Install edition 1")
        page.wait(lambda: "Indexing: 1 of 10" in said(card(page)))
        page.key(Qt.Key.Key_Escape, into=card(page)._choices[0])
        page.wait(lambda: "Installing needs" in said(card(page)))
    assert page.desk.packs.installed() == ()
    assert page.part("library_page").isVisible()
    press(page, card(page), "Install edition 1")
    page.wait(lambda: "It is installed" in said(card(page)))


def test_a_bad_address_is_a_sentence(page):
    page.part("packs").download("http://example.org/")
    page.wait(lambda: "begins with http" in said(card(page)))


def test_a_corpus_is_copied_to_a_stick_byte_for_byte(page, house, stick):
    install(page, house.first)
    page.wait(lambda: corpus(page))
    page.part("sticks").look()
    page.wait(lambda: page.part("sticks").seen)
    page.part("corpora_section").offer_sticks(page.part("sticks").seen)
    names = [action.text() for action in corpus(page)._menu.actions()]
    assert names == ["To the stick KINGSTON", "To a folder…"]
    corpus(page)._menu.actions()[0].trigger()
    page.wait(lambda: (stick / "shared-lakes-1.briefpack").exists())
    page.wait(lambda: not page.window.tasks.busy)
    assert (stick / "shared-lakes-1.briefpack").read_bytes() == house.first.read_bytes()


def test_a_corpus_is_copied_to_a_folder(page, house, tmp_path, monkeypatch):
    install(page, house.first)
    page.wait(lambda: corpus(page))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    corpus(page)._menu.actions()[-1].trigger()
    page.wait(lambda: (tmp_path / "shared-lakes-1.briefpack").exists())


def test_the_fingerprint_shows_on_request(page, house):
    install(page, house.first)
    page.wait(lambda: corpus(page))
    assert not corpus(page)._digits.isVisible()
    press(page, corpus(page), "Fingerprint")
    assert house.fingerprint == "".join(c for c in corpus(page)._digits.text() if c.isdigit())
    press(page, corpus(page), "Fingerprint")
    assert not corpus(page)._digits.isVisible()


def test_packs_that_are_dropped_are_looked_at_and_others_imported(page, house, tmp_path):
    page.key(Qt.Key.Key_Escape)
    words = tmp_path / "words.md"
    words.write_text("# Words\n\nSome.\n", encoding="utf-8")
    page.part("drop_veil").files_dropped.emit([house.first, words])
    page.wait(lambda: page.part("library_page").isVisible())
    page.wait(lambda: "40 digits" in said(card(page)))
    page.wait(lambda: page.part("import_sheet").isVisible())


def test_everything_is_done_with_the_keyboard(page, house):
    page.part("packs").offer_files([house.first])
    page.wait(lambda: "40 digits" in said(card(page)))
    card(page).focus_choice()
    page.wait(lambda: card(page)._choices[2].hasFocus())
    assert card(page)._choices[2].text() == "Not now", "no long press trusts anybody"
    page.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    page.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    page.key(Qt.Key.Key_Return)
    page.wait(lambda: "Installing needs" in said(card(page)))
    assert card(page)._choices[0].hasFocus()
    page.key(Qt.Key.Key_Space)
    page.wait(lambda: "It is installed" in said(card(page)))
    page.key(Qt.Key.Key_Escape)
    assert page.part("arrivals").cards == []
    assert page.part("library_page").isVisible()


def test_a_change_that_ends_while_the_window_goes_shows_nothing_more(page, house):
    install(page, house.first)
    install(page, house.second)
    page.part("corpora_section").rollback_wanted.emit("shared-lakes")
    page.end()
    page.window.renew()


def test_sticks_are_looked_for_only_while_the_page_shows(page):
    flow = page.part("sticks")
    assert flow._timer.isActive()
    page.key(Qt.Key.Key_Escape)
    page.wait(lambda: not page.part("library_page").isVisible())
    assert not flow._timer.isActive()


def test_a_mount_that_hangs_keeps_nothing_waiting(page):
    """A network drive that was left behind in the office: reading and leaving go on."""
    hung, over = threading.Event(), threading.Event()

    def volumes():
        hung.set()
        over.wait(60)
        return []

    try:
        page.part("sticks").sticks = Sticks(volumes, system=())
        page.part("sticks").look()
        page.wait(hung.is_set)
        page.part("sticks").look()
        for words in ("privacy", "lake", "court"):
            page.search(words)
        page.end()
        assert not over.is_set()
    finally:
        over.set()


def test_closing_while_a_pack_is_on_its_way_stops_it(page, monkeypatch):
    begun = []

    def fetch(wish, job):
        begun.append(wish)
        while True:
            job.check()

    monkeypatch.setattr(page.desk.downloads, "_fetch", fetch)
    page.part("packs").download("https://example.org/e1.briefpack")
    page.wait(lambda: begun)
    page.end()
    assert not page.window.tasks.busy


def _texts(opened, monkeypatch, fails: set[int]) -> list[str]:
    """Let every text be fetched but those of these numbers, the first time."""
    asked: list[str] = []

    def fetch(wish, job):
        asked.append(wish.address)
        if len(asked) - 1 in fails:
            raise BriefError("The connection ended too early.")
        words = f"<p>Article 1</p><p>1. What is at {wish.address.encode().hex()}.</p>"
        wish.target.write_text(f"<html><body>{words}</body></html>")
        return wish.target

    monkeypatch.setattr(opened.desk.downloads, "_fetch", fetch)
    monkeypatch.setattr(
        opened.desk.authentic,
        "of",
        lambda corpus, job, of=opened.desk.authentic.of: of(corpus, job)[:3],
    )
    return asked


def test_authentic_texts_come_when_asked_and_the_failed_again(page, monkeypatch):
    asked = _texts(page, monkeypatch, {1})
    press(page, corpus(page, "Cybercrime"), "Get the authentic texts")
    page.wait(lambda: page.part("arrivals").cards)
    page.wait(lambda: "docs.un.org" in said(card(page)))
    assert asked == []
    assert len(card(page).list.lines()) == 3
    press(page, card(page), "Get 3 texts")
    page.wait(lambda: "2 came; 1 failed" in said(card(page)))
    assert "ended too early" in card(page).list.lines()[1]
    press(page, card(page), "Try 1 again")
    page.wait(lambda: "3 came" in said(card(page)))
    assert len(asked) == 4
    assert asked[1] == asked[3]
    page.wait(lambda: page.part("my_documents").view.count == 3)
    press(page, card(page), "Close")
    assert page.part("arrivals").cards == []


def test_getting_texts_can_be_put_off_or_stopped(page, monkeypatch):
    asked = _texts(page, monkeypatch, set())
    page.part("texts").show("cybercrime-convention")
    page.wait(lambda: page.part("arrivals").cards)
    press(page, card(page), "Not now")
    assert asked == []
    begun: list[str] = []

    def waiting(wish, job):
        begun.append(wish.address)
        while True:
            job.check()

    monkeypatch.setattr(page.desk.downloads, "_fetch", waiting)
    page.part("texts").show("cybercrime-convention")
    page.wait(lambda: page.part("arrivals").cards)
    press(page, card(page), "Get 3 texts")
    page.wait(lambda: begun)
    assert page.window.status._network.accessibleName().startswith("Online")
    press(page, card(page), "Cancel")
    page.wait(lambda: "3 were not asked for" in said(card(page)))
    assert page.window.status._network.accessibleName().startswith("Offline")

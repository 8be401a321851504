"""Authentic texts: asked for once each, taken in as they come, the failed told and tried again."""

from dataclasses import replace
from hashlib import sha256

import pytest

from brief.core.errors import BriefError, NotFound
from brief.core.jobs import Cancelled, Job
from brief.core.model import Kind, TextStatus
from brief.services.authentic import AuthenticText, Became, Outcome
from brief.services.desk import SAMPLE, Desk
from brief.services.home import Home
from brief.services.wishes import Wishes
from tests.packs.house import House

_SOURCES = """[[source]]
document = "first-draft"
symbol = "A/LAKES/1"
address = "https://docs.example.org/A/LAKES/1"

[[source]]
document = "first-draft"
symbol = "A/LAKES/1"
address = "https://docs.example.org/A/LAKES/1"

[[source]]
document = "nowhere"
address = "https://docs.example.org/A/LAKES/2"
"""


def page(words, unseen=""):
    return f"<html><body>{unseen}<h2>Article 1</h2><p>1. {words}</p></body></html>".encode()


@pytest.fixture
def answers():
    """What is at each address: bytes, or what stands in the way."""
    return {}


@pytest.fixture
def asked():
    return []


@pytest.fixture
def desk(home, answers, asked):
    def fetch(wish, job):
        job.check()
        asked.append(wish.address)
        found = answers.get(wish.address, BriefError("Nothing is there."))
        if isinstance(found, Exception):
            raise found
        wish.target.write_bytes(found)
        return wish.target

    opened = Desk(home, fetch)
    yield opened
    opened.close()


@pytest.fixture
def authentic(desk):
    return desk.authentic


def text(name="one", **more):
    known = {"symbol": f"A/{name}", "kind": Kind.STANDARD, "language": "en", **more}
    return AuthenticText(name, name, address=f"https://docs.example.org/{name}", **known)


def test_the_sample_names_its_texts_and_nothing_is_fetched(authentic, asked):
    texts = authentic.of(SAMPLE, Job())
    assert len(texts) > 10
    assert len({each.address for each in texts}) == len(texts)
    adopted = next(each for each in texts if each.document == "adopted")
    assert adopted.symbol == "A/RES/79/243"
    assert all(each.address.startswith("https://") for each in texts)
    assert asked == []


def test_an_unknown_corpus_is_a_sentence(authentic):
    with pytest.raises(NotFound, match="nothing was changed"):
        authentic.of("nothing", Job())


def test_a_pack_tells_its_texts_each_address_once(tmp_path):
    house = House(tmp_path / "house")
    pack = house.pack(
        change=lambda folder: (folder / "sources.toml").write_text(
            _SOURCES.replace("nowhere", "first-draft")
        )
    )
    desk = Desk(Home(tmp_path / "home"))
    offer = desk.packs.examine(pack, Job(), house.fingerprint)
    desk.packs.install(offer, Job(), house.fingerprint)
    texts = desk.authentic.of("shared-lakes", Job())
    assert [(each.document, each.address[-1]) for each in texts] == [
        ("first-draft", "1"),
        ("first-draft", "2"),
    ]
    assert texts[0].kind is Kind.DRAFT
    desk.close()


def test_texts_come_and_the_failed_are_tried_again(desk, authentic, answers, home):
    answers[text("one").address] = page("Lakes are shared.")
    told: list[Outcome] = []
    outcomes = authentic.get([text("one"), text("two")], Job(), told.append)
    assert [each.became for each in outcomes] == [Became.CAME, Became.FAILED]
    assert outcomes[1].sentence == "Nothing is there."
    assert tuple(told) == outcomes
    info = desk.library.document(outcomes[0].document)
    assert (info.symbol, info.kind, info.language) == ("A/one", Kind.STANDARD, "en")
    assert info.text_status is TextStatus.IMPORTED
    assert not any(home.downloads.glob("*/*.html"))
    answers[text("two").address] = page("Rivers are shared too.")
    (again,) = authentic.get([text("two")], Job())
    assert again.became is Became.CAME


def test_the_same_again_changes_nothing_and_another_takes_its_place(desk, authentic, answers):
    answers[text().address] = page("Lakes are shared.")
    (first,) = authentic.get([text()], Job())
    (same,) = authentic.get([text()], Job())
    assert (same.became, same.document) == (Became.SAME, first.document)
    answers[text().address] = page("Lakes are shared by all.")
    (other,) = authentic.get([text()], Job())
    assert (other.became, other.document) == (Became.CHANGED, first.document)
    assert len(desk.my_documents.documents()) == 1


def test_without_a_symbol_it_is_known_by_where_it_came_from(desk, authentic, answers):
    """A letter has no symbol, and another of the same title may come from elsewhere."""
    letters = [text(name, symbol="") for name in ("one", "two")]
    for each in letters:
        answers[each.address] = page("Lakes are shared.", f"<!-- {each.address} -->")
    first = authentic.get(letters, Job())
    assert [each.became for each in first] == [Became.CAME, Became.CAME]
    assert len({each.document for each in first}) == 2
    answers[letters[1].address] = page("Lakes are shared by all.")
    (again,) = authentic.get(letters[1:], Job())
    assert (again.became, again.document) == (Became.CHANGED, first[1].document)
    assert len(desk.my_documents.documents()) == 2


def test_what_the_user_said_of_a_text_stays_when_it_has_changed(desk, authentic, answers):
    answers[text().address] = page("Lakes are shared.")
    (first,) = authentic.get([text()], Job())
    said = Wishes(kind=Kind.DRAFT, instrument="cybercrime-convention", date="2026-03-01")
    desk.my_documents.change(first.document, said, Job())
    answers[text().address] = page("Lakes are shared by all.")
    (again,) = authentic.get([text()], Job())
    assert (again.became, again.document) == (Became.CHANGED, first.document)
    info = desk.library.document(first.document)
    assert (info.kind, info.instrument) == (Kind.DRAFT, "cybercrime-convention")
    assert (info.date, info.symbol) == ("2026-03-01", "A/one")


def test_a_text_without_a_title_is_called_as_the_corpus_calls_it(desk, authentic, answers):
    answers[text("243").address] = page("Lakes are shared.")
    (came,) = authentic.get([replace(text("243"), title="Convention, adopted")], Job())
    assert desk.library.document(came.document).title == "Convention, adopted"


def test_a_page_made_anew_with_the_same_text_is_the_same(desk, authentic, answers):
    answers[text().address] = page("Lakes are shared.", "<!-- served at 12:00 -->")
    (first,) = authentic.get([text()], Job())
    answers[text().address] = page("Lakes are shared.", "<!-- served at 12:01 -->")
    (again,) = authentic.get([text()], Job())
    assert (again.became, again.document) == (Became.SAME, first.document)


def test_a_known_hash_is_compared(desk, authentic, answers):
    data = page("Lakes are shared.")
    answers[text().address] = data
    (wrong,) = authentic.get([text(sha256="0" * 64)], Job())
    assert wrong.became is Became.FAILED
    assert "not imported" in wrong.sentence
    assert desk.my_documents.documents() == ()
    (right,) = authentic.get([text(sha256=sha256(data).hexdigest())], Job())
    assert right.became is Became.CAME


def test_a_text_that_cannot_be_read_keeps_no_other_out(authentic, answers):
    answers[text("one").address] = b"%PDF-1.7 broken"
    answers[text("two").address] = page("Rivers.")
    outcomes = authentic.get([text("one"), text("two")], Job())
    assert [each.became for each in outcomes] == [Became.FAILED, Became.CAME]


def test_what_came_stays_when_the_rest_is_stopped(desk, authentic, answers, asked):
    answers[text("one").address] = page("Lakes.")
    job = Job()
    with pytest.raises(Cancelled):
        authentic.get([text("one"), text("two")], job, lambda _: job.cancel())
    assert asked == [text("one").address]
    assert len(desk.my_documents.documents()) == 1


def test_an_unsafe_address_is_never_asked(authentic, asked):
    bad = AuthenticText("x", "x", "", Kind.LETTER, "en", "http://example.org/")
    (outcome,) = authentic.get([bad], Job())
    assert outcome.became is Became.FAILED
    assert asked == []

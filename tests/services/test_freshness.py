"""How fresh an edition is: what was signed counts, else its age."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from brief.core.jobs import Job
from brief.core.model import Corpus
from brief.services import builds
from brief.services.compiling import compile_corpus
from brief.services.desk import Desk
from brief.services.freshness import InUse, corpus_of
from brief.services.home import Home
from tests.packs.house import House, write_corpus

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("until", "prepared", "fresh"),
    [
        (TODAY, None, True),
        (TODAY, TODAY - timedelta(300), True),
        (TODAY - timedelta(1), TODAY, False),
        (None, TODAY - timedelta(30), True),
        (None, TODAY - timedelta(31), False),
        (None, TODAY + timedelta(1), True),
        (None, None, None),
    ],
)
def test_what_was_signed_counts_and_else_the_age(until, prepared, fresh):
    assert InUse(Corpus(id="c", title="C"), until, prepared).fresh(TODAY) is fresh


@pytest.fixture
def desk(tmp_path):
    made = Desk(Home(tmp_path / "home"))
    yield made
    made.close()


def _build(desk: Desk, corpus: str) -> Path:
    found = builds.current(desk.home.library / corpus)
    assert found is not None
    return found


def test_of_a_pack_it_is_the_day_its_publisher_signed(desk, tmp_path):
    assert corpus_of(desk.library) is None
    house = House(tmp_path / "house")
    built = datetime.now(UTC).date() - timedelta(40)
    offer = desk.packs.examine(house.pack(day=built), Job(), house.fingerprint)
    desk.packs.install(offer, Job(), house.fingerprint)
    compile_corpus(desk.home, write_corpus(tmp_path / "mine", 1, "another"), Job())
    desk.library.refresh()
    shown = corpus_of(desk.library, "first-draft")
    assert shown is not None
    # Two corpora have such a document; the first one's is read.
    assert (shown.corpus.id, shown.until, shown.prepared) == ("another", None, date(2026, 3, 1))
    (desk.home.library / "another").rename(desk.home.library / "zzz")
    desk.library.refresh()
    shown = corpus_of(desk.library, "first-draft")
    assert shown is not None
    assert (shown.corpus.id, shown.until) == ("shared-lakes", built + timedelta(30))
    assert shown.fresh(datetime.now(UTC).date()) is False
    assert corpus_of(desk.library, "nowhere") == shown


@pytest.mark.parametrize(
    "said",
    [b"", b"[]", b"{}", b"\xff", b"[" * 5000, b'{"fresh_until": 3}', b'{"fresh_until": "x"}'],
)
def test_what_is_spoilt_counts_as_no_pack(desk, tmp_path, said):
    compile_corpus(desk.home, write_corpus(tmp_path / "mine"), Job())
    desk.library.refresh()
    (_build(desk, "shared-lakes") / "edition.json").write_bytes(said)
    shown = corpus_of(desk.library)
    assert shown is not None
    assert shown.until is None
    (_build(desk, "shared-lakes") / "edition.json").write_text(
        json.dumps({"fresh_until": "2026-12-25"})
    )
    shown = corpus_of(desk.library)
    assert shown is not None
    assert shown.until == date(2026, 12, 25)

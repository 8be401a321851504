import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brief.core.jobs import Cancelled, Job
from brief.core.results import HIT_OPENS
from brief.services import builds


def _documents(results):
    return {hit.document for hit in results.hits}


def test_words_are_found_with_their_paragraph(desk):
    found = desk.searching.search("necessity AND proportionality", Job())
    assert found.total == sum(found.facets.kind.values())
    assert found.hits
    assert all(HIT_OPENS in hit.snippet for hit in found.hits)
    assert "letter" in _documents(found)


@pytest.mark.parametrize(
    ("word", "document"),
    [
        ("educational", "udhr-en"),
        ("éducations", "udhr-fr"),
        ("educaciones", "udhr-es"),
        ("образованию", "udhr-ru"),
        ("التعليمي", "udhr-ar"),
        ("教育", "udhr-zh"),
    ],
)
def test_education_is_found_in_six_languages(desk, word, document):
    found = desk.searching.search(f"{word} lang:{document[-2:]}", Job())
    assert document in _documents(found)
    assert all(hit.language == document[-2:] for hit in found.hits)


def test_every_hit_is_reachable_and_none_twice(desk):
    first = desk.searching.search("State", Job(), limit=7)
    seen = [(h.document, h.eid, h.ref) for h in first.hits if h.kind != "note"]
    while len(seen) < first.total:
        more = desk.searching.search("State", Job(), limit=7, offset=len(seen)).hits
        assert more
        seen += [(h.document, h.eid, h.ref) for h in more]
    assert len(seen) == first.total


def test_points_and_notes_are_found_in_groups_of_their_own(desk):
    place = desk.library.resolve("adopted art 6")[0]
    desk.notes.add(place, "CARICOM spoke for a rhinoceros clause")
    found = desk.searching.search("rhinoceros", Job())
    assert found.facets.kind == {"note": 1}
    assert found.hits[0].document == "adopted"
    points = desk.searching.search("kind:point", Job())
    assert points.hits
    assert {hit.kind for hit in points.hits} == {"point"}
    assert all(hit.document for hit in points.hits)


def test_nothing_found_offers_a_better_spelling(desk):
    assert desk.searching.search("proportionalty", Job()).suggestion == "proportionality"


def test_as_one_types_the_last_word_is_a_beginning(desk):
    assert desk.searching.search("proportiona", Job(), typing=True).total
    assert not desk.searching.search("proportiona", Job()).total


def test_a_cancelled_question_stops(desk):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        desk.searching.search("privacy", job)


@pytest.mark.parametrize("harm", ["gone", "garbage"])
def test_a_spoilt_index_is_made_anew(desk, harm):
    build = builds.current(desk.home.library / "cybercrime-convention")
    assert build is not None
    before = desk.searching.search("privacy", Job()).total
    desk.searching.close()
    if harm == "gone":
        shutil.rmtree(build / "index")
    else:
        for file in (build / "index").iterdir():
            file.write_bytes(b"garbage")
    assert desk.searching.search("privacy", Job()).total == before


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=60))
def test_no_query_raises(desk, text):
    found = desk.searching.search(text, Job(), typing=True)
    assert found.total >= len(found.hits) or found.hits

"""Wherever a text shows that could not be read without doubt, it says so."""

from dataclasses import replace

import pytest

from brief.core.jobs import Job
from brief.core.model import DocumentInfo, Kind, Quality, TextStatus
from brief.core.points import Source
from brief.services.briefing import briefing
from brief.services.importing import Wishes
from brief.services.notes import badge, banner, cite, status
from brief.services.opening import open_text

GAPS = "# Agreement on gaps\n\n### Article 1\n\nOne.\n\n### Article 3\n\nThree.\n"


@pytest.fixture
def gaps(desk, tmp_path):
    path = tmp_path / "gaps.md"
    path.write_text(GAPS, encoding="utf-8")
    wishes = Wishes(kind=Kind.DRAFT, symbol="G/1")
    return desk.importing.add(path, wishes, Job()).document


def test_a_doubted_text_says_so_wherever_it_shows(desk, gaps):
    assert (gaps.quality, gaps.doubts) == (Quality.FAIR, 1)
    assert desk.library.document(gaps.id) == gaps
    told = "Imported copy · fair: 1 thing to check · G/1"
    assert open_text(desk.library, desk.notes, gaps.id).banner == told
    (hit,) = desk.searching.search("doc:G/1 three", Job()).hits
    assert (hit.text_status, hit.quality) == ("imported", "fair")
    assert desk.beside.standard(Source(gaps.id, "art_3", "")).status == "imported copy, fair"
    place = desk.library.resolve("G/1 art 3")[0]
    note = desk.notes.add(place, "Where is article 2?")
    assert note.anchor.citation == "G/1, art. 3 (imported copy, fair)"
    written = briefing(desk.library, desk.notes)
    assert told in written
    assert "(imported copy, fair)" in written


def test_another_corpus_has_no_badge(desk):
    for info in desk.library.documents():
        assert (info.quality, info.doubts, badge(info)) == (Quality.GOOD, 0, "")


@pytest.mark.parametrize(
    ("quality", "doubts", "says"),
    [
        (Quality.GOOD, 0, ""),
        (Quality.GOOD, 2, ""),
        (Quality.FAIR, 3, "fair: 3 things to check"),
        (Quality.FAIR, 1, "fair: 1 thing to check"),
        (Quality.FAIR, 0, "fair: some things to check"),
        (Quality.POOR, 25, "poor: 25 things to check, and more may be wrong"),
    ],
)
def test_the_words_of_a_badge(quality, doubts, says):
    info = DocumentInfo("my-x", Kind.DRAFT, "X", symbol="X/1", quality=quality, doubts=doubts)
    assert badge(info) == says
    assert status(info) == ("imported copy" if not says else f"imported copy, {quality}")
    assert banner(info).startswith("Imported copy · " + says if says else "Imported copy: check")
    assert banner(info).endswith(" · X/1")
    authentic = replace(info, text_status=TextStatus.AUTHENTIC)
    assert banner(authentic) == ""
    assert cite(authentic, "art_6") == "X/1, art. 6"

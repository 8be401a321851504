import pytest

from brief.core.errors import NotFound
from brief.core.jobs import Job
from brief.services.compiling import compile_corpus
from brief.services.home import Home
from brief.services.library import Library
from tests.packs.house import write_corpus


@pytest.mark.parametrize(
    ("typed", "document", "eid"),
    [
        ("6.2", "adopted", "art_6__para_2"),
        ("A/RES/79/243", "adopted", ""),
        ("A/RES/79/243, art. 6, para. 2", "adopted", "art_6__para_2"),
        ("draft 1 art 5", "draft-1", "art_5"),
        ("ICCPR art 17", "iccpr", "art_17"),
        ("iccpr#art_17", "iccpr", "art_17"),
        ("UDHR 26", "udhr-en", "art_26"),
        ("Coalition letter ¶ 3", "letter", "para_3"),
        ("letter", "letter", ""),
        ("udhr-ar art ٢٦", "udhr-ar", "art_26"),
    ],
)
def test_references_find_their_place(desk, typed, document, eid):
    place = desk.library.resolve(typed)[0]
    assert (place.document, place.eid) == (document, eid)


def test_a_bare_number_means_the_document_being_read(desk):
    assert desk.library.resolve("17", current="iccpr")[0].document == "iccpr"
    assert desk.library.resolve("17")[0].document == "adopted"


@pytest.mark.parametrize("typed", ["art 9999", "no such thing", "", "ICCPR art 900", "zzz 1"])
def test_what_is_not_there_is_not_found(desk, typed):
    assert desk.library.resolve(typed) == ()


def test_an_unknown_document_is_a_sentence(desk):
    with pytest.raises(NotFound, match="no document called"):
        desk.library.document("nowhere")


def test_a_place_inside_a_missing_unit_falls_back_to_the_article(desk):
    place = desk.library.resolve("adopted art 6, para. 99")[0]
    assert place.eid == "art_6"


def test_drafts_come_oldest_first(desk):
    drafts = [info.id for info in desk.library.drafts("un-cybercrime-convention")]
    assert drafts[0] == "draft-1"
    assert drafts[-1] == "adopted"


def test_shelves_stand_in_the_order_they_have_after_a_restart(tmp_path):
    """Which document an id means must not depend on what was installed last."""
    home = Home(tmp_path / "home")
    library = Library(home)
    for corpus in ("zebra", "mine-too", "aardvark"):
        compile_corpus(home, write_corpus(tmp_path / corpus, 1, corpus), Job())
        library.refresh()
    again = Library(home)
    again.refresh()
    try:
        names = [corpus.id for corpus in library.corpora()]
        assert names == [corpus.id for corpus in again.corpora()]
        assert names == ["aardvark", "mine-too", "zebra"]
        assert library.shelf("first-draft").corpus.id == "aardvark"
        assert again.shelf("first-draft").corpus.id == "aardvark"
    finally:
        library.close()
        again.close()

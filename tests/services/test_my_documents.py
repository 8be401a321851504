"""The user's own documents: described anew, replaced, put away and brought back, handed on."""

import json

import pytest

from brief.core.errors import BriefError, NotFound
from brief.core.jobs import Job
from brief.core.model import Kind, Quality
from brief.services.importing import Wishes

LAMPS = """# A draft agreement on lamps

### Article 1

1. Parties keep the lamps lit.

2. A lamp that fails is mended within a day.

### Article 2

Parties report every storm.
"""
TREATY = "un-cybercrime-convention"


@pytest.fixture
def lamps(tmp_path):
    path = tmp_path / "lamps.md"
    path.write_text(LAMPS, encoding="utf-8")
    return path


@pytest.fixture
def imported(desk, lamps):
    return desk.importing.add(lamps, Wishes(kind=Kind.DRAFT, symbol="L/1"), Job()).document.id


def test_a_document_is_listed_with_its_file(desk, imported):
    (listed,) = desk.my_documents.documents()
    assert listed.info == desk.library.document(imported)
    assert (listed.file_name, listed.size, listed.format) == ("lamps.md", len(LAMPS), "md")
    assert listed.quality is Quality.GOOD
    assert listed.imported.endswith("Z")
    assert not listed.has_pages
    assert not listed.has_tracked_changes


def test_it_is_described_anew(desk, imported):
    wishes = Wishes(title="Lamps at sea", symbol="L/2", date="2026-11", language="en")
    changed = desk.my_documents.change(imported, wishes, Job())
    assert (changed.id, changed.title, changed.symbol) == (imported, "Lamps at sea", "L/2")
    assert desk.library.document(imported) == changed
    assert desk.searching.search("symbol:L/2 lamps", Job()).total
    assert desk.library.resolve("L/2 art 1, para. 2")


def test_of_another_kind_its_headings_are_read_otherwise(desk, imported):
    assert desk.library.unit(imported, "art_2")
    desk.my_documents.change(imported, Wishes(kind=Kind.REPORT), Job())
    assert not desk.library.unit(imported, "art_2")
    back = desk.my_documents.change(imported, Wishes(kind=Kind.DRAFT), Job())
    assert (back.kind, back.symbol) == (Kind.DRAFT, "L/1")
    assert desk.library.unit(imported, "art_2")


def test_attached_to_an_instrument_it_is_the_last_draft_until_detached(desk, imported):
    before = desk.library.drafts(TREATY)
    changed = desk.my_documents.change(imported, Wishes(instrument=TREATY), Job())
    assert changed.order == before[-1].order + 1
    assert desk.library.drafts(TREATY) == (*before, changed)
    again = desk.my_documents.change(imported, Wishes(title="Lamps"), Job())
    assert again.order == changed.order
    desk.my_documents.change(imported, Wishes(cleared=frozenset({"instrument"})), Job())
    assert desk.library.drafts(TREATY) == before


def test_a_corrected_file_takes_its_place_and_what_was_said_stays(desk, imported, lamps):
    desk.notes.add(desk.library.resolve("L/1 art 2")[0], "Ask about fog")
    lamps.write_text(LAMPS.replace("storm", "storm and every fog"), encoding="utf-8")
    report = desk.my_documents.replace(imported, lamps, Job())
    assert (report.document.id, report.document.symbol) == (imported, "L/1")
    assert report.document.kind is Kind.DRAFT
    assert "every fog" in desk.library.unit(imported, "art_2").text
    (here,) = desk.notes.here(desk.library.resolve("L/1 art 2")[0])
    assert here.changed
    assert len(desk.my_documents.documents()) == 1


def test_what_was_put_away_comes_back_with_its_notes(desk, imported):
    desk.notes.add(desk.library.resolve("L/1 art 2")[0], "Ask about fog")
    removed = desk.my_documents.remove(imported, Job())
    assert not desk.library.has(imported)
    assert not desk.searching.search("every storm", Job()).total
    assert desk.my_documents.documents() == ()
    assert desk.my_documents.removed() == (removed,)
    assert removed.name == "A draft agreement on lamps"
    back = desk.my_documents.restore(removed, Job())
    assert back == desk.library.document(imported)
    assert desk.notes.here(desk.library.resolve("L/1 art 2")[0])
    with pytest.raises(NotFound):
        desk.my_documents.restore(removed, Job())


def test_what_was_imported_again_is_not_restored_over(desk, imported, lamps):
    removed = desk.my_documents.remove(imported, Job())
    assert desk.importing.add(lamps, Wishes(kind=Kind.DRAFT), Job()).document.id == imported
    with pytest.raises(BriefError, match="imported again"):
        desk.my_documents.restore(removed, Job())
    assert desk.library.has(imported)


def test_the_name_of_what_was_put_away_is_kept_for_it(desk, imported, lamps):
    removed = desk.my_documents.remove(imported, Job())
    lamps.write_text(LAMPS.replace("storm", "fog"), encoding="utf-8")
    other = desk.importing.add(lamps, Wishes(kind=Kind.DRAFT), Job()).document.id
    assert other != imported
    desk.my_documents.restore(removed, Job())
    assert desk.library.has(imported)
    assert desk.library.has(other)


def test_only_what_is_old_is_swept(desk, imported):
    removed = desk.my_documents.remove(imported, Job())
    assert desk.my_documents.sweep(Job()) == 0
    assert desk.my_documents.sweep(Job(), everything=True) == 1
    with pytest.raises(NotFound):
        desk.my_documents.restore(removed, Job())


def test_the_original_and_the_text_are_handed_on(desk, imported, tmp_path):
    original = desk.my_documents.original(imported)
    assert original.read_text(encoding="utf-8") == LAMPS
    desk.my_documents.export(imported, tmp_path / "copy.md", "original", Job())
    assert (tmp_path / "copy.md").read_text(encoding="utf-8") == LAMPS
    desk.my_documents.export(imported, tmp_path / "copy.json", "json", Job())
    told = json.loads((tmp_path / "copy.json").read_text(encoding="utf-8"))
    assert told["info"]["id"] == imported
    with pytest.raises(BriefError, match="no form"):
        desk.my_documents.export(imported, tmp_path / "copy.xyz", "xyz", Job())


@pytest.mark.parametrize("name", ["udhr", "my-none", "../my-x", ""])
def test_no_other_document_is_touched(desk, name):
    before = desk.library.documents()
    for tried in (
        lambda: desk.my_documents.change(name, Wishes(title="x"), Job()),
        lambda: desk.my_documents.remove(name, Job()),
        lambda: desk.my_documents.original(name),
        lambda: desk.my_documents.page(name, 1, 100, Job()),
        lambda: desk.my_documents.areas(name, "art_1"),
    ):
        with pytest.raises(NotFound, match="My documents"):
            tried()
    assert desk.library.documents() == before


def test_what_was_put_away_long_ago_goes_by_itself(desk, imported):
    removed = desk.my_documents.remove(imported, Job())
    folder = desk.home.documents / removed.folder
    old = folder.with_name(folder.name.replace(folder.name[9:17], "20200229"))
    folder.rename(old)
    # Names that nobody gave stay out of it, and in place.
    strange = [".removed-x", ".removed-20209999T000000000000Z-my-x", ".removed-20200101-my-x"]
    for name in strange:
        (desk.home.documents / name).mkdir()
    (listed,) = desk.my_documents.removed()
    assert (listed.document, listed.until) == (imported, f"2020-03-30T{listed.removed[11:]}")
    desk.sweep()
    assert desk.my_documents.removed() == ()
    assert sorted(p.name for p in desk.home.documents.iterdir()) == sorted(strange)

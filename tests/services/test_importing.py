import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Cancelled, Job
from brief.core.model import Kind
from brief.services import builds
from brief.services.importing import Wishes

TEXT = """# A draft agreement on lighthouses

### Article 1

1. Parties keep the lamps lit.

2. A lamp that fails is mended within a day.

### Article 2

Parties report every storm.
"""
WISHES = Wishes(kind=Kind.DRAFT, symbol="L/1")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lighthouses.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_an_import_is_readable_searchable_and_citable(desk, file):
    report = desk.importing.add(file, WISHES, Job())
    assert (report.articles, report.paragraphs) == (2, 2)
    assert report.kept + report.dropped == report.source
    place = desk.library.resolve("L/1 art 1, para. 2")[0]
    assert desk.library.unit(place.document, place.eid).text.startswith("A lamp that fails")
    assert desk.searching.search("lamps", Job()).hits[0].document == report.document.id


def test_the_same_file_again_replaces_and_notes_stay(desk, file):
    first = desk.importing.add(file, WISHES, Job()).document.id
    desk.notes.add(desk.library.resolve("L/1 art 2")[0], "Ask about fog")
    again = desk.importing.add(file, Wishes(kind=Kind.DRAFT, symbol="L/2"), Job()).document.id
    assert again == first
    assert desk.notes.here(desk.library.resolve("L/2 art 2")[0])


def test_another_file_of_the_same_name_is_another_document(desk, file):
    first = desk.importing.add(file, WISHES, Job()).document.id
    file.write_text(TEXT.replace("storm", "calm"), encoding="utf-8")
    assert desk.importing.add(file, WISHES, Job()).document.id != first


def test_the_original_is_kept(desk, file):
    report = desk.importing.add(file, WISHES, Job())
    kept = desk.home.documents / report.document.id / "original" / "lighthouses.md"
    assert kept.read_text(encoding="utf-8") == TEXT


def test_an_empty_file_changes_nothing(desk, tmp_path):
    path = tmp_path / "odd.md"
    path.touch()
    before = desk.library.documents()
    with pytest.raises(BriefError, match=r"\."):
        desk.importing.add(path, WISHES, Job())
    assert desk.library.documents() == before


def test_a_missing_file_is_a_sentence(desk, tmp_path):
    with pytest.raises(BriefError, match=r"\."):
        desk.importing.add(tmp_path / "none.md", WISHES, Job())


def test_a_cancelled_import_leaves_nothing(desk, file):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        desk.importing.add(file, WISHES, job)
    assert not list(desk.home.documents.glob("*"))


def test_a_damaged_shelf_of_imports_is_made_anew(desk, file):
    report = desk.importing.add(file, WISHES, Job())
    build = builds.current(desk.home.library / "mine")
    assert build is not None
    desk.library.close()
    (build / "corpus.db").write_bytes(b"garbage")
    desk.library.refresh()
    assert desk.library.damaged
    desk.prepare(Job())
    assert desk.library.has(report.document.id)
    assert not desk.library.damaged


def test_the_index_of_a_superseded_shelf_is_let_go(desk, file):
    desk.importing.add(file, WISHES, Job())
    desk.searching.search("lamps", Job())
    file.write_text(TEXT.replace("storm", "calm"), encoding="utf-8")
    desk.importing.add(file, WISHES, Job())
    desk.searching.search("lamps", Job())
    current = {build for build, _ in desk.library.shelves().values()}
    assert set(desk.searching._open) == current

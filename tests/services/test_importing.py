import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Cancelled, Job
from brief.core.model import Kind
from brief.services import builds
from brief.services.desk import Desk
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


def test_a_file_is_looked_at_before_it_enters(desk, file):
    before = desk.library.documents()
    candidate = desk.importing.read(file, WISHES, Job())
    assert desk.library.documents() == before
    assert (candidate.report.articles, candidate.size) == (2, len(TEXT))
    assert candidate.report.document.symbol == "L/1"
    lines = [(line.label, line.level, line.paragraphs) for line in candidate.outline]
    assert lines == [("Article 1", 0, 2), ("Article 2", 0, 0)]
    assert (candidate.again, candidate.resembles) == (None, None)
    (report,) = desk.importing.accept([(candidate, WISHES)], Job())
    assert desk.library.document(report.document.id) == report.document


def test_what_is_wished_last_counts_and_is_read_anew(desk, file):
    candidate = desk.importing.read(file, Wishes(kind=Kind.REPORT), Job())
    assert candidate.report.articles == 0
    (report,) = desk.importing.accept([(candidate, Wishes(kind=Kind.DRAFT, title="Lamps"))], Job())
    assert (report.articles, report.document.title) == (2, "Lamps")
    assert desk.library.unit(report.document.id, "art_2")


def test_the_preview_knows_the_file_and_what_resembles_it(desk, file):
    known = desk.importing.add(file, WISHES, Job()).document
    assert desk.importing.read(file, Wishes(), Job()).again == known
    file.write_text(TEXT.replace("storm", "calm"), encoding="utf-8")
    other = desk.importing.read(file, WISHES, Job())
    assert (other.again, other.resembles) == (None, known)
    unlike = desk.importing.read(file, Wishes(kind=Kind.DRAFT, symbol="L/2"), Job())
    assert unlike.resembles is None
    wishes = Wishes(replaces=known.id)
    (report,) = desk.importing.accept([(other, wishes)], Job())
    assert (report.document.id, report.document.symbol) == (known.id, "L/1")


def _several(tmp_path, count):
    for number in range(1, count + 1):
        path = tmp_path / f"lamps-{number}.md"
        path.write_text(TEXT.replace("storm", f"storm {number}"), encoding="utf-8")
        yield path


def test_several_enter_with_one_build_in_their_order(desk, tmp_path, monkeypatch):
    built = []
    monkeypatch.setattr("brief.services.my_shelf.write_index", lambda *_: built.append(1))
    paths = list(_several(tmp_path, 4))
    treaty = Wishes(kind=Kind.DRAFT, instrument="lamps-treaty")
    read = [(desk.importing.read(path, treaty, Job()), treaty) for path in paths]
    reports = desk.importing.accept(read, Job())
    assert built == [1]
    assert [r.document.order for r in reports] == [1, 2, 3, 4]
    assert desk.library.drafts("lamps-treaty") == tuple(r.document for r in reports)
    assert len({r.document.id for r in reports}) == 4


def test_one_that_cannot_enter_keeps_all_out(desk, tmp_path):
    read = [desk.importing.read(path, WISHES, Job()) for path in _several(tmp_path, 2)]
    with pytest.raises(BriefError, match="My documents"):
        desk.importing.accept([(read[0], WISHES), (read[1], Wishes(replaces="my-none"))], Job())
    assert not [d for d in desk.library.documents() if d.id.startswith("my-")]
    assert not list(desk.home.documents.glob("*"))


def test_of_many_files_each_is_told_of(desk, tmp_path, monkeypatch):
    monkeypatch.setattr("brief.services.importing._BATCH_FILES", 2)
    paths = list(_several(tmp_path, 5))
    (tmp_path / "empty.md").touch()
    paths.insert(1, tmp_path / "empty.md")
    came = list(desk.importing.add_all(paths, WISHES, Job()))
    assert [path for path, _ in came] == paths
    assert [isinstance(each, BriefError) for _, each in came] == [False, True, *[False] * 4]
    assert len([d for d in desk.library.documents() if d.id.startswith("my-")]) == 5


def test_an_instrument_that_nobody_names_is_remarked_on(desk, file):
    report = desk.importing.add(file, Wishes(kind=Kind.DRAFT, instrument="un-cyber"), Job())
    assert "un-cybercrime-convention" in report.problems[-1].what
    assert not report.problems[-1].grave
    assert report.quality == "good"
    known = desk.importing.add(file, Wishes(instrument="un-cybercrime-convention"), Job())
    assert known.problems == ()
    assert known.document.order == desk.library.drafts("un-cybercrime-convention")[-1].order


@pytest.mark.parametrize("date", ["2024-13", "yesterday", "2024-02-30", "24"])
def test_a_date_that_is_none_is_told(desk, file, date):
    with pytest.raises(BriefError, match="no date"):
        desk.importing.read(file, Wishes(date=date), Job())


def test_what_was_read_can_be_accepted_when_the_stick_is_gone(desk, tmp_path):
    path = tmp_path / "long.md"
    path.write_text(TEXT + "\n" + "word " * 1_200_000, encoding="utf-8")
    candidate = desk.importing.read(path, WISHES, Job())
    assert not list(desk.home.documents.glob("*"))  # what waits there has no name
    data = path.read_bytes()
    path.unlink()
    (report,) = desk.importing.accept([(candidate, WISHES)], Job())
    assert desk.my_documents.original(report.document.id).read_bytes() == data


def test_what_is_accepted_twice_is_one_document(desk, file):
    candidate = desk.importing.read(file, WISHES, Job())
    reports = desk.importing.accept([(candidate, WISHES), (candidate, Wishes(symbol="L/9"))], Job())
    assert len({report.document.id for report in reports}) == 1
    assert desk.library.document(reports[1].document.id).symbol == "L/9"
    assert len(desk.my_documents.documents()) == 1


def test_what_was_said_stays_when_the_file_comes_again(desk, file):
    said = Wishes(kind=Kind.DRAFT, title="Lamps", symbol="L/1", date="2026-11")
    first = desk.importing.add(file, said, Job()).document
    again = desk.importing.add(file, Wishes(kind=Kind.DRAFT), Job()).document
    assert (again.title, again.symbol, again.date) == ("Lamps", "L/1", "2026-11")
    bare = desk.importing.add(file, Wishes(cleared=frozenset({"symbol", "date"})), Job()).document
    assert (bare.id, bare.title, bare.symbol, bare.date) == (first.id, "Lamps", "", "")
    still = desk.importing.add(file, Wishes(), Job()).document
    assert still.symbol == ""
    anew = desk.importing.add(file, Wishes(symbol="L/3"), Job()).document
    assert anew.symbol == "L/3"


def test_an_instrument_is_understood_by_its_title(desk, file):
    ((key, title),) = desk.importing.instruments().items()
    report = desk.importing.add(file, Wishes(kind=Kind.DRAFT, instrument=title.upper()), Job())
    assert report.document.instrument == key
    assert report.problems == ()


def test_another_program_may_import_meanwhile(desk, file, tmp_path):
    wishes = Wishes(kind=Kind.DRAFT, instrument="lamps")
    read = desk.importing.read(file, wishes, Job())
    other = Desk(desk.home)
    file.write_text(TEXT.replace("storm", "calm"), encoding="utf-8")
    first = other.importing.add(file, wishes, Job()).document
    other.close()
    (report,) = desk.importing.accept([(read, wishes)], Job())
    assert report.document.id != first.id
    assert (first.order, report.document.order) == (1, 2)
    assert len(desk.my_documents.documents()) == 2


def test_a_wish_that_is_withdrawn_is_as_if_it_had_never_been(desk, file):
    guessed = desk.importing.read(file, Wishes(), Job()).report.document
    candidate = desk.importing.read(file, Wishes(kind=Kind.LETTER, language="fr"), Job())
    assert candidate.report.document.kind is Kind.LETTER
    (report,) = desk.importing.accept([(candidate, Wishes())], Job())
    assert (report.document.kind, report.document.language) == (guessed.kind, guessed.language)

"""An edition made from the one before is the edition that compiling would make."""

import gzip
import json
import shutil
from pathlib import Path

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Cancelled, Job
from brief.packs import layout, objects
from brief.services import builds, compiling, pack_updates
from brief.services.desk import SAMPLE, Desk
from brief.services.home import Home, sample_corpus
from brief.store import driver
from tests.packs.forging import entries, forged
from tests.packs.house import PUBLISH, write_corpus

LAKES, SHALL = "shared-lakes", "Each Party shall publish its measurements."
QUERIES = ("measurements", "shall", "lakes kind:point", "art:2", "privacy", "necess*", "draft:2")


def _tables(build: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a database, with passages by where they stand instead of by their numbers."""
    with driver.closing(build / "corpus.db") as connection:
        places = {
            row[0]: f"{row[1]} {row[2]}"
            for row in connection.execute("SELECT id, document, position FROM passage")
        }
        named = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        found = {}
        for (table,) in named:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            found[table] = sorted(
                tuple(
                    places[value]
                    if (table, column) in {("passage", "id"), ("unit", "passage")}
                    else value
                    for column, value in zip(columns, row, strict=True)
                )
                for row in rows
                if table != "meta" or row[0] not in {"generation", "next_passage"}
            )
    assert len(found) > 8
    return found


def _found(desk: Desk) -> list[object]:
    answers = [desk.searching.search(query, Job(), limit=200) for query in QUERIES]
    return [
        (answer.total, sorted((hit.document, hit.eid, hit.snippet) for hit in answer.hits))
        for answer in answers
    ]


def _in_order(desk: Desk, corpus: str) -> list[object]:
    shelf = next(s for s in (desk.library.shelf(d.id) for d in desk.library.documents()))
    assert shelf.corpus.id == corpus
    return [info.id for info in shelf.documents()]


def _same_as_compiled(reader: Desk, fresh: Home, corpus: str, last: Path, digits: str) -> None:
    """Compare what was made step by step with what is compiled from the last pack alone."""
    other = Desk(fresh)
    try:
        offer = other.packs.examine(last, Job(), digits)
        other.packs.install(offer, Job(), digits)
        made = builds.current(reader.home.library / corpus)
        compiled = builds.current(fresh.library / corpus)
        assert made is not None
        assert compiled is not None
        assert _tables(made) == _tables(compiled)
        assert _in_order(reader, corpus) == _in_order(other, corpus)
        assert _found(reader) == _found(other)
        health = reader.library.shelf(reader.library.documents()[0].id).check()
        assert health == []
    finally:
        other.close()


def _nested(folder: Path) -> None:
    """Documents in folders, so that their order is not that of their paths."""
    text = (folder / "documents" / "first-draft.md").read_text(encoding="utf-8")
    text = text.replace(SHALL, PUBLISH)
    for place in ("a/zz", "a", "b", "."):
        (folder / "documents" / place).mkdir(parents=True, exist_ok=True)
        name = f"x{place.replace('/', '-').replace('.', 'top')}"
        said = text.replace("first-draft", name).replace("order = 1", f"order = {ord(name[1])}")
        said = said.replace("First draft", name).replace('instrument = "lakes"', "")
        said = said.replace('kind = "draft"', 'kind = "report"')
        (folder / "documents" / place / f"{name}.md").write_text(said, encoding="utf-8")


def _without(folder: Path) -> None:
    _nested(folder)
    (folder / "documents" / "b" / "xb.md").unlink()
    point = (folder / "points" / "publish.md").read_text(encoding="utf-8")
    more = point.replace('id = "publish"', 'id = "another"').replace("## Ask", "## Ask\n\nMore.")
    (folder / "points" / "another.md").write_text(more, encoding="utf-8")


def _forbid_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_):
        raise AssertionError("it was compiled as a whole")

    monkeypatch.setattr(compiling, "fill", fill)


def test_step_by_step_it_becomes_what_compiling_makes(
    house, reader, install, tmp_path, monkeypatch
):
    install(house.pack(change=_nested), house)
    packs = [
        house.pack(edition=2, publish=SHALL, change=_nested),
        house.pack(edition=3, publish=SHALL, second=PUBLISH, change=_nested),
        house.pack(edition=4, publish=SHALL, second=PUBLISH, change=_without, since="3"),
        house.pack(edition=5, publish=SHALL, second=PUBLISH, change=_without, ask="Less."),
        house.pack(edition=6, publish=PUBLISH, change=_nested),
    ]
    with monkeypatch.context() as forbidding:
        _forbid_compiling(forbidding)
        for pack in packs:
            assert install(pack).changed
    _same_as_compiled(reader, Home(tmp_path / "fresh"), LAKES, packs[-1], house.fingerprint)
    reader.packs.rollback(LAKES, Job())
    assert _in_order(reader, LAKES)[-1] == "xa-zz"


def test_the_sample_corpus_is_carried_over_too(house, reader, install, tmp_path, monkeypatch):
    def sample(edition):
        def change(folder):
            shutil.rmtree(folder)
            shutil.copytree(sample_corpus(), folder)
            toml = (folder / "corpus.toml").read_text(encoding="utf-8")
            (folder / "corpus.toml").write_text(toml.replace("edition = 1", f"edition = {edition}"))
            if edition > 1:
                draft = folder / "documents" / "drafts" / "draft-2.md"
                text = draft.read_text(encoding="utf-8")
                draft.write_text(text.replace("shall", "should", 5), encoding="utf-8")
                next((folder / "points").rglob("*.md")).unlink()

        return change

    install(house.pack(change=sample(1)), house)
    second = house.pack(change=sample(2))
    with monkeypatch.context() as forbidding:
        _forbid_compiling(forbidding)
        install(second)
    _same_as_compiled(reader, Home(tmp_path / "fresh"), SAMPLE, second, house.fingerprint)


@pytest.fixture
def compiled(monkeypatch):
    """The builds that were compiled as a whole."""
    seen = []
    real = compiling.fill

    def fill(build, *rest):
        assert not (build / "corpus.db").exists()
        assert not (build / "index").exists()
        seen.append(build)
        return real(build, *rest)

    monkeypatch.setattr(compiling, "fill", fill)
    return seen


def test_where_most_has_changed_it_is_compiled(house, reader, install, compiled, monkeypatch):
    install(house.pack(), house)
    monkeypatch.setattr(pack_updates, "_MOST_CHANGED", 0.1)
    install(house.pack(edition=2, publish=SHALL))
    assert len(compiled) == 2
    assert reader.packs.installed()[0].facts.edition == 2


@pytest.mark.parametrize("spoilt", ["corpus.db", "index/stamp.json", "index/meta.json", "no index"])
def test_over_a_damaged_build_it_is_compiled(house, reader, install, compiled, spoilt):
    install(house.pack(change=_nested), house)
    build = builds.current(reader.home.library / LAKES)
    assert build is not None
    reader.library.close()
    if spoilt == "no index":
        shutil.rmtree(build / "index")
    else:
        (build / spoilt).write_bytes(bytes(5000))
    install(house.pack(edition=2, publish=SHALL, change=_nested))
    assert len(compiled) == 2
    assert reader.searching.search("measurements", Job()).total


def test_over_a_build_of_another_version_it_is_compiled(house, reader, install, compiled):
    install(house.pack(change=_nested), house)
    build = builds.current(reader.home.library / LAKES)
    assert build is not None
    told = json.loads((build / "edition.json").read_bytes())
    (build / "edition.json").write_text(json.dumps({**told, "made_by": "0.0.1"}))
    install(house.pack(edition=2, publish=SHALL, change=_nested))
    assert len(compiled) == 2


def test_without_links_between_files_the_index_is_copied(house, reader, install, monkeypatch):
    install(house.pack(change=_nested), house)

    def refuse(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with monkeypatch.context() as forbidding:
        _forbid_compiling(forbidding)
        install(house.pack(edition=2, publish=SHALL, change=_nested))
    assert reader.searching.search("measurements", Job()).total


def test_the_edition_before_is_as_it_was(house, reader, install):
    install(house.pack(change=_nested), house)
    build = builds.current(reader.home.library / LAKES)
    assert build is not None
    before = {p.name: p.read_bytes() for p in build.rglob("*") if p.is_file()}
    install(house.pack(edition=2, publish=SHALL, change=_nested))
    assert {p.name: p.read_bytes() for p in build.rglob("*") if p.is_file()} == before


def test_what_leads_nowhere_is_refused_as_compiling_refuses_it(house, reader, install):
    """Only a publisher could make it, with a program of their own: an article that a list cites."""
    install(house.pack(second=PUBLISH, change=_nested), house)
    honest = house.pack(edition=2, second=PUBLISH, change=_nested)

    def cut(folder):
        _nested(folder)
        lineage = folder / "lineage.toml"
        lineage.write_text(lineage.read_text().replace("art_2", "art_9"), encoding="utf-8")

    source = house.folder / "cut"
    write_corpus(source, 2, second=PUBLISH)
    cut(source)
    raw = (source / "lineage.toml").read_bytes()
    data = objects.packed(raw)
    digest = objects.sha256(data)

    def relist(said):
        file = said["targets"]["targets"]["lineage.toml"]
        file["length"], file["hashes"]["sha256"] = len(data), digest
        file["custom"]["length"], file["custom"]["sha256"] = len(raw), objects.sha256(raw)

    old = next(
        name
        for name, held in _objects(honest).items()
        if objects.unpacked(held, *_own(held)).startswith(b"[[provision]]")
    )
    pack = forged(house, honest, relist, more={layout.object_name(digest): data}, less=(old,))
    with pytest.raises(BriefError, match="mistake"):
        install(pack)
    assert reader.packs.installed()[0].facts.edition == 1


def _objects(pack: Path) -> dict[str, bytes]:
    return {name: data for name, data in entries(pack).items() if name.startswith("objects/")}


def _own(data: bytes) -> tuple[int, str]:
    raw = gzip.decompress(data)
    return len(raw), objects.sha256(raw)


def test_cancelled_while_it_is_carried_over_nothing_has_changed(house, reader, install):
    install(house.pack(change=_nested), house)
    offer = reader.packs.examine(house.pack(edition=2, publish=SHALL, change=_nested), Job())
    job = Job(lambda _done, _total, what: job.cancel() if what == "Indexing" else None)
    with pytest.raises(Cancelled):
        reader.packs.install(offer, job)
    assert reader.packs.installed()[0].facts.edition == 1


def test_lost_documents_are_noticed(house, reader, install, compiled, monkeypatch):
    install(house.pack(change=_nested), house)
    real = pack_updates._order
    monkeypatch.setattr(pack_updates, "_order", lambda edition: [*real(edition), "lost"])
    install(house.pack(edition=2, publish=SHALL, change=_nested))
    assert len(compiled) == 2

import threading
from pathlib import Path

import pytest

from brief.core.errors import NotFound, Refused
from brief.core.jobs import Job
from brief.core.model import UnitType
from brief.core.points import Anchor
from brief.core.reading import Place
from brief.store import corpus_db, driver
from brief.store.shelf import Shelf
from tests.store.corpora import ARABIC, CORPUS, POINTS, PROVISIONS, draft, links, render, write


def test_gives_back_what_was_written(shelf: Shelf) -> None:
    assert shelf.corpus == CORPUS
    assert shelf.generation == 1
    assert shelf.documents() == (draft().info, ARABIC.info)
    assert shelf.document("arabic") == ARABIC.info
    assert shelf.document("nowhere") is None
    assert shelf.provisions() == PROVISIONS
    assert shelf.provision("judge") == PROVISIONS[0]
    assert shelf.provision("nothing") is None
    assert shelf.points() == POINTS
    assert shelf.check() == []


def test_outlines_a_document_in_its_own_language(shelf: Shelf) -> None:
    chapter, scope, review = shelf.outline("draft-1")
    assert (chapter.label, chapter.heading, chapter.level) == ("Chapter I", "Beginnings", 0)
    assert (scope.label, scope.level, scope.blocks) == ("Article 6", 1, 4)
    assert (scope.position, scope.eid, scope.type) == (1, "art_6", UnitType.ARTICLE)
    assert scope.characters == sum(len(u.text) + len(u.heading) for u in draft().units[1:5])
    assert review.eid == "art_7"
    assert [p.label for p in shelf.outline("arabic")] == ["المادة IV"]
    assert shelf.outline("nowhere") == ()


def test_passages_have_their_units_rendered_and_nested(shelf: Shelf) -> None:
    passage = shelf.passage("draft-1", 1)
    assert passage.info == shelf.outline("draft-1")[1]
    assert [u.depth for u in passage.units] == [0, 1, 1, 2]
    assert passage.units[3].html == "<p>A *judge* decides.</p>"
    assert passage.units[3].text == "A judge decides.\n\nIn writing."
    assert [p.info.eid for p in shelf.passages("draft-1", 1, 9)] == ["art_6", "art_7"]
    with pytest.raises(NotFound):
        shelf.passage("draft-1", 3)


def test_passages_by_id_leave_out_the_unknown(shelf: Shelf) -> None:
    rows = {row.eid: row.passage for row in shelf.index_rows("draft-1")}
    found = shelf.passages_by_id([rows["art_7"], rows["art_6"], 12345])
    assert found == {
        rows["art_6"]: ("draft-1", shelf.passage("draft-1", 1)),
        rows["art_7"]: ("draft-1", shelf.passage("draft-1", 2)),
    }


@pytest.mark.parametrize(
    ("document", "eid", "found"),
    [
        ("draft-1", "art_6__para_2", ("art_6__para_2", 1)),
        ("draft-1", "art_6__para_9__subpara_z", ("art_6", 1)),
        ("draft-1", "art_VI__para_2", ("art_6__para_2", 1)),
        ("draft-1", "chp_1", ("chp_I", 0)),
        ("draft-1", "", ("chp_I", 0)),
        ("arabic", "art_4__para_1", ("art_IV__para_1", 0)),
        ("arabic", "art_4__para_7", ("art_IV", 0)),
        ("arabic", "art_5", None),
        ("arabic", "para_4", None),
        ("nowhere", "", None),
    ],
)
def test_finds_a_unit_or_the_closest(
    shelf: Shelf, document: str, eid: str, found: tuple[str, int] | None
) -> None:
    assert shelf.find(document, eid) == (Place(document, *found) if found else None)


def test_units_with_what_is_inside(shelf: Shelf) -> None:
    assert shelf.unit("draft-1", "art_6__para_1") == shelf.passage("draft-1", 1).units[1]
    assert shelf.unit("draft-1", "art_66") is None
    inside = [u.eid for u in shelf.units("draft-1", "art_6__para_2")]
    assert inside == ["art_6__para_2", "art_6__para_2__subpara_a"]


def test_provisions_and_points_at_a_unit(shelf: Shelf) -> None:
    at = [p.id for p in shelf.provisions_at("draft-1", "art_6")]
    assert at == ["scope", "judge"]
    inner = [p.id for p in shelf.provisions_at("draft-1", "art_6__para_2__subpara_a")]
    assert inner == ["judge", "scope"]
    assert [p.point.id for p in shelf.points_for(["judge", "gone"])] == ["first", "lonely", "later"]
    assert shelf.points_for([]) == ()
    assert shelf.marks("draft-1") == {"art_6": 2}


def test_links_are_those_written_and_those_named(shelf: Shelf) -> None:
    linked = (Anchor("draft-1", "art_7"), Anchor("arabic", "art_IV"))
    assert shelf.links_from("draft-1", "art_6") == linked
    # Its own article, and one that the document has not, are no links.
    assert shelf.links_from("draft-1", "art_7") == ()


def test_index_rows_are_passages_then_points(shelf: Shelf) -> None:
    rows = list(shelf.index_rows())
    assert len(rows) == shelf.count() == 7
    assert [r.eid for r in rows[:4]] == ["chp_I", "art_6", "art_7", "art_IV"]
    scope = rows[1]
    assert (scope.kind, scope.number, scope.heading, scope.symbol) == ("draft", "6", "Scope", "T/1")
    assert scope.text.split("\n")[0] == "Nothing here narrows a freedom."
    assert scope.text.endswith("A judge decides.\n\nIn writing.")
    later, first, lonely = rows[4:]
    assert (later.kind, later.ref, later.document, later.eid) == (
        *("point", "later", "draft-1"),
        "art_6__para_2",
    )
    assert (first.eid, first.number) == ("art_7", "7")
    assert (lonely.document, lonely.eid) == ("", "")
    assert (later.heading, later.text) == ("Ask later", "Because\nWe & you")
    assert shelf.points_by_id([later.passage, first.passage, -99]) == {
        later.passage: POINTS[0],
        first.passage: POINTS[1],
    }


def test_threads_read_at_once(shelf: Shelf) -> None:
    wrong: list[object] = []

    def read() -> None:
        for _ in range(100):
            wrong.extend({shelf.passage("draft-1", 1).info.eid} - {"art_6"})

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def _read(path: Path) -> None:
    shelf = Shelf.open(path)
    try:
        shelf.outline("draft-1")
    finally:
        shelf.close()


@pytest.mark.parametrize("damage", ["garbage", "empty", "short", "missing"])
def test_a_damaged_corpus_is_refused(corpus: Path, damage: str) -> None:
    whole = corpus.read_bytes()
    if damage == "missing":
        corpus.unlink()
    else:
        corpus.write_bytes({"garbage": b"x" * 9000, "empty": b"", "short": whole[:4096]}[damage])
    with pytest.raises(Refused, match="can be rebuilt"):
        _read(corpus)
    assert corpus.exists() == (damage != "missing")


def test_check_names_broken_pages(tmp_path: Path) -> None:
    path = write(tmp_path / "c.db")
    with driver.closing(path) as connection:
        roots = connection.execute("SELECT rootpage FROM sqlite_schema WHERE tbl_name='link'")
        pages = [root - 1 for (root,) in roots]
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    path.write_bytes(data)
    shelf = Shelf.open(path)
    assert shelf.check()
    shelf.close()


@pytest.mark.parametrize(("version", "said"), [("99", "newer"), ("0", "older")])
def test_another_version_is_refused(corpus: Path, version: str, said: str) -> None:
    with driver.closing(corpus) as connection:
        connection.execute("UPDATE meta SET value=? WHERE key='schema_version'", (version,))
    with pytest.raises(Refused, match=said):
        Shelf.open(corpus)


def test_an_open_shelf_sees_a_changed_document(corpus: Path, shelf: Shelf) -> None:
    assert shelf.find("draft-1", "art_20") is None
    corpus_db.put(corpus, draft(numbers=("20", "21")), render, links, Job())
    assert shelf.find("draft-1", "art_20") == Place("draft-1", "art_20", 1)
    assert shelf.generation == 2

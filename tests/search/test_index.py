"""The index finds, counts, pages, updates, and refuses what is damaged."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from brief.core.errors import Refused
from brief.core.indexing import IndexRow
from brief.core.jobs import Cancelled, Job
from brief.core.results import Facets
from brief.search.index import Index, build, update
from brief.search.query import parse

if TYPE_CHECKING:
    import tantivy


def hits(index: Index, text: str, *, typing: bool = False) -> set[int]:
    return {number for number, _ in index.search(parse(text, typing=typing), 100).hits}


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        ("educational", 1),
        ("éducatives", 3),
        ("educaciones", 4),
        ("образования", 5),
        ("детьми ребенок образованием", None),
        ("تعليمية", 6),
        ("والتعليم", 6),
        ("教育", 7),
    ],
)
def test_an_inflected_word_finds_the_text_in_each_language(
    index: Index, query: str, passage: int | None
) -> None:
    found = hits(index, query)
    assert passage in found if passage else not found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("education", {1, 3}),
        ("education AND charge", {1}),
        ("charge judicial", set()),
        ("charge OR judicial", {1, 2}),
        ("search NOT judicial", {-1}),
        ("search -judicial", {-1}),
        ("-judicial search", {-1}),
        ("the search -from", {2, -1}),
        ("which", set()),
        ('search -"prior judicial"', {-1}),
        ('(search) -"prior judicial"', {-1}),
        ("(charge OR judicial) AND NOT free", {2}),
        ("+search judicial", {2, -1}),
        ('"right to education"', {1}),
        ('"right education"', set()),
        ('"right education"~1', {1}),
        ('"education right"~5', {1}),
        ("education NEAR/3 right", {1}),
        ("charge NEAR right", {1}),
        ("«right to education»", {1}),
        ("“prior judicial authorization", {2}),
        ("author*", {2, -1}),
        ("*ization", {2, -1}),
        ("surve*lance", {8}),
        ("jud?e", {2, -1}),
        ("surveilance~", {8}),
        ("servellance~2", {8}),
        ("A/AC.291/22", {8}),
        ("a/ac.291/22", {8}),
        ("A/RES/79/243", {3}),
        ("symbol:A/RES/79/243", {3}),
        ("symbol:243", {3}),
        ("doc:A/RES/79/243", {3}),
        ("doc:draft-en", {1, 2}),
        ('doc:"Draft 1"', {1, 2}),
        ("art:6", {1, 3}),
        ("art:6(1)(a)", {1, 3}),
        ("art:6bis", {2}),
        ('art:"6 bis"', {2}),
        ("art:٢٦ kind:standard", {4, 5, 6, 7}),
        ("art:6 éducation lang:french", {3}),
        ("6.2", {1, 3}),
        ("draft:1", {1, 2}),
        ("kind:letters", {8, 9}),
        ("kind:(letter OR point)", {8, 9, -1}),
        ("lang:zh", {7}),
        ("heading:judicial", {2}),
        ("title:letter", {8, 9}),
        ("about:cybercrime kind:letter", {8, 9}),
        ("counter-terrorism", {8}),
        ("cooperation", {9}),
        ("state", {9}),
        ("ребенок", {5}),
        ("NOT kind:standard -kind:draft", {8, 9, -1}),
        ("foo:bulk", set()),
        ("受教育的权利", {7}),
        ('"ask for a judge"', {-1}),
    ],
)
def test_the_language(index: Index, query: str, expected: set[int]) -> None:
    assert hits(index, query) == expected


def test_everything_and_nothing(index: Index) -> None:
    assert hits(index, "*") == {*range(1, 10), -1}
    assert hits(index, "") == set()
    assert hits(index, "NOT search") == {*range(1, 10)} - {2}


@pytest.mark.parametrize(("typed", "expected"), [("judicial authori", {2}), ('"prior judi', {2})])
def test_the_last_word_is_a_prefix_while_typing(
    index: Index, typed: str, expected: set[int]
) -> None:
    assert hits(index, typed, typing=True) == expected
    assert hits(index, typed) == set() or "open quotation" in parse(typed).understood


def test_an_exact_phrase_does_not_reach_across_paragraphs(index: Index) -> None:
    assert hits(index, '"right to education schools"') == set()
    assert hits(index, '"education schools"~3') == {1}


def test_facets_count_all_hits(index: Index) -> None:
    found = index.search(parse("*"), 2)
    assert found.total == index.count == 10
    assert len(found.hits) == 2
    for counts in (found.facets.kind, found.facets.document, found.facets.language):
        assert sum(counts.values()) == found.total
    assert found.facets.kind == {"draft": 3, "standard": 4, "letter": 2, "point": 1}


def test_hits_come_without_counts_and_the_counts_later(index: Index) -> None:
    query = parse("education OR search")
    index.forget()
    sooner = index.search(query, 2, facets=False)
    assert sooner.facets == Facets()
    counts = index.facets(query)
    index.forget()
    assert index.facets(query) == counts
    index.forget()
    assert index.search(query, 2) == replace(sooner, facets=counts)
    assert sum(counts.document.values()) == sooner.total


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Phrases are compiled to something the engine takes, and refuses when it is run."""

    def phrase(self: Any, place: str, *_: object, **__: object) -> "tantivy.Query":
        return self._q.regex_phrase_query(self._schema, place, ["(", ")"])  # type: ignore[no-any-return]

    monkeypatch.setattr("brief.search.compile.Compiler._phrase", phrase)


@pytest.mark.usefixtures("refused")
def test_what_the_engine_refuses_is_read_as_words(index: Index) -> None:
    index.forget()
    found = index.search(parse('"education to right" kind:draft'), 10)
    assert {number for number, _ in found.hits} == {1}
    assert found.total == sum(found.facets.kind.values()) == 1
    assert "plain words" in found.note
    assert index.search(parse("education"), 10).note == ""


@pytest.mark.usefixtures("refused")
def test_only_a_damaged_index_is_called_damaged(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    index = Index.open(folder)
    assert index.search(parse('"right to education"')).total == 1
    index.forget()
    _damage(max(folder.iterdir(), key=lambda path: path.stat().st_size), "cut")
    with pytest.raises(Refused, match="damaged"):
        index.search(parse('"right to education"'))


def test_too_common_a_begun_phrase_is_looked_for_in_any_order(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hits(index, '"education ri', typing=True) == set()
    monkeypatch.setattr("brief.search.compile._TOO_MANY", 0)
    index.forget()
    found = index.search(parse('"education ri', typing=True))
    assert {number for number, _ in found.hits} == {1}
    assert "stand apart" in found.note
    index.forget()


@pytest.mark.parametrize("query", ["*", "search OR education", "kind:standard", "*a*"])
def test_paging_gives_each_hit_once(index: Index, query: str) -> None:
    asked = parse(query)
    total = index.search(asked, 1).total
    pages = [index.search(asked, 3, offset).hits for offset in range(0, total + 3, 3)]
    numbers = [number for page in pages for number, _ in page]
    assert len(numbers) == total == len(set(numbers))


def test_a_heading_weighs_more(index: Index) -> None:
    assert index.search(parse("judicial"), 1).hits[0][0] == 2


def test_update_replaces_a_document(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    index = Index.open(folder, 7)
    new = IndexRow(
        40, "letter-en", "para_1", "letter", "en", "T", "", "", "", "", "", "Encryption matters"
    )
    update(folder, ["letter-en"], [new], generation=8)
    assert hits(index, "encryption") == set()
    index.reload()
    assert hits(index, "encryption") == {40}
    assert hits(index, "kind:letter") == {40}
    assert index.generation == 8
    assert Index.open(folder, 8).check() == []


def test_another_generation_is_refused(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    with pytest.raises(Refused, match="changed since"):
        Index.open(folder, 8)


def test_a_missing_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="none yet"):
        Index.open(tmp_path)


def test_another_version_is_refused(
    fresh: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fresh()
    monkeypatch.setattr("brief.search.stamp.SCHEMA", 99)
    with pytest.raises(Refused, match="another version"):
        Index.open(folder)


def test_a_cancelled_build_leaves_nothing(tmp_path: Path, sentences: list[IndexRow]) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        build(tmp_path / "index", sentences, job, len(sentences))
    assert not (tmp_path / "index").exists()


def _damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "removed":
        path.unlink()
    elif how == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif how == "zeros":
        path.write_bytes(bytes(len(data)))
    else:
        path.write_bytes(b"garbage" * 1000)


@pytest.mark.parametrize("how", ["removed", "cut", "zeros", "garbage"])
def test_any_damaged_file_is_refused(fresh: Callable[[], Path], how: str) -> None:
    folder = fresh()
    for path in sorted(folder.iterdir()):
        if not path.stat().st_size or path.name.endswith(".lock"):
            continue
        whole = path.read_bytes()
        _damage(path, how)
        with pytest.raises(Refused):
            Index.open(folder)
        path.write_bytes(whole)
    assert Index.open(folder).count == 10


def test_check_finds_a_flipped_byte_in_the_middle(fresh: Callable[[], Path]) -> None:
    folder = fresh()
    assert Index.open(folder).check() == []
    largest = max(folder.iterdir(), key=lambda path: path.stat().st_size)
    data = bytearray(largest.read_bytes())
    data[len(data) // 2] ^= 1
    largest.write_bytes(data)
    from brief.search import stamp

    assert stamp.check(folder) == [f"The index file {largest.name} is damaged."]


def test_rows_of_an_unknown_language_are_found_by_their_words(tmp_path: Path) -> None:
    row = IndexRow(
        1, "d", "a", "standard", "pt-BR", "", "", "", "", "", "", "Educação é um direito"
    )
    build(tmp_path / "index", [row, replace(row, passage=2, text="")], Job(), 2)
    index = Index.open(tmp_path / "index")
    assert hits(index, "educacao") == {1}
    assert hits(index, "lang:pt") == {1, 2}

"""What matched is what lights up, and the fragment shows the best of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.core.indexing import IndexRow
from brief.core.jobs import Job
from brief.core.model import UnitType
from brief.core.reading import RenderedUnit
from brief.search.highlight import matcher
from brief.search.index import Index, build
from brief.search.query import parse


def lit(query: str, text: str, language: str = "en", *, typing: bool = False) -> list[str]:
    spans = matcher(parse(query, typing=typing)).spans(text, language)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("query", "text", "language", "expected"),
    [
        ("education", "Educational means; an education", "en", ["Educational", "education"]),
        ("éducation", "L’éducation est libre", "fr", ["éducation"]),
        ("states", "The State's duty", "en", ["State"]),
        ("cooperation", "co\u00adoperation", "en", ["co\u00adoperation"]),
        ("education", "e\u0301ducation", "fr", ["e\u0301ducation"]),
        ("التعليم", "حق التَّعْلِيمِ للجميع", "ar", ["التَّعْلِيمِ"]),
        ("ребенок", "всякий ребёнок", "ru", ["ребёнок"]),
        ("教育", "受教育的权利", "zh", ["教育"]),
        ("authori*", "authority, author", "en", ["authority"]),
        ("*ity", "authority, ability", "en", ["authority", "ability"]),
        ("wom?n", "woman and women", "en", ["woman", "women"]),
        ("survellance~", "bulk surveillance", "en", ["surveillance"]),
        ('"the right"', "the right, the left right", "en", ["the right"]),
        ('"prior review"~2', "prior judicial review; then a review", "en", ["prior", "review"]),
        ("review NEAR/2 prior", "prior judicial review", "en", ["prior", "review"]),
        ("search NOT judge", "search, judge", "en", ["search"]),
        ("kind:letter search", "kind letter search", "en", ["search"]),
        ("art:6 title:search", "art 6 search", "en", []),
        ("A/AC.291/22", "see A/AC.291/22.", "en", ["A/AC.291/22"]),
        ("١٢", "on 12 May", "en", ["12"]),
    ],
)
def test_spans(query: str, text: str, language: str, expected: list[str]) -> None:
    assert lit(query, text, language) == expected


def test_begun_words_light_up() -> None:
    assert lit("judicial authori", "judicial authorities", typing=True) == [
        "judicial",
        "authorities",
    ]
    assert lit('"judicial autho', "judicial authorities, autho", typing=True) == [
        "judicial authorities"
    ]


_WORDS = st.lists(st.sampled_from(["a", "b", "c", "x", "y", "\n"]), min_size=1, max_size=14)
_QUERY = st.builds(
    lambda words, slop: f'"{" ".join(words)}"' + (f"~{slop}" if slop else ""),
    st.lists(st.sampled_from(["a", "b", "c"]), min_size=2, max_size=3),
    st.integers(0, 6),
)


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(_WORDS, min_size=1, max_size=12), asked=st.lists(_QUERY, min_size=4, max_size=8)
)
def test_every_phrase_the_index_finds_lights_up(
    texts: list[list[str]], asked: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("phrases") / "index"
    rows = [
        IndexRow(n, "d", "e", "draft", "en", "", "", "", "", "", "", " ".join(words))
        for n, words in enumerate(texts, 1)
    ]
    build(folder, rows, Job(), len(rows))
    index = Index.open(folder)
    for query in map(parse, asked):
        found = matcher(query)
        for number, _ in index.search(query, 100).hits:
            assert found.spans(rows[number - 1].text, "en")


@pytest.mark.parametrize(
    "query",
    ["education right", "search", "educ*", "*ation", "author~2", "право", "التعليم", "受教育", "état OR free",  # noqa: E501 - a table
     '"every child"', "judge NEAR decides", "letter state cooperation OR bulk", "counter-terrorism", "12"],  # noqa: E501 - a table
)  # fmt: skip
def test_every_hit_lights_up(index: Index, sentences: list[IndexRow], query: str) -> None:
    asked = parse(query)
    texts = {row.passage: row for row in sentences}
    for number, _ in index.search(asked, 100).hits:
        row = texts[number]
        assert matcher(asked).spans(f"{row.heading}\n{row.text}", row.language)


@settings(max_examples=300, deadline=None)
@given(text=st.text(), query=st.text(max_size=30), width=st.integers(10, 200))
def test_spans_lie_in_the_text_and_in_order(text: str, query: str, width: int) -> None:
    found = matcher(parse(query, typing=True))
    at = 0
    for start, end in found.spans(text, "en"):
        assert at <= start < end <= len(text)
        at = end
    eid, snippet = found.fragment([unit("x", text)], "en", width)
    assert eid == "x"
    assert len(snippet) <= 4 * len(text) + 8


def unit(eid: str, text: str) -> RenderedUnit:
    return RenderedUnit(eid, UnitType.PARAGRAPH, "", "", text, "", 1)


def test_the_fragment_is_of_the_unit_with_the_most_terms() -> None:
    units = [
        unit("art_1", "The judge is named first."),
        unit(
            "art_1__para_1",
            "A search is ordered. Long after that, and elsewhere, there is a judge.",
        ),
        unit("art_1__para_2", "The judge orders the search."),
    ]
    assert matcher(parse("search judge")).fragment(units, "en") == (
        "art_1__para_2",
        "The ⟦judge⟧ orders the ⟦search⟧.",
    )


def test_a_long_unit_is_cut_at_words_around_the_match() -> None:
    text = "many words before " * 30 + "the necessity test" + " and many words after" * 30
    _, snippet = matcher(parse("necessity")).fragment([unit("a", text)], "en", 80)
    assert "⟦necessity⟧" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) <= 90
    inner = snippet.strip("… ").replace("⟦", "").replace("⟧", "")
    assert inner in text
    assert all(word in text.split() for word in inner.split())


def test_without_a_match_it_is_the_beginning() -> None:
    units = [unit("art_1", ""), unit("art_1__para_1", "Each State shall " * 40)]
    eid, snippet = matcher(parse("kind:letter")).fragment(units, "en", 60)
    assert eid == "art_1__para_1"
    assert snippet.startswith("Each State shall")
    assert snippet.endswith(" …")
    assert matcher(parse("x")).fragment([], "en") == ("", "")


def test_chinese_is_cut_without_spaces() -> None:
    text = "人人都有权利" * 40 + "受教育的权利" + "各国应当" * 40
    _, snippet = matcher(parse("教育")).fragment([unit("a", text)], "zh", 40)
    assert "⟦教育⟧" in snippet
    assert len(snippet) < 60

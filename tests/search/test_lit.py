"""Whatever the index finds lights up: the whole query language, over texts in several languages."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.core.indexing import IndexRow
from brief.core.jobs import Job
from brief.search.highlight import matcher
from brief.search.index import Index, build
from brief.search.query import parse

_WORDS = {
    "en": ["the", "of", "State", "States", "State’s", "education", "educational", "right", "rights", "co\u00adoperate",  # noqa: E501 - a table
           "don't", "judge", "judges", "free", "A/AC.291/22", "2019", "“bulk", "data”,", "café", "which", "(a)", "\n"],  # noqa: E501 - a table
    "fr": ["l’éducation", "éducatif", "qu'une", "droits", "droit", "d’État", "protégés", "et", "à", "œuvre", "\n"],  # noqa: E501 - a table
    "ru": ["право", "права", "ребёнок", "ребенка", "образование", "и", "\n"],
    "ar": ["الحق", "والتعليم", "التَّعليم", "في", "طفل", "٢٠١٩", "\n"],
    "zh": ["受教育的权利", "儿童", "教育。", "权利，", "2019", "\n"],
    "pt": ["educação", "direito", "d'água", "livre", "\n"],
}  # fmt: skip


def _rows() -> list[IndexRow]:
    chance = random.Random(3)
    rows = []
    for number in range(1, 151):
        language = chance.choice(list(_WORDS))
        text = " ".join(chance.choices(_WORDS[language], k=chance.randint(1, 14)))
        heading = " ".join(chance.choices(_WORDS[language][:-1], k=chance.randint(0, 3)))
        rows.append(
            IndexRow(number, "d", "e", "draft", language, "", "", "", "", "", heading, text)
        )
    return rows


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, dict[int, IndexRow]]:
    """An index of many short texts, and the texts."""
    folder = tmp_path_factory.mktemp("lit") / "index"
    rows = _rows()
    build(folder, rows, Job(), len(rows))
    return Index.open(folder), {row.passage: row for row in rows}


_WORD = st.sampled_from(
    sorted({word.strip("“”(),。，\n") for said in _WORDS.values() for word in said} - {""})
)
_SHORT = st.integers(1, 5)
_PHRASE = st.builds(
    lambda words, slop: f'"{" ".join(words)}"' + (f"~{slop}" if slop else ""),
    st.lists(_WORD, min_size=1, max_size=3),
    st.integers(0, 5),
)
_LEAF = st.one_of(
    _WORD,
    st.builds(lambda word, n: f"{word[:n]}*", _WORD, _SHORT),
    st.builds(lambda word, n: f"*{word[n:]}", _WORD, _SHORT).filter(lambda said: said != "*"),
    st.builds(lambda word, n: f"{word[:n]}?{word[n + 1 :]}", _WORD, _SHORT),
    st.builds(lambda word, n: f"{word}~{n}", _WORD, st.integers(1, 2)),
    st.builds(lambda a, b, n: f"{a} NEAR/{n} {b}", _WORD, _WORD, _SHORT),
    st.builds(lambda word: f"heading:{word}", _WORD),
    _PHRASE,
)
_QUERY = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.builds(lambda a, b: f"{a} {b}", inner, inner),
        st.builds(lambda a, b: f"({a} OR {b})", inner, inner),
        st.builds(lambda a, b: f"({a} AND {b})", inner, inner),
        st.builds(lambda a, b: f"({a} NOT {b})", inner, _LEAF),
        st.builds(lambda a, b: f"+{a} {b}", _WORD, inner),
    ),
    max_leaves=4,
)


@settings(max_examples=400, deadline=None)
@given(asked=_QUERY, typing=st.booleans())
def test_every_hit_lights_up(
    texts: tuple[Index, dict[int, IndexRow]], asked: str, *, typing: bool
) -> None:
    index, rows = texts
    query = parse(asked, typing=typing)
    if "everything" in query.understood:
        return
    find = matcher(query)
    for number, _ in index.search(query, 200, facets=False).hits:
        row = rows[number]
        assert find.spans(f"{row.heading}\n{row.text}", row.language)

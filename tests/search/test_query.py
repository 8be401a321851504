"""What people type is understood, said where odd, and never raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.search import tree
from brief.search.highlight import matcher
from brief.search.index import Index
from brief.search.query import parse
from brief.search.tree import Filter, Word

_BITS = st.sampled_from(
    ['"', "(", ")", "~", "*", "?", "AND", "OR", "NOT", "NEAR/3", "-", "+", ":", "art:6(2)(a)", "kind:",  # noqa: E501 - a table
     "lang:fr", "education", "éducation", "право", "تعليم", "教育", "A/RES/79/243", "6.2", "judicial",  # noqa: E501 - a table
     "searc", "foo:", "«", "”", "[", "]", "^", "~2", "\\", "/", "'", "’", " ", "  ", "\n", "\ue000",
     "\uf8ff", "\u00ad", "{", "doc:", "draft:1", "symbol:", "heading:", "<", "TO", "1", "free", "charge"]  # noqa: E501 - a table
)  # fmt: skip
_QUERIES = st.one_of(
    st.lists(_BITS, max_size=9).map(" ".join),
    st.lists(_BITS, max_size=9).map("".join),
    st.text(max_size=60),
)


@settings(max_examples=400, deadline=None)
@given(text=_QUERIES, typing=st.booleans())
def test_nothing_raises_and_what_matched_lights_up(
    index: Index, text: str, *, typing: bool
) -> None:
    query = parse(text, typing=typing)
    found = index.search(query, 50)
    for counts in (found.facets.kind, found.facets.document, found.facets.language):
        assert sum(counts.values()) == found.total
    assert len(found.hits) == min(found.total, 50)
    matcher(query).spans(text, "en")
    if not found.total:
        index.suggest(query)


@pytest.mark.parametrize(
    "text", ["(" * 5000, '"' * 999, "NOT " * 300, "a OR " * 300, "((a) " * 250]
)
def test_monstrous_queries_are_read(index: Index, text: str) -> None:
    assert index.search(parse(text), 1).total >= 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('"right to', "quotation mark"),
        ("(right", "brackets"),
        ("right)", "brackets"),
        ("right AND", "operator"),
        ("OR right", "operator"),
        ("foo:right", "“foo:” is no field"),
        ("art:six", "takes a number"),
        ("??*", "everything"),
        ("x" * 1001, "first 1000"),
    ],
)
def test_an_odd_query_says_how_it_was_understood(text: str, says: str) -> None:
    assert says in parse(text).understood


@pytest.mark.parametrize(
    "text",
    [
        "right",
        '"right to"',
        "art:6(2)(a) x",
        "what is privacy?",
        "A/AC.291/22",
        "at 10:30",
        "a-b",
        "",
    ],
)
def test_a_plain_query_says_nothing(text: str) -> None:
    assert parse(text).understood == ""


@pytest.mark.parametrize("text", ['"right to', "(right", "right AND", "kind:", "art:"])
def test_what_is_still_being_typed_is_not_odd(text: str) -> None:
    assert parse(text, typing=True).understood == ""


def test_lower_case_operators_are_words() -> None:
    node = parse("and or not").node
    assert node == tree.And((Word("and"), Word("or"), Word("not")))


def test_filters_are_told() -> None:
    query = parse("privacy kind:letters lang:French doc:ICCPR art:17(2) -kind:draft")
    assert query.filters == {
        "kind": ("letter",),
        "language": ("fr",),
        "document": ("iccpr",),
        "art": ("17",),
    }
    assert Filter("art", "17", "para_2") in query.node.nodes  # type: ignore[union-attr]


def test_words_for_the_notes() -> None:
    assert parse("Été judici", typing=True).words == ("ete", "judici*")
    assert parse('"two words" pre* fuzy~ NOT bulk kind:letter').words == (
        "two", "words", "pre*", "fuzy",
    )  # fmt: skip


def test_a_trailing_space_ends_the_word() -> None:
    assert parse("judici ", typing=True).node == Word("judici")
    assert parse("judici", typing=True).node == Word("judici", begun=True)


def test_empty() -> None:
    assert all(parse(text).is_empty for text in ("", "  ", "(((", '""', "~", "—", "kind:"))
    assert not parse("*").is_empty

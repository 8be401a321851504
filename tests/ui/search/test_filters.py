"""Filters written into and taken out of the query's own text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.ui.search.filters import FIELDS, filter_of, toggled, without


def test_a_filter_is_added_replaced_and_removed() -> None:
    query = toggled("judicial review", "kind", "letter")
    assert query == "judicial review kind:letter"
    query = toggled(query, "kind", "draft")
    assert query == "judicial review kind:draft"
    assert toggled(query, "kind", "draft") == "judicial review"


@pytest.mark.parametrize("written", ["type:letter", "KIND:Letter", 'kind:"letter"'])
def test_every_spelling_of_a_filter_is_seen(written: str) -> None:
    assert filter_of(f"privacy {written}", "kind") == "letter"
    assert toggled(f"privacy {written}", "kind", "letter") == "privacy"


def test_what_a_word_only_looks_like_stays() -> None:
    assert without('mankind:x "kind of" privacy') == 'mankind:x "kind of" privacy'


def test_values_with_spaces_are_quoted_and_found_again() -> None:
    query = toggled("privacy", "document", "my letter")
    assert query == 'privacy doc:"my letter"'
    assert filter_of(query, "document") == "my letter"


@given(st.text(max_size=60), st.sampled_from(list(FIELDS)), st.sampled_from(["en", "a b", "x-1"]))
def test_a_second_click_takes_back_the_first(query: str, facet: str, value: str) -> None:
    bare = without(query)
    narrowed = toggled(bare, facet, value)
    if bare.count('"') % 2 == 0:
        assert filter_of(narrowed, facet) == value
        assert toggled(narrowed, facet, value) == without(bare, facet)

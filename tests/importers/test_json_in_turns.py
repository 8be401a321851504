"""JSON by lines: the same values as the standard library's, whatever the layout."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.importers.json_in_turns import dumps, dumps_list, loads

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
TABLES = st.dictionaries(st.text(), VALUES | st.lists(VALUES, max_size=6), max_size=6)


@given(TABLES, st.booleans())
def test_what_was_written_is_json_and_comes_back(table: dict[str, Any], ascii_only: bool) -> None:
    written = dumps(table, ensure_ascii=ascii_only)
    assert json.loads(written) == table
    assert loads(written) == table
    assert not ascii_only or written.isascii()


@given(st.lists(VALUES, max_size=8))
def test_so_does_a_list(values: list[Any]) -> None:
    written = dumps_list(values)
    assert json.loads(written) == values
    assert loads(written) == values


@given(VALUES, st.sampled_from([None, 0, 2]))
def test_any_other_layout_is_read_too(value: Any, indent: int | None) -> None:
    assert loads(json.dumps(value, indent=indent)) == value


def test_every_item_of_a_list_has_a_line() -> None:
    written = dumps({"format": 1, "units": [[1, "a"], [2, "b\nc"]], "none": []})
    assert written.split("\n") == [
        "{", '"format": 1,', '"units": [', '[1, "a"],', '[2, "b\\nc"]', "],", '"none": []', "}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{\n}x",
        '{\n"a": [\n1,\n2\n}',
        "[\n1\n2\n]",
        "[\n1,\n]",
        '{\n"a": [\n}',
        "{\n1: [\n]\n}",
        "[" * 50 + "\n]",
    ],
)
def test_what_is_no_json_is_refused_as_ever(text: str) -> None:
    with pytest.raises(json.JSONDecodeError):
        loads(text)


def test_too_deep_is_refused_as_ever() -> None:
    with pytest.raises(RecursionError):
        loads("[\n" + "[" * 100_000 + "\n]")

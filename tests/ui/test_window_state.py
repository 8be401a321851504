"""What the window remembers survives every kind of garbage."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.ui.trail import Stop
from brief.ui.window_state import TabState, WindowState

STOPS = st.builds(
    Stop,
    document=st.text(min_size=1, max_size=20),
    eid=st.text(max_size=20),
    position=st.integers(0, 10_000),
    offset=st.floats(-1e6, 1e6),
)
TABS = st.lists(st.builds(TabState, stop=STOPS, zoom=st.floats(0.5, 4)), max_size=4).map(tuple)
GARBAGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(
    tabs=TABS,
    behind=st.lists(STOPS, max_size=5).map(tuple),
    splitter=st.lists(st.integers(0, 5_000), max_size=3).map(tuple),
    theme=st.text(max_size=10),
    full_screen=st.booleans(),
)
def test_what_was_written_is_read(
    tabs: tuple[TabState, ...],
    behind: tuple[Stop, ...],
    splitter: tuple[int, ...],
    theme: str,
    full_screen: bool,
) -> None:
    state = WindowState(
        geometry="AdnQywAD",
        splitter=splitter,
        tabs=tabs,
        current=max(0, len(tabs) - 1),
        theme=theme,
        behind=behind,
        beside_shown=False,
        full_screen=full_screen,
    )
    assert WindowState.from_json(state.to_json()) == state


@given(st.dictionaries(st.sampled_from(list(WindowState.__slots__)), GARBAGE) | GARBAGE)
def test_garbage_of_every_shape_gives_a_usable_state(garbage: object) -> None:
    state = WindowState.from_json(json.dumps(garbage))
    assert WindowState.from_json(state.to_json()) == state
    assert state.current in range(max(1, len(state.tabs)))
    assert all(tab.stop.document for tab in state.tabs)


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    assert isinstance(WindowState.from_json(text), WindowState)


@pytest.mark.parametrize("text", [None, "", "[" * 100_000, "nul", '{"tabs": 3}', "1e999"])
def test_what_is_no_state_is_the_default(text: str | None) -> None:
    assert WindowState.from_json(text) == WindowState()


def test_what_is_wrong_costs_only_itself() -> None:
    stop = {"document": "iccpr", "eid": "art_17", "position": 3, "offset": float("nan")}
    wrong = {"stop": {"document": 7}}
    text = json.dumps(
        {"tabs": [{"stop": stop, "zoom": 99}, wrong], "theme": "dark", "current": 1, "later": {}}
    )
    state = WindowState.from_json(text)
    assert state.tabs == (TabState(Stop("iccpr", "art_17", 3, 0.0), 1.0),)
    assert (state.theme, state.current) == ("dark", 0)

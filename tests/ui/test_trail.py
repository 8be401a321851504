"""Back and forward."""

from hypothesis import given
from hypothesis import strategies as st

from brief.ui.trail import Stop, Trail


def _stop(number: int) -> Stop:
    return Stop("adopted", f"art_{number}", number)


def test_back_returns_to_where_the_jump_started_and_forward_undoes_it():
    trail = Trail()
    trail.leave(_stop(1))
    assert trail.can_go_back
    assert trail.back(_stop(2)) == _stop(1)
    assert not trail.can_go_back
    assert trail.forward(_stop(1)) == _stop(2)


def test_a_new_jump_forgets_what_was_ahead():
    trail = Trail()
    trail.leave(_stop(1))
    trail.back(_stop(2))
    trail.leave(_stop(1))
    assert not trail.can_go_forward


def test_at_the_ends_nothing_happens():
    trail = Trail()
    assert trail.back(_stop(1)) is None
    assert trail.forward(_stop(1)) is None
    assert not trail.can_go_forward


@given(st.lists(st.integers(1, 500), max_size=300))
def test_the_way_back_is_the_way_come_up_to_a_hundred_stops(numbers):
    trail = Trail()
    for number in numbers:
        trail.leave(_stop(number))
    come = [n for n, before in zip(numbers, [0, *numbers], strict=False) if n != before]
    found = []
    here = _stop(999)
    while stop := trail.back(here):
        found.append(stop.position)
        here = stop
    assert found == come[::-1][:100]

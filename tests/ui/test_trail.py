"""Back and forward."""

from hypothesis import given
from hypothesis import strategies as st

from brief.ui.trail import Stop, Trail


def _stop(number: int) -> Stop:
    return Stop("doc", f"art_{number}", number)


def test_back_and_forward_return_what_was_left() -> None:
    trail = Trail()
    trail.leave(_stop(1))
    trail.leave(_stop(2))
    assert trail.back(_stop(3)) == _stop(2)
    assert trail.back(_stop(2)) == _stop(1)
    assert not trail.can_go_back
    assert trail.forward(_stop(1)) == _stop(2)
    assert trail.forward(_stop(2)) == _stop(3)
    assert not trail.can_go_forward


def test_at_either_end_nothing_happens() -> None:
    trail = Trail()
    assert trail.back(_stop(1)) is None
    assert trail.forward(_stop(1)) is None
    assert trail.stops() == ((), ())


def test_a_jump_forgets_what_was_ahead_and_the_same_place_counts_once() -> None:
    trail = Trail()
    trail.leave(_stop(1))
    trail.back(_stop(2))
    trail.leave(_stop(1))
    trail.leave(_stop(1))
    assert trail.stops() == ((_stop(1),), ())


def test_the_oldest_stops_are_forgotten() -> None:
    trail = Trail()
    for number in range(300):
        trail.leave(_stop(number))
    behind, _ = trail.stops()
    assert len(behind) == 100
    assert behind[-1] == _stop(299)


def test_what_was_kept_is_taken_up() -> None:
    trail, again = Trail(), Trail()
    trail.leave(_stop(1))
    trail.back(_stop(2))
    again.restore(*trail.stops())
    assert again.forward(_stop(1)) == _stop(2)


@given(st.lists(st.sampled_from(["jump", "back", "forward"]), max_size=80))
def test_going_back_undoes_going_forward(steps: list[str]) -> None:
    trail, here, count = Trail(), _stop(0), 0
    for step in steps:
        if step == "jump":
            count += 1
            trail.leave(here)
            here = _stop(count)
        else:
            way, other = (
                (trail.back, trail.forward) if step == "back" else (trail.forward, trail.back)
            )
            gone = way(here)
            if gone:
                assert other(gone) == here
                assert way(here) == gone
                here = gone

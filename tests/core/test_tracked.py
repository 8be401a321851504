"""Tracked changes as they are marked, accepted and rejected."""

import pytest

from brief.core.tracked import TrackedView, as_seen, has_changes

MARKED = (
    "<p>States <del>may</del><ins>shall <strong>now</strong></ins> act<ins>.<del>;</del></ins></p>"
)


@pytest.mark.parametrize(
    ("view", "seen"),
    [
        (TrackedView.MARKED, MARKED),
        (TrackedView.ACCEPTED, "<p>States shall <strong>now</strong> act.</p>"),
        (TrackedView.REJECTED, "<p>States may act</p>"),
    ],
)
def test_each_view(view, seen):
    assert as_seen(MARKED, view) == seen


def test_a_text_without_changes_is_left_alone():
    assert not has_changes("<p>States shall act.</p>")
    assert has_changes(MARKED)
    for view in TrackedView:
        assert as_seen("<p>States shall act.</p>", view) == "<p>States shall act.</p>"

"""Tracked changes in the window: the bar comes by itself, and how one reads is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from brief.core.jobs import Job
from brief.core.model import Kind
from brief.core.tracked import TrackedView
from brief.services.desk import Desk
from brief.services.home import Home
from brief.services.wishes import Wishes
from tests.ui.conftest import Opener

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_DRAFT = """# Draft on lakes

## Article 1. Aim

1. Each Party {++shall++}{--may--} act.
"""


@pytest.fixture
def tracked(home: Home, tmp_path: Path) -> str:
    """A draft with tracked changes among the user's documents."""
    file = tmp_path / "draft.md"
    file.write_text(_DRAFT, encoding="utf-8")
    desk = Desk(home)
    report = desk.importing.add(file, Wishes(kind=Kind.DRAFT), Job())
    desk.close()
    return report.document.id


def test_the_bar_comes_where_there_are_changes_and_the_view_outlives_a_restart(
    opener: Opener, home: Home, tracked: str
) -> None:
    opened = opener(home).ready()
    assert not opened.window.tabs.current.tracks
    opened.window.open_reference(tracked)
    opened.wait(lambda: opened.window.tabs.current.tracks)
    opened.control(Qt.Key.Key_R, shift=True)
    assert opened.window.tabs.current.tracked_view is TrackedView.ACCEPTED
    opened.window.tabs.current.view.select_all()
    assert "Each Party shall act." in opened.window.tabs.current.view.selected_text()
    opened.end()
    again = opener(home).ready()
    assert again.place.document == tracked
    again.wait(lambda: again.window.tabs.current.tracks)
    assert again.window.tabs.current.tracked_view is TrackedView.ACCEPTED


def test_what_is_looked_for_is_lit_in_the_words_that_show(
    opener: Opener, home: Home, tracked: str
) -> None:
    opened = opener(home, tracked).ready()
    opened.wait(lambda: opened.window.tabs.current.tracks)
    opened.control(Qt.Key.Key_F)
    opened.type("may")
    count = opened.window.find_bar._count
    opened.wait(lambda: "1" in count.text())
    opened.control(Qt.Key.Key_R, shift=True)
    opened.wait(lambda: count.text() == "No match")
    opened.control(Qt.Key.Key_R, shift=True)
    opened.wait(lambda: "1" in count.text())

"""What the panels and the status line say of the library and of the document being read."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from brief.core.model import Corpus
from brief.services.freshness import InUse
from brief.services.home import Home
from brief.ui.flows import showing
from tests.ui.conftest import Opener
from tests.ui.opened import Opened


def test_the_title_and_the_contents_are_those_of_the_tab_in_front(desk_open: Opened) -> None:
    desk_open.go("ICCPR art 17", document="iccpr", article="art_17")
    assert desk_open.window.windowTitle() == "ICCPR – brief"
    contents = desk_open.window.contents
    assert contents._head.accessibleName() == "ICCPR"
    desk_open.wait(
        lambda: (
            contents._contents.rows.line_of(desk_open.place.position)
            == contents._contents.currentIndex().row()
        )
    )


TODAY = datetime.now(UTC).date()


def _in_use(opener: Opener, home: Home, monkeypatch: pytest.MonkeyPatch, *days: date | None) -> Any:
    """The status line of a window in which a corpus with these days is read."""
    shown = InUse(Corpus(id="c", title="Corpus", edition=3, date=str(days[1])), *days)
    monkeypatch.setattr(showing, "corpus_of", lambda *_: shown)
    return opener(home).ready().window.status


@pytest.mark.parametrize(
    ("days", "said", "colour"),
    [
        (0, "today", "good"),
        (1, "1 day old", "good"),
        (12, "12 days old", "good"),
        (90, "90 days old", "warning"),
    ],
)
def test_an_edition_of_a_folder_says_how_old_it_is(
    opener: Opener, home: Home, monkeypatch: pytest.MonkeyPatch, days: int, said: str, colour: str
) -> None:
    status = _in_use(opener, home, monkeypatch, None, TODAY - timedelta(days))
    assert status._corpus.accessibleName() == f"Corpus · edition 3 · {said}"
    assert status._dot._state.value == colour
    assert "came in no pack" in status._dot.accessibleName()


@pytest.mark.parametrize(
    ("left", "said", "colour"),
    [
        (3, "the latest until", "good"),
        (0, "the latest until", "good"),
        (-1, "may be old", "warning"),
    ],
)
def test_an_edition_of_a_pack_says_until_when_it_was_signed_to_be_the_latest(
    opener: Opener, home: Home, monkeypatch: pytest.MonkeyPatch, left: int, said: str, colour: str
) -> None:
    """Whatever its age: a publisher may date an edition as they like."""
    until = TODAY + timedelta(left)
    status = _in_use(opener, home, monkeypatch, until, TODAY - timedelta(400))
    shown = status._corpus.accessibleName()
    assert shown.startswith(f"Corpus · edition 3 · {said}")
    assert shown.endswith(until.isoformat())
    assert status._dot._state.value == colour
    assert status._dot.accessibleName().startswith("Its publisher")


def test_an_edition_without_a_date_is_of_unknown_age(
    opener: Opener, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = _in_use(opener, home, monkeypatch, None, None)
    assert status._dot._state.value == "muted"
    assert status._dot.accessibleName() == "This edition has no date"


def test_the_keys_of_the_results_are_told_while_they_show(desk_open: Opened) -> None:
    desk_open.search("privacy")
    assert "Enter open" in desk_open.middle()
    desk_open.window.tabs.current.view.setFocus()
    desk_open.wait(lambda: not desk_open.window.popup.isVisible())
    assert desk_open.middle() == ""

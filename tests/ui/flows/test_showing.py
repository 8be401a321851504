"""What the panels and the status line say of the library and of the document being read."""

from datetime import date, timedelta

import pytest

from brief.core.model import Corpus
from brief.services.library import Library
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


@pytest.mark.parametrize(
    ("days", "said", "colour"),
    [(0, "today", "good"), (12, "12 days old", "good"), (90, "90 days old", "warning")],
)
def test_the_edition_says_how_old_it_is(
    opener: Opener, home: object, monkeypatch: pytest.MonkeyPatch, days: int, said: str, colour: str
) -> None:
    corpus = Corpus(
        id="c", title="Corpus", edition=3, date=str(date.today() - timedelta(days=days))
    )
    monkeypatch.setattr(Library, "corpora", lambda _: (corpus,))
    status = opener(home).ready().window.status
    assert status._corpus.accessibleName() == f"Corpus · edition 3 · {said}"
    assert status._dot._state.value == colour


def test_an_edition_without_a_date_is_of_unknown_age(
    opener: Opener, home: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "corpora", lambda _: (Corpus(id="c", title="C", date="soon"),))
    status = opener(home).ready().window.status
    assert status._dot._state.value == "muted"
    assert status._dot.accessibleName() == "This edition has no date"


def test_the_keys_of_the_results_are_told_while_they_show(desk_open: Opened) -> None:
    desk_open.search("privacy")
    assert "Enter open" in desk_open.middle()
    desk_open.window.tabs.current.view.setFocus()
    desk_open.wait(lambda: not desk_open.window.popup.isVisible())
    assert desk_open.middle() == ""

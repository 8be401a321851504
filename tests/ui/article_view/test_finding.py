import re
from typing import Any

import pytest

from brief.ui.article_view.finding import Match


def matcher(pattern: Any) -> Any:
    found = re.compile(pattern, re.IGNORECASE)
    return lambda text, language: tuple(m.span() for m in found.finditer(text)) or None


@pytest.fixture
def light(view: Any, qtbot: Any) -> Any:
    """Lights a pattern and waits until all of it is counted."""

    def lit(pattern: Any) -> Any:
        with qtbot.waitSignal(
            view.matches_counted, check_params_cb=lambda current, total, complete: complete
        ) as heard:
            view.set_matcher(matcher(pattern))
        return heard.args

    return lit


def test_every_match_of_the_document_is_counted(view: Any, light: Any) -> None:
    # "Promise" in every heading, "promise" one to four times in every first paragraph.
    assert light("promise") == [0, 40 + 10 * (1 + 2 + 3 + 4), True]
    assert light("nowhere") == [0, 0, True]


def test_walking_goes_through_the_document_and_round_its_end(
    view: Any, light: Any, qtbot: Any
) -> None:
    light("number 1[27] in")
    counted = []
    view.matches_counted.connect(lambda *now: counted.append(now))
    seen = []
    for _ in range(4):
        before = view.current_match
        view.next_match()
        qtbot.waitUntil(lambda before=before: view.current_match not in {None, before})
        seen.append(view.current_match.row)
    # Article 12 says it once (1 + 12 % 4), article 17 twice.
    assert seen == [11, 16, 16, 11]
    assert [current for current, _, _ in counted] == [1, 2, 3, 1]
    view.previous_match()
    qtbot.waitUntil(lambda: view.current_match.row == 16)


def test_the_first_match_is_looked_for_from_where_the_reader_is(
    view: Any, light: Any, qtbot: Any
) -> None:
    view.show_position(20)
    light("good faith")
    view.next_match()
    qtbot.waitUntil(lambda: view.current_match is not None)
    assert view.current_match.row == 20


def test_a_match_far_away_is_brought_into_the_window(view: Any, light: Any, qtbot: Any) -> None:
    light("number 39 in")
    view.next_match()
    qtbot.waitUntil(lambda: view.current_match is not None)
    assert view.current_match.row == 38
    caret = view.sheet.caret(view.sheet.reading_spot())
    assert 38 in {placed.number for placed in view.sheet.settle()}
    assert 0 <= caret.y() < view.sheet.height
    assert view.current_passage == 38


def test_matches_are_painted(view: Any, light: Any) -> None:
    def colours() -> Any:
        image = view.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(0, 700, 3) for y in range(0, 600, 3)}

    assert "#ffe59a" not in colours()
    light("every party")
    assert "#ffe59a" in colours()
    view.next_match()
    assert "#f0a928" in colours()
    view.set_matcher(None)
    assert not {"#ffe59a", "#f0a928"} & colours()


def test_lit_spans_are_where_the_words_are(view: Any, light: Any, make: Any) -> None:
    light("limits")
    cell = view.sheet.cell(3, 0)
    (span,) = view._finder.in_cell(3, 0, cell)
    assert cell.cursor(*span).selectedText() == "limits"
    assert view._finder.in_row(3) == [Match(3, 0, *span)]


def test_a_long_document_is_searched_in_short_steps(view: Any, qtbot: Any, make: Any) -> None:
    view.set_rows(make.articles(3000))
    view.set_matcher(matcher("number 2999 in"))
    view.next_match()
    at_once: Any = view.current_match
    assert at_once is None  # not found within one step, and the window goes on
    qtbot.waitUntil(lambda: view.current_match is not None, timeout=20000)
    assert view.current_match.row == 2998

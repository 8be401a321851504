"""Notes at the foot of a page and under tables, and the marks that call them."""

from dataclasses import replace

import pytest

from brief.core.model import UnitType
from brief.importers.pdf_footnotes import Calls, without_footnotes
from brief.importers.pdf_lines import Line, Span
from brief.importers.pdf_pieces import Style
from tests.importers.pdf_reading import BODY, imported, line, page_of, units_of
from tests.importers.pdf_writer import Page

SMALL, RAISED = Style(8.5, False, False), Style(5.5, False, False)
RULE = line("_" * 18, base=690, style=SMALL)
TEXT = [line(f"Words of the text in line {n}", base=100 + 12 * n) for n in range(6)]


def note(mark: str, text: str, base: float, *, raised: bool = True, page: int = 1) -> Line:
    whole = line(f"{mark} {text}", base=base, style=SMALL, page=page)
    if not raised:
        return whole
    return replace(whole, spans=(Span(mark, RAISED, True), Span(text, SMALL)))


def read(*lines: Line):
    pages, notes, rules = without_footnotes([page_of([*TEXT, *lines])], 10)
    texts = [(each.mark, " ".join(one.text for one in each.lines)) for each in notes]
    return [one.text for page in pages for one in page.lines], texts, len(rules)


WORDS = [one.text for one in TEXT]


@pytest.mark.parametrize("raised", [True, False])
def test_notes_below_a_rule(raised: bool):
    lines = [note("1", "See A/1.", 700, raised=raised), note("2", "Ibid.", 712, raised=raised)]
    assert read(RULE, *lines) == (WORDS, [("1", "See A/1."), ("2", "Ibid.")], 1)


def test_notes_without_a_rule_are_told_by_their_size_and_mark():
    assert read(note("*", "Reissued.", 700, raised=False))[1] == [("*", "Reissued.")]
    assert read(note("1", "Ibid.", 700))[1] == [("1", "Ibid.")]
    # A small line with a plain number is no note without a rule above it.
    assert read(note("1", "Ibid.", 700, raised=False))[1] == []


def test_a_note_of_several_lines():
    more = line("and its annex, 2022 edition.", base=712, style=SMALL)
    assert read(RULE, note("1", "See A/1", 700), more)[1] == [
        ("1", "See A/1 and its annex, 2022 edition.")
    ]


def test_a_year_at_the_start_of_a_line_begins_no_note():
    more = line("12 of the year before.", base=712, style=SMALL)
    found = read(RULE, note("1", "See page", 700, raised=False), more)[1]
    assert found == [("1", "See page 12 of the year before.")]


def test_a_note_goes_on_over_the_page():
    pages = [
        page_of([*TEXT, RULE, note("1", "It begins here", 700)], 1),
        page_of([*TEXT, RULE, line("and ends there.", base=700, style=SMALL, page=2)], 2),
    ]
    _, notes, _ = without_footnotes(pages, 10)
    assert [[one.text for one in each.lines] for each in notes] == [
        ["It begins here", "and ends there."]
    ]


def test_a_rule_with_nothing_below_ends_a_document():
    assert read(RULE) == (WORDS, [], 1)


def test_notes_under_a_table_are_letters():
    lines = [
        note("a", "Posts of the year", 300),
        line("before this one.", left=112, base=310, style=SMALL),
        note("b", "Dollars.", 322),
        line("Words after the table", base=345),
    ]
    text, notes, _ = read(*lines)
    assert notes == [("a", "Posts of the year before this one."), ("b", "Dollars.")]
    assert text == [*WORDS, "Words after the table"]


def test_marks_call_the_note_of_their_page_or_of_the_next():
    pages = [
        page_of([*TEXT, RULE, note("1", "One.", 700)], 1),
        page_of([RULE, note("1", "Again one.", 700, page=2)], 2),
        page_of([RULE, note("2", "Two.", 700, page=3)], 3),
    ]
    _, notes, _ = without_footnotes(pages, 10)
    calls = Calls(notes)

    def called(text: str, page: int, raised: bool = True) -> list[str]:
        one = replace(line(text, page=page), spans=(Span(text, RAISED, raised),))
        return [key for _, key in calls.spans(one)]

    first, again, second = (each.key for each in notes)
    assert called("1", 1) == [first]
    assert called("1", 2) == [again]
    assert called("2", 2) == [second]
    assert called("2", 1) == [""]
    assert called("1", 1, raised=False) == [""]


def test_a_star_calls_its_note_once_though_it_is_not_raised():
    _, notes, _ = without_footnotes([page_of([*TEXT, note("*", "Sponsors.", 700)])], 10)
    calls = Calls(notes)
    found = list(calls.spans(line("Italy and Peru:* draft", style=BODY)))
    assert [(span.text, bool(key)) for span, key in found] == [
        ("Italy and Peru:", False),
        ("*", True),
        (" draft", False),
    ]
    assert [key for _, key in calls.spans(line("five * six"))] == [""]


def test_a_mark_in_a_heading_is_named_and_its_note_stays():
    page = Page().text(100, 100, "Report on lamps", 16).text(215, 100, "*", 16)
    for n in range(5):
        page.text(100, 140 + 12 * n, "Words of the report that go on for a line or two of it.")
    page.text(100, 700, "* Not edited.", 8)
    found = imported([page], None)
    assert found.document.info.title == "Report on lamps"
    notes = [unit for unit in found.document.units if unit.type is UnitType.FOOTNOTE]
    assert [(one.eid, one.number, one.text) for one in notes] == [("fn_star", "*", "Not edited.")]
    assert "marks of footnotes in headings" in {each.reason for each in found.dropped}


def test_notes_that_begin_anew_on_each_page_stay_apart():
    pages = []
    for n in (1, 2):
        page = Page()
        page.text(100, 100, f"{n}. Lamps shall burn").text(188, 96, "1", 6)
        page.text(194, 100, "at night.")
        page.text(100, 690, "_" * 18, 8)
        page.text(100, 702, "1", 5.5).text(104, 705, f"Since year {n}.", 8)
        pages.append(page)
    found = units_of(imported(pages, None))
    assert found["para_1"].markdown == "Lamps shall burn[1](#para_1__fn_1) at night."
    assert found["para_2__fn_1"].text == "Since year 2."

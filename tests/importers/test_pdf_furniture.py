"""Running heads, page numbers and job numbers go; what only looks like them stays."""

from collections import Counter

import pytest

from brief.importers.pdf_furniture import (
    BARCODE,
    FURNITURE,
    JOB_NUMBER,
    PAGE_NUMBER,
    RUNNING_HEAD,
    PageLines,
    is_rule,
    without_furniture,
)
from brief.importers.pdf_lines import Line
from brief.importers.pdf_pieces import Style
from tests.importers.pdf_reading import line, page_of

SMALL = Style(8.5, True, False)


def body(number: int) -> list[Line]:
    """The text of a page: no two pages say the same."""
    words = ["lamps", "oil", "wicks", "towers", "keepers", "boats", "storms", "nights"][number - 1]
    texts = (f"Words about {words} in line {n} of the text." for n in range(40))
    return [line(text, base=90 + 12 * n, page=number) for n, text in enumerate(texts)]


def pages(*edges: list[Line]) -> list[PageLines]:
    """Pages with the same body; each with lines of its own at the edges."""
    return [page_of([*lines, *body(number)], number) for number, lines in enumerate(edges, 1)]


def gone(found: list[PageLines]) -> list[tuple[int, str, str]]:
    kept, removed = without_furniture(found)
    texts = Counter(each.text for page in kept for each in page.lines)
    texts.update(each.line.text for each in removed)
    assert texts == Counter(each.text for page in found for each in page.lines), "nothing is lost"
    return [(each.line.page, each.reason, each.line.text) for each in removed]


def head(text: str, number: int, base: float = 50, left: float = 60) -> Line:
    return line(text, left, base, style=SMALL, page=number)


def test_heads_of_several_lines_that_stand_left_and_right_in_turn():
    edges = [
        [
            head("Convention on lamps and", n, 30, 60 if n % 2 else 250),
            head("the oil they burn", n, 40, 60 if n % 2 else 280),
            head("A/RES/1/2", n, 50, 500 if n % 2 else 60),
        ]
        for n in range(1, 7)
    ]
    found = gone(pages(*edges))
    assert {reason for _, reason, _ in found} == {RUNNING_HEAD}
    assert len(found) == 18


@pytest.mark.parametrize(
    "printed", ["{}", "- {} -", "{}/4", "Page {} of 4", "стр. {}", "{} of 4", "[{}]"]
)
def test_page_numbers_in_all_forms(printed: str):
    edges = [[head(printed.format(n), n, 750)] for n in range(1, 5)]
    assert [reason for _, reason, _ in gone(pages(*edges))] == [PAGE_NUMBER] * 4


def test_page_numbers_may_begin_anywhere():
    edges = [[head(str(n + 17), n, 750)] for n in range(1, 5)]
    assert len(gone(pages(*edges))) == 4


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("24-24621 (E)", JOB_NUMBER),
        ("25-17857 (E)    121125", JOB_NUMBER),
        ("GE.19-22573(E)", JOB_NUMBER),
        ("V.23-04321", JOB_NUMBER),
        ("25-17755* (E) 121125", JOB_NUMBER),
        ("*2424621*", BARCODE),
        ("* 2 4 2 4 6 2 1 *", BARCODE),
        ("\uf02a\uf031\uf039\uf032\uf032\uf035\uf037\uf033\uf02a", BARCODE),
        ("Please recycle", "advice to recycle"),
    ],
)
def test_what_the_printers_of_the_united_nations_add(text: str, reason: str):
    assert gone(pages([head(text, 1, 760)])) == [(1, reason, text)]
    assert reason in FURNITURE


def test_the_symbol_over_the_second_page_of_two():
    first = [line("A/AC.9/7", 480, 40, style=Style(10, False, False))]
    found = gone(pages(first, [head("A/AC.9/7", 2)]))
    assert found == [(2, RUNNING_HEAD, "A/AC.9/7")]


def test_the_title_over_the_second_page_of_two():
    first = [line("Draft convention on lamps and their oil", 60, 60)]
    found = gone(pages(first, [head("Draft convention on lamps", 2)]))
    assert found == [(2, RUNNING_HEAD, "Draft convention on lamps")]


def test_articles_at_the_same_height_are_no_running_heads():
    """Found on real pages: `Article 5` and `Article 12` once stood at the top of two pages."""
    bold = Style(12, True, False)
    edges = [[line(f"Article {n}", base=72, style=bold, page=n)] for n in range(1, 7)]
    assert gone(pages(*edges)) == []


def test_numbers_inside_the_text_stay():
    middle = [page_of([*body(n)[:20], line("7", base=500), *body(n)[35:]], n) for n in range(1, 4)]
    assert gone(middle) == []


def test_one_line_of_text_may_come_twice():
    edges = [[line("(a)", base=75, page=n)] if n in {2, 5} else [] for n in range(1, 7)]
    assert gone(pages(*edges)) == []


def test_what_would_leave_most_pages_bare_is_what_they_are_about():
    cards = [page_of([line(f"{n}. A card of its own", base=100)], n) for n in range(1, 9)]
    assert gone(cards) == []


def test_rules_above_footnotes_are_left_to_whoever_reads_notes():
    edges = [[line("_" * 18, base=700, page=n)] for n in range(1, 5)]
    assert gone(pages(*edges)) == []
    assert is_rule(line("__________________"))
    assert not is_rule(line("80/___ of __ December"))


def test_no_pages_and_empty_pages():
    assert without_furniture([]) == ((), ())
    assert gone([page_of([], 1), page_of([], 2)]) == []

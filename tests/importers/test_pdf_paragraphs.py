"""Lines become paragraphs: by their distance, looks and numbers, over pages and columns."""

from collections.abc import Sequence

import pytest

from brief.importers.pdf_furniture import PageLines
from brief.importers.pdf_lines import Line
from brief.importers.pdf_paragraphs import Grouper, setting_of
from brief.importers.pdf_pieces import Style
from tests.importers.pdf_reading import imported, line, page_of, units_of
from tests.importers.pdf_writer import BOLD, ITALIC, Page

FULL, SHORT = 480.0, 260.0
HEADING = Style(10, True, False)


def set_in(
    texts: Sequence[tuple[str, float, float]], page: int = 1, first: float = 100
) -> PageLines:
    """Lines of a page: their text, the step down to them, and where they begin."""
    lines: list[Line] = []
    base = first
    for text, step, left in texts:
        base += step
        right = SHORT if text.endswith("\\") else FULL
        lines.append(line(text.rstrip("\\"), left, base, right=right, page=page))
    return page_of(lines, page)


def paragraphs(*pages: PageLines, apart: dict[int, int] | None = None) -> list[str]:
    found = Grouper(setting_of(pages)).paragraphs(pages, apart or {})
    return [" ".join(each.text for each in lines) for lines in found]


def plain(*texts: str, left: float = 100) -> list[tuple[str, float, float]]:
    return [(text, 12.0, left) for text in texts]


def test_lines_at_the_usual_distance_are_one_paragraph():
    text = [*plain("One goes", "on and", "ends.\\"), ("Two goes", 18, 100), *plain("on.\\", "x.\\")]
    assert paragraphs(set_in(text))[0] == "One goes on and ends."


def test_a_wider_distance_parts_them():
    text = [*plain("One goes", "on", "here", "and there"), ("Two goes", 18, 100), *plain("on.")]
    assert paragraphs(set_in(text)) == ["One goes on here and there", "Two goes on."]


def test_a_number_begins_a_paragraph_where_a_sentence_has_ended():
    text = plain("1. One goes on;\\", "2. Two goes on", "2022 as before;\\", "(a) three.\\")
    assert paragraphs(set_in(text)) == [
        "1. One goes on;",
        "2. Two goes on 2022 as before;",
        "(a) three.",
    ]


def test_a_white_space_at_the_beginning_is_a_paragraph():
    text = [
        ("One goes on", 12, 120),
        *plain("here.\\"),
        ("Two goes on", 12, 120),
        *plain("there.\\"),
    ]
    assert paragraphs(set_in(text)) == ["One goes on here.", "Two goes on there."]


def test_what_is_bold_is_not_of_the_text_below():
    lines = [
        line("Heading", base=100, style=HEADING),
        line("One goes on", base=112, right=FULL),
        line("here", base=124, right=FULL),
        line("and there.", base=136, right=SHORT),
    ]
    assert paragraphs(page_of(lines)) == ["Heading", "One goes on here and there."]


def test_the_title_below_an_article_is_a_paragraph_of_its_own():
    lines = [
        line("Article 6", base=100, style=HEADING),
        line("Respect for lamps", base=112, style=HEADING),
        line("and towers", base=124, style=HEADING),
        *(
            line(f"Text of the document in line {n}", base=140 + 12 * n, right=FULL)
            for n in range(8)
        ),
    ]
    assert paragraphs(page_of(lines))[:2] == ["Article 6", "Respect for lamps and towers"]


def test_a_large_title_in_steps_is_one():
    large = Style(14, True, False)
    lines = [
        line("Convention on lamps;", base=100, style=large),
        line("strengthening them", base=124, style=large),
        line("Another title", base=150, style=large),
        *(
            line(f"Text of the document in line {n}", base=180 + 12 * n, right=FULL)
            for n in range(8)
        ),
    ]
    found = paragraphs(page_of(lines))
    assert found[:2] == ["Convention on lamps; strengthening them", "Another title"]


INDENTED = [("Before this", 12, 120), ("it was dark.\\", 12, 100)] * 4


@pytest.mark.parametrize(
    ("last", "first", "one"),
    [
        (("It goes", 12, 120), ("on here", 0, 100), True),
        # A sentence has ended in a full line, and the next page does not begin further in.
        (("It ends.", 12, 120), ("And goes on", 0, 100), True),
        (("It ends.", 12, 100), ("Another one", 0, 120), False),
        (("It ends.\\", 12, 100), ("Another one", 0, 100), False),
        (("It ends here,\\", 12, 100), ("but goes on", 0, 100), True),
        (("It ends;", 12, 100), ("(b) Another one", 0, 100), False),
        (("It ends; and", 12, 100), ("(b) Another one", 0, 100), False),
    ],
)
def test_over_the_end_of_a_page(
    last: tuple[str, float, float], first: tuple[str, float, float], one: bool
):
    found = paragraphs(set_in([*INDENTED, last], 1), set_in([first, *INDENTED], 2, first=100))
    joined = any(last[0].rstrip("\\") in each and first[0].rstrip("\\") in each for each in found)
    assert joined is one


def test_a_heading_at_the_end_of_a_page_goes_on_nowhere():
    heading = line("A heading", base=400, style=HEADING)
    first = page_of([*set_in(INDENTED).lines, heading])
    found = paragraphs(first, set_in(plain("words go on", "here.\\"), 2))
    assert "A heading" in found


def test_without_white_spaces_a_full_line_may_end_a_paragraph():
    blocks = [*plain("One goes", "on and ends.\\"), ("Two goes", 20, 100), *plain("on and ends.\\")]
    found = paragraphs(
        set_in([*blocks * 3, ("It ends.", 20, 100)], 1), set_in([("Another one", 0, 100)], 2)
    )
    assert found[-2:] == ["It ends.", "Another one"]


def test_lines_that_belong_together_stay_together():
    page = set_in(plain("cell", "cell.", "1. cell", "text"))
    numbered = page_of(
        [line(each.text, each.left, each.base, number=n) for n, each in enumerate(page.lines, 1)]
    )
    found = paragraphs(numbered, apart={1: 1, 2: 1, 3: 1})
    assert found == ["cell cell. 1. cell", "text"]


def test_nothing_to_group():
    assert paragraphs() == []
    assert paragraphs(page_of([])) == []


def test_emphasis_inside_a_paragraph_and_none_where_all_is_alike():
    page = Page().text(100, 100, "Recalling", 10, ITALIC).text(141, 100, "its lamps of old,")
    page.text(100, 130, "1. Decides", 10, BOLD).text(152, 130, "to light them.", 10, BOLD)
    for n in range(6):
        page.text(100, 160 + 12 * n, "Words that are set as the text is, line upon line of them.")
    found = units_of(imported([page], None))
    texts = [unit.markdown for unit in found.values()]
    assert texts[0] == "_Recalling_ its lamps of old,"
    assert texts[1].startswith("Decides to light them.\n\nWords that are set")

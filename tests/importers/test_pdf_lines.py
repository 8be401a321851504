"""Pieces become lines: one baseline, raised marks, columns cut apart, doubts about words kept."""

import pytest

from brief.importers.pdf_lines import RATHER_ONE, RATHER_TWO
from tests.importers.pdf_reading import lines_on
from tests.importers.pdf_writer import BOLD, Page


def moved(gap: float) -> str:
    """`inter` and `ests`, moved apart by so much of the letters' size."""
    return f"BT /F1 10 Tf 1 0 0 1 72 600 Tm [(inter) {-1000 * gap:.0f} (ests)] TJ ET"


@pytest.mark.parametrize(
    ("gap", "parted"), [(0.0, ""), (0.05, ""), (0.14, RATHER_ONE), (0.2, RATHER_TWO), (0.3, " ")]
)
def test_the_distance_of_letters_tells_words_apart_or_leaves_a_doubt(gap: float, parted: str):
    page = Page()
    page.text(72, 100, "inter").text(72 + 18.33 + 10 * gap, 100, "ests")
    (line,) = lines_on(page)
    assert line.text == f"inter{parted}ests"


def test_one_object_with_letters_moved_inside_is_one_word():
    (line,) = lines_on(Page().draw(moved(0.14)))
    assert line.text.replace(RATHER_ONE, "") == "interests"


def test_a_raised_number_is_a_mark_and_sticks_to_its_word():
    page = Page().text(72, 100, "lamps").text(95, 96.5, "12", 6).text(104, 100, "and oil")
    (line,) = lines_on(page)
    assert line.text == "lamps12 and oil"
    assert [(span.text.strip(), span.raised) for span in line.spans] == [
        ("lamps", False),
        ("12", True),
        ("and oil", False),
    ]
    assert line.base == pytest.approx(100, abs=0.1)
    (line,) = lines_on(Page().text(72, 100, "lamps.").text(98, 96.5, "12", 6))
    assert (line.text, line.words) == ("lamps.12", "lamps.")


def test_a_large_letter_does_not_raise_the_small_ones_beside_it():
    (line,) = lines_on(Page().text(72, 100, "A", 20).text(87, 100, "/RES/1/2", 10))
    assert line.text == "A/RES/1/2"
    assert not any(span.raised for span in line.spans)


def test_what_stands_far_apart_is_two_lines_from_left_to_right():
    lines = lines_on(Page().text(400, 100, "right").text(72, 100, "left"))
    assert [line.text for line in lines] == ["left", "right"]


def test_a_number_belongs_to_its_paragraph_however_far_away():
    (line,) = lines_on(Page().text(72, 100, "(iii)").text(130, 100, "Any other lamp"))
    assert line.text == "(iii) Any other lamp"


def test_lines_come_from_top_to_bottom_whatever_their_order_in_the_file():
    page = Page().text(72, 300, "third").text(72, 100, "first").text(72, 200, "second")
    assert [line.text for line in lines_on(page)] == ["first", "second", "third"]


def test_most_letters_give_a_line_its_style():
    (line,) = lines_on(Page().text(72, 100, "1.", 10).text(84, 100, "Decides to", 10, BOLD))
    assert line.style.bold


def test_a_line_is_parted_where_its_letters_stand_apart():
    (line,) = lines_on(Page().text(72, 100, "28 063 300").text(140, 100, "25 634 100"))
    assert [part.text for part in line.parted(1.0)] == ["28 063 300", "25 634 100"]
    assert line.parted(3.0) == (line,)
    first, second = line.parted(1.0)
    assert first.right < second.left

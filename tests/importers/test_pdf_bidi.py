"""Letters from right to left, put back into the order they were written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.importers.pdf_bidi import Glyph, in_writing_order
from tests.importers.pdf_reading import imported, units_of
from tests.importers.pdf_writer import UNICODE, Page


def drawn(*signs: str, width: float = 5.0, space: float = 3.0) -> list[Glyph]:
    """Signs from left to right; a blank moves the next one away."""
    found: list[Glyph] = []
    x = 0.0
    for sign in signs:
        if sign == " ":
            x += space
            continue
        # pdfium gives the letters of one sign the wrong way round where they run to the left.
        found += [(letter, x, x + width) for letter in sign]
        x += width
    return found


@pytest.mark.parametrize(
    ("signs", "text"),
    [
        (("م", "ا", "ل", "س"), "سلام"),
        (("ب", "ا", "ت", "ك", " ", "ا", "ذ", "ه"), "هذا كتاب"),
        (("6", " ", "ة", "د", "ا", "م", "ل", "ا"), "المادة 6"),
        (("2", "4", "3", "/", "7", "9", " ", "ر", "ا", "ر", "ق"), "قرار 243/79"),
        (("U", "N", " ", "o", "f", "f", "i", "c", "e", " ", "ب", "ت", "ك", "م"), "مكتب UN office"),
        ((".", "م", "ا", "ل", "س"), "سلام."),
    ],
)
def test_lines_are_read_as_they_were_written(signs: tuple[str, ...], text: str):
    assert in_writing_order(drawn(*signs), 10) == text


def test_in_a_text_from_the_left_only_the_words_from_the_right_are_turned():
    signs = drawn("L", "a", "m", "p", " ", "ر", "و", "ن", " ", "h", "e", "r", "e")
    assert in_writing_order(signs, 10, from_right=False) == "Lamp نور here"


@pytest.mark.parametrize("given_as", ["ال", "لا"])
def test_one_sign_of_lam_and_alef_is_lam_alef_whatever_the_file_says(given_as: str):
    assert in_writing_order(drawn("م", given_as, "س"), 10) == "سلام"


def test_two_signs_of_alef_and_lam_stay_alef_and_lam():
    assert in_writing_order(drawn("ب", "ا", "ب", "ل", "ا"), 10) == "الباب"


def test_vowel_marks_follow_the_letter_they_stand_over():
    glyphs = [*drawn("ا", "م", "ل"), ("\u064b", 6.0, 9.0)]
    assert in_writing_order(glyphs, 10) == "لم\u064bا"
    assert in_writing_order([("\u064b", 1.0, 2.0)], 10) == "\u064b"


def test_spaces_are_where_the_eye_sees_them_not_where_the_file_has_them():
    glyphs = [*drawn("ب", "ا"), (" ", 400.0, 403.0), (" ", 5.0, 5.0)]
    assert in_writing_order(glyphs, 10) == "اب"


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ", min_size=1, max_size=40))
def test_any_line_of_one_script_comes_back(text: str):
    text = " ".join(text.split())
    assert in_writing_order(drawn(*reversed(text)), 10) == text


PLACES = st.floats(-1e6, 1e6)


@given(st.lists(st.tuples(st.characters(), PLACES, PLACES), max_size=30))
def test_no_letter_is_lost_and_none_is_made(glyphs: list[Glyph]):
    found = in_writing_order(glyphs, 10)
    letters = sorted("".join("".join(letter for letter, _, _ in glyphs).split()))
    assert sorted("".join(found.split())) == letters


def test_an_arabic_page_is_read_and_doubted():
    letters = [("ك", 600), ("لا", 500), ("م", 600), ("المادة", 900), ("1", 500)]
    page = Page().glyphs(72, 100, b"<000300020001>", 10, UNICODE)
    page.glyphs(72, 130, b"<000300020001000300020001000300020001>", 10, UNICODE)
    page.glyphs(72, 142, b"<000300020001000300020001000300020001>", 10, UNICODE)
    found = imported([page], None, unicode_font=letters)
    assert found.document.info.language == "ar"
    assert found.document.info.right_to_left
    assert found.quality == "fair"
    assert ["from right to left" in problem.what for problem in found.problems] == [True]
    assert all("كلام" in unit.text for unit in units_of(found).values())

"""The letters of a page with their looks and places, and what is no letter."""

import pytest

from brief.core.errors import Refused
from brief.importers import pdf_text
from brief.importers.pdf_areas import areas_of, on_page
from brief.importers.pdf_lines import lines_of
from brief.importers.pdf_pieces import Style, readable, shown
from brief.importers.pdf_turned import as_seen, reading_turn, upright
from tests.importers.pdf_reading import texts_of
from tests.importers.pdf_writer import BOLD, ITALIC, UNICODE, Page, pdf


def only(page: Page, **more):
    (text,) = texts_of(pdf([page], **more))
    return text


def test_letters_have_their_place_from_the_upper_left_corner():
    (piece,) = only(Page().text(72, 100, "Lantern", 12)).pieces
    assert piece.text == "Lantern"
    assert piece.left == pytest.approx(72, abs=0.5)
    assert piece.base == pytest.approx(100, abs=0.1)
    assert 88 < piece.top < 100 < piece.bottom < 106
    assert 100 < piece.right < 120


def test_styles_are_told_by_the_font():
    page = Page().text(72, 100, "a", 12, BOLD).text(72, 120, "b", 9, ITALIC).text(72, 140, "c")
    assert [piece.style for piece in only(page).pieces] == [
        Style(12, True, False),
        Style(9, False, True),
        Style(10, False, False),
    ]


def test_the_size_is_that_which_is_seen():
    (piece,) = only(Page().draw("BT /F1 1 Tf 11 0 0 11 72 700 Tm (big) Tj ET")).pieces
    assert piece.style.size == 11


def test_spaces_around_letters_take_no_place():
    (piece,) = only(Page().text(72, 100, "     (a)")).pieces
    assert piece.left == pytest.approx(72 + 5 * 2.5, abs=0.5)


@pytest.mark.parametrize(
    ("matrix", "turn"),
    [("1 0 0 1", 0), ("0 -1 1 0", 1), ("-1 0 0 -1", 2), ("0 1 -1 0", 3), ("1 1 -1 1", -1)],
)
def test_letters_are_known_to_be_turned(matrix: str, turn: int):
    (piece,) = only(Page().draw(f"BT /F1 10 Tf {matrix} 300 400 Tm (turned) Tj ET")).pieces
    assert piece.turn == turn


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("matrix", ["1 0 0 1", "0 -1 1 0", "-1 0 0 -1", "0 1 -1 0"])
def test_a_page_set_sideways_is_read_upright_and_its_areas_stay(turned: int, matrix: str):
    page = Page(turned=turned).draw(f"BT /F1 10 Tf {matrix} 300 400 Tm (sideways letters) Tj ET")
    text = only(page)
    straight = upright(text)
    assert straight.pieces[0].turn == 0
    (line,) = lines_of(straight)
    assert line.text == "sideways letters"
    assert line.right - line.left > 50
    assert line.bottom - line.top < 12
    (area,) = areas_of("x", [line])
    back = as_seen(area, text)
    (piece,) = text.pieces
    assert (back.left, back.top) == pytest.approx((piece.left, piece.top), abs=0.2)
    assert (back.right, back.bottom) == pytest.approx((piece.right, piece.bottom), abs=2.6)
    assert on_page(back, text.width, text.height) == back


def test_the_larger_part_of_a_page_says_how_it_is_turned():
    page = Page().text(72, 100, "A long line of a text that stands upright")
    page.draw("BT /F1 10 Tf 0 1 -1 0 30 100 Tm (stamp) Tj ET")
    assert reading_turn(only(page)) == 0


def test_signs_without_a_shape_are_counted_and_left_out():
    letters = [("a", 500), ("\u200b", 0), ("\u202e", 0), ("b", 500)]
    text = only(Page().glyphs(72, 100, b"<0001000200030004>", 10, UNICODE), unicode_font=letters)
    assert "".join(piece.text for piece in text.pieces) == "ab"
    assert (text.characters, text.unseen) == (4, 2)


def test_ligatures_are_taken_apart_and_bullets_known():
    assert readable("o\ufb03ce \uf0b7 \ufefb") == "office • لا"
    assert readable("plain") == "plain"
    assert readable("a\u00adb\x00c\ufeff") == "abc"


def test_signs_that_stand_for_no_letter_are_counted():
    text = only(Page().glyphs(72, 100, b"<00010002>", 10, UNICODE), unicode_font=[("\ue123", 500)])
    assert text.unreadable >= 1


def test_letters_that_are_not_painted_are_set_apart_where_no_picture_shows_them():
    page = Page().text(72, 100, "seen").draw("BT 3 Tr /F1 10 Tf 1 0 0 1 72 600 Tm (secret) Tj ET")
    text = shown(only(page))
    assert [piece.text for piece in text.pieces] == ["seen"]
    assert [piece.text for piece in text.hidden] == ["secret"]
    picture = "q 600 0 0 780 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q"
    scan = Page().draw(picture).draw("BT 3 Tr /F1 10 Tf 1 0 0 1 72 600 Tm (read) Tj ET")
    text = shown(only(scan))
    assert text.pictured > 0.9
    assert [piece.text for piece in text.pieces] == ["read"]
    assert text.pieces[0].hidden


def test_more_letters_than_a_page_can_show_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf_text, "_MOST_CHARACTERS", 10)
    with pytest.raises(Refused, match="Page 1 holds 21 letters"):
        only(Page().text(72, 100, "a line that is longer"))


def test_characters_are_asked_for_one_by_one_where_they_are_not_one_unit_each():
    text = only(
        Page().glyphs(72, 100, b"<00010002>", 10, UNICODE), unicode_font=[("𝔸", 600), ("b", 500)]
    )
    assert "".join(piece.text for piece in text.pieces).endswith("b")

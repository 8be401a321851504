"""What makes a PDF doubtful is said with its pages, and decides how far it may be trusted."""

from dataclasses import replace

import pytest

from brief.core.errors import BriefError
from brief.core.model import Quality
from brief.importers.pdf_doubts import doubts_about, page_named
from brief.importers.pdf_pieces import PageText, Piece
from tests.importers.pdf_reading import BODY, imported
from tests.importers.pdf_writer import Page

PICTURE = "q 600 0 0 780 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q"


def page(number: int, text: str = "", *, hidden: bool = False, pictured: float = 0.0) -> PageText:
    piece = Piece(text, 72, 200, 90, 102, 100, BODY, hidden=hidden)
    return PageText(number, 612, 792, (piece,), len("".join(text.split())), pictured=pictured)


def told(*pages: PageText, text: str = "", columns: tuple[int, ...] = ()):
    doubts = doubts_about(pages, [text], columns, "a.pdf")
    return [(each.where, each.what) for each in doubts.problems], doubts.at_most


def test_a_plain_text_raises_no_doubt():
    assert told(page(1, "Words of a text"), page(2, "and more")) == ([], Quality.GOOD)


def test_scanned_pages_in_a_text():
    said, quality = told(page(1, "Words"), page(2, pictured=0.9), page(3, "more"))
    assert said == [("a.pdf, page 2", "page 2 is scanned and holds no text")]
    assert quality is Quality.FAIR
    said, quality = told(page(1, "Words"), page(2, pictured=0.9), page(3, pictured=0.9))
    assert said == [("a.pdf, page 2", "pages 2 and 3 are scanned and hold no text")]
    assert quality is Quality.POOR


def test_a_small_picture_is_no_scan_and_neither_is_an_empty_page():
    assert told(page(1, "Words"), page(2, pictured=0.2), page(3)) == ([], Quality.GOOD)


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("the lamp was lit at night " * 20, Quality.FAIR),
        ("the l~mp w|s lit at 1.w ·/ ", Quality.POOR),
    ],
)
def test_text_that_a_machine_read(text: str, quality: Quality):
    said, found = told(page(1, text, hidden=True, pictured=1.0))
    assert "was read from a scan by a machine" in said[0][1]
    assert found is quality


def test_damaged_pages():
    said, quality = told(page(1, "Words"), replace(page(2), damaged=True))
    assert said == [("a.pdf, page 2", "page 2 could not be read: the file is damaged there")]
    assert quality is Quality.POOR


def test_signs_that_stand_for_no_letter():
    few = replace(page(1, "Words of a text " * 200), unreadable=2)
    assert told(few)[1] is Quality.FAIR
    many = replace(page(1, "Words"), unreadable=3)
    assert told(many) == (
        [("a.pdf, page 1", "3 signs on page 1 stand for no known letter")],
        Quality.POOR,
    )


def test_letters_from_right_to_left():
    text = "ولما كان تناسي حقوق الإنسان وازدراؤها قد أفضيا إلى أعمال همجية"
    said, quality = told(page(1, text), text=text)
    assert "written from right to left" in said[0][1]
    assert "spelt as none is" not in said[0][1]
    assert quality is Quality.FAIR
    wrong = "اإلنسان واألمم كانت"
    said, quality = told(page(1, wrong), text=wrong)
    assert "2 of its 3 words are spelt as none is" in said[0][1]
    assert quality is Quality.POOR


def test_columns_are_to_be_checked():
    said, quality = told(page(1, "Words"), columns=(3, 1, 2, 8, 4, 5, 9))
    assert said == [
        (
            "a.pdf, page 1",
            "pages 1, 2, 3, 4, 5 and 2 more are set in columns: check the order of the text",
        )
    ]
    assert quality is Quality.FAIR


def test_where():
    assert page_named("a.pdf", 3) == "a.pdf, page 3"
    assert page_named("a.pdf", 0) == "a.pdf"


def test_a_scan_with_a_machines_reading_is_imported_and_poor():
    page = Page().draw(PICTURE)
    for n, text in enumerate(["Dra~t convention on lam|ps", "Artic1e 1 sh~ll", "~~ ,i/ 1.w UBRAR"]):
        page.draw(f"BT /F1 10 Tf 3 Tr 1 0 0 1 72 {700 - 20 * n} Tm ({text}) Tj ET")
    found = imported([page], None)
    assert found.quality is Quality.POOR
    assert any("read from a scan by a machine" in problem.what for problem in found.problems)


def test_some_scanned_pages_do_not_keep_a_text_out():
    text = Page().text(72, 100, "1. Lamps shall burn at night in every tower of the coast.")
    found = imported([text, Page().draw(PICTURE)], None)
    assert found.quality is Quality.FAIR
    with pytest.raises(BriefError, match="its page is a picture"):
        imported([Page().draw(PICTURE)], None)


def test_missing_and_repeated_numbers_are_named_with_their_page():
    page = Page()
    texts = ["1. Lamps shall burn.", "3. Boats shall sail.", "3. Keepers shall wake."]
    for n, text in enumerate(texts):
        page.text(72, 100 + 24 * n, text)
    found = imported([page], None)
    assert found.quality is Quality.FAIR
    assert [(each.where, each.line) for each in found.problems] == [("made.pdf, page 1", 0)] * len(
        found.problems
    )
    said = " ".join(each.what for each in found.problems)
    assert "number 3 follows 1: is one missing?" in said
    assert "number 3 comes again" in said
    assert "line" not in said

"""PDFs made here: text, headings, notes and furniture as a page has them."""

from pathlib import Path

import pytest

from brief.core.errors import BriefError, Refused
from brief.core.jobs import Job
from brief.core.model import Kind, Quality, Unit, UnitType
from brief.importers.facts import Said
from brief.importers.imported import Imported
from brief.importers.pdf import read_pdf
from brief.importers.sandbox import import_file
from tests.importers.accounting import assert_accounted
from tests.importers.pdf_layer import text_layer
from tests.importers.pdf_writer import BOLD, ITALIC, Page, pdf

LEFT, RIGHT = 100, 500


def treaty_page(number: int, lines: list[tuple[str, str]]) -> Page:
    """A page with a running head and a page number; lines are a font and their words."""
    page = Page()
    page.text(LEFT, 40, "A/AC.999/7", 8, BOLD)
    page.text(LEFT if number % 2 else 480, 750, str(number), 8)
    y = 90.0
    for font, words in lines:
        y += 20 if font == BOLD else 12
        page.text(LEFT, y, words, 10, font)
    return page


TREATY = [
    treaty_page(
        1,
        [
            (BOLD, "Draft convention on lighthouses"),
            (BOLD, "Article 1"),
            ("F1", "1. Each Party shall keep its lighthouses lit from the setting of the sun to"),
            ("F1", "its rising, in every sea-"),
        ],
    ),
    treaty_page(
        2,
        [
            ("F1", "son of the year."),
            ("F1", "2. No Party shall put out a lighthouse of another Party in any season."),
            (BOLD, "Article 2"),
            ("F1", "The keepers of lighthouses are free to speak to one another."),
        ],
    ),
]


def imported(pages: list[Page], kind: Kind | None = Kind.DRAFT) -> Imported:
    return read_pdf(pdf(pages), "draft.pdf", Said(kind=kind))


def units(found: Imported) -> dict[str, Unit]:
    return {unit.eid: unit for unit in found.document.units}


def test_articles_and_paragraphs_over_the_end_of_a_page():
    found = imported(TREATY)
    assert list(units(found)) == ["art_1", "art_1__para_1", "art_1__para_2", "art_2"]
    assert units(found)["art_1__para_1"].text == (
        "Each Party shall keep its lighthouses lit from the setting of the sun to its rising, "
        "in every season of the year."
    )
    assert units(found)["art_2"].text.startswith("The keepers")
    assert found.document.info.title == "Draft convention on lighthouses"
    assert found.quality is Quality.GOOD


def test_every_character_is_kept_or_named():
    found = imported(TREATY)
    assert_accounted(text_layer(pdf(TREATY)), found)
    assert [(each.line, each.reason, each.text) for each in found.dropped] == [
        (1, "running heads", "A/AC.999/7"),
        (1, "page numbers", "1"),
        (2, "running heads", "A/AC.999/7"),
        (2, "page numbers", "2"),
        (1, "hyphens of words broken at the ends of lines", "-"),
    ]


def test_the_same_in_the_sandbox(tmp_path: Path):
    (tmp_path / "draft.pdf").write_bytes(pdf(TREATY))
    said = Said(kind=Kind.DRAFT)
    assert import_file(tmp_path / "draft.pdf", Job(), said) == imported(TREATY)


def test_a_page_without_letters_is_a_picture():
    picture = Page().draw("q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q")
    with pytest.raises(BriefError, match=r"scan\.pdf holds no text: its 2 pages are pictures"):
        read_pdf(pdf([picture, picture]), "scan.pdf")
    with pytest.raises(BriefError, match="there are no letters on its pages"):
        read_pdf(pdf([Page().draw("0 0 612 792 re f")]), "drawing.pdf")


def test_too_many_pages_are_refused_before_they_are_read():
    with pytest.raises(Refused, match="has 5,001 pages"):
        read_pdf(pdf([Page()] * 5_001), "long.pdf")


@pytest.mark.parametrize(("data", "what"), [(b"error", "is no PDF"), (b"%PDF-1.4\n", "damaged")])
def test_what_is_no_pdf_says_so(data: bytes, what: str):
    with pytest.raises(BriefError, match=what):
        read_pdf(data, "x.pdf")


def test_a_footnote_is_linked_and_follows_its_article():
    page = Page()
    page.text(LEFT, 100, "Article 1", 10, BOLD)
    page.text(LEFT, 120, "Lights shall burn", 10).text(174, 116, "1", 6)
    page.text(180, 120, "at night.", 10)
    page.text(LEFT, 150, "Article 2", 10, BOLD)
    page.text(LEFT, 170, "Keepers are free.", 10)
    page.text(LEFT, 690, "_" * 18, 8)
    page.text(LEFT, 702, "1", 5.5).text(104, 705, "Since the first lighthouse.", 8)
    found = units(imported([page]))
    assert found["art_1"].markdown == "Lights shall burn[1](#fn_1) at night."
    assert found["art_1"].text == "Lights shall burn at night."
    assert found["fn_1"].text == "Since the first lighthouse."
    assert list(found) == ["art_1", "fn_1", "art_2"]


def test_emphasis_is_kept_and_means_nothing_else():
    page = Page()
    page.text(LEFT, 100, "Recalling", 10, ITALIC)
    page.text(142, 100, "the *whole* of a_b_c and <b>", 10)
    page.text(LEFT, 112, "and more words in the line below.", 10)
    (unit,) = imported([page], Kind.REPORT).document.units
    assert unit.type is UnitType.PARAGRAPH
    assert unit.markdown.startswith("_Recalling_ the ")
    assert unit.text == ("Recalling the *whole* of a_b_c and <b> and more words in the line below.")

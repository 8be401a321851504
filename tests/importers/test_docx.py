"""What a Word document shows is what its units hold, whatever way it was written in the file."""

import pytest

from brief.core.errors import BriefError
from brief.core.model import Kind, Quality, UnitType
from brief.core.passages import passages
from brief.importers.docx import read_docx
from brief.importers.facts import Said
from brief.importers.imported import Imported
from tests.importers.word_files import ARTICLES, BULLETS, OTHER, UN, b, h, note, p, r, table, word

DRAFT = Said(kind=Kind.DRAFT)


def read(*body: str, **parts) -> Imported:
    return read_docx(word(*body, **parts), "lamps.docx", DRAFT)


def shape(imported: Imported) -> list[tuple[str, str, str]]:
    return [(u.eid, u.number, u.text or u.heading) for u in imported.document.units]


def told(imported: Imported) -> list[str]:
    return [str(problem) for problem in imported.problems]


TREATY = (
    h("A Treaty on Lamps"),
    h("Chapter I", 2),
    h("General provisions", 2),
    h("Article 1", 3),
    p(b("Use of oil")),
    p("Lamps burn oil:", num=(UN, 0)),
    p("At night; and", num=(UN, 1)),
    p("At dawn:", num=(UN, 1)),
    p("In winter;", num=(UN, 2)),
    p("In spring.", num=(UN, 2)),
    p("Nobody burns anything else.", num=(UN, 0)),
    h("Article 2\nWicks", 3),
    p("Wicks are trimmed.", num=(OTHER, 0)),
    p("Wicks are kept.", num=(OTHER, 0)),
)


def test_numbers_that_word_makes_are_the_units_numbers():
    imported = read(*TREATY)
    assert shape(imported) == [
        ("chp_I", "I", "General provisions"),
        ("art_1", "1", "Use of oil"),
        ("art_1__para_1", "1", "Lamps burn oil:"),
        ("art_1__para_1__subpara_a", "a", "At night; and"),
        ("art_1__para_1__subpara_b", "b", "At dawn:"),
        ("art_1__para_1__subpara_b__subpara_i", "i", "In winter;"),
        ("art_1__para_1__subpara_b__subpara_ii", "ii", "In spring."),
        ("art_1__para_2", "2", "Nobody burns anything else."),
        ("art_2", "2", "Wicks"),
        ("art_2__para_1", "1", "Wicks are trimmed."),
        ("art_2__para_2", "2", "Wicks are kept."),
    ]
    assert imported.document.info.title == "A Treaty on Lamps"
    assert imported.quality is Quality.GOOD
    assert told(imported) == []


def test_headings_may_be_numbered_by_word_and_typed_numbers_are_read():
    imported = read(
        p("Scope", num=(ARTICLES, 0), style="Heading2"),
        p("1.\tLamps are lit."),
        p("(a)\tby hand;", more='<w:ind w:left="720"/>'),
        p("Oil", num=(ARTICLES, 0), style="Heading2"),
        p(r("2.\tOil is clean.", "<w:i/>")),
    )
    assert shape(imported)[:3] == [
        ("art_1", "1", "Scope"),
        ("art_1__para_1", "1", "Lamps are lit."),
        ("art_1__para_1__subpara_a", "a", "by hand;"),
    ]
    assert imported.document.units[-1].markdown == "_Oil is clean._"


def test_a_heading_that_only_looks_bold_is_found_by_what_it_says():
    imported = read(
        p(b("Article 1\nRespect for lamps")),
        p("They are respected."),
        p(b("Article 2")),
        p("They are lit."),
    )
    assert [(u.eid, u.heading, u.text) for u in imported.document.units] == [
        ("art_1", "Respect for lamps", "They are respected."),
        ("art_2", "", "They are lit."),
    ]


def test_footnotes_follow_the_article_that_calls_them():
    imported = read(
        h("Article 1", 2),
        p(r("Oil"), note(1), r(" burns."), num=(UN, 0)),
        p("It is bought.", num=(UN, 0)),
        h("Article 2", 2),
        p(r("Wicks"), note(7), r(" are cotton.")),
        notes={7: "Not wool.", 1: "Olive oil."},
    )
    assert [u.eid for u in imported.document.units] == [
        "art_1",
        "art_1__para_1",
        "art_1__para_2",
        "fn_1",
        "art_2",
        "fn_2",
    ]
    first = imported.document.units[1]
    assert first.markdown == "Oil[1](#fn_1) burns."
    assert first.text == "Oil burns."
    notes = [u for u in imported.document.units if u.type is UnitType.FOOTNOTE]
    assert [(u.number, u.text, u.parent) for u in notes] == [
        ("1", "Olive oil.", "art_1__para_1"),
        ("2", "Not wool.", "art_2"),
    ]
    assert [passage.head.eid for passage in passages(imported.document.units)] == ["art_1", "art_2"]


def test_bullets_are_one_list_of_the_paragraph_above():
    imported = read(
        p("Bring:", num=(UN, 0)),
        p("oil;", num=(BULLETS, 0)),
        p("olive oil,", num=(BULLETS, 1)),
        p("wicks.", num=(BULLETS, 0)),
        p("Go.", num=(UN, 0)),
    )
    assert imported.document.units[0].markdown == "Bring:\n\n- oil;\n  - olive oil,\n- wicks."
    assert [u.number for u in imported.document.units] == ["1", "2"]


def test_a_small_table_stays_one_and_a_letterhead_is_text():
    imported = read(
        table(["United Nations", "A/AC.99/L.1"], ["General Assembly", "Distr.: Limited"]),
        h("Lamps"),
        table(["Lamp", "Oil"], ["Small", "One | two"]),
    )
    assert imported.document.info.symbol == "A/AC.99/L.1"
    texts = [u.markdown for u in imported.document.units if u.markdown]
    assert texts[:4] == ["United Nations", "A/AC.99/L.1", "General Assembly", "Distr.: Limited"]
    assert texts[-1] == "| Lamp | Oil |\n| --- | --- |\n| Small | One \\| two |"


def test_what_goes_with_every_page_is_named_and_left_out():
    imported = read(p("Oil burns."), header="Draft of tonight", comments="Really?")
    assert [u.text for u in imported.document.units] == ["Oil burns."]
    assert told(imported) == [
        "lamps.docx: left out: headers and footers (14 characters in 1 place)",
        "lamps.docx: left out: comments (7 characters in 1 place)",
    ]
    assert imported.kept_characters == len("Oilburns.")
    assert imported.quality is Quality.GOOD


def test_arabic_is_read_from_right_to_left():
    imported = read(
        p("المادة 1", style="Heading2", more="<w:bidi/>"),
        p(r("يولد جميع الناس أحرارا.", "<w:rtl/>"), num=(UN, 0), more="<w:bidi/>"),
    )
    assert imported.document.info.language == "ar"
    assert shape(imported) == [
        ("art_1", "1", ""),
        ("art_1__para_1", "1", "يولد جميع الناس أحرارا."),
    ]


def test_a_file_without_text_says_so():
    with pytest.raises(BriefError, match="has no text"):
        read(p(""))

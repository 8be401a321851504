"""The Convention against Cybercrime, from its official PDF: every article, every word."""

import csv
import json
import os
from functools import cache
from pathlib import Path

import pytest

from brief.core.model import Kind, Quality, Unit, UnitType
from brief.importers.facts import Said
from brief.importers.imported import Imported
from brief.importers.pdf import read_pdf
from tests.importers.accounting import assert_accounted
from tests.importers.pdf_layer import text_layer

DATA = Path(os.environ.get("BRIEF_TEST_DATA", Path(__file__).parents[3] / "shared" / "data"))
FILE = DATA / "convention" / "A_RES_79_243.pdf"
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not FILE.is_file(), reason="the real texts are not here"),
]

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
#: Where the text made by another program differs from ours, and why.
EXPLAINED = {
    18: "the other program broke the word `the` into two",
    68: "the other program holds the closing words for a part of the last article",
}


@cache
def convention() -> Imported:
    return read_pdf(FILE.read_bytes(), FILE.name, Said(kind=Kind.DRAFT))


def units(*kinds: UnitType) -> list[Unit]:
    return [unit for unit in convention().document.units if unit.type in kinds]


def unit(eid: str) -> Unit:
    return next(unit for unit in convention().document.units if unit.eid == eid)


def facts() -> list[dict[str, str]]:
    with (DATA / "facts" / "convention_articles.tsv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def printed(one: Unit) -> str:
    forms = {UnitType.PARAGRAPH: f"{one.number}.", UnitType.SUBPARAGRAPH: f"({one.number})"}
    number = forms.get(one.type, "") if one.number else ""
    return " ".join(f"{number} {one.text}".split())


def article(number: int) -> str:
    """An article as printed, its number apart."""
    eid = f"art_{number}"
    inside = [
        u for u in convention().document.units if u.eid == eid or u.eid.startswith(f"{eid}__")
    ]
    return " ".join(filter(None, (inside[0].heading, *map(printed, inside))))


def test_exactly_the_articles_1_to_68_with_their_titles():
    found = units(UnitType.ARTICLE)
    assert [one.eid for one in found] == [f"art_{n}" for n in range(1, 69)]
    for one, fact in zip(found, facts(), strict=True):
        assert one.number == fact["article"]
        # The list of facts has only the first line of long titles.
        assert one.heading.startswith(fact["title"]), one.eid


def test_every_article_stands_in_its_chapter():
    chapters = {one.eid: one for one in units(UnitType.CHAPTER)}
    assert list(chapters) == [f"chp_{n}" for n in ROMAN]
    for one, fact in zip(units(UnitType.ARTICLE), facts(), strict=True):
        chapter = chapters[one.parent]
        assert f"{chapter.number} {chapter.heading}" == fact["chapter"]


def test_article_texts_are_those_of_another_reading():
    with (DATA / "convention" / "A_RES_79_243.json").open(encoding="utf-8") as file:
        others = json.load(file)["articles"]
    different = {}
    for other in others:
        theirs = " ".join(" ".join((other["title"], *other["paragraphs"])).split())
        if (ours := article(other["article"])) != theirs:
            different[other["article"]] = (ours, theirs)
    assert set(different) == set(EXPLAINED)
    ours, theirs = different[18]
    assert "".join(ours.split()) == "".join(theirs.split())
    ours, theirs = different[68]
    closing = unit("annex__wrapUp").text
    assert theirs.startswith(f"{ours} {closing}")


def test_the_resolution_has_its_paragraphs():
    assert [one.eid for one in units(UnitType.PREAMBULAR)] == [f"pp_{n}" for n in range(1, 6)]
    assert [one.eid for one in units(UnitType.OPERATIVE)] == [f"op_{n}" for n in range(1, 13)]
    assert unit("op_12").text.endswith("Day.")
    assert unit("wrapUp").text.startswith("55th")


def test_the_interpretative_notes_stand_apart():
    found = units(UnitType.NOTE)
    assert [one.eid for one in found] == ["note_2", "note_17", "note_23-35", "note_35"]
    assert {one.parent for one in found} == {"annex__annex"}
    assert unit("annex__annex").heading.startswith("Interpretative notes on specific articles")
    below = [u.eid for u in convention().document.units if u.parent.startswith("note_")]
    assert below == [
        "note_2__para_1",
        "note_2__para_2",
        "note_17__para_3",
        "note_23-35__para_4",
        "note_35__para_5",
    ]


def test_the_footnote_is_linked_from_where_it_is_called():
    (note,) = units(UnitType.FOOTNOTE)
    assert (note.eid, note.number, note.parent) == ("fn_1", "1", "annex__wrapUp")
    assert unit("annex__wrapUp").markdown.endswith("[1](#fn_1)")


def test_no_word_is_broken():
    text = "\n".join(one.text for one in convention().document.units)
    for broken in ("in terests", "real -time", " -", "- ", "th e ", "retu rned", "f ulfilled"):
        assert broken not in text.replace(" – ", ""), broken
    assert "interests of" in text
    assert "real-time" in text
    assert "seventy-eighth" in text


def test_what_is_known_of_it():
    info = convention().document.info
    assert (info.symbol, info.language) == ("A/RES/79/243", "en")
    assert info.title.startswith("United Nations Convention against Cybercrime; Strengthening")
    assert convention().quality is Quality.GOOD


def test_every_character_is_accounted_for():
    assert_accounted(text_layer(FILE.read_bytes()), convention())


def test_what_was_left_out_is_furniture():
    assert {each.reason for each in convention().dropped} == {
        "running heads",
        "page numbers",
        "job numbers",
        "barcodes",
        "rules above footnotes",
    }


def test_every_unit_stands_on_its_pages_in_the_order_of_the_text():
    places: dict[str, list[tuple[int, float]]] = {}
    for area in convention().areas:
        assert 0 <= area.left < area.right <= 612
        assert 0 <= area.top < area.bottom <= 792
        places.setdefault(area.eid, []).append((area.page, area.top))
    assert set(places) == {one.eid for one in convention().document.units}
    assert all(place == sorted(place) for place in places.values())
    numbered = [places[f"art_{n}"][0] for n in range(1, 69)]
    assert numbered == sorted(numbered)
    assert places["art_1"][0][0] == 5
    assert places["art_68"][0][0] == 45

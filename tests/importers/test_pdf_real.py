"""Real PDFs of the United Nations and of others: what each gives, or the sentence it gets.

`golden/un_pdf.tsv` holds what was read off the pages: symbols, days, and how many paragraphs.
"""

import csv
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.core.model import Kind, Quality, Unit, UnitType
from brief.core.references import number_value
from brief.importers.facts import Said
from brief.importers.html_page import read_html
from brief.importers.imported import Imported
from brief.importers.pdf import read_pdf
from brief.importers.pdf_furniture import FURNITURE
from brief.importers.sandbox import import_file
from tests.importers.accounting import assert_accounted
from tests.importers.pdf_layer import text_layer

DATA = Path(os.environ.get("BRIEF_TEST_DATA", Path(__file__).parents[3] / "shared" / "data"))
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not (DATA / "un_pdf").is_dir(), reason="the real texts are not here"),
]
GOLDEN = Path(__file__).parent / "golden" / "un_pdf.tsv"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


FACTS = {row["file"]: row for row in table(GOLDEN)}


@cache
def read(name: str, kind: Kind | None = None) -> Imported:
    """A file of `un_pdf` or `awkward`, read once."""
    path = next(
        DATA / folder / f"{name}.pdf"
        for folder in ("un_pdf", "awkward")
        if (DATA / folder / f"{name}.pdf").is_file()
    )
    return read_pdf(path.read_bytes(), path.name, Said(kind=kind))


def units(name: str, kind: UnitType) -> list[Unit]:
    return [unit for unit in read(name).document.units if unit.type is kind]


def test_the_table_knows_every_file():
    assert set(FACTS) == {path.stem for path in (DATA / "un_pdf").glob("*.pdf")}


@pytest.mark.parametrize("name", FACTS)
def test_every_paragraph_of_a_resolution_in_order(name: str):
    facts = FACTS[name]
    found = read(name)
    assert found.quality is Quality.GOOD, found.problems
    info = found.document.info
    assert (info.symbol, info.date, info.kind) == (facts["symbol"], facts["date"], facts["kind"])
    assert info.language == "en"
    operative = [number_value(unit.number) for unit in units(name, UnitType.OPERATIVE)]
    assert operative == [(n, "") for n in range(1, int(facts["operative"]) + 1)]
    preambular = [unit.eid for unit in units(name, UnitType.PREAMBULAR)]
    assert preambular == [f"pp_{n}" for n in range(1, int(facts["preambular"]) + 1)]
    assert len(units(name, UnitType.FOOTNOTE)) == int(facts["footnotes"])
    assert len(units(name, UnitType.ANNEX)) == int(facts["annexes"])
    assert found.articles == 0


@pytest.mark.parametrize("name", FACTS)
def test_paragraphs_end_as_the_manual_wants_and_notes_are_called(name: str):
    for unit in units(name, UnitType.PREAMBULAR):
        assert unit.text.endswith((",", ":")), unit.eid
    for unit in units(name, UnitType.OPERATIVE):
        assert unit.text.endswith((";", ".", ":", ",", "; and")), unit.eid
    called = " ".join(unit.markdown for unit in read(name).document.units)
    for note in units(name, UnitType.FOOTNOTE):
        assert note.text, note.eid
        assert f"](#{note.eid})" in called, note.eid


@pytest.mark.parametrize("name", FACTS)
def test_only_furniture_is_left_out(name: str):
    hyphens = "hyphens of words broken at the ends of lines"
    assert {each.reason for each in read(name).dropped} <= FURNITURE | {hyphens}
    assert "\x01" not in "".join(unit.markdown for unit in read(name).document.units)


def test_every_character_of_them_is_accounted_for(times: Any):
    for name in list(FACTS)[:: times(8, 1)]:
        data = (DATA / "un_pdf" / f"{name}.pdf").read_bytes()
        assert_accounted(text_layer(data), read(name))


def test_drafts_and_the_texts_adopted_from_them_are_called_the_same():
    pairs = [row for row in table(DATA / "un_pdf" / "pairs.tsv") if row["older"] in FACTS]
    titles = {name: read(name).document.info.title.casefold() for name in FACTS}
    different = [row for row in pairs if titles[row["older"]] != titles[row["newer"]]]
    assert len(pairs) > 20
    assert not different


def test_the_pages_of_a_draft_are_where_its_units_are():
    found = read("A_C.3_80_L.3")
    pages = {area.eid: area.page for area in reversed(found.areas)}
    assert set(pages) == {unit.eid for unit in found.document.units}
    order = [pages[unit.eid] for unit in units("A_C.3_80_L.3", UnitType.OPERATIVE)]
    assert order == sorted(order)


def test_sections_of_a_budget_do_not_stop_the_count_and_its_table_is_one():
    found = read("A_C.5_80_L.4")
    tables = [unit for unit in found.document.units if unit.markdown.startswith("| Category |")]
    assert [unit.markdown.count("\n") for unit in tables] == [21, 23]
    assert all(row.count("|") == 5 for unit in tables for row in unit.markdown.split("\n"))
    sections = [unit.number for unit in units("A_C.5_80_L.4", UnitType.SECTION)]
    assert [number for number in sections if number.startswith("29")] == [
        "29A",
        "29B",
        "29C",
        "29D",
    ]


def test_the_report_of_a_working_group():
    found = read("02_A_HRC_43_12_en_report")
    info = found.document.info
    assert (info.symbol, info.date, info.kind) == ("A/HRC/43/12", "2019-12-27", Kind.REPORT)
    assert found.quality is Quality.GOOD
    printed = [unit.number for unit in units_of_report(UnitType.PARAGRAPH) if unit.number]
    inner = [number for number in printed if "." in number]
    assert [n for n in printed if "." not in n] == [str(n) for n in range(1, 28)]
    assert inner == [f"26.{n}" for n in range(1, 330)]
    assert [unit.heading.split()[0] for unit in units_of_report(UnitType.HEADING)][2:] == [
        "Introduction",
        "I.",
        "A.",
        "B.",
        "II.",
    ]
    assert [unit.eid for unit in units_of_report(UnitType.ANNEX)] == ["annex"]
    data = (DATA / "awkward" / "02_A_HRC_43_12_en_report.pdf").read_bytes()
    assert_accounted(text_layer(data), found)


def units_of_report(kind: UnitType) -> list[Unit]:
    return units("02_A_HRC_43_12_en_report", kind)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("07_A_RES_2758_ru_scan_no_text", "holds no text: its page is a picture"),
        ("15_password_protected", "is locked with a password"),
        ("16_corrupt", "is no PDF although it is called one"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_of_its_own(name: str, said: str):
    with pytest.raises(BriefError) as caught:
        import_file(DATA / "awkward" / f"{name}.pdf", Job())
    assert said in str(caught.value)
    assert "nothing was imported" in str(caught.value)
    assert caught.value.exit_code == 1


def test_a_scan_that_a_machine_read_is_poor_and_says_so():
    found = read("08_A_L.632_1971_en_bad_ocr")
    assert found.quality is Quality.POOR
    assert any("read from a scan by a machine" in problem.what for problem in found.problems)
    assert found.document.info.symbol == "A/L.632"
    assert found.document.info.date == ""


@pytest.mark.parametrize(
    ("name", "page", "language", "quality"),
    [
        ("udhr_arb", "arb", "ar", Quality.FAIR),
        ("udhr_cmn_hans", "cmn_hans", "zh", Quality.GOOD),
    ],
)
def test_the_declaration_says_the_same_as_its_page_on_the_web(
    name: str, page: str, language: str, quality: Quality
):
    """In Arabic every lam-alef is put right: other programs break a tenth of the words."""
    found = read(name)
    assert (found.articles, found.document.info.language, found.quality) == (30, language, quality)
    told = any("from right to left" in problem.what for problem in found.problems)
    assert told is (language == "ar")
    path = DATA / "udhr" / f"{page}.html"
    other = read_html(path.read_bytes(), path.name)
    ours = {unit.eid: " ".join(unit.text.split()) for unit in found.document.units}
    theirs = {unit.eid: " ".join(unit.text.split()) for unit in other.document.units}
    assert ours == theirs


def test_letters_drawn_twice_and_in_two_directions_are_doubted():
    found = read("12_arabic_minimal_rtl")
    assert found.quality is Quality.FAIR


def test_a_page_of_chinese_and_latin_letters():
    found = read("13_chinese_page_zh")
    assert found.document.info.language == "zh"
    text = " ".join(unit.text for unit in found.document.units)
    assert not re.search("[\u4e00-\u9fff] [\u4e00-\u9fff]", text)

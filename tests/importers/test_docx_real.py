"""Word documents of others: the Universal Declaration in three languages, a report in a table."""

import unicodedata
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from brief.core.jobs import Job
from brief.core.model import Kind, Quality, UnitType
from brief.importers.docx import read_docx
from brief.importers.facts import Said
from brief.importers.html_page import read_html
from brief.importers.imported import Imported
from brief.importers.sandbox import import_file
from tests.importers.accounting import assert_accounted

pytestmark = pytest.mark.real_data
UDHR = {"arb": "ar", "cmn_hans": "zh", "fra": "fr"}
REPORT = "20_TheHumanRightsFramework_en.docx"


def read(folder: Path, name: str, kind: Kind = Kind.STANDARD) -> Imported:
    return read_docx((folder / "awkward" / name).read_bytes(), name, Said(kind=kind))


def layer(folder: Path, name: str, parts: tuple[str, ...] = ("document",)) -> str:
    """The letters of a file's parts, read with nothing of the importer's but the XML library."""
    with zipfile.ZipFile(folder / "awkward" / name) as packed:
        roots = [etree.fromstring(packed.read(f"word/{part}.xml")) for part in parts]
    return "".join(str(text) for root in roots for text in root.itertext("{*}t"))


def letters(text: str) -> str:
    """A text without white space, as one form of each letter."""
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize(("code", "language"), UDHR.items())
def test_the_declaration_has_thirty_articles_and_a_preamble(real_data, code, language):
    imported = read(real_data, f"udhr_{code}.docx")
    units = imported.document.units
    assert [u.eid for u in units if u.type is UnitType.ARTICLE] == [
        f"art_{n}" for n in range(1, 31)
    ]
    assert sum(u.type is UnitType.PREAMBLE for u in units) == 1
    assert imported.document.info.language == language
    assert imported.document.info.right_to_left == (language == "ar")
    assert (imported.quality, imported.problems) == (Quality.GOOD, ())
    assert imported.dropped_characters == 0


@pytest.mark.parametrize("code", UDHR)
def test_the_declaration_says_what_its_web_page_says(real_data, code):
    """Unit by unit: the same addresses, the same letters, white space and forms apart."""
    imported = read(real_data, f"udhr_{code}.docx")
    page = (real_data / "udhr" / f"{code}.html").read_bytes()
    wanted = read_html(page, f"{code}.html", Said(kind=Kind.STANDARD))
    assert [(u.eid, letters(u.text)) for u in imported.document.units] == [
        (u.eid, letters(u.text)) for u in wanted.document.units
    ]
    assert letters(imported.document.info.title) == letters(wanted.document.info.title)


@pytest.mark.parametrize("code", UDHR)
def test_every_letter_of_the_declaration_is_accounted_for(real_data, code):
    imported = read(real_data, f"udhr_{code}.docx")
    numbers = [f"{u.number}." for u in imported.document.units if u.type is UnitType.PARAGRAPH]
    assert len(numbers) == 32
    assert_accounted(layer(real_data, f"udhr_{code}.docx") + "".join(numbers), imported)


def test_a_report_that_is_one_table_is_read_as_text(real_data):
    imported = read(real_data, REPORT, Kind.REPORT)
    units = imported.document.units
    sections = [u for u in units if u.type is UnitType.PARAGRAPH and u.number]
    assert [u.number for u in sections] == ["1", "2", "3", "4", "5", "6"]
    inside = [u.parent for u in units if u.type is UnitType.SUBPARAGRAPH]
    assert [inside.count(u.eid) for u in sections] == [8, 5, 7, 5, 4, 5]
    assert (imported.quality, imported.problems) == (Quality.GOOD, ())


def test_the_notes_of_the_report_stand_behind_what_calls_them(real_data):
    units = read(real_data, REPORT, Kind.REPORT).document.units
    notes = [u for u in units if u.type is UnitType.FOOTNOTE]
    assert [u.number for u in notes] == [str(n) for n in range(1, 19)]
    by_eid = {u.eid: u for u in units}
    assert all(f"](#{note.eid})" in by_eid[note.parent].markdown for note in notes)
    assert all(note.text for note in notes)


def test_every_letter_of_the_report_is_accounted_for(real_data):
    imported = read(real_data, REPORT, Kind.REPORT)
    made = [f"{u.number}." for u in imported.document.units if u.type is UnitType.SUBPARAGRAPH]
    # The mark in the text and the one in front of the note.
    marks = [u.number * 2 for u in imported.document.units if u.type is UnitType.FOOTNOTE]
    source = layer(real_data, REPORT, ("document", "footnotes", "endnotes"))
    assert_accounted(source + "".join([*made, *marks]), imported)


@pytest.mark.parametrize("name", [*(f"udhr_{code}.docx" for code in UDHR), REPORT])
def test_the_sandbox_reads_them_too(real_data, name):
    kind = Kind.REPORT if name == REPORT else Kind.STANDARD
    path = real_data / "awkward" / name
    assert import_file(path, Job(), Said(kind=kind)) == read(real_data, name, kind)

"""Twelve treaties as a publisher printed them: every article once, every paragraph in its place."""

import csv
import os
from functools import cache
from pathlib import Path

import pytest

from brief.core.model import Quality, Unit, UnitType
from brief.core.references import number_value
from brief.importers.imported import Imported
from brief.importers.markdown import read_markdown
from tests.treaties import ARTICLES

DATA = Path(os.environ.get("BRIEF_TEST_DATA", Path(__file__).parents[3] / "shared" / "data"))
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not (DATA / "treaties").is_dir(), reason="the real texts are not here"),
]

LISTED = {
    "Budapest CETS 185": "budapest_CETS185_en",
    "CEDAW": "cedaw_en",
    "CRC": "crc_en",
    "ECHR": "echr_en",
    "ICCPR": "iccpr_en",
    "ICCPR-OP1": "iccpr_op1_en",
    "ICESCR": "icescr_en",
    "UNCAC": "uncac_en",
    "UNTOC": "untoc_en",
}


@cache
def _imported(name: str) -> Imported:
    path = DATA / "treaties" / f"{name}.md"
    return read_markdown(path.read_bytes(), path.name)


def _unit(name: str, eid: str) -> Unit:
    return next(unit for unit in _imported(name).document.units if unit.eid == eid)


def _articles(name: str) -> list[Unit]:
    return [u for u in _imported(name).document.units if u.type is UnitType.ARTICLE]


@pytest.mark.parametrize("name", ARTICLES)
def test_every_article_once_and_in_order(name: str) -> None:
    numbers = [number_value(unit.number) for unit in _articles(name)]
    assert numbers == [(n, "") for n in range(1, ARTICLES[name] + 1)]
    assert len({unit.eid for unit in _articles(name)}) == ARTICLES[name]


@pytest.mark.parametrize("name", ARTICLES)
def test_nothing_is_lost(name: str) -> None:
    imported = _imported(name)
    reasons = {each.reason for each in imported.dropped}
    assert reasons <= {"a dash before a title", "a number printed twice"}
    assert imported.kept_characters + imported.dropped_characters == imported.source_characters
    assert imported.quality is Quality.GOOD
    holding = {u.parent for u in imported.document.units}
    assert all(u.text or u.eid in holding for u in imported.document.units)


@pytest.mark.parametrize("instrument", LISTED)
def test_the_titles_are_those_listed(instrument: str) -> None:
    with (DATA / "facts" / "treaty_articles.tsv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t") if r["instrument"] == instrument]
    found = {unit.number: unit.heading for unit in _articles(LISTED[instrument])}
    listed = {row["article"]: row["title"] for row in rows}
    assert found.keys() == listed.keys()
    for number, title in listed.items():
        assert found[number].lower() == title.strip(" -–").lower()


@pytest.mark.parametrize("name", ARTICLES)
def test_numbered_siblings_run_without_gaps(name: str) -> None:
    paragraphs: dict[str, list[int]] = {}
    for unit in _imported(name).document.units:
        if unit.type is UnitType.PARAGRAPH:
            value = number_value(unit.number)
            assert value is not None
            paragraphs.setdefault(unit.parent, []).append(value[0])
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in paragraphs.values())


@pytest.mark.parametrize(
    ("name", "eid", "begins", "ends"),
    [
        ("iccpr_en", "preamble", "The States Parties to the present", "following articles:"),
        ("iccpr_en", "art_17__para_1", "No one shall be subjected", "honour and reputation."),
        ("iccpr_en", "art_8__para_3__subpara_c__subpara_iv", "Any work or service", "obligations."),
        ("iccpr_en", "art_10__para_2__subpara_a", "Accused persons shall", "persons;"),
        (
            "iccpr_en",
            "art_41__para_1__subpara_h__subpara_ii",
            "If a solution",
            "Parties concerned.",
        ),
        ("iccpr_en", "art_48__para_4", "Accession shall be effected", "United Nations."),
        ("budapest_CETS185_en", "preamble", "The member States of the", "agreed as follows:"),
        ("budapest_CETS185_en", "art_15__para_2", "Such conditions and safeguards", "procedure."),
        ("budapest_CETS185_en", "art_1__subpara_c__subpara_i", "any public", "system, and"),
        ("crc_en", "art_40__para_2__subpara_b__subpara_vii", "To have his or her", "proceedings."),
        ("crc_en", "preamble", "The States Parties", "agreed as follows:"),
        ("echr_en", "art_5__para_1__subpara_f", "the lawful arrest", "extradition."),
        ("genocide_en", "art_II__subpara_e", "Forcibly transferring", "another group."),
        ("uncac_en", "art_2__subpara_a", "“Public official” shall mean:", "shall mean:"),
        ("udhr_en", "art_26__para_1", "Everyone has the right to education", "merit."),
    ],
)
def test_paragraphs_read_by_eye(name: str, eid: str, begins: str, ends: str) -> None:
    text = _unit(name, eid).text
    assert text.startswith(begins)
    assert text.endswith(ends)


def test_chapters_sections_and_titles_nest() -> None:
    assert _unit("budapest_CETS185_en", "art_14").parent == "chp_II__sec_2__title_1"
    assert _unit("budapest_CETS185_en", "chp_II__sec_2").heading == "PROCEDURAL LAW"
    assert _unit("echr_en", "art_1").parent == ""
    assert _unit("echr_en", "art_2").parent == "sec_I"


def test_titles_of_the_instruments_are_known() -> None:
    names = {name: _imported(name).document.info for name in ARTICLES}
    assert names["iccpr_en"].short_title == "ICCPR"
    assert names["iccpr_op1_en"].id == "iccpr-op1"
    assert {info.language for info in names.values()} == {"en"}

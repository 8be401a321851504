"""Drafts in the forms of the United Nations, as its templates and six languages have them."""

import pytest

from brief.core.model import Kind, Quality, UnitType
from brief.importers.docx import read_docx
from brief.importers.facts import Said
from brief.importers.imported import Imported
from tests.importers.word_files import UN, b, level, p, r, table, word

_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
    f"<w:rPr>{look}</w:rPr></w:style>"
    for key, name, look in (
        ("SingleTxt", "__Single Txt", ""),
        ("HCh", "_ H _Ch", "<w:b/>"),
        ("H1", "_ H_1", "<w:b/>"),
        ("H23", "_ H_2/3", "<w:b/>"),
    )
)
_LETTERHEAD = table(
    ["United Nations", "A/AC.999/L.4"],
    ["General Assembly", p("Distr.: Limited") + p("12 February 2026") + p("Original: English")],
)


def txt(*runs: str) -> str:
    return p(*runs, style="SingleTxt")


def pp(word: str, rest: str) -> str:
    return txt(r(word, "<w:i/>"), r(rest))


def draft() -> bytes:
    """A draft resolution with a convention annexed to it, every number typed."""
    return word(
        _LETTERHEAD,
        p(b("Eighty-first session")),
        p("Agenda item 110"),
        p(b("Ruritania"), r(": draft resolution"), style="H23"),
        p("United Nations Convention on Lamps", style="HCh"),
        txt(r("The General Assembly", "<w:i/>"), r(",")),
        pp("Recalling", " its resolution on lamps,"),
        pp("Noting", " with concern their use,"),
        txt(r("1.\tAdopts", "<w:i/>"), r(" the Convention on Lamps;")),
        txt("2.\tDecides to remain seized of the matter."),
        p("Annex", style="HCh"),
        p("Draft convention", style="HCh"),
        p("Preamble", style="H1"),
        pp("Concerned", " about lamps,"),
        txt("Have agreed as follows:"),
        p("Chapter I", style="H1"),
        p("General provisions", style="H1"),
        p(r("Article 1", "<w:i/>"), style="H23"),
        p("Statement of purpose", style="H23"),
        txt("The purposes of this Convention are:"),
        txt("(a)\tTo light;"),
        txt("(b)\tTo burn."),
        p(r("Article 2", "<w:i/>"), style="H23"),
        p("Use of terms", style="H23"),
        txt("1.\tFor the purposes of this Convention:"),
        txt("(a)\t“Lamp” means a light;"),
        txt("(b)\t“Oil” means:"),
        txt("(i)\tOlive oil;"),
        txt("(ii)\tOther oil."),
        txt("2.\tNothing else."),
        styles=_STYLES,
    )


def read(data: bytes, said: Said | None = None) -> Imported:
    return read_docx(data, "n2601234.docx", said or Said())


def test_a_draft_resolution_with_a_convention_annexed():
    imported = read(draft())
    info = imported.document.info
    assert (info.symbol, info.date, info.kind) == ("A/AC.999/L.4", "2026-02-12", Kind.DRAFT)
    assert info.title == "United Nations Convention on Lamps"
    assert (imported.quality, imported.problems) == (Quality.GOOD, ())
    eids = [u.eid for u in imported.document.units]
    assert eids[eids.index("preamble") :] == [
        *("preamble", "pp_1", "pp_2", "op_1", "op_2"),
        *("annex", "annex__preamble", "chp_I"),
        *("art_1", "art_1__subpara_a", "art_1__subpara_b"),
        *("art_2", "art_2__para_1", "art_2__para_1__subpara_a", "art_2__para_1__subpara_b"),
        *("art_2__para_1__subpara_b__subpara_i", "art_2__para_1__subpara_b__subpara_ii"),
        "art_2__para_2",
    ]
    titles = [u.heading for u in imported.document.units if u.type is UnitType.ARTICLE]
    assert titles == ["Statement of purpose", "Use of terms"]


def test_a_letterhead_is_text_and_its_lines_stay_together():
    texts = [u.text for u in read(draft()).document.units[:4]]
    assert texts == [
        "United Nations",
        "A/AC.999/L.4",
        "General Assembly",
        "Distr.: Limited\n12 February 2026\nOriginal: English",
    ]


def test_a_symbol_may_stand_in_the_header_alone():
    data = word(p("On lamps", style="Heading1"), p("Oil burns."), header="A/RES/81/7")
    info = read(data).document.info
    assert (info.symbol, info.id, info.kind) == ("A/RES/81/7", "a-res-81-7", Kind.STANDARD)
    assert read(data, Said(symbol="A/1")).document.info.symbol == "A/1"


@pytest.mark.parametrize(
    ("language", "heading", "texts", "formats"),
    [
        ("fr", "Article premier", ("Les lampes brûlent :", "de nuit ;"), ("%1.", "%2)")),
        ("es", "Artículo 1", ("Las lámparas arden:", "de noche;"), ("%1.", "%2)")),
        ("ru", "Статья 1", ("Лампы горят:", "ночью;"), ("%1.", "%2)")),
        ("ar", "المادة 1", ("تضاء المصابيح:", "ليلا؛"), ("%1-", "(%2)")),
        ("zh", "第一条", ("灯应点亮：", "在夜间；"), ("%1.", "(%2)")),
    ],
)
def test_lists_of_six_languages(language, heading, texts, formats):
    how = {"ru": "russianLower", "ar": "arabicAbjad"}.get(language, "lowerLetter")
    first, second = formats
    lists = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, first)}{level(1, second, how)}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = [p(texts[0], num=(UN, 0)), p(texts[1], num=(UN, 1)), p(texts[1], num=(UN, 1))]
    data = word(p(heading, style="Heading2"), *body, lists=lists)
    imported = read(data, Said(kind=Kind.DRAFT))
    assert imported.document.info.language == language
    assert [(u.eid, u.text) for u in imported.document.units] == [
        ("art_1", ""),
        ("art_1__para_1", texts[0]),
        ("art_1__para_1__subpara_a", texts[1]),
        ("art_1__para_1__subpara_b", texts[1]),
    ]
    assert imported.problems == ()


def test_articles_numbered_by_a_list_in_chinese():
    lists = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "第%1条", "chineseCountingThousand")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    articles = [p("", num=(1, 0), style="Heading2"), p("灯应点亮。")] * 12
    units = read(word(*articles, lists=lists), Said(kind=Kind.DRAFT)).document.units
    assert [u.eid for u in units] == [f"art_{n}" for n in range(1, 13)]
    assert units[-1].number == "十二"

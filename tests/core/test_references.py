import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from brief.core import eids, references
from brief.core.references import Reference

TYPED = [
    ("6.2", "", "art_6__para_2"),
    ("6(2)(a)", "", "art_6__para_2__subpara_a"),
    ("art 6(2)(a)", "", "art_6__para_2__subpara_a"),
    ("Article 6, paragraph 2", "", "art_6__para_2"),
    ("article 6 (2) (a) (i)", "", "art_6__para_2__subpara_a__subpara_i"),
    ("Article 6 bis", "", "art_6bis"),
    ("6bis.2", "", "art_6bis__para_2"),
    ("art II", "", "art_II"),
    ("chapter II", "", "chp_II"),
    ("OP7ter", "", "op_7ter"),
    ("PP 3", "", "pp_3"),
    ("¶ 7", "", "para_7"),
    ("ICCPR art 17", "ICCPR", "art_17"),
    ("UDHR 12", "UDHR", "art_12"),
    ("GC 16 ¶ 8", "GC 16", "para_8"),
    ("draft-1 5", "draft-1", "art_5"),
    ("draft 1 art 17", "draft 1", "art_17"),
    ("Genocide Convention art. II", "Genocide Convention", "art_II"),
    ("A/RES/79/243", "A/RES/79/243", ""),
    ("A/AC.291/22", "A/AC.291/22", ""),
    ("A/RES/79/243, art. 6, para. 2 (a)", "A/RES/79/243", "art_6__para_2__subpara_a"),
    ("A/C.3/80/L.3 OP 4 (b)", "A/C.3/80/L.3", "op_4__subpara_b"),
    ("iccpr#art_17", "iccpr", "art_17"),
    ("art_6__para_2", "", "art_6__para_2"),
    ("Artículo 5", "", "art_5"),
    ("Статья 6", "", "art_6"),
    ("المادة ٦", "", "art_6"),
    ("第六条", "", "art_6"),
    ("第二十六条第二款", "", "art_26__para_2"),
    ("第２６条", "", "art_26"),
    ("Artigo 6", "", "art_6"),
    ("Artikel 6", "", "art_6"),
    ("Articolo 6", "", "art_6"),
    ("Kifungu cha 6", "", "art_6"),
    ("مادهٔ ۶", "", "art_6"),
    ("סעיף 6", "", "art_6"),
    ("ข้อ 6", "", "art_6"),
    ("law#crossheading-final-provisions", "law", "crossheading-final-provisions"),
    ("law#sec_2__subsec_4", "law", "sec_2__subsec_4"),
]


@pytest.mark.parametrize(("typed", "document", "eid"), TYPED)
def test_what_people_type(typed, document, eid):
    assert references.parse(typed) == Reference(document, eid, explicit=True)


def test_a_bare_number_may_be_a_search():
    assert references.parse("26") == Reference("", "art_26", explicit=False)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "necessity AND proportionality",
        "judicial authori",
        "article 17 correspondence",
        "art:6",
        "art:17 correspondence",
        "I",
        '"exact phrase"',
        "x" * 300,
        "nonsense#nowhere",
    ],
)
def test_words_are_no_reference(words):
    assert references.parse(words) is None


@given(st.text())
@example("第十百千条")
@example("¶" * 50)
@example("Article " + "(a)" * 60)
def test_any_text_is_read_or_left(text):
    found = references.parse(text)
    assert found is None or not found.eid or eids.is_address(found.eid)


_NUMBER = st.integers(1, 199).map(str)
_LETTER = st.sampled_from("abcdefghk")


@given(article=_NUMBER, paragraph=_NUMBER, letter=_LETTER, symbol=st.sampled_from(["A/RES/79/243"]))
def test_a_citation_leads_back_to_its_unit(article, paragraph, letter, symbol):
    eid = f"art_{article}__para_{paragraph}__subpara_{letter}"
    assert references.parse(f"{symbol}, {eids.citation(eid)}") == Reference(
        symbol, eid, explicit=True
    )
    assert references.parse(eids.label(eid)) == Reference("", eid, explicit=True)


def test_articles_named_in_running_text():
    text = "in accordance with article 23, paragraph 2, and article 7 of this Convention, 12 times"
    assert references.find_articles(text) == ("art_23__para_2", "art_7")


def test_articles_of_other_instruments_are_not_ours():
    text = (
        "Part 3, smart 5; article 17 of the Covenant on Civil Rights; article 4 of this Convention"
    )
    assert references.find_articles(text) == ("art_4",)


@pytest.mark.parametrize(
    "named",
    [
        *("Article 4", "ARTS. 4", "articulo 4", "artigos 4", "artikels 4", "articoli 4"),
        *("Kifungu cha 4", "art.\n4", "article IV", "artículo 4", "статьи 4", "第四条"),
    ],
)
def test_an_article_is_named_in_many_languages(named):
    (found,) = references.find_articles(f"As we said in {named} of this text, in part 5")
    assert found in {"art_4", "art_IV"}


def test_words_that_only_begin_alike_name_none():
    assert references.find_articles("The art of 4 artisans, artistic 5, part 6, artillery 7") == ()


def test_symbols_in_running_text():
    assert references.symbols("see A/RES/79/243 and A/AC.291/22/Rev.1.") == (
        "A/RES/79/243",
        "A/AC.291/22/Rev.1",
    )


@pytest.mark.parametrize(
    ("number", "value"),
    [
        *[("4", (4, "")), ("IV", (4, "")), ("XIX", (19, "")), ("6 bis", (6, "bis")), ("a", None)],
        *[("٦", (6, "")), ("１２", (12, "")), ("二十六", (26, "")), ("六之二", (6, "之二"))],
    ],
)
def test_numbers_compare_however_written(number, value):
    assert references.number_value(number) == value

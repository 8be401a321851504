import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.core import eids
from brief.core.model import UnitType


@pytest.mark.parametrize(
    ("eid", "label", "citation"),
    [
        ("art_6", "Article 6", "art. 6"),
        ("art_6__para_2__subpara_a", "Article 6.2(a)", "art. 6, para. 2 (a)"),
        ("art_6bis", "Article 6 bis", "art. 6 bis"),
        ("art_2__subpara_b", "Article 2(b)", "art. 2 (b)"),
        ("chp_II", "Chapter II", "chap. II"),
        ("para_9", "¶ 9", "para. 9"),
        ("op_7ter", "OP7 ter", "para. 7 ter"),
        ("pp_3", "PP3", "preambular para. 3"),
        ("preamble", "Preamble", "preamble"),
        ("annex_I__art_2", "Annex I, Article 2", "annex I, art. 2"),
        ("chp_II__art_6__para_1", "Article 6.1", "art. 6, para. 1"),
    ],
)
def test_what_people_call_it(eid, label, citation):
    assert eids.label(eid) == label
    assert eids.citation(eid) == citation


def test_labels_in_the_texts_own_language():
    said = [eids.printed("art_26", language) for language in ("en", "fr", "es", "ru", "ar", "zh")]
    assert said == ["Article 26", "Article 26", "Artículo 26", "Статья 26", "المادة 26", "第26条"]


@pytest.mark.parametrize(
    ("language", "article", "preamble"),
    [
        ("pt", "Artigo 26", "Preâmbulo"),
        ("ja", "第26条", "前文"),
        ("fa", "مادهٔ 26", "مقدمه"),
        ("he", "סעיף 26", "הקדמה"),
        ("th", "ข้อ 26", "คำปรารภ"),
        ("sw", "Kifungu cha 26", "Utangulizi"),
        ("xx", "Article 26", "Preamble"),
    ],
)
def test_labels_in_the_languages_of_translations(language, article, preamble):
    assert eids.printed("art_26", language) == article
    assert eids.printed("preamble", language) == preamble


def test_join_and_take_apart():
    eid = eids.join(eids.join("", UnitType.ARTICLE, "6 bis"), UnitType.PARAGRAPH, "2")
    assert eid == "art_6bis__para_2"
    assert eids.steps(eid) == (("art", "6bis"), ("para", "2"))
    assert eids.ancestors(eid) == ("art_6bis__para_2", "art_6bis")


@given(st.text())
def test_any_text_has_a_label_and_is_judged(text):
    assert isinstance(eids.label(text), str)
    assert isinstance(eids.is_eid(text), bool)


@pytest.mark.parametrize(
    ("eid", "label", "kind"),
    [
        ("sec_1", "Section 1", UnitType.SECTION),
        ("sec_2__subsec_1__para_b__subpara_ii", "Section 2(1)(b)(ii)", UnitType.SUBPARAGRAPH),
        ("chp_I__art_3__para_1__point_a", "Article 3.1(a)", UnitType.SUBPARAGRAPH),
        ("art_2__list_1__point_a", "Article 2(a)", UnitType.SUBPARAGRAPH),
        ("art_2__list_1", "Article 2", UnitType.PARAGRAPH),
        ("recs_1__rec_12", "Recital 12", UnitType.PREAMBULAR),
        ("book_II__title_I", "Book II, Title I", UnitType.TITLE),
        ("rule_4__subrule_2", "Rule 4(2)", UnitType.PARAGRAPH),
        ("cmpnts__cmp_1__art_2", "Component 1, Article 2", UnitType.ARTICLE),
        ("art_3__wrapUp", "Article 3", UnitType.WRAP_UP),
    ],
)
def test_elements_of_other_texts(eid, label, kind):
    assert eids.is_address(eid)
    assert eids.label(eid) == label
    assert eids.type_of(eid) is kind


@pytest.mark.parametrize("text", ["crossheading-final-provisions", "page", "tblock_1.1", "é_1"])
def test_what_other_systems_call_their_units_is_an_address(text):
    assert eids.is_address(text)


@pytest.mark.parametrize(
    "text", ["", "1", "a b", "a)b", "a#b", "a]", "<a>", "a" * 999, "_x", "a\n"]
)
def test_what_would_break_a_link_is_no_address(text):
    assert not eids.is_address(text)

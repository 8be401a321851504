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


def test_join_and_take_apart():
    eid = eids.join(eids.join("", UnitType.ARTICLE, "6 bis"), UnitType.PARAGRAPH, "2")
    assert eid == "art_6bis__para_2"
    assert eids.steps(eid) == (("art", "6bis"), ("para", "2"))
    assert eids.ancestors(eid) == ("art_6bis__para_2", "art_6bis")


@given(st.text())
def test_any_text_has_a_label_and_is_judged(text):
    assert isinstance(eids.label(text), str)
    assert isinstance(eids.is_eid(text), bool)

from brief.core.model import Unit, UnitType
from brief.core.passages import passages

T = UnitType


def _cut(*units: tuple[str, UnitType, str]) -> list[list[str]]:
    made = [Unit(eid, kind, parent=parent) for eid, kind, parent in units]
    return [[unit.eid for unit in passage.units] for passage in passages(made)]


def test_an_article_takes_what_is_inside_it():
    assert _cut(
        ("chp_I", T.CHAPTER, ""),
        ("art_1", T.ARTICLE, "chp_I"),
        ("art_1__para_1", T.PARAGRAPH, "art_1"),
        ("art_1__para_1__subpara_a", T.SUBPARAGRAPH, "art_1__para_1"),
        ("art_2", T.ARTICLE, "chp_I"),
    ) == [["chp_I"], ["art_1", "art_1__para_1", "art_1__para_1__subpara_a"], ["art_2"]]


def test_without_articles_each_paragraph_stands_alone():
    assert _cut(
        ("hd_1", T.HEADING, ""),
        ("para_1", T.PARAGRAPH, "hd_1"),
        ("para_1__subpara_a", T.SUBPARAGRAPH, "para_1"),
        ("para_2", T.PARAGRAPH, "hd_1"),
    ) == [["hd_1"], ["para_1", "para_1__subpara_a"], ["para_2"]]


def test_no_unit_is_lost():
    odd = [("x", T.SUBPARAGRAPH, "gone"), ("y", T.PARAGRAPH, "x"), ("z", T.WRAP_UP, "gone")]
    assert [eid for cut in _cut(*odd) for eid in cut] == ["x", "y", "z"]

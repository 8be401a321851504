"""Akoma Ntoso of our own making: addresses, notes, quoted law, older versions, hostile files."""

import pytest

from brief.core.errors import BriefError, Refused
from brief.core.model import Kind, Quality, UnitType
from brief.importers.akn import read_akn
from brief.importers.facts import Said
from tests.importers.accounting import assert_accounted

META = """<meta><identification source="#us"><FRBRWork><FRBRuri value="/akn/xx/act/2024/lamp"/>
<FRBRdate date="2024-01-02" name=""/><FRBRcountry value="xx"/><FRBRnumber value="7"/></FRBRWork>
<FRBRExpression><FRBRdate date="2024-03-04" name=""/><FRBRlanguage language="fra"/></FRBRExpression>
</identification></meta>"""


def _akn(body: str, *, kind: str = "act", version: str = "3.0", meta: str = META) -> bytes:
    space = {
        "3.0": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
        "2.0": "http://www.akomantoso.org/2.0",
    }[version]
    return f'<akomaNtoso xmlns="{space}"><{kind}>{meta}{body}</{kind}></akomaNtoso>'.encode()


def _read(body: str, **options: str):
    return read_akn(_akn(body, **options), "a.xml")


def _units(body: str, **options: str):
    return [
        (u.eid, u.type.value, u.number, u.parent, u.text)
        for u in _read(body, **options).document.units
    ]


ARTICLE = """<body><chapter eId="chp_II"><num>Chapter II</num><heading>Light</heading>
<article eId="art_6bis" wId="art_5"><num>Article 6 bis</num><heading>Lamps</heading>
<paragraph eId="art_6bis__para_1"><num>1.</num><intro><p>A lamp:</p></intro>
<point eId="art_6bis__para_1__point_a"><num>(a)</num><content><p>burns;</p></content></point>
<wrapUp><p>by day too.</p></wrapUp></paragraph></article></chapter></body>"""


def test_the_tree_is_the_files_own():
    assert _units(ARTICLE) == [
        ("chp_II", "chapter", "II", "", ""),
        ("art_6bis", "article", "6 bis", "chp_II", ""),
        ("art_6bis__para_1", "paragraph", "1", "art_6bis", "A lamp:"),
        ("art_6bis__para_1__point_a", "subparagraph", "a", "art_6bis__para_1", "burns;"),
        ("art_6bis__para_1__wrapUp", "wrapUp", "", "art_6bis__para_1", "by day too."),
    ]


def test_what_a_unit_is_called_in_all_versions_is_kept():
    units = _read(ARTICLE).document.units
    assert [unit.wid for unit in units] == ["", "art_5", "", "", ""]


def test_the_facts():
    info = _read(ARTICLE).document.info
    assert (info.symbol, info.date, info.language, info.kind) == (
        "XX 7",
        "2024-03-04",
        "fr",
        Kind.STANDARD,
    )


def test_a_section_is_what_a_law_without_articles_is_cited_by():
    units = _units(
        '<body><part eId="part_1"><num>Part 1</num><section eId="sec_1"><num>1</num>'
        '<heading>Oil</heading><subsection eId="sec_1__subsec_1"><num>(1)</num><content>'
        "<p>Oil burns.</p></content></subsection></section></part></body>"
    )
    assert [(eid, kind) for eid, kind, *_ in units] == [
        ("part_1", "part"),
        ("sec_1", "article"),
        ("sec_1__subsec_1", "paragraph"),
    ]


def test_addresses_that_are_missing_are_made():
    units = _units(
        "<body><chapter><num>I</num><section><heading>Oils</heading><article><num>Art. 4</num>"
        "<paragraph><num>2.</num><content><p>Oil.</p></content></paragraph>"
        "<paragraph><content><p>More oil.</p></content></paragraph></article></section></chapter>"
        "</body>"
    )
    assert [eid for eid, *_ in units] == [
        "chapter_I".replace("chapter", "chp"),
        "chp_I__sec_1",
        "art_4",
        "art_4__para_2",
        "art_4__para_2-2",
    ]


@pytest.mark.parametrize(
    ("given", "eid", "wid"),
    [
        ('id="art_4"', "art_4", ""),
        ('id="art4"', "art_4", "art4"),
        ('id="ch1-art4"', "art_4", "ch1-art4"),
        ('id="art_3" evolvingId="art_4"', "art_4", "art_3"),
    ],
)
def test_version_2_names_its_units_in_several_ways(given, eid, wid):
    imported = _read(
        f"<body><article {given}><num>Article 4</num><content><p>Oil.</p></content></article>"
        "</body>",
        version="2.0",
    )
    unit = imported.document.units[0]
    assert (unit.eid, unit.wid, unit.type) == (eid, wid, UnitType.ARTICLE)


NOTES = """<body><article eId="art_1"><num>Article 1</num><content><p>Oil<authorialNote marker="*"
eId="n1"><p>Of whales, <i>mostly</i>.</p></authorialNote> burns<noteRef href="#n1"/>.</p></content>
</article><article eId="art_2"><num>Article 2</num><content><p>Wicks<authorialNote marker="1">
<p>Of cotton.</p></authorialNote>.</p></content></article></body>"""


def test_notes_are_footnotes_behind_what_calls_them():
    units = _read(NOTES).document.units
    assert [(u.eid, u.type.value, u.number, u.parent, u.text) for u in units] == [
        ("art_1", "article", "1", "", "Oil burns."),
        ("fn_star", "footnote", "*", "art_1", "Of whales, mostly."),
        ("art_2", "article", "2", "", "Wicks."),
        ("fn_1", "footnote", "1", "art_2", "Of cotton."),
    ]
    assert units[0].markdown == "Oil[\\*](#fn_star) burns[\\*](#fn_star)."


QUOTED = """<body><article eId="art_1"><num>Article 1</num><content><p>After Article 5 insert:
<mod><quotedStructure><article eId="art_5bis"><num>Article 5 bis</num><heading>Soot</heading>
<content><p>No soot.</p></content></article></quotedStructure></mod> and so on.</p></content>
</article></body>"""


def test_quoted_articles_stay_quoted():
    units = _read(QUOTED).document.units
    assert [u.eid for u in units] == ["art_1"]
    assert units[0].markdown == (
        "After Article 5 insert:\n\n> Article 5 bis **Soot**\n\n> No soot.\n\nand so on."
    )


@pytest.mark.parametrize("body", [ARTICLE, QUOTED])
def test_every_letter_is_accounted_for(body):
    import re

    data = _akn(body)
    assert_accounted(re.sub(r"<[^>]*>", " ", data.decode()), read_akn(data, "a.xml"))


def test_changes_tables_and_emphasis():
    imported = _read(
        '<body><article eId="art_1"><num>1</num><content><p>Oil <ins>burns</ins><del>glows</del> '
        "<b>well</b>.</p><table><tr><th><p>a</p></th><th><p>b</p></th></tr><tr><td><p>c</p></td>"
        "<td><p>d</p></td></tr></table></content></article></body>"
    )
    assert imported.document.units[0].markdown == (
        "Oil {++burns++}{--glows--} **well**.\n\n| a | b |\n| --- | --- |\n| c | d |"
    )


def test_the_user_has_the_last_word():
    said = Said(kind=Kind.REPORT, title="Lamps", language="en", symbol="L/1", id="lamps")
    info = read_akn(_akn(ARTICLE), "a.xml", said).document.info
    assert (info.kind, info.title, info.language, info.symbol, info.id) == (
        Kind.REPORT,
        "Lamps",
        "en",
        "L/1",
        "lamps",
    )


@pytest.mark.parametrize("kind", ["judgment", "debate"])
def test_judgments_and_debates_are_plain_paragraphs_with_a_remark(kind):
    imported = _read(f"<{kind}Body><p>One.</p><p>Two.</p></{kind}Body>", kind=kind)
    assert [unit.text for unit in imported.document.units] == ["One.", "Two."]
    assert any("plain paragraphs" in problem.what for problem in imported.problems)
    assert imported.quality is Quality.GOOD


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"<a>", BriefError, "damaged in line 1"),
        (b"<a/>", BriefError, "not Akoma Ntoso"),
        (_akn("<body/>"), BriefError, "no text in it"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + _akn(ARTICLE), Refused, "declares entities"),
        (
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><akomaNtoso>&b;</akomaNtoso>',
            Refused,
            "declares entities",
        ),
        (
            '<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso/>'.encode("utf-16"),
            Refused,
            "declares entities",
        ),
        (_akn(f"<body>{'<level>' * 200}<p>x</p>{'</level>' * 200}</body>"), Refused, "150 deep"),
        (_akn(f"<body>{'<level>' * 9_000}"), BriefError, "damaged"),
    ],
)
def test_what_is_damaged_or_dangerous_is_one_sentence(data, error, said):
    with pytest.raises(error, match=said):
        read_akn(data, "a.xml")


def test_a_document_type_without_entities_is_read():
    data = b'<!DOCTYPE akomaNtoso SYSTEM "http://example.org/akn.dtd">' + _akn(ARTICLE)
    assert len(read_akn(data, "a.xml").document.units) == 5

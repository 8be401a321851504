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
        (
            _akn(f"<body>{'<level>' * 200}<p>x</p>{'</level>' * 200}</body>"),
            Refused,
            "nested too deeply",
        ),
        (_akn(f"<body>{'<level>' * 9_000}"), Refused, "nested too deeply"),
        (_akn(f"<body>{'<level>' * 1_000_000}"), Refused, "nested too deeply"),
        (_akn(f"<body><p>{'oil ' * 3_000_000}</p></body>"), Refused, "too long"),
    ],
)
def test_what_is_damaged_or_dangerous_is_one_sentence(data, error, said):
    with pytest.raises(error, match=said):
        read_akn(data, "a.xml")


def test_a_page_of_the_web_may_be_kept_as_xml():
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><h1>Article 1</h1><p>Oil.</p></html>'
    assert [u.eid for u in read_akn(page.encode(), "a.xml").document.units] == ["art_1"]


def test_entities_that_are_declared_nowhere_are_named():
    data = b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + _akn("<body><p>Oil &x; burns.</p></body>")
    imported = read_akn(data, "a.xml")
    assert imported.document.units[0].text == "Oil &x; burns."


def test_comments_are_left_out_wherever_they_stand():
    body = (
        '<body><!-- one --><article eId="art_1"><num>1<!-- two --></num><heading>Oils<!-- three -->'
        "</heading><content><p>Oil <!-- four -->burns.</p></content></article></body><!-- five -->"
    )
    data = b"<!-- zero -->" + _akn(body)
    imported = read_akn(data, "a.xml")
    assert [(u.number, u.heading, u.text) for u in imported.document.units] == [
        ("1", "Oils", "Oil burns.")
    ]
    assert imported.dropped_characters == len("zeroonetwothreefourfive")


def test_a_document_type_without_entities_is_read():
    data = b'<!DOCTYPE akomaNtoso SYSTEM "http://example.org/akn.dtd">' + _akn(ARTICLE)
    assert len(read_akn(data, "a.xml").document.units) == 5


def test_notes_may_stand_among_the_metadata():
    meta = META.replace(
        "</meta>",
        '<notes source="#us"><note eId="n1" marker="†"><p>Of whales.</p></note></notes></meta>',
    )
    body = (
        '<body><article eId="art_1"><num>1</num><content><p>Oil<noteRef href="#n1"/> and wicks'
        '<noteRef href="#n1"/><noteRef href="#n9"/>.</p></content></article></body>'
    )
    imported = _read(body, meta=meta)
    assert [(u.eid, u.markdown) for u in imported.document.units] == [
        ("art_1", "Oil[†](#fn_dagger) and wicks[†](#fn_dagger)."),
        ("fn_dagger", "Of whales."),
    ]
    assert not imported.dropped


def test_annexes_are_annexes_and_count_their_own_addresses():
    body = (
        '<body><article eId="art_1"><num>1</num><content><p>Oil.</p></content></article></body>'
        '<attachments><attachment><heading>Forms</heading><doc name="annex"><mainBody>'
        '<article eId="art_1"><num>1</num><content><p>Form.</p></content></article>'
        "<p>And so on.</p></mainBody></doc></attachment></attachments>"
    )
    imported = _read(body)
    assert [(u.eid, u.type.value, u.parent, u.heading) for u in imported.document.units] == [
        ("art_1", "article", "", ""),
        ("att_1", "annex", "", "Forms"),
        ("att_1__art_1", "article", "att_1", ""),
        ("para_u1", "paragraph", "att_1", ""),
    ]
    assert imported.articles == 1
    assert not imported.problems
    assert imported.document.units[2].wid == "art_1"


def test_a_schedule_of_a_law_is_an_annex():
    body = (
        '<body><hcontainer name="schedule" eId="sched_1"><num>Schedule 1</num>'
        "<heading>Oils</heading>"
        '<paragraph eId="sched_1__para_1"><num>1</num><content><p>Whale.</p></content></paragraph>'
        "</hcontainer></body>"
    )
    assert [(u.eid, u.type, u.number) for u in _read(body).document.units] == [
        ("sched_1", UnitType.ANNEX, "1"),
        ("sched_1__para_1", UnitType.PARAGRAPH, "1"),
    ]


def test_links_lead_to_units_and_to_the_web_only():
    body = (
        '<body><article eId="art_1"><num>1</num><content><p>See '
        '<ref href="#art_2">Article 2</ref>, '
        '<ref href="#nowhere">there</ref>, <ref href="/akn/xx/act/1">that law</ref>, '
        '<a href="https://example.org/">this page</a> and <a href="file:///etc">a file</a>.</p>'
        '</content></article><article eId="art_2"><num>2</num><content><p>Oil.</p></content>'
        "</article></body>"
    )
    assert _read(body).document.units[0].markdown == (
        "See [Article 2](<#art_2>), there, that law, "
        "[this page](<https://example.org/>) and a file."
    )


def test_headings_across_and_levels_inside_an_article():
    body = (
        '<body><crossHeading eId="x_1">Of oils</crossHeading><article eId="art_1"><num>1</num>'
        '<level eId="art_1__level_1"><num>1.</num><heading>Whales</heading><content><p>Oil.</p>'
        "</content></level></article></body>"
    )
    assert [(u.eid, u.type.value, u.heading) for u in _read(body).document.units] == [
        ("x_1", "heading", "Of oils"),
        ("art_1", "article", ""),
        ("art_1__level_1", "paragraph", "Whales"),
    ]


def test_text_behind_inner_units_keeps_its_place():
    body = (
        '<body><article eId="art_1"><num>1</num><intro><p>Oil:</p></intro>'
        '<list eId="art_1__list_1">'
        '<point eId="art_1__point_a"><num>a)</num><content><p>burns</p></content></point></list>'
        "stray words</article><p>Loose.</p></body>"
    )
    assert [(u.eid, u.text) for u in _read(body).document.units] == [
        ("art_1", "Oil:"),
        ("art_1__list_1", ""),
        ("art_1__point_a", "burns"),
        ("art_1__wrapUp", "stray words"),
        ("para_u1", "Loose."),
    ]


@pytest.mark.parametrize(
    ("text", "language", "doubts"),
    [("L’huile brûle.", "fr", 0), ("يحترق الزيت في المصباح.", "ar", 1)],
)
def test_the_language_is_controlled_by_the_letters(text, language, doubts):
    body = f"<body><article><num>1</num><content><p>{text}</p></content></article></body>"
    imported = _read(body)
    assert imported.document.info.language == language
    assert len(imported.problems) == doubts


@pytest.mark.parametrize("mark", ['contains="multipleVersions"', 'period="#p2"'])
def test_several_versions_in_one_file_are_told(mark):
    body = ARTICLE.replace("<chapter ", f"<chapter {mark} ")
    assert any("several versions" in problem.what for problem in _read(body).problems)


def test_a_title_without_its_note():
    body = (
        "<preface><p><docTitle>On lamps<authorialNote marker='1'><p>Draft.</p></authorialNote>"
        f"</docTitle></p></preface>{ARTICLE}"
    )
    imported = _read(body)
    assert imported.document.info.title == "On lamps"
    assert imported.document.units[0].markdown == "On lamps[1](#fn_1)"


def test_a_hundred_thousand_attributes():
    attributes = " ".join(f'a{n}="1"' for n in range(100_000))
    data = _akn(ARTICLE.replace("<chapter ", f"<chapter {attributes} "))
    assert len(read_akn(data, "a.xml").document.units) == 5

"""Whatever a paragraph of Word may hold: fields, links, boxes, alternatives, symbols, notes."""

from collections import Counter

import pytest

from brief.core.model import Kind, UnitType
from brief.importers.docx import read_docx
from brief.importers.facts import Said
from brief.importers.imported import Imported
from tests.importers.word_files import UN, h, ins, level, note, p, r, repacked, table, word


def read(*body: str, **parts) -> Imported:
    return read_docx(word(*body, **parts), "lamps.docx", Said(kind=Kind.DRAFT))


def markdown(*body: str, **parts) -> list[str]:
    return [unit.markdown for unit in read(*body, **parts).document.units]


def dropped(imported: Imported) -> dict[str, int]:
    found: Counter[str] = Counter()
    for each in imported.dropped:
        found[each.reason] += each.characters
    return dict(found)


def field(instruction: str, shows: str) -> str:
    told = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{mark('begin')}{told}{mark('separate')}{r(shows)}{mark('end')}"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def box(*paragraphs: str, vml: str = "") -> str:
    """A text box as Word writes it: once for new programs, once for old ones."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    old = f"<w:txbxContent>{vml or ''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic>"
        f"<wps:txbx>{inside}</wps:txbx></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{old}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_letters_that_markdown_would_take_for_marks_are_only_letters():
    text = "*Lamps* [and] (oil) <b> & 1_000 | # | `x` {++y++} ~~z~~ C:\\oil"
    (unit,) = read(p(text)).document.units
    assert unit.text == text


def test_looks_are_kept_where_markdown_has_them():
    body = p(
        r("bold", "<w:b/>"),
        r(" and "),
        r("both", "<w:b/><w:i/>"),
        r(", "),
        r("struck", "<w:strike/>"),
        r(", "),
        r("plain", '<w:b w:val="0"/>'),
        r(" CAPITALS", "<w:caps/>"),
    )
    assert markdown(body) == ["**bold** and **_both_**, ~~struck~~, plain CAPITALS"]


def test_looks_of_styles_are_those_of_their_letters():
    styles = (
        '<w:style w:type="character" w:styleId="Loud"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Low"><w:rPr><w:b/><w:i/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Lower"><w:basedOn w:val="Low"/>'
        '<w:rPr><w:i w:val="0"/></w:rPr></w:style>'
    )
    loud = r("loud", '<w:rStyle w:val="Loud"/>')
    assert markdown(p(r("a "), loud), styles=styles) == ["a **loud**"]
    # Bold on bold is plain, as in Word.
    assert markdown(p(r("a "), loud, style="Lower"), styles=styles) == ["**a** loud"]


def test_hidden_text_is_on_no_page():
    imported = read(p(r("Oil"), r(" secretly", "<w:vanish/>"), r(" burns.")))
    assert imported.document.units[0].text == "Oil burns."
    assert dropped(imported) == {"hidden text": 8}


def test_tabs_breaks_and_hyphens():
    hyphen = "<w:r><w:noBreakHyphen/></w:r>"
    page = '<w:r><w:br w:type="page"/></w:r>'
    soft = "<w:r><w:softHyphen/></w:r>"
    body = p(r("oil\tand\nwick"), hyphen, r("holder"), page, r("of bra"), soft, r("ss"))
    assert markdown(body) == ["oil and  \nwick\u2011holder of brass"]


def test_a_line_below_a_break_is_no_list():
    assert markdown(p("oil\n1. wick\n- lamp")) == ["oil  \n1\\. wick  \n\\- lamp"]


def test_symbols_are_the_characters_they_show():
    arrow = '<w:r><w:sym w:font="Symbol" w:char="F0AE"/></w:r>'
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    typed = r("\uf061", '<w:rFonts w:ascii="Symbol"/>')
    assert markdown(p(arrow, r(" "), tick, r(" "), typed)) == ["→ ✓ α"]
    imported = read(p('<w:r><w:sym w:font="Webdings" w:char="F051"/></w:r>', r("x")))
    assert imported.document.units[0].text == "\ufffdx"
    assert imported.quality == "fair"


def test_fields_show_what_they_showed():
    assert markdown(p(r("See "), field("REF _Ref1 \\h", "article 6"), r("."))) == ["See article 6."]
    simple = f'<w:fldSimple w:instr="REF x">{r("article 7")}</w:fldSimple>'
    assert markdown(p(r("See "), simple)) == ["See article 7"]
    outer = field("IF a = 1", "outer").replace(
        r("outer"), f"{field('REF a', 'inner ')}{r('outer')}"
    )
    assert markdown(p(outer)) == ["inner outer"]


def test_page_numbers_are_no_text():
    imported = read(p(r("Oil "), field("PAGE", "12"), r("burns.")))
    assert imported.document.units[0].text == "Oil burns."
    assert dropped(imported) == {"page numbers": 2}


def test_instructions_to_word_are_no_text_and_none_is_followed():
    body = p(field('INCLUDETEXT "file:///etc/passwd"', "once included"))
    assert markdown(body) == ["once included"]
    imported = read(p(mark("begin"), r("never shown"), mark("end"), r("Oil")))
    assert dropped(imported) == {"instructions to Word inside a field": 10}


def test_the_table_of_contents_repeats_what_stands_below():
    opened = f"{mark('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{mark('separate')}"
    toc = [p(opened, r("Article 1\t2")), p(r("Article 2\t3"), mark("end"))]
    articles = [h("Article 1", 2), p("Oil."), h("Article 2", 2), p("Wicks.")]
    for contents in (toc, [sdt("".join(toc), _GALLERY)]):
        imported = read(*contents, *articles)
        assert [u.eid for u in imported.document.units] == ["art_1", "art_2"]
        assert dropped(imported) == {"the table of contents": 18}
        assert imported.quality == "good"


_GALLERY = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'


def test_a_field_that_never_ends_swallows_nothing():
    opened = f"{mark('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>{mark('separate')}"
    assert markdown(p(opened, r("Oil:")), p("burns.")) == ["Oil:", "burns."]


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a b", "oil"),
        ("https://example.org/oil", "[oil](<https://example.org/oil>)"),
        ("mailto:ada@example.org", "[oil](<mailto:ada@example.org>)"),
        ("file:///etc/passwd", "oil"),
        ("\\\\host\\share", "oil"),
        ("javascript:alert(1)", "oil"),
        ("ms-msdt:x", "oil"),
    ],
)
def test_links_lead_to_the_web_or_nowhere(address, written):
    link = f'<w:hyperlink r:id="rId99">{r("oil")}</w:hyperlink>'
    assert markdown(p(link), links={"rId99": address}) == [written]
    assert markdown(p(field(f'HYPERLINK "{address}"', "oil"))) == [written]


def test_a_link_inside_the_document_is_its_words():
    linked = f'<w:hyperlink w:anchor="x">{r("article 6")}</w:hyperlink>'
    assert markdown(p(r("See "), linked, r("."))) == ["See article 6."]


def test_a_text_box_is_read_once_behind_its_paragraph():
    assert markdown(p(r("Oil:"), box(p("A note"), p("in a box"))), p("burns.")) == [
        "Oil:",
        "A note",
        "in a box",
        "burns.",
    ]


def test_another_form_for_old_programs_is_told_where_it_says_something_else():
    imported = read(p(r("Oil:"), box(p("new words"), vml=p("old words, and more"))))
    assert [u.text for u in imported.document.units] == ["Oil:", "new words"]
    assert dropped(imported) == {"another form of the same content, for other programs": 16}


def test_content_controls_and_tags_are_what_is_in_them():
    assert markdown(sdt(p("Oil"))) == ["Oil"]
    assert markdown(p(r("Oil "), sdt(r("burns")))) == ["Oil burns"]
    assert markdown(p(f'<w:smartTag w:element="place">{r("Oil")}</w:smartTag>', r("."))) == ["Oil."]
    assert markdown(f'<w:customXml w:element="x">{p("Oil")}</w:customXml>') == ["Oil"]
    rows = f"<w:tr><w:tc>{p('a')}</w:tc>{sdt(f'<w:tc>{p(chr(98))}</w:tc>')}</w:tr>"
    inside = table(["c", "d"]).replace("</w:tbl>", f"{sdt(rows)}</w:tbl>")
    assert markdown(p("See:"), inside)[1].startswith("| c | d |")


def test_a_placeholder_is_nobodys_text():
    imported = read(p(r("Oil "), sdt(r("Click here"), "<w:showingPlcHdr/>")))
    assert [u.text for u in imported.document.units] == ["Oil"]
    assert dropped(imported) == {"placeholders that wait to be filled in": 9}


def test_formulas_and_readings():
    formula = "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"
    assert markdown(p(r("If "), formula, r("."))) == ["If a=b."]
    ruby = f"<w:r><w:ruby><w:rt>{r('deng')}</w:rt><w:rubyBase>{r('灯')}</w:rubyBase></w:ruby></w:r>"
    imported = read(p(ruby))
    assert imported.document.units[0].text == "灯"
    assert dropped(imported) == {"readings above characters": 4}


def test_text_in_an_element_that_nobody_knows_is_read():
    assert markdown(p(f"<w:unheard>{r('Oil')}</w:unheard>")) == ["Oil"]
    assert markdown(f"<w:unheard><w:of>{p('Oil')}</w:of></w:unheard>") == ["Oil"]


def test_pictures_are_counted():
    picture = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>"
    imported = read(p(r("Oil"), picture))
    assert [problem.what for problem in imported.problems] == ["1 picture is not shown here"]


def test_a_note_with_a_mark_of_its_own():
    own = f"<w:p>{r('* Not wool.')}</w:p>"
    imported = read(p(r("Wicks"), note(1, mark="*"), r(" burn.")), notes={1: own})
    unit, footnote = imported.document.units
    assert (unit.text, footnote.number, footnote.text) == ("Wicks burn.", "*", "Not wool.")
    assert footnote.eid in unit.markdown


def test_notes_of_all_kinds_stand_side_by_side():
    imported = read(
        p(r("Oil"), note(1), note(5, kind="endnote"), note(1), r(".")),
        notes={1: "Olive.", 2: "Nobody calls me."},
        endnotes={5: "Lit."},
    )
    notes = [u for u in imported.document.units if u.type is UnitType.FOOTNOTE]
    assert [(u.eid, u.number, u.text) for u in notes] == [
        ("fn_1", "1", "Olive."),
        ("fn_i", "i", "Lit."),
    ]
    assert dropped(imported) == {"notes that nothing in the text calls": 14}


def test_notes_may_begin_anew_in_each_section():
    restart = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    section = f"<w:sectPr>{restart}</w:sectPr>"
    imported = read(
        h("Article 1", 2),
        p(r("Oil"), note(1), more=section),
        h("Article 2", 2),
        p(r("Wicks"), note(2)),
        notes={1: "Olive.", 2: "Cotton."},
        settings=restart,
    )
    notes = [u for u in imported.document.units if u.type is UnitType.FOOTNOTE]
    assert [(u.eid, u.number) for u in notes] == [("art_1__fn_1", "1"), ("art_2__fn_1", "1")]
    assert "](#art_2__fn_1)" in imported.document.units[2].markdown


def test_a_mark_without_its_note_is_told():
    imported = read(p(r("Oil"), note(9)))
    assert imported.document.units[0].text == "Oil"
    assert any("not in the file" in problem.what for problem in imported.problems)
    assert imported.quality == "fair"


def test_a_note_of_a_heading_stands_behind_its_article():
    imported = read(p(r("Article 1"), note(1), style="Heading2"), p("Oil."), notes={1: "Agreed."})
    assert [(u.eid, u.text, u.parent) for u in imported.document.units] == [
        ("art_1", "Oil.", ""),
        ("fn_1", "Agreed.", "art_1"),
    ]


def test_the_strict_form_of_the_format_is_read_too():
    data = word(h("Article 1"), p(r("Oil"), note(1), num=(UN, 0)), notes={1: "Olive."})
    strict = repacked(data, _strict)
    assert strict != data
    imported = read_docx(strict, "lamps.docx", Said(kind=Kind.DRAFT))
    assert [u.eid for u in imported.document.units] == ["art_1", "art_1__para_1", "fn_1"]


def _strict(name: str, part: bytes) -> bytes:
    """A part with the names that ISO's strict form has for what it is made of."""
    ours = b"http://schemas.openxmlformats.org/"
    theirs = b"http://purl.oclc.org/ooxml/"
    for old, new in (
        (b"wordprocessingml/2006/main", b"wordprocessingml/main"),
        (b"officeDocument/2006/relationships", b"officeDocument/relationships"),
    ):
        part = part.replace(ours + old, theirs + new)
    return part


def test_a_language_that_cannot_be_guessed_is_taken_from_the_file():
    said = '<w:lang w:val="pt-PT"/>'
    text = "Todos os seres humanos nascem livres e iguais em dignidade e em direitos."
    assert read(p(r(text, said))).document.info.language == "pt"
    # What a file says of the six languages is often only its program's own.
    english = "All human beings are born free and equal in dignity and in the rights of all."
    assert read(p(r(english, '<w:lang w:val="fr-FR"/>'))).document.info.language == "en"


def test_a_very_long_paragraph_becomes_several():
    imported = read(p("oil " * 12_000))
    assert imported.document.units[0].text.count("\n\n") == 2
    assert imported.document.units[0].text.split() == ["oil"] * 12_000


def test_a_large_table_of_data_becomes_lines():
    imported = read(p("See:"), table(["Lamp", "Oil"], *[[f"Lamp {n}", "One"] for n in range(400)]))
    text = imported.document.units[1].markdown
    assert text.startswith("Lamp — Oil  \nLamp 0 — One  \n")
    assert "Lamp 399" in text


def test_merged_cells_leave_their_columns_empty():
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Both")}</w:tc>'
    tall = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('')}</w:tc><w:tc>{p('Two')}</w:tc>"
    rows = table(["Lamp", "Oil"]).replace(
        "</w:tbl>", f"<w:tr>{wide}</w:tr><w:tr>{tall}</w:tr></w:tbl>"
    )
    assert markdown(p("See:"), rows)[1] == (
        "| Lamp | Oil |\n| --- | --- |\n| Both |  |\n|  | Two |"
    )


def test_a_table_that_lays_out_articles_is_text():
    cell = p("Article 1", style="Heading2") + p("Oil.", num=(UN, 0))
    imported = read(p("Title:"), table([cell, p("Comment")]))
    assert [u.eid for u in imported.document.units][1:3] == ["art_1", "art_1__para_1"]


def test_a_list_in_a_list_is_told_by_where_it_stands():
    lists = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "%1.")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{level(1, "%2.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    imported = read(
        p("Lamps", num=(1, 0)),
        p("small", num=(2, 1)),
        p("large", num=(2, 1)),
        p("Oil", num=(1, 0)),
        lists=lists,
    )
    assert [u.eid for u in imported.document.units] == [
        "para_1",
        "para_1__subpara_1",
        "para_1__subpara_2",
        "para_2",
    ]
    assert imported.problems == ()


def test_text_that_is_indented_below_a_letter_belongs_to_it():
    body = [
        h("Article 1"),
        p("Lamps:", num=(UN, 0)),
        p("burn;", num=(UN, 1)),
        p("and shine", more='<w:ind w:left="1440"/>'),
        p("at night.", more='<w:ind w:left="0"/>'),
    ]
    units = read(*body).document.units
    assert [(u.eid, u.text) for u in units[2:]] == [
        ("art_1__para_1__subpara_a", "burn;\n\nand shine"),
        ("art_1__para_1__wrapUp", "at night."),
    ]


def test_what_an_embedded_part_holds_is_said_to_be_missing():
    imported = read(p("Oil"), '<w:altChunk r:id="rId7"/>')
    assert imported.quality == "fair"
    assert any("another format" in problem.what for problem in imported.problems)


@pytest.mark.parametrize("place", ["header", "comments"])
def test_what_is_beside_the_text_is_counted_with_the_source(place):
    imported = read(p("Oil"), **{place: "Tonight"})
    assert (imported.source_characters, imported.kept_characters) == (10, 3)


def test_names_of_styles_in_other_languages_are_headings():
    names = {"a": "Titre 2", "b": "标题 2", "c": "_ H_2/3", "d": "عنوان 2", "e": "Заголовок 2"}
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in names.items()
    )
    for key, name in names.items():
        imported = read(p("On lamps", style=key), p("Oil burns."), styles=styles)
        assert imported.document.info.title == "On lamps", name


def test_an_outline_level_of_its_own_makes_a_heading_but_not_in_a_list():
    outline = '<w:outlineLvl w:val="1"/>'
    imported = read(p("On lamps", more=outline), p("Oil", num=(UN, 0), more=outline))
    assert imported.document.info.title == "On lamps"
    assert imported.document.units[-1].eid == "para_1"


def test_insertions_around_paragraphs_of_a_note_are_read():
    inside = f"<w:p>{ins(r('Olive.'))}</w:p>"
    imported = read(p(r("Oil"), note(1)), notes={1: inside})
    assert imported.document.units[1].markdown == "{++Olive.++}"

"""Paragraphs, lists, tables and quotations of pages, and the styles inside them."""

import pytest

from brief.importers.render import render
from tests.importers.html_reading import markdown, read, units


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>Oil <b>burns</b> and <i>glows</i>.", "Oil **burns** and _glows_."),
        ("<p>Oil <span style='font-weight: bold'>burns</span>.", "Oil **burns**."),
        ("<p>Oil <u>burns</u>.", "Oil _burns_."),
        ("<p>Oil <s>burns</s>.", "Oil ~~burns~~."),
        ("<p>Oil <ins>burns</ins><del>glows</del>.", "Oil {++burns++}{--glows--}."),
        (
            "<p>Oil <a href='https://example.org/a'>burns</a>.",
            "Oil [burns](<https://example.org/a>).",
        ),
        (
            "<p>Oil <a href='mailto:a@example.org'>burns</a>.",
            "Oil [burns](<mailto:a@example.org>).",
        ),
        ("<p>1<sup>er</sup> wick, x<sub>2</sub>", "1er wick, x2"),
        ("<p>a * b _c_ [d](e) # <code>f</code>", "a \\* b \\_c\\_ [d\\](e) # f"),
        ("<p>Oil\n   burns   well</p>", "Oil burns well"),
        ("<p>one<br>two<br/>three</p>", "one  \ntwo  \nthree"),
        ("<p>one<br><br>two</p>", "one\n\ntwo"),
        ("Oil <span>burns</span> without any tag", "Oil burns without any tag"),
    ],
)
def test_inline(page, said):
    assert markdown(f"<h2>Article 1</h2>{page}") == said


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//host/share",
            "/a",
            "a",
        ),
        *(
            "vbscript:x",
            "\\\\host\\share",
            "https:x",
            "#art_9",
            "brief:iccpr#art_1",
            "java\nscript:x",
        ),
    ],
)
def test_links_to_anything_but_the_web_are_text(address):
    assert markdown(f"<h2>Article 1</h2><p>Oil <a href='{address}'>burns</a>.") == "Oil burns."


@pytest.mark.parametrize(
    ("page", "made", "numbers"),
    [
        ("<ol><li>a<li>b</ol>", "1. 2.", ["1", "2"]),
        ("<ol start=3><li>a<li>b</ol>", "3. 4.", ["3", "4"]),
        ("<ol><li>a<li value=5>b<li>c</ol>", "1. 5. 6.", ["1", "5", "6"]),
        ("<ol type=a><li>a<li>b</ol>", "a. b.", ["a", "b"]),
        ("<ol type=i><li>a<li>b<li>c<li>d</ol>", "i. ii. iii. iv.", ["i", "ii", "iii", "iv"]),
        ("<ol style='list-style-type: lower-alpha'><li>a<li>b</ol>", "a. b.", ["a", "b"]),
        ("<ol><li style='list-style-type:lower-roman'>a</ol>", "i.", ["i"]),
        ("<ol style='list-style: none'><li>(a) own</ol>", "", ["a"]),
        ("<ol type=a><li>(a) own<li>(b) own</ol>", "", ["a", "b"]),
        ("<ol><li><p>a</p><p>more</p><li><p>b</ol>", "1. 2.", ["1", "2"]),
        ("<ol><li></li><li>b</ol>", "1. 2.", ["1", "2"]),
        ("<ol><li><h4>Title</h4>text</ol>", "1.", ["1"]),
        ("<ol><li>a<ol type=a><li>x<li>y</ol><li>b</ol>", "1. a. b. 2.", ["1", "a", "b", "2"]),
    ],
)
def test_numbers_of_lists_are_those_that_a_browser_prints(page, made, numbers):
    found = read(f"<h2>Article 1</h2>{page}", made=made).document.units
    assert [unit.number for unit in found[1:]] == numbers


def test_what_follows_inside_an_item_belongs_to_it():
    page = "<h2>Article 1</h2><ol><li><p>Oil</p><p>burns.</p><li>Wicks.</ol>"
    assert units(page, "1. 2.") == [
        ("art_1", ""),
        ("art_1__para_1", "Oil\n\nburns."),
        ("art_1__para_2", "Wicks."),
    ]


def test_bullets_and_lists_inside_them():
    page = "<h2>Article 1</h2><ul><li>oil<ul><li>whale</ul><li>wick<p>cotton</ul>"
    assert markdown(page) == "- oil\n\n  - whale\n\n- wick\n\ncotton"


def test_definition_lists():
    page = "<h2>Article 1</h2><p>Terms:<dl><dt>Oil<dd>burns<dt>Wick<dd>glows</dl>"
    assert markdown(page) == "Terms:\n\n**Oil**\n\nburns\n\n**Wick**\n\nglows"


TABLE = "<table><tr><th>a<th>b<tr><td>1|2<td>x<br><b>y</b></table>"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (TABLE, "| a | b |\n| --- | --- |\n| 1\\|2 | x **y** |"),
        (
            "<table><caption>Oils:</caption><tr><td>a<td>b</table>",
            "Oils:\n\n|  |  |\n| --- | --- |\n| a | b |",
        ),
        (
            "<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>",
            "|  |  |  |\n| --- | --- | --- |\n| a |  | b |\n| c | d | e |",
        ),
        ("<table><tr><td>only<tr><td>frames</table>", "only\n\nframes"),
        ("<table>stray<tr><td>a<td>b</table>", "stray\n\n|  |  |\n| --- | --- |\n| a | b |"),
    ],
)
def test_tables(page, said):
    assert markdown(f"<h2>Article 1</h2>{page}") == said


def test_a_table_that_is_too_large_is_lines():
    rows = "".join(f"<tr><td>{n}<td>oil and wicks" for n in range(2_000))
    said = markdown(f"<h2>Article 1</h2><table>{rows}</table>")
    assert "|" not in said
    assert said.count("oil and wicks") == 2_000


def test_a_table_that_is_too_large_keeps_its_links_in_bearable_paragraphs():
    row = "<tr><td><a href='https://example.org/a/long/address/of/a/page'>oil</a><td>wick"
    found = read(f"<h2>Article 1</h2><table>{row * 1_500}</table>").document.units[0]
    assert found.markdown.count("[oil](<https://example.org/") == 1_500
    assert max(map(len, found.markdown.split("\n\n"))) < 20_000
    assert "](" not in found.text


@pytest.mark.parametrize("depth", [1, 2, 3, 6])
def test_bullets_however_deep_are_no_code(depth):
    page = "<ul><li>" * depth + "oil" + "</ul>" * depth
    assert "<pre>" not in render(markdown(f"<h2>Article 1</h2>{page}"))


def test_bullets_in_a_cell_are_text():
    assert markdown("<h2>Article 1</h2><table><tr><td><ul><li>a<li>b</ul><td>c</table>").endswith(
        "| a b | c |"
    )


def test_tables_that_only_hold_numbers_are_paragraphs():
    page = (
        "<p>Article 1</p><table><tr><td>(a)<td><p>rules on oil:</p>"
        "<table><tr><td>(i)<td>whale;<tr><td>(ii)<td>fish;</table></table>"
        "<table><tr><td>(b)<td>rules.</table>"
    )
    assert [eid for eid, _ in units(page)] == [
        "art_1",
        "art_1__subpara_a",
        "art_1__subpara_a__subpara_i",
        "art_1__subpara_a__subpara_ii",
        "art_1__subpara_b",
    ]


def test_what_is_quoted_is_no_article_of_the_text():
    page = (
        "<h2>Article 1</h2><p>Insert:<blockquote><p>“Article 5</p><p>No soot.”</p></blockquote>"
        "<blockquote><p>(a) indented only;</blockquote>"
    )
    assert units(page) == [
        ("art_1", "Insert:\n\n> “Article 5\n\n> No soot.”"),
        ("art_1__subpara_a", "indented only;"),
    ]


def test_lines_of_a_typewriter():
    page = (
        "<pre>\n              Article 1\n\n1. Oil burns and this is a long line of a typewriter,\n"
        "   and goes on here for quite long.\n2. It glows.\n\n"
        "Name     Value\noil      1\n</pre>"
    )
    assert units(page) == [
        ("art_1", ""),
        (
            "art_1__para_1",
            "Oil burns and this is a long line of a typewriter, and goes on here for quite long.",
        ),
        ("art_1__para_2", "It glows.\n\nName Value  \noil 1"),
    ]


def test_line_breaks_part_paragraphs_where_a_number_or_an_article_begins():
    page = (
        "TREATY<br><br>Article 1<br>1. Oil;<br>2. Wicks.<br>(a) long;<br><br>"
        "Article 2<br>Oil<br>burns."
    )
    assert units(page) == [
        ("art_1", ""),
        ("art_1__para_1", "Oil;"),
        ("art_1__para_2", "Wicks."),
        ("art_1__para_2__subpara_a", "long;"),
        ("art_2", "Oil  \nburns."),
    ]


def test_pages_of_the_high_commissioner():
    page = (
        "<h1>Convention</h1><p><strong>PART I</strong></p><p><strong>Article 1</strong></p>"
        "<p>1. Oil burns.<p><b>Article 2<br>Wicks</b></p><p>Text.<p><i>Article 3</i></p><p>Lamps."
    )
    found = [(u.eid, u.heading) for u in read(page).document.units]
    assert found == [
        ("part_I", ""),
        ("art_1", ""),
        ("art_1__para_1", ""),
        ("art_2", "Wicks"),
        ("art_3", ""),
    ]


def test_pages_of_the_official_journal():
    page = (
        '<p class="oj-ti-art">Article 1</p><p class="oj-sti-art">Oils</p><p>This text:</p>'
        '<p class="oj-ti-art">Article 2</p><p>Oil.</p>'
    )
    assert [(u.eid, u.heading) for u in read(page).document.units] == [
        ("art_1", "Oils"),
        ("art_2", ""),
    ]


def test_pages_that_word_exports():
    page = (
        "<p class=MsoTitle>A draft</p><p class=MsoToc1><a href='#t'>Article 1 ... 2</a></p>"
        "<h1><a name=t>Article 1</a></h1><p class=MsoListParagraph><![if !supportLists]>"
        "<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>Keepers "
        "<span class=MsoCommentReference><a class=msocomanchor href='#c'>[A1]</a></span>"
        "<ins cite='mailto:x'>shall</ins><del cite='mailto:x'>may</del> keep.<o:p></o:p></p>"
        "<div style='mso-element:comment-list'><p class=MsoCommentText>[A1] Why?</p></div>"
    )
    imported = read(page)
    assert imported.document.info.title == "A draft"
    assert [(u.eid, u.markdown) for u in imported.document.units] == [
        ("art_1", ""),
        ("art_1__para_1", "Keepers {++shall++}{--may--} keep."),
    ]
    assert {each.reason for each in imported.dropped} == {
        "a comment",
        "a table of contents",
        "a comment of the text's editors",
    }


def test_pictures_are_named():
    imported = read("<p>Oil<img src='file:///etc/passwd' alt='a lamp'> burns.")
    assert [(d.text, d.reason, d.characters) for d in imported.dropped] == [
        ("a lamp", "a picture", 0)
    ]
    assert imported.document.units[0].markdown == "Oil burns."

"""Footnotes of pages: as Word, Pandoc, wikis and people write them."""

import pytest

from brief.core.model import UnitType
from tests.importers.html_reading import read

WORD = """<h1>Article 1</h1><p>Oil<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1">
<span class=MsoFootnoteReference>[1]</span></a> burns.</p><h1>Article 2</h1><p>Wicks.</p>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> Of whales.</p>
<p>And more.</p></div></div>"""
PANDOC = """<h1>Article 1</h1><p>Oil<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a>
 burns.</p><h1>Article 2</h1><p>Wicks.</p><section class="footnotes" role="doc-endnotes"><ol>
<li id="fn1" role="doc-endnote"><p>Of whales.<a href="#fnref1" role="doc-backlink">↩</a></p>
<p>And more.</p></li></ol></section>"""
WIKI = """<h1>Article 1</h1><p>Oil<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>
 burns.</p><h1>Article 2</h1><p>Wicks.</p><ol><li id="cite_note-1"><b><a href="#cite_ref-1">^</a>
</b> <span>Of whales.</span><p>And more.</p></li></ol>"""
BY_HAND = """<h1>Article 1</h1><p>Oil<a name="r1"></a><a href="#n1"><sup>1</sup></a> burns.</p>
<h1>Article 2</h1><p>Wicks.</p><hr><div><p><a name="n1"></a>1. Of whales.<br><br>And more.</p>
</div>"""
ASIDE = """<h1>Article 1</h1><p>Oil<sup><a href="#n" id="r">1</a></sup> burns.</p><h1>Article 2</h1>
<p>Wicks.</p><aside id="n" role="doc-footnote"><p>1 Of whales.</p><p>And more.</p></aside>"""


@pytest.mark.parametrize("page", [WORD, PANDOC, WIKI, BY_HAND, ASIDE])
def test_a_footnote_is_a_unit_behind_the_article_that_calls_it(page):
    units = read(page, made="1." if "<ol>" in page else "").document.units
    assert [(u.eid, u.type.value, u.number, u.parent, u.text) for u in units] == [
        ("art_1", "article", "1", "", "Oil burns."),
        ("fn_1", "footnote", "1", "art_1", "Of whales.\n\nAnd more."),
        ("art_2", "article", "2", "", "Wicks."),
    ]
    assert units[0].markdown == "Oil[1](#fn_1) burns."


def test_one_note_may_be_called_twice():
    page = (
        '<p>Oil<sup id="r1"><a href="#n1">*</a></sup> and wicks<sup><a href="#n1">*</a></sup>.</p>'
        '<p id="n1"><a href="#r1">*</a> Of both.</p>'
    )
    units = read(page).document.units
    assert units[0].markdown == "Oil[\\*](#fn_star) and wicks[\\*](#fn_star)."
    assert [(u.eid, u.text) for u in units[1:]] == [("fn_star", "Of both.")]


def test_numbers_that_begin_anew_have_the_article_in_front():
    page = "".join(
        f'<h2>Article {n}</h2><p>Oil<sup><a href="#fn{n}" id="r{n}">1</a></sup>.</p>'
        for n in (1, 2)
    ) + "".join(f'<p id="fn{n}"><a href="#r{n}">1</a> Note {n}.</p>' for n in (1, 2))
    notes = [u for u in read(page).document.units if u.type is UnitType.FOOTNOTE]
    assert [(u.eid, u.parent, u.text) for u in notes] == [
        ("art_1__fn_1", "art_1", "Note 1."),
        ("art_2__fn_1", "art_2", "Note 2."),
    ]


@pytest.mark.parametrize(
    "page",
    [
        '<p>See <a href="#a5">5</a>.</p><p id="a5">Five lamps.</p>',
        '<p>See <a href="#a5">Article 5</a>.</p><p id="a5">5 lamps.</p>',
        '<p>See <a href="#nowhere">1</a>.</p><p>1 lamp.</p>',
        '<p id="self">See <a href="#self">1</a>.</p>',
        '<ul><li><a href="#i">i</a><li><a href="#v">v</a></ul><h3 id="i">i</h3><p>a',
    ],
)
def test_other_links_in_a_page_call_no_note(page):
    assert not any(u.type is UnitType.FOOTNOTE for u in read(page).document.units)


def test_a_heading_may_call_a_note():
    page = (
        '<h1>Title</h1><h2>Article 1. Oils<sup><a href="#n" id="r">*</a></sup></h2>'
        "<p>Oil burns.</p>"
        '<h2>Article 2</h2><p>Wicks.</p><p id="n"><a href="#r">*</a> Of whales.</p>'
    ).replace("<", "\n<")
    imported = read(page)
    assert [(u.eid, u.heading, u.parent, u.text) for u in imported.document.units] == [
        ("art_1", "Oils", "", "Oil burns."),
        ("fn_star", "", "art_1", "Of whales."),
        ("art_2", "", "", "Wicks."),
    ]
    reasons = [(each.text, each.reason) for each in imported.dropped]
    assert reasons == [("*", "the mark of a footnote in a heading")]

"""Rows of a document: what is looked at closely is never too little."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.core import references
from brief.core.model import Document, DocumentInfo, Kind, Unit, UnitType
from brief.store.document_rows import may_name_articles, rows
from brief.store.reading_rows import unit as read_unit

#: What the quick look stands for.
_SLOWLY = re.compile(r"\bart|\bст|ماد|第", re.IGNORECASE)
_PARTS = [
    *("art", "Art", "ART", "party", "ст", "Ст", "ста", "мест", "المادة", "ماد", "第六条", " ", "_"),
    *("1", "-", "(", ".", "\n", "é", "中", "ſ", "İ", "ᲃт", "arart", "x"),
]


@given(st.one_of(st.lists(st.sampled_from(_PARTS), max_size=8).map("".join), st.text(max_size=40)))
def test_the_quick_look_sees_what_the_slow_one_sees(text):
    assert may_name_articles(text) or not _SLOWLY.search(text)


@pytest.mark.parametrize("text", ["", "Each party departs.", "Место, мосты", "Martha"])
def test_most_texts_are_done_with_at_once(text):
    assert not may_name_articles(text)


@pytest.mark.parametrize("text", ["See article 6.", "статья 6", "المادة ٦", "第六条", "(Art. 6)"])
def test_what_names_an_article_is_looked_at(text):
    assert may_name_articles(text)
    assert list(references.find_articles(text))


@pytest.mark.parametrize(
    ("text", "html", "kept"),
    [
        ("A lake.", "<p>A lake.</p>\n", ""),
        ('He said "a < b" & left.', "<p>He said &quot;a &lt; b&quot; &amp; left.</p>\n", ""),
        ("<script>", "<p>&lt;script&gt;</p>\n", ""),
        ("A lake.", "<p>A <em>lake</em>.</p>\n", "<p>A <em>lake</em>.</p>\n"),
        ("<b>", "<p><b></p>\n", "<p><b></p>\n"),
        ("", "", ""),
    ],
)
def test_html_that_the_text_tells_is_not_kept_and_comes_back(text, html, kept):
    own = Unit("art_1", UnitType.ARTICLE, "1", "", text, markdown=text)
    document = Document(DocumentInfo("d", Kind.DRAFT, "D"), (own,))
    (row,) = rows(document, lambda _: html, lambda _: (), lambda: None).units
    assert row[8] == kept
    eid, kind, number, heading = row[2], row[4], row[5], row[6]
    assert read_unit((eid, kind, number, heading, row[7], row[8], row[9])).html == html

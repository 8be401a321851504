"""Pages of our own making, and what becomes of each of their parts."""

import pytest

from brief.core.errors import BriefError
from brief.core.model import Kind, Quality, UnitType
from brief.importers.facts import Said
from brief.importers.html_page import read_html
from tests.importers.accounting import assert_accounted

PAGE = """<!doctype html>
<html lang="en"><head><title>Lanterns - Keepers' House</title><style>p { color: red }</style></head>
<body>
<nav><a href="/a">Home</a> <a href="/b">Lamps</a></nav>
<h1>Convention on lanterns</h1>
<h2>Preamble</h2>
<p>The keepers of lanterns,</p>
<h2>Chapter I<br>General provisions</h2>
<h3>Article 1. Use of terms</h3>
<p>For the purposes of this text:</p>
<ol type="a"><li>“Oil” means anything that <i>burns</i>;</li><li><p>“Wick” means:</p>
<ol type="i"><li>a thread;</li><li>a cord.</li></ol></li></ol>
<h3>Article 2</h3>
<ol><li>Every keeper shall trim the wick.</li><li value="3">No lamp shall smoke.</li></ol>
<p hidden>Nobody sees this.</p>
<script>alert("no")</script>
</body></html>
"""


def _read(body: str, **said: str):
    return read_html(body.encode(), "a.html", Said(kind=Kind.DRAFT, **said))


def _units(body: str):
    return [(unit.eid, unit.text) for unit in _read(body).document.units]


def test_a_page_has_its_structure():
    assert [(u.eid, u.number, u.heading, u.text) for u in _read(PAGE).document.units] == [
        ("preamble", "", "", "The keepers of lanterns,"),
        ("chp_I", "I", "General provisions", ""),
        ("art_1", "1", "Use of terms", "For the purposes of this text:"),
        ("art_1__subpara_a", "a", "", "“Oil” means anything that burns;"),
        ("art_1__subpara_b", "b", "", "“Wick” means:"),
        ("art_1__subpara_b__subpara_i", "i", "", "a thread;"),
        ("art_1__subpara_b__subpara_ii", "ii", "", "a cord."),
        ("art_2", "2", "", ""),
        ("art_2__para_1", "1", "", "Every keeper shall trim the wick."),
        ("art_2__para_3", "3", "", "No lamp shall smoke."),
    ]


def test_what_is_not_its_text_is_named_and_counted():
    imported = _read(PAGE)
    assert {each.reason: each.characters for each in imported.dropped} == {
        "the name of the page": 22,
        "a style sheet": 12,
        "a menu of the page": 9,
        "a hidden part": 15,
        "a script": 11,
    }
    made = "a. b. i. ii. 1. 3."
    texts = PAGE.replace("<!doctype html>", "")
    import re

    assert_accounted(re.sub(r"<[^>]*>", " ", texts) + made, imported)
    assert imported.document.info.title == "Convention on lanterns"


def test_a_hidden_menu_is_no_loss():
    page = f"<p>Lamps burn.</p><nav>{'menu ' * 400}</nav>"
    assert _read(page).quality is Quality.GOOD


@pytest.mark.parametrize("page", ["", "<p></p>", "<!-- only this -->", "<script>x()</script>"])
def test_a_page_without_text_is_refused(page):
    with pytest.raises(BriefError, match=r"no text in it|no text"):
        _read(page)


@pytest.mark.parametrize(
    ("page", "encoding", "language"),
    [
        ('<meta charset="windows-1251"><p>Статья 7. Фонари горят.', "cp1251", "ru"),
        ('<meta http-equiv=Content-Type content="text/html; charset=gb2312"><p>灯', "gbk", "zh"),
        ('<?xml version="1.0" encoding="iso-8859-1"?><p>L’été à Genève</p>', "cp1252", "fr"),
        ("<html lang=fr><p>L’été à Genève", "utf-16", "fr"),
        ('<meta charset="windows-1256"><p>المادة', "utf-8", "ar"),
    ],
)
def test_encodings(page, encoding, language):
    imported = read_html(page.encode(encoding), "a.html", Said())
    letters = "".join(u.text + u.heading + u.number for u in imported.document.units)
    wanted = page.rpartition(">" if "</p>" not in page else "?>")[2].replace("<p>", "")
    assert letters.replace(" ", "") in wanted.replace("</p>", "").replace(" ", "")
    assert letters
    assert imported.quality is Quality.GOOD
    assert imported.document.info.language == language


def test_articles_are_units():
    imported = _read("<p><b>Article 1</b><p>Lamps burn.<p><b>Article 2</b><p>Oil glows.")
    assert [u.eid for u in imported.document.units if u.type is UnitType.ARTICLE] == [
        "art_1",
        "art_2",
    ]

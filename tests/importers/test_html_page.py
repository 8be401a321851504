"""Pages of our own making, and what becomes of each of their parts."""

import pytest

from brief.core.errors import BriefError
from brief.core.model import Kind, Quality, UnitType
from brief.importers.facts import Said
from brief.importers.html_page import read_html
from tests.importers.accounting import assert_accounted
from tests.importers.html_reading import read

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


@pytest.mark.parametrize(
    ("head", "text", "language", "right_to_left", "doubts"),
    [
        ("<html lang='pt-BR'>", "Toda a pessoa tem direito ao óleo.", "pt", False, 0),
        ("<html xml:lang='zh-Hans'>", "人人有权得到灯油。", "zh", False, 0),
        ("<html><body lang='fa'>", "هر کس حق دارد چراغ داشته باشد.", "fa", True, 0),
        # The page's maker forgot to change what the template said.
        ("<html lang='en'>", "لكل فرد الحق في المصباح والزيت.", "ar", True, 1),
        ("<html lang='ar' dir='rtl'>", "Everyone has the right to oil.", "en", False, 1),
        ("<html lang='nonsense!'>", "Everyone has the right to oil.", "en", False, 0),
        ("<html dir='rtl'>", "לכל אדם יש הזכות לשמן ולפתילה.", "he", True, 0),
        ("<html>", "すべて人は、油を使う権利を有する。", "ja", False, 0),
        ("<html>", "ทุกคนมีสิทธิในน้ำมัน", "th", False, 0),
    ],
)
def test_the_language_is_the_one_it_says_unless_its_letters_say_otherwise(
    head, text, language, right_to_left, doubts
):
    imported = read_html(f"{head}<p>{text}</p>".encode(), "a.html", Said())
    info = imported.document.info
    assert (info.language, info.right_to_left) == (language, right_to_left)
    assert len(imported.problems) == doubts


MAIN = """<html><head><title>Lamps | House of Keepers</title>
<meta name="DC.Date" content="2024-02-03T10:00"></head><body>
<header class="site-header"><a href="/">Home</a><a href="/a">About us</a>
<a href="/b">More</a></header>
<main><ul class="toc"><li><a href="#a1">Article 1</a><li><a href="#a2">Article 2</a>
<li><a href="#a3">Article 3</a></ul>
<h3 id=a1>Article 1</h3><p>Oil burns in every lamp of the house, by night and by day.</p>
<h3 id=a2>Article 2</h3><p>Wicks glow.</p><h3 id=a3>Article 3</h3><p>Lamps shine.</p></main>
<div id="cookie-banner">We use crumbs.</div><footer>Printed by nobody</footer></body></html>"""


def test_only_the_main_part_of_a_page_is_its_text():
    imported = read(MAIN)
    assert [unit.eid for unit in imported.document.units] == ["art_1", "art_2", "art_3"]
    assert {each.reason for each in imported.dropped} == {
        "the name of the page",
        "a menu of the page",
        "a table of contents",
        "outside the main part of the page",
    }
    assert imported.quality is Quality.GOOD


def test_a_page_without_a_title_is_called_by_its_name():
    info = read(MAIN).document.info
    assert (info.title, info.date) == ("Lamps | House of Keepers", "2024-02-03")


def test_a_header_that_holds_the_preamble_is_no_menu():
    page = (
        "<header><h2>Preamble</h2><p>Recalling <a href='/x'>oil</a>,</header><h2>Article 1</h2><p>x"
    )
    assert [unit.eid for unit in read(page).document.units] == ["preamble", "art_1"]


def test_xhtml_with_sections_of_characters():
    page = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><body>'
        "<p>Les <![CDATA[lampes & l’huile]]> <b/>brûlent.</p></body></html>"
    )
    imported = read_html(page.encode(), "a.xhtml", Said(kind=Kind.DRAFT))
    assert [unit.text for unit in imported.document.units] == ["Les lampes & l’huile brûlent."]
    assert imported.document.info.language == "fr"


def test_nothing_a_page_mentions_is_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("opened")
    page = (
        f"<!DOCTYPE html [<!ENTITY x SYSTEM '{secret.as_uri()}'>]><base href='{secret.as_uri()}'>"
        f"<link rel=stylesheet href='{secret.as_uri()}'><iframe src='{secret.as_uri()}'></iframe>"
        f"<img src='{secret.as_uri()}'><p>&x; Oil burns.</p><script src='{secret}'></script>"
        f"<object data='{secret}'></object><meta http-equiv=refresh content='0;url={secret}'>"
    )
    imported = read_html(page.encode(), "a.html", Said(kind=Kind.DRAFT))
    assert "opened" not in "".join(unit.text for unit in imported.document.units)
    assert str(secret) not in str(imported)

"""The HTML export: everything inside one file, both texts readable, nothing taken for markup."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from brief.core.model import Unit, UnitType
from brief.core.redline import new_wording, old_wording
from brief.exporters.redline_html import redline_html
from brief.exporters.redline_style import STYLE
from tests.exporters.comparing import BANNERS, orchard, rows, text
from tests.sample import document

GOLDEN = Path(__file__).with_name("redline.html")
DAY = "2026-11-23"


@pytest.fixture(scope="module")
def page():
    return redline_html(rows(*orchard()), DAY)


@pytest.fixture(scope="module")
def large():
    return redline_html(rows(document("draft-1"), document("adopted")), DAY)


def _tree(page: str) -> Any:
    return html.fromstring(page)


def _texts(page, without):
    """Every row's text with one side's changes left out."""
    tree = _tree(page)
    for gone in list(tree.iter(without)):
        tail, parent, before = gone.tail or "", gone.getparent(), gone.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(gone)
    return [cell.text_content() for cell in tree.find_class("text")]


def test_the_golden_file(page):
    assert page == GOLDEN.read_text(encoding="utf-8")


def test_the_same_comparison_is_the_same_file(page):
    assert redline_html(rows(*orchard()), DAY) == page
    assert redline_html(rows(*orchard()), "2026-11-24") == page.replace(DAY, "2026-11-24")


@pytest.mark.parametrize("name", ["page", "large"])
def test_nothing_is_run_and_nothing_fetched(name, request):
    written = request.getfixturevalue(name)
    tree = _tree(written)
    allowed = {"html", "head", "meta", "title", "style", "body", "header", "main", "section"}
    allowed |= {"h1", "h2", "h3", "p", "ul", "li", "a", "small", "span", "div", "ins", "del", "bdi"}
    allowed |= {"input", "label", "details", "summary"}
    assert {element.tag for element in tree.iter()} <= allowed
    for element in tree.iter():
        assert not any(name.startswith("on") or name in {"src", "style"} for name in element.attrib)
        assert element.get("href", "#").startswith("#")
    assert "url(" not in written
    assert "@import" not in written
    assert "default-src 'none'" in written


@pytest.mark.parametrize("name", ["page", "large"])
def test_every_link_leads_to_a_row(name, request):
    tree = _tree(request.getfixturevalue(name))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    links = [link.get("href")[1:] for link in tree.iter("a")]
    assert len(links) >= 5
    assert set(links) <= set(ids)


def test_either_text_can_be_read(page):
    held = rows(*orchard())
    told = [row for row in held.rows if row.text]
    assert _texts(page, "ins") == [old_wording(row.text) for row in told]
    assert _texts(page, "del") == [new_wording(row.text) for row in told]


def test_the_brief_stands_on_top_alarms_first(page):
    above = page[: page.index("<main>")]
    assert above.index("Since Draft 1") < above.index("“judicial review” is gone")
    assert above.index("“judicial review” is gone") < above.index("What changed")
    assert "moved: 1 became 2" in above


def test_a_text_that_is_not_authentic_says_so_and_an_authentic_one_does_not(page):
    assert page.count('class="banner"') == 2
    assert all(banner in page for banner in BANNERS)
    held = rows(*orchard())
    bare = replace(held, old=replace(held.old, banner=""), new=replace(held.new, banner=""))
    assert 'class="banner"' not in redline_html(bare, DAY)


def test_what_changed_in_numbers_only_can_be_hidden(large):
    minor = _tree(large).find_class("minor")
    assert len(minor) > 50
    assert not any(
        section.find_class("tag") for section in minor if "moved" in section.get("class")
    )
    assert ":has(:checked) ~ main .minor" in STYLE


def test_right_to_left():
    arabic = redline_html(rows(document("udhr-ar"), document("udhr-ar")), DAY)
    assert '<div class="text" lang="ar" dir="rtl">' in arabic
    assert "<html" in arabic
    both = redline_html(rows(document("udhr-en"), document("udhr-ar")), DAY)
    assert '<del lang="en" dir="ltr">' in both
    assert '<ins lang="ar" dir="rtl">' in both


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=12))
def test_whatever_the_texts_hold(old, new, heading):
    before = text("<script>&", [Unit("art_1", UnitType.ARTICLE, "1", heading, old)], 'en"x')
    after = text("]]>", [Unit("art_1", UnitType.ARTICLE, "1", heading, new)], 'en"x')
    written = redline_html(rows(before, after), "<b>")
    tree = _tree(written)
    assert not list(tree.iter("script", "b"))
    assert len(tree.find_class("text")) <= 2
    written.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", written)


def _luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("part", [0, 1, 2], ids=["light", "dark", "print"])
def test_every_colour_can_be_read(part):
    schemes = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    assert len(schemes) == 3
    colours = {
        name: value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:])
        for name, value in re.findall(r"--([\w-]+): (#\w+)", schemes[part])
    }
    for ink, ground in [
        *(("ink", "paper"), ("muted", "paper"), ("accent", "paper"), ("accent", "tag")),
        *(("ins", "ins-on"), ("del", "del-on"), ("warn", "warn-on")),
    ]:
        assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)

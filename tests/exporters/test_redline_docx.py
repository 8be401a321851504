"""The Word export: accepting every change gives the new text, rejecting them the old one."""

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from brief.compare.tracked_text import printed_lines
from brief.core.model import Document, Unit, UnitType
from brief.exporters.redline_docx import redline_docx, writable
from tests.exporters.comparing import BANNERS, orchard, text, tracked
from tests.sample import document

DAY = "2026-11-23"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return etree.fromstring(package.read(name))


def _said(element: etree._Element, gone: str) -> str:
    """The text of a paragraph without what stands in one kind of change."""
    said = ""
    for node in element.iter():
        if any(above.tag == W + gone for above in node.iterancestors()):
            continue
        if node.tag in {W + "t", W + "delText"}:
            inside = any(above.tag == W + "del" for above in node.iterancestors())
            assert inside is (node.tag == W + "delText")
            said += node.text or ""
        elif node.tag in {W + "tab", W + "br"}:
            said += "\t" if node.tag == W + "tab" else "\n"
    return said


def settle(data: bytes, gone: str) -> list[str]:
    """The lines of the file once every change is settled; `gone` is what is left out, ins or del.

    ECMA-376, part 1, 17.13.5: a paragraph whose mark is gone is one with the paragraph behind it.
    """
    body = _part(data, "word/document.xml")[0]
    lines = [""]
    for paragraph in body.iter(W + "p"):
        lines[-1] += _said(paragraph, gone)
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            lines.append("")
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _printed(document: Document) -> list[str]:
    return [
        writable(line)
        for unit in document.units
        for line in printed_lines(unit, document.info.language)
    ]


def _check(old: Document, new: Document, alignment=None) -> bytes:
    data = redline_docx(tracked(old, new, alignment), DAY)
    assert settle(data, "del") == _printed(new)
    assert settle(data, "ins") == _printed(old)
    return data


def test_a_small_text_whole():
    old, new, alignment = orchard()
    data = _check(old, new, alignment)
    assert settle(data, "del") == [
        *("Article 1. Picking fruit", "1.\tEach Party may pick pears.", "2.\tAfter review."),
        *("Article 2. Ladders", "Ladders lean <on> trees & walls."),
        *("Article 3. Baskets", "Baskets are woven."),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("draft-1", "adopted"), ("draft-2", "letter"), ("udhr-en", "udhr-ar"), ("udhr-zh", "udhr-zh")],
)
def test_the_sample(old, new):
    _check(document(old), document(new))


_TEXT = st.lists(
    st.sampled_from(
        [
            *("shall", "may", "judicial", " ", "  ", ", ", ".", "\n", "\n\n", "\t", "é", "e\u0301"),
            *(
                "权利",
                "حق",
                "\x00",
                "\x0b",
                "\r\n",
                "\ud800",
                "<w:p>",
                "&amp;",
                "]]>",
                "\ufffe",
                "👩\u200d💻",
            ),
        ]
    ),
    max_size=14,
).map("".join)
_UNITS = st.lists(st.tuples(_TEXT, _TEXT, st.sampled_from(["article", "paragraph"])), max_size=4)


def _units(held) -> list[Unit]:
    units = []
    for number, (heading, words, kind) in enumerate(held, 1):
        if kind == "article":
            eid = f"art_{number}"
            units.append(Unit(eid, UnitType.ARTICLE, str(number), heading, words))
        else:
            units.append(Unit(f"para_{number}", UnitType.PARAGRAPH, str(number), "", words))
    return units


@settings(deadline=None, max_examples=40)
@given(_UNITS, _UNITS)
def test_whatever_the_texts_hold(old, new):
    _check(text("Old", _units(old)), text("New", _units(new)))


def test_every_change_names_its_author_and_its_day():
    data = redline_docx(tracked(*orchard()), DAY)
    changes = list(_part(data, "word/document.xml").iter(W + "ins", W + "del"))
    assert len(changes) > 10
    assert {change.get(W + "author") for change in changes} == {"brief"}
    assert {change.get(W + "date") for change in changes} == {"2026-11-23T00:00:00Z"}
    numbers = [change.get(W + "id") for change in changes]
    assert len(set(numbers)) == len(numbers)


def test_the_same_comparison_is_the_same_file():
    data = redline_docx(tracked(*orchard()), DAY)
    assert redline_docx(tracked(*orchard()), DAY) == data
    assert redline_docx(tracked(*orchard()), "2026-11-24") != data


def test_children_stand_in_the_order_of_the_schema():
    order = ["pStyle", "bidi", "ind", "rPr"]
    body = _part(
        redline_docx(tracked(document("udhr-ar"), document("udhr-ar")), DAY), "word/document.xml"
    )
    properties = list(body.iter(W + "pPr"))
    assert any(len(each) > 1 for each in properties)
    for each in properties:
        names = [etree.QName(child).localname for child in each]
        assert names == sorted(names, key=order.index)
    assert body[0][-1].tag == W + "sectPr"


def test_the_banners_stand_in_the_head_of_the_page():
    data = redline_docx(tracked(*orchard()), DAY)
    with zipfile.ZipFile(BytesIO(data)) as package:
        head = next(name for name in package.namelist() if re.match(r"word/header\d", name))
    said = "".join(map(str, _part(data, head).itertext()))
    assert "Draft 1 (A/ORCH/7) → Draft 2 (A/ORCH/7)" in said
    assert all(banner in said for banner in BANNERS)


def test_comments_say_what_moved_and_what_is_gone():
    data = redline_docx(tracked(*orchard()), DAY)
    comments = {
        each.get(W + "id"): "".join(map(str, each.itertext()))
        for each in _part(data, "word/comments.xml").iter(W + "comment")
    }
    assert "moved here from Article 1" in comments.values()
    assert "moved to Article 2" in comments.values()
    assert "Article 1(2): “judicial review” is gone" in comments.values()
    body = _part(data, "word/document.xml")
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert {each.get(W + "id") for each in body.iter(W + name)} == set(comments)


def test_right_to_left():
    body = _part(
        redline_docx(tracked(document("udhr-ar"), document("udhr-ar")), DAY), "word/document.xml"
    )
    paragraphs = list(body.iter(W + "p"))
    assert all(each.find(f"{W}pPr/{W}bidi") is not None for each in paragraphs)
    assert all(each.find(f"{W}rPr/{W}rtl") is not None for each in body.iter(W + "r"))


def test_word_opens_it_again():
    import docx

    opened = docx.Document(BytesIO(redline_docx(tracked(*orchard()), DAY)))
    assert opened.core_properties.author == "brief"
    assert opened.paragraphs[0].style is not None
    assert next(p.style.name for p in opened.paragraphs if p.style) == "Heading 2"


def test_no_day():
    with pytest.raises(ValueError, match="nonsense"):
        redline_docx(tracked(*orchard()), "nonsense")

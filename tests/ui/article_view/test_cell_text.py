from typing import Any

from brief.ui.article_view.cell_text import CellText


def test_copied_text_carries_numbers_and_heading(make: Any) -> None:
    text = CellText(make.article(0, 1))
    assert text.plain() == (
        "Article 1. Promise 1\n"
        "1. Every Party keeps promise number 1 in good faith. "
        "Every Party keeps promise number 1 in good faith.\n"
        "2. A Party may set limits:\n"
        "(a) by law and in public;\n"
        "(b) where they are needed."
    )


def test_a_paragraph_begun_in_the_middle_has_no_number(make: Any) -> None:
    text: Any = CellText(make.article(0, 1))
    start = text.start_of("art_1__para_2")
    assert text.plain(start + 2, start + 7) == "Party"
    assert text.plain(start, start + 7) == "2. A Party"


def test_units_between(make: Any) -> None:
    text: Any = CellText(make.article(0, 1))
    start, end = text.extent("art_1__para_2")
    found = [unit.eid for unit in text.units_between(start, end)]
    assert found == ["art_1__para_2", "art_1__para_2__subpara_a", "art_1__para_2__subpara_b"]


def test_a_missing_unit_is_looked_for_around_it(make: Any) -> None:
    text = CellText(make.article(0, 1))
    assert text.start_of("art_1__para_2__subpara_z") == text.start_of("art_1__para_2")
    assert text.start_of("art_9") is None


def test_a_number_without_words_stands_with_the_next_one(make: Any) -> None:
    passage = make.passage(
        0,
        "Article 1",
        "",
        make.unit("art_1", "article", "1"),
        make.unit("art_1__para_1", "paragraph", "1", "", 1),
        make.unit("art_1__para_1__subpara_a", "subparagraph", "a", "first", 2),
    )
    assert CellText(passage).plain() == "Article 1\n1. (a) first"


def test_subparagraphs_are_indented_and_wrap_ups_are_not(make: Any) -> None:
    passage = make.passage(
        0,
        "Article 1",
        "",
        make.unit("art_1", "article", "1"),
        make.unit("art_1__para_1", "paragraph", "1", "one:", 1),
        make.unit("a", "subparagraph", "a", "two:", 2),
        make.unit("i", "subparagraph", "i", "three", 3),
        make.unit("w", "wrapUp", "", "four", 2),
    )
    assert [p.steps for p in CellText(passage).paragraphs] == [0, 0, 1, 2, 0]


def test_html_for_the_clipboard_is_escaped_and_has_no_address_but_https(make: Any) -> None:
    unit = make.unit(
        "para_1",
        "paragraph",
        "1",
        html='<p>1 &lt; 2 <a href="brief:x#art_1">in</a> <a href="https://un.org/">out</a></p>',
    )
    html = CellText(make.passage(0, "", "", unit)).html()
    assert html == '<p dir="auto">1. 1 &lt; 2 in <a href="https://un.org/">out</a></p>'

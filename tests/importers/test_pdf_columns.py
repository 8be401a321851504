"""Columns of text are read one after the other; tables and lists are none."""

import random

from brief.core.model import Quality
from brief.importers.pdf_columns import in_columns
from brief.importers.pdf_furniture import PageLines
from brief.importers.pdf_lines import lines_of
from tests.importers.pdf_reading import imported, texts_of, units_of
from tests.importers.pdf_writer import BOLD, Page, pdf

WORDS = [
    "the",
    "keeper",
    "shall",
    "keep",
    "every",
    "lamp",
    "of",
    "each",
    "tower",
    "burning",
    "from",
    "dusk",
    "until",
    "dawn",
]


def sentence(seed: int, words: int = 40) -> str:
    choose = random.Random(seed)
    return " ".join(choose.choice(WORDS) for _ in range(words)).capitalize() + "."


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def two_columns(texts: list[str], top: float = 100, gutter: float = 20) -> Page:
    page = Page()
    half = len(texts) // 2
    for column, some in enumerate((texts[:half], texts[half:])):
        y = top
        for text in some:
            y = page.lines(72 + column * (200 + gutter), y, wrapped(text, 46)) + 8
    return page


def parts(page: Page) -> list[PageLines]:
    (text,) = texts_of(pdf([page]))
    return list(in_columns(PageLines(1, text.width, text.height, lines_of(text))))


def test_two_columns_are_read_one_after_the_other():
    texts = [sentence(n) for n in range(6)]
    found = imported([two_columns(texts)], None)
    assert [unit.text for unit in found.document.units] == texts


def test_that_columns_were_found_is_said():
    found = imported([two_columns([sentence(n) for n in range(6)])], None)
    assert found.quality is Quality.FAIR
    assert [problem.what for problem in found.problems] == [
        "page 1 is set in columns: check the order of the text"
    ]
    assert [problem.where for problem in found.problems] == ["made.pdf, page 1"]


def test_what_stands_over_the_columns_and_below_them():
    texts = [sentence(n) for n in range(6)]
    page = two_columns(texts, top=130)
    page.text(72, 80, "A title over both of the columns of this page", 14, BOLD)
    page.lines(72, 520, [sentence(99, 18), sentence(98, 18)])
    found = parts(page)
    assert len(found[0].lines) == 1
    assert [part.right > part.left for part in found] == [False, True, True, False]


def test_three_columns():
    page = Page()
    texts = [sentence(n, 60) for n in range(3)]
    for column, text in enumerate(texts):
        page.lines(60 + 170 * column, 100, wrapped(text, 32))
    assert [unit.text for unit in imported([page], None).document.units] == texts


def test_a_paragraph_goes_on_in_the_next_column():
    text = sentence(7, 120)
    lines = wrapped(text, 46)
    page = Page()
    page.lines(72, 100, lines[:8])
    page.lines(300, 100, lines[8:])
    assert [unit.text for unit in imported([page], None).document.units] == [text]


def test_a_list_with_numbers_at_the_side_is_no_column():
    page = Page()
    y = 100.0
    for number in range(1, 9):
        page.text(72, y, f"{number}.")
        y = page.lines(110, y, wrapped(sentence(number, 30), 70)) + 8
    assert len(parts(page)) == 1
    assert list(units_of(imported([page], None))) == [f"para_{n}" for n in range(1, 9)]


def test_a_table_is_no_column():
    page = Page()
    for n in range(12):
        page.text(72, 100 + 14 * n, f"Lamp number {n}").text(320, 100 + 14 * n, str(1000 + n))
    assert len(parts(page)) == 1


def test_one_column_of_text_is_no_column():
    page = Page()
    for n in range(3):
        page.lines(72, 100 + 150 * n, wrapped(sentence(n, 120), 90))
    assert len(parts(page)) == 1
    assert len(parts(Page().text(72, 100, "a line"))) == 1

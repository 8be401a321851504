"""Numbers as the United Nations print them, and words that only look like numbers."""

import pytest

from brief.core.model import UnitType
from brief.importers.headings import read_heading
from brief.importers.numbering import read_inner, read_marker
from brief.importers.series import Level, place


@pytest.mark.parametrize(
    ("line", "number", "style", "length"),
    [
        ("1.  Lamps", "1", ".", 4), ("1) Lamps", "1", ")", 3), ("(a) oil", "a", "()", 4),
        ("(a)Oil", "a", "()", 3), ("a) oil", "a", ")", 3), ("(iv) wick", "iv", "()", 5),
        ("a. oil", "a", ".", 3), ("i. oil", "i", ".", 3), ("2 bis. Lamps", "2bis", ".", 7),
        ("2bis) Lamps", "2bis", ")", 6), ("（二）灯", "2", "()", 3), ("十二、灯", "12", ".", 3),
        ("٢- مصباح", "2", ".", 3), ("(أ) زيت", "a", "()", 4), ("**1.** Lamps", "1", ".", 7),
        ("(*a*) oil", "a", "()", 6), ("1\\. Lamps", "1", ".", 4), ("- (b) oil", "b", "()", 6),
        ("3.", "3", ".", 2), ("(A) Oil", "A", "()", 4), ("(aa) oil", "aa", "()", 5),
    ],
)  # fmt: skip
def test_numbers(line: str, number: str, style: str, length: int) -> None:
    marker = read_marker(line)
    assert marker
    assert (marker.number, marker.style, marker.length) == (number, style, length)


@pytest.mark.parametrize(
    "line",
    ["", "e.g. lamps", "1948. A year",
     "(ab) oil", "(to) oil", "I. Oil", "1.5 litres", "in) oil", "oil",
     "0. nothing", "*emphasis* on oil", "(see above) oil", "第六条"],
)  # fmt: skip
def test_words(line: str) -> None:
    assert read_marker(line) is None


@pytest.mark.parametrize(
    ("text", "kind", "number", "title"),
    [
        ("Article  1", "article", "1", ""), ("Article 6. Wicks", "article", "6", "Wicks"),
        ("Article 6 bis – Wicks", "article", "6bis", "Wicks"), ("Art. 6", "article", "6", ""),
        ("Article premier", "article", "1", ""), ("Статья 6", "article", "6", ""),
        ("المادة ٦", "article", "6", ""), ("المادة 6: زيت", "article", "6", "زيت"),
        ("第六条", "article", "6", ""), ("第二十六条 灯", "article", "26", "灯"),
        ("Artículo 5", "article", "5", ""), ("Article 13.", "article", "13", ""),
        ("[Article 6. Wicks]", "article", "6", "[Wicks]"), ("ARTICLE XIV", "article", "XIV", ""),
        ("Article 6 (Wicks)", "article", "6", "(Wicks)"), ("CHAPTER  IV", "chapter", "IV", ""),
        ("第一章 总则", "chapter", "1", "总则"),
        ("TITLE 1", "title", "1", ""), ("Part V", "part", "V", ""),
        ("Section 2. Oil", "section", "2", "Oil"),
        ("Annex", "annex", "", ""), ("Annex II", "annex", "II", ""),
        ("Preamble", "preamble", "", "Preamble"), ("序言", "preamble", "", "序言"),
    ],
)  # fmt: skip
def test_headings(text: str, kind: str, number: str, title: str) -> None:
    found = read_heading(text)
    assert found
    assert (found.type, found.number, found.title) == (UnitType(kind), number, title)


@pytest.mark.parametrize(
    "text",
    [
        "Article 6 of the Charter",
        "Articles 3 and 4",
        "Titles of things",
        "Wicks",
        "Article 6(2)(a",
        "Part of it",
    ],
)
def test_headings_in_their_own_words(text: str) -> None:
    assert read_heading(text) is None


def _letters(upto: int) -> list[Level]:
    return [Level("letter", "()", upto, "", "", "")]


def test_i_after_h_is_a_letter_unless_its_siblings_are_roman() -> None:
    i, ii, j = read_marker("(i) x"), read_marker("(ii) x"), read_marker("(j) x")
    assert i
    assert ii
    assert j
    as_letter = place(i, _letters(8), [j], after_colon=True)
    as_roman = place(i, _letters(8), [ii], after_colon=False)
    assert as_letter
    assert as_roman
    assert (as_letter.depth, as_letter.reading.series) == (0, "letter")
    assert (as_roman.depth, as_roman.reading.series) == (1, "roman")


def test_i_after_b_is_roman() -> None:
    i = read_marker("(i) x")
    assert i
    placed = place(i, _letters(2), [], after_colon=False)
    assert placed
    assert (placed.depth, placed.reading.series) == (1, "roman")


def test_a_letter_from_nowhere_is_a_word() -> None:
    marker = read_marker("(x) the unknown")
    assert marker
    assert place(marker, [], [], after_colon=False) is None


@pytest.mark.parametrize(
    ("line", "around", "number", "printed"),
    [
        ("26.1 Light the lamps", 26, "1", "26.1"),
        ("26.14. Light the lamps", 26, "14", "26.14"),
        ("26.14\\. Light the lamps", 26, "14", "26.14"),
        ("26.1 Light the lamps", 25, "", ""),
        ("26.0 Light the lamps", 26, "", ""),
        ("26.1", 26, "", ""),
        ("26.1million", 26, "", ""),
        ("lamps 26.1", 26, "", ""),
    ],
)
def test_a_number_that_repeats_the_one_it_stands_in(line, around, number, printed):
    found = read_inner(line, around)
    assert (found.number, found.printed) == (number, printed) if found else not number

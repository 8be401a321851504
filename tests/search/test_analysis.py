"""One analysis for all: folding, stems, and the same tokens for a text and for its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.search import analysis


@pytest.mark.parametrize(
    ("word", "token"),
    [
        ("Éducation", "education"), ("l’éducation", "education"), ("qu'il", "il"), ("State's", "state"),  # noqa: E501 - a table
        ("don't", "dont"), ("Ёлка", "елка"), ("край", "край"), ("الْتَّعْلِيمُ", "التعليم"), ("تـعليم", "تعليم"),  # noqa: E501 - a table
        ("أحمد", "احمد"), ("مدرسة", "مدرسه"), ("على", "علي"), ("٦٧", "67"), ("６", "6"), ("Łódź", "lodz"),  # noqa: E501 - a table
        ("straße", "strasse"), ("œuvre", "oeuvre"), ("co\u00adop", "coop"), ("हिन्दी", "हिन्दी"), ("한국어", "한국어"),  # noqa: E501 - a table
    ],
)  # fmt: skip
def test_folding(word: str, token: str) -> None:
    assert analysis.words(word) == [word]
    assert analysis.exact(word) == token


def test_chinese_is_single_characters() -> None:
    assert analysis.tokens("受教育 right第6条") == ("受", "教", "育", "right", "第", "6", "条")


def test_accents_may_be_left_out_of_an_inflected_word() -> None:
    assert set(analysis.stems("protégés", "fr")) & set(analysis.stems("protege", "fr"))
    assert set(analysis.stems("educación", "es")) & set(analysis.stems("educacion", "es"))


@given(st.text())
def test_a_text_is_its_words(text: str) -> None:
    exact, stems = analysis.analysed(text, "fr")
    words = analysis.words(text)
    assert exact.split() == [t for w in words if (t := analysis.exact(w))]
    assert stems.split() == [s for w in words for s in analysis.stems(w, "fr")]
    assert all(not any(c.isspace() for c in t) for t in map(analysis.exact, words))


_PIECES = st.sampled_from(
    ["State", "States", "’", "'", "s", "é", "É", "don", "t", "\u0301", "\u00ad", " ", "\u00a0", "\n", "\r", "\u2028",  # noqa: E501 - a table
     "“", "”", "–", "|", "¶", "_", "1", "2019", "123456", "право", "حق", "教育", ".", "x" * 70, "é" * 70, "l", "İ", "\x1c"]  # noqa: E501 - a table
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join), st.sampled_from(["en", "fr", "ru", "ar", "pt"]))
def test_the_short_way_gives_the_words_of_the_long_one(text: str, language: str) -> None:
    exact, stems = analysis.analysed(text, language)
    words = analysis.words(text)
    assert exact.split() == [t for w in words if (t := analysis.exact(w))]
    assert stems.split() == [s for w in words for s in analysis.stems(w, language)]


@given(
    st.text(
        alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Nd", "Mn"]), min_size=1, max_size=12
    )
)
def test_folding_is_stable(word: str) -> None:
    once = analysis.key(word)
    assert analysis.key(analysis.key(once)) == analysis.key(once)


@given(st.from_regex(r"[A-Za-z]{3,14}[0-9]?", fullmatch=True), st.sampled_from(["en", "es", "ru"]))
def test_a_plain_word_has_the_stems_of_the_same_word_in_the_possessive(word: str, language: str):
    if word.casefold() not in {"all", "dell", "nell"}:
        assert analysis.stems(word, language) == analysis.stems(f"{word}’s", language)

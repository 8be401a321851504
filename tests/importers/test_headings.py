"""What headings announce in the languages of the United Nations, and in those of translations."""

import pytest

from brief.core.model import UnitType
from brief.importers.headings import is_notes_heading, read_heading
from brief.importers.ordinals import spelt_number

#: Kind, number in the eid, number as printed, title.
HEADINGS = {
    # English
    "Article 6": ("article", "6", "6", ""),
    "ARTICLE 6 BIS. WICKS": ("article", "6bis", "6 BIS", "WICKS"),
    "Article 6bis": ("article", "6bis", "6bis", ""),
    "Article 6 quater – Wicks": ("article", "6quater", "6 quater", "Wicks"),
    "Art. 6": ("article", "6", "6", ""),
    "PART ONE": ("part", "1", "ONE", ""),
    "Part Two. Oil": ("part", "2", "Two", "Oil"),
    "First part": ("part", "1", "First", ""),
    "Chapter III": ("chapter", "III", "III", ""),
    "Section B. Wicks": ("section", "B", "B", "Wicks"),
    "Annex: Forms": ("annex", "", "", "Forms"),
    "Appendix A": ("annex", "A", "A", ""),
    # French
    "Article premier": ("article", "1", "premier", ""),
    "ARTICLE PREMIER. Des mèches": ("article", "1", "PREMIER", "Des mèches"),
    "Article 1er": ("article", "1", "1er", ""),
    "PREMIÈRE PARTIE": ("part", "1", "PREMIÈRE", ""),
    "Deuxième partie. Des huiles": ("part", "2", "Deuxième", "Des huiles"),
    "Chapitre premier": ("chapter", "1", "premier", ""),
    "Annexe II": ("annex", "II", "II", ""),
    # Spanish
    "Artículo 1º": ("article", "1", "1", ""),
    "ARTÍCULO 12": ("article", "12", "12", ""),
    "Artículo 2 bis. Mechas": ("article", "2bis", "2 bis", "Mechas"),
    "Segunda parte": ("part", "2", "Segunda", ""),
    "Capítulo primero": ("chapter", "1", "primero", ""),
    # Russian
    "Статья 6": ("article", "6", "6", ""),
    "СТАТЬЯ 6. ФИТИЛИ": ("article", "6", "6", "ФИТИЛИ"),
    "Часть первая": ("part", "1", "первая", ""),
    "Глава вторая. Масла": ("chapter", "2", "вторая", "Масла"),
    "Приложение I": ("annex", "I", "I", ""),
    # Arabic
    "المادة 6": ("article", "6", "6", ""),
    "المادة ٦": ("article", "6", "٦", ""),
    "المادة الأولى": ("article", "1", "الأولى", ""),
    "المادة الثانية عشرة": ("article", "12", "الثانية عشرة", ""),
    "المادة الحادية والعشرون: الزيت": ("article", "21", "الحادية والعشرون", "الزيت"),
    "المادة 2 مكررا": ("article", "2bis", "2 مكررا", ""),
    "الجزء الثاني": ("part", "2", "الثاني", ""),
    "الفصل الثالث: الفتائل": ("chapter", "3", "الثالث", "الفتائل"),
    "المرفق الأول": ("annex", "1", "الأول", ""),
    # Chinese
    "第六条": ("article", "6", "六", ""),
    "第二十六条 灯芯": ("article", "26", "二十六", "灯芯"),
    "第6条": ("article", "6", "6", ""),
    "第六条之二": ("article", "6bis", "六", ""),
    "第一部分 总则": ("part", "1", "一", "总则"),
    "第三章": ("chapter", "3", "三", ""),
    "第二节 油": ("section", "2", "二", "油"),
    "附件二": ("annex", "2", "二", ""),
    # Others
    "第１条": ("article", "1", "１", ""),
    "Artigo 1.º": ("article", "1", "1", ""),
    "Artikel 6": ("article", "6", "6", ""),
    "Kifungu cha 6.": ("article", "6", "6", ""),
    "ข้อ 6": ("article", "6", "6", ""),
    "ข้อ6": ("article", "6", "6", ""),
    "مادهٔ بیست و هشتم": ("article", "28", "بیست و هشتم", ""),
    "ماده ۶": ("article", "6", "۶", ""),
    "סעיף כח.": ("article", "28", "כח", ""),
    "סעיף ט״ו": ("article", "15", "ט״ו", ""),
    "제6조": ("article", "6", "6", ""),
    "Άρθρο 6": ("article", "6", "6", ""),
}


@pytest.mark.parametrize("text", HEADINGS)
def test_a_heading_announces(text):
    found = read_heading(text)
    assert found
    kind, number, printed, title = HEADINGS[text]
    assert (found.type, found.number, found.printed, found.title) == (
        UnitType(kind),
        number,
        printed,
        title,
    )


@pytest.mark.parametrize(
    "text",
    [
        *("Article 6 of the Charter", "Article 6, paragraph 2", "Articles 6 and 7", "Article 6/2"),
        *("Article six of the text", "Articles", "Part of the answer", "Party", "Sections"),
        *("Part one of the answer", "First parties", "Chapter and verse", "Title of the text"),
        *("L’article 6 de la Charte", "Article 6 de la Charte", "Article premier du texte"),
        *("Artículo 6 de la Carta", "Artículo 6 y siguientes", "Segunda parte de la carta"),
        *("Статья 6 и статья 7", "Часть масла", "Первая часть масла", "المادة 6 من الميثاق"),
        *("المواد 6 و7", "第六条第二款", "第六", "סעיף זה", "מאמר", "ข้อความ", "مادهٔ خام"),
        *("Annexes to the text", "Title", "The preamble to the text", "1234", ""),
    ],
)
def test_a_line_in_its_own_words_announces_nothing(text):
    found = read_heading(text)
    assert found is None or (text == "第六条第二款" and found.title)


@pytest.mark.parametrize(
    "text",
    [
        *("Preamble", "PREAMBLE.", "Préambule", "Preámbulo", "ПРЕАМБУЛА", "الديباجة", "序言"),
        *("Preâmbulo", "UTANGULIZI", "مقدمه", "〈前文〉", "คำปรารภ", "Präambel"),
    ],
)
def test_preambles(text):
    found = read_heading(text)
    assert found
    assert found.type is UnitType.PREAMBLE


@pytest.mark.parametrize(
    "text",
    [
        *("Interpretative notes", "Notes", "Explanatory note on Article 2", "解释性说明"),
        *("Notes interprétatives", "Notas interpretativas", "Пояснительные примечания"),
        "ملاحظات تفسيرية",
    ],
)
def test_notes(text):
    assert is_notes_heading(text)


@pytest.mark.parametrize(
    ("text", "value", "length"),
    [
        *(
            ("twelve", 12, 6),
            ("Twentieth", 0, 0),
            ("الثاني والثلاثون", 32, 16),
            ("سی و یکم", 31, 8),
        ),
        *(("טז", 16, 2), ("קיא׳", 111, 4), ("זה", 0, 0), ("", 0, 0), ("premiers", 0, 0)),
        *(("пятнадцатая", 15, 11), ("الرابعة عشرة", 14, 12), ("چهلم", 40, 4)),
    ],
)
def test_numbers_that_are_spelt(text, value, length):
    assert spelt_number(text) == (value, length)

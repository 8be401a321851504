"""The project's own Markdown and what others call Markdown, on sentences of our own."""

import pytest

from brief.core.errors import BriefError, Refused
from brief.core.model import Kind, Quality, TextStatus, Unit, UnitType
from brief.importers.facts import Said
from brief.importers.imported import Imported
from brief.importers.markdown import read_markdown

DRAFT = """\
+++
id = "lantern-draft"
kind = "draft"
title = "Draft convention on lanterns"
symbol = "L/1"
date = 2024-02-03
language = "en"
instrument = "lanterns"
order = 2
text_status = "illustrative"
+++
# Draft convention on lanterns

## Preamble

The keepers of lanterns,

*Recalling* that the night is dark,

## Chapter I. General provisions

### Article 1. Use of terms

For the purposes of this text:

(a) "Oil" means anything
that burns;

(b) "Wick" means:

(i) a thread;

(ii) a cord,

whether or not it is lit.

### Article 2

Keeping of lanterns

1. Every keeper shall:

   (a) trim the wick; and
   (b) fill the *oil*.

   This holds by day too.

1 bis. A keeper may rest. {#art_2__para_1bis}

2. 2 Nothing here obliges the moon.

#### A remark

Inside the article.

### Article 3 bis. Mirrors {#art_3bis}

Mirrors are lanterns.

## Annex I

List of oils

### Article 1

Olive oil.

1. First pressing.

## Interpretative notes

#### Article 2

The moon is not a keeper.

#### On mirrors {#note_mirrors}

Mirrors count once.
"""


def _read(text: str, **said: object) -> Imported:
    return read_markdown(text.encode(), "lantern.md", said=Said(**said))  # type: ignore[arg-type]


def _units(imported: Imported) -> dict[str, Unit]:
    return {unit.eid: unit for unit in imported.document.units}


def _whats(imported: Imported) -> str:
    return "\n".join(str(problem) for problem in imported.problems)


def test_own_document_gives_these_units() -> None:
    assert [(u.eid, u.parent) for u in _read(DRAFT).document.units] == [
        ("preamble", ""),
        ("chp_I", ""),
        ("art_1", "chp_I"),
        ("art_1__subpara_a", "art_1"),
        ("art_1__subpara_b", "art_1"),
        ("art_1__subpara_b__subpara_i", "art_1__subpara_b"),
        ("art_1__subpara_b__subpara_ii", "art_1__subpara_b"),
        ("art_1__wrapUp", "art_1"),
        ("art_2", "chp_I"),
        ("art_2__para_1", "art_2"),
        ("art_2__para_1__subpara_a", "art_2__para_1"),
        ("art_2__para_1__subpara_b", "art_2__para_1"),
        ("art_2__para_1bis", "art_2"),
        ("art_2__para_2", "art_2"),
        ("art_3bis", "chp_I"),
        ("annex_I", ""),
        ("annex_I__art_1", "annex_I"),
        ("annex_I__art_1__para_1", "annex_I__art_1"),
        ("hd_1", ""),
        ("note_2", "hd_1"),
        ("note_mirrors", "hd_1"),
    ]


def test_own_document_keeps_its_facts() -> None:
    info = _read(DRAFT).document.info
    assert (info.id, info.kind, info.symbol, info.date) == (
        "lantern-draft",
        Kind.DRAFT,
        "L/1",
        "2024-02-03",
    )
    assert (info.order, info.instrument, info.text_status) == (
        2,
        "lanterns",
        TextStatus.ILLUSTRATIVE,
    )


def test_texts_titles_numbers_and_lines() -> None:
    units = _units(_read(DRAFT))
    assert units["preamble"].text == "The keepers of lanterns,\n\nRecalling that the night is dark,"
    assert units["preamble"].markdown.endswith("*Recalling* that the night is dark,")
    assert units["chp_I"].heading == "General provisions"
    assert (units["art_2"].heading, units["art_2"].number) == ("Keeping of lanterns", "2")
    assert units["art_1__subpara_a"].text == '"Oil" means anything that burns;'
    assert units["art_1__wrapUp"].type is UnitType.WRAP_UP
    assert units["art_2__para_1__subpara_b"].text == "fill the oil.\n\nThis holds by day too."
    assert units["art_2__para_1bis"].number == "1 bis"
    assert units["art_2__para_2"].text.startswith("Nothing here obliges the moon.")
    assert units["art_2__para_2"].text.endswith("A remark\n\nInside the article.")
    assert units["art_3bis"].heading == "Mirrors"
    assert units["annex_I"].heading == "List of oils"
    assert units["note_2"].type is UnitType.NOTE
    assert units["note_mirrors"].text == "Mirrors count once."
    assert DRAFT.split("\n")[units["art_3bis"].line - 1].startswith("### Article 3 bis")
    assert _read(DRAFT).quality is Quality.GOOD


def test_letter_has_paragraphs_under_headings() -> None:
    letter = """\
+++
id = "letter"
kind = "letter"
title = "Letter of the keepers"
+++
Dear delegates,

## Article 2: our concern

1. We keep lanterns.

   And mirrors.

## Oil

2. We need oil:

(a) olive;

3. We thank you.

Yours in light
"""
    imported = _read(letter)
    assert [(u.eid, u.parent) for u in imported.document.units] == [
        ("para_u1", ""),
        ("hd_1", ""),
        ("para_1", "hd_1"),
        ("hd_2", ""),
        ("para_2", "hd_2"),
        ("para_2__subpara_a", "para_2"),
        ("para_3", "hd_2"),
    ]
    assert imported.articles == 0
    assert _units(imported)["para_1"].text == "We keep lanterns.\n\nAnd mirrors."
    assert not imported.problems


def test_numbers_that_begin_anew_under_a_heading_belong_to_it() -> None:
    imported = _read("# T\n\n## A\n\n1. One.\n\n2. Two.\n\n## B\n\n1. Other.\n\n2. More.\n")
    assert list(_units(imported)) == [
        "hd_1",
        "para_1",
        "para_2",
        "hd_2",
        "hd_2__para_1",
        "hd_2__para_2",
    ]
    assert not imported.problems


def test_resolution_paragraphs() -> None:
    text = "# A resolution\n\n*The General Assembly*,\n\n*Recalling* oil,\n\n*Noting* wicks,\n\n"
    text += "1. *Decides* to burn:\n\n(a) oil;\n\n1 bis. *Asks* for more;\n\n2. *Ends*.\n\n"
    text += "## Annex\n\nA treaty\n\n### Article 1\n\nLight.\n"
    imported = _read(text)
    assert [(u.eid, u.parent) for u in imported.document.units] == [
        ("preamble", ""),
        ("pp_1", "preamble"),
        ("pp_2", "preamble"),
        ("op_1", ""),
        ("op_1__subpara_a", "op_1"),
        ("op_1bis", ""),
        ("op_2", ""),
        ("annex", ""),
        ("art_1", "annex"),
    ]


def test_headings_printed_as_plain_or_bold_lines() -> None:
    text = "A treaty on oil\n\n**Article 1**\n\nOil burns.\n\n"
    text += "Article 2\nWicks too.\n\nArticle 3. All is light.\n"
    imported = _read(text)
    articles = [u for u in imported.document.units if u.type is UnitType.ARTICLE]
    assert [(u.number, u.text) for u in articles] == [
        ("1", "Oil burns."),
        ("2", "Wicks too."),
        ("3", "All is light."),
    ]
    assert imported.document.info.title == "A treaty on oil"


def test_a_sentence_about_an_article_is_no_article() -> None:
    text = "### Article 1\n\nLight.\n\nArticle 2 of the Charter applies.\n\nArticle 3\n"
    assert _read(text).articles == 1


def test_a_number_inside_a_sentence_opens_nothing() -> None:
    imported = _read(
        "### Article 1\n\n1. As said in paragraph\n9. of the other text, and in\n(b) of it.\n"
    )
    assert _units(imported)["art_1__para_1"].text.startswith(
        "As said in paragraph 9. of the other text"
    )


@pytest.mark.parametrize(
    ("text", "article", "language"),
    [
        ("# Фонари\n\n### Статья 1\n\n1. Фонарь горит.\n\na) масло;\n",
         "art_1__para_1__subpara_a", "ru"),
        ("# مصابيح\n\n### المادة ١\n\n١ - المصباح يضيء:\n\n(أ) زيت؛\n",
         "art_1__para_1__subpara_a", "ar"),
        ("# 灯\n\n### 第一条\n\n一、灯亮。\n\n(a) 油；\n", "art_1__para_1__subpara_a", "zh"),
        ("# Lanternes\n\n### Article premier\n\n1. La lampe est dans la rue.\n\na) Huile ;\n",
         "art_1__para_1__subpara_a", "fr"),
        ("# Faroles\n\n### Artículo 1\n\n1. El farol y la mecha son de todos.\n\na) Aceite;\n",
         "art_1__para_1__subpara_a", "es"),
    ],
)  # fmt: skip
def test_six_languages(text: str, article: str, language: str) -> None:
    imported = _read(text)
    assert article in _units(imported)
    assert imported.document.info.language == language


def test_missing_repeated_and_empty_are_told() -> None:
    imported = _read(
        "### Article 1\n\nA.\n\n### Article 3\n\n### Article 3\n\n1. B.\n\n3. C.\n\n3. D.\n"
    )
    told = _whats(imported)
    assert "lantern.md:5: article 3 follows article 1: 2 is missing" in told
    assert "this one is art_3-2" in told
    assert "lantern.md:5: article 3 has no text" in told
    assert "lantern.md:11: number 3 follows 1" in told
    assert "art_3-2__para_3-2" in _units(imported)
    assert imported.quality is Quality.FAIR


@pytest.mark.parametrize("status", ["digest", "illustrative"])
def test_numbers_left_out_on_purpose_are_no_mistake(status: str) -> None:
    front = f'+++\nid = "d"\nkind = "draft"\ntitle = "D"\ntext_status = "{status}"\n+++\n'
    assert not _read(f"{front}### Article 1\n\n2. A.\n\n5. B.\n\n### Article 9\n\nC.\n").problems


def test_the_one_heading_over_all_holds_nothing_and_a_preamble_may_have_no_heading() -> None:
    front = '+++\nid = "d"\nkind = "draft"\ntitle = "D"\n+++\n# Another title\n\n'
    bare = _read(f"{front}The keepers agree:\n\n## Chapter I\n\n### Article 1\n\nC.\n")
    assert [(u.eid, u.parent) for u in bare.document.units] == [
        ("hd_1", ""),
        ("preamble", ""),
        ("chp_I", ""),
        ("art_1", "chp_I"),
    ]
    headed = _read(f"{front}A word before.\n\n## Preamble\n\nAll.\n\n### Article 1\n\nC.\n")
    assert list(_units(headed)) == ["hd_1", "para_u1", "preamble", "art_1"]
    assert not headed.problems


def test_explicit_addresses_that_are_wrong_are_grave() -> None:
    imported = _read("### Article 1 {#nonsense}\n\nA. {#art_2}\n\n### Article 2 {#art_2}\n\nB.\n")
    grave = [p for p in imported.problems if p.grave]
    assert [p.line for p in grave] == [1, 5]
    assert "art_1" in _units(imported)


def test_front_matter_mistakes_name_their_line() -> None:
    text = '+++\nid = "Not An Id"\nkind = "song"\n'
    text += 'colour = "red"\norder = "x"\ndate = "May"\n+++\nText\n'
    problems = [p for p in _read(text).problems if p.line < 8]
    assert [p.line for p in problems] == [2, 3, 4, 5, 6]


def test_what_the_user_says_outweighs_the_file() -> None:
    info = _read(DRAFT, title="Lanterns", kind=Kind.STANDARD, language="fr").document.info
    assert (info.title, info.kind, info.language) == ("Lanterns", Kind.STANDARD, "fr")


def test_facts_are_guessed_without_front_matter() -> None:
    text = "# International Covenant on Civil and Political Rights\n\n"
    text += "A/RES/9999\n\n3 May 2024\n\nText of it.\n"
    info = _read(text).document.info
    assert (info.id, info.short_title, info.symbol, info.date) == (
        "iccpr",
        "ICCPR",
        "A/RES/9999",
        "2024-05-03",
    )


def test_markup_is_stripped_from_text_only() -> None:
    text = "### Article 1\n\n"
    text += "Oil *burns* \\* [well](https://example.org/) &amp; `long` <b>too</b> 2 < 3.\n"
    unit = _units(_read(text))["art_1"]
    assert unit.text == "Oil burns * well & long <b>too</b> 2 < 3."
    assert "*burns*" in unit.markdown


def test_lists_tables_and_quotation_marks() -> None:
    text = '### Article 1\n\nThese:\n\n- ``oil" is\n- wick\n\n| a | b |\n|---|---|\n| c | d |\n'
    unit = _units(_read(text))["art_1"]
    assert unit.text.startswith("These:\n\n“oil” is\n\nwick\n\na | b")
    assert "| c | d |" in unit.markdown


def test_what_is_dropped_is_listed() -> None:
    imported = _read("# T\n\nOne.\x00\n\n<!-- secret\nplan -->\n\n---\n\nTwo.\n")
    assert {each.reason for each in imported.dropped} == {
        "control characters",
        "comment",
        "a rule or an empty heading",
    }
    assert imported.dropped_characters == 1 + len("<!--secretplan-->") + 3
    assert imported.source_characters - imported.dropped_characters == len("#TOne.Two.")
    assert "left out: comment" in _whats(imported)


@pytest.mark.parametrize(
    ("data", "quality"),
    [
        ("Café".encode("utf-8-sig"), Quality.GOOD),
        ("Café".encode("utf-16"), Quality.GOOD),
        ("Café".encode("cp1252"), Quality.FAIR),
    ],
)
def test_encodings(data: bytes, quality: Quality) -> None:
    imported = read_markdown(data, "a.txt")
    assert imported.document.info.title == "Café" or imported.document.units[0].text == "Café"
    assert imported.quality is quality


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", BriefError, "no text"),
        (b" \n\t\n", BriefError, "no text"),
        (b"%PDF-1.7 ...", BriefError, "a PDF"),
        (bytes(range(256)) * 9, BriefError, "does not look like text"),
        (b"x" * ((50 << 20) + 1), Refused, "50 MB"),
    ],
)
def test_what_cannot_be_read(data: bytes, error: type[BriefError], says: str) -> None:
    with pytest.raises(error, match=says):
        read_markdown(data, "a.md")


def test_large_tables_and_endless_lines_are_made_small() -> None:
    table = "| a | b |\n|---|---|\n" + "| cell | other |\n" * 2_000
    imported = _read(f"### Article 1\n\n{table}\n\n{'word ' * 30_000}\n")
    assert "a table of" in _whats(imported)
    assert "a line of 150,000 characters" in _whats(imported)
    assert "cell — other" in _units(imported)["art_1"].text


def test_deep_nesting_stays_flat() -> None:
    text = (
        "### Article 1\n\n" + "> " * 3_000 + "deep\n\n" + "(" * 5_000 + "\n\n" + "[" * 20_000 + "\n"
    )
    assert _read(text).articles == 1


def test_several_resolutions_in_one_text_keep_their_numbers_apart():
    text = (
        "# Report\n\n## Resolution A\n\nThe General Assembly,\n\nRecalling its lamps,\n\n"
        "1. Decides to light them;\n\n## Resolution B\n\nThe General Assembly,\n\n"
        "Recalling its oil,\n\n1. Decides to buy some;\n\n### Prices\n\n2. Decides to pay.\n"
    )
    found = read_markdown(text.encode(), "two.md", said=Said(kind=Kind.REPORT))
    assert [unit.eid for unit in found.document.units] == [
        "hd_1",
        "preamble",
        "pp_1",
        "op_1",
        "hd_2",
        "hd_2__preamble",
        "hd_2__pp_1",
        "hd_2__op_1",
        "hd_3",
        "hd_2__op_2",
    ]
    assert found.problems == ()


@pytest.mark.parametrize(("count", "articles"), [(9, 0), (10, 10), (30, 30)])
def test_a_treaty_that_is_called_a_report_keeps_its_articles(count, articles):
    text = "# A pact\n\n" + "".join(
        f"## Article {n}\n\nParties keep lamp {n} lit.\n\n" for n in range(1, count + 1)
    )
    imported = read_markdown(text.encode(), "pact.md", said=Said(kind=Kind.REPORT))
    assert imported.articles == articles
    letter = read_markdown(text.encode(), "pact.md", said=Said(kind=Kind.LETTER))
    assert letter.articles == 0


def test_numbers_that_repeat_the_paragraph_or_the_article_they_stand_in():
    text = (
        "# Report\n\n25. It is dark.\n\n26. The keepers:\n\n26.1 Light the lamps;\n\n(a) all,\n\n"
        "26.2 Buy oil.\n\n3.5 litres are enough.\n\n27. They do.\n"
    )
    found = read_markdown(text.encode(), "r.md", said=Said(kind=Kind.REPORT))
    assert [(unit.eid, unit.number) for unit in found.document.units] == [
        ("para_25", "25"),
        ("para_26", "26"),
        ("para_26__para_1", "26.1"),
        ("para_26__para_1__subpara_a", "a"),
        ("para_26__para_2", "26.2"),
        ("para_27", "27"),
    ]
    treaty = (
        "# Treaty\n\n## Article 6\n\n6.1 Lamps burn.\n\n6.2 Boats sail.\n\n## Article 7\n\nEnd."
    )
    found = read_markdown(treaty.encode(), "t.md", said=Said(kind=Kind.DRAFT))
    assert [unit.eid for unit in found.document.units][:3] == [
        "art_6",
        "art_6__para_1",
        "art_6__para_2",
    ]


def test_a_comment_that_is_never_closed_is_text_and_so_are_a_thousand():
    from brief.importers.blocks import cut

    found = cut("One <!-- gone\n--> two.\n\n" + "<!-- a\n\n" * 1000, 1, "a.md")
    assert [each.line for each in found.dropped] == [1]
    assert found.blocks[0].text == "One \ntwo."
    assert len(found.blocks) == 1001

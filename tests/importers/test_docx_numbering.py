"""Lists count as Word counts them, and print their numbers as it does."""

import pytest
from docx.oxml import parse_xml

from brief.importers.docx_number_formats import formatted
from brief.importers.docx_numbering import Counter, Lists
from tests.importers.word_files import NAMES, UN_LEVELS, level


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("decimal", "1 2 10 26 27 100"),
        ("decimalZero", "01 02 10 26 27 100"),
        ("lowerLetter", "a b j z aa vvvv"),
        ("upperLetter", "A B J Z AA VVVV"),
        ("lowerRoman", "i ii x xxvi xxvii c"),
        ("upperRoman", "I II X XXVI XXVII C"),
        ("ordinal", "1st 2nd 10th 26th 27th 100th"),
        ("russianLower", "а б к ы э нннн"),
        ("arabicAbjad", "أ ب ي ض ظ عععع"),
        ("arabicAlpha", "أ ب ر ه و طططط"),
        ("hebrew1", "א ב י כו כז ק"),
        ("hebrew2", "א ב י דד הה ללללל"),
        ("hindiNumbers", "१ २ १० २६ २७ १००"),
        ("thaiNumbers", "๑ ๒ ๑๐ ๒๖ ๒๗ ๑๐๐"),
        ("chineseCounting", "一 二 十 二十六 二十七 一〇〇"),
        ("chineseCountingThousand", "一 二 十 二十六 二十七 一百"),
        ("chineseLegalSimplified", "壹 贰 壹拾 贰拾陆 贰拾柒 壹佰"),
        ("ideographDigital", "一 二 一〇 二六 二七 一〇〇"),
        ("ideographTraditional", "甲 乙 癸 26 27 100"),
        ("decimalEnclosedCircle", "① ② ⑩ 26 27 100"),
        ("decimalFullWidth", "１ ２ １０ ２６ ２７ １００"),
        ("numberInDash", "-1- -2- -10- -26- -27- -100-"),
        ("chicago", f"* † ††† {'†' * 7} {'‡' * 7} {'§' * 25}"),
    ],
)
def test_formats(name, printed):
    found = [formatted(value, name) for value in (1, 2, 10, 26, 27, 100)]
    assert " ".join("".join((said or "").split()) for said in found) == printed


def test_han_numbers_skip_no_power():
    said = [formatted(value, "chineseCountingThousand") for value in (12, 105, 110, 1_005, 2_020)]
    assert said == ["十二", "一百零五", "一百一十", "一千零五", "二千零二十"]


def test_formats_that_nobody_knows_and_numbers_that_have_no_form():
    assert formatted(1, "madeUp") is None
    assert formatted(0, "lowerRoman") == formatted(0, "decimal") == "0"
    assert formatted(-3, "lowerLetter") == "-3"
    assert formatted(10**9, "upperRoman") == formatted(10**9, "lowerLetter") == "1000000000"
    assert formatted(7, "none") == formatted(7, "bullet") == ""


def lists(definitions: str, numbers: str = "", styles: dict[str, str] | None = None) -> Lists:
    numbers = numbers or '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    xml = f"<w:numbering {NAMES}>{definitions}{numbers}</w:numbering>"
    return Lists(parse_xml(xml), styles or {})


def printed(found: Lists, *steps: tuple[str, int]) -> list[str]:
    counter = Counter(found)
    return [label.text if (label := counter.next(*step)) else "none" for step in steps]


def one(*levels: int) -> list[tuple[str, int]]:
    return [("1", depth) for depth in levels]


UN_LIST = f'<w:abstractNum w:abstractNumId="1">{UN_LEVELS}</w:abstractNum>'


def test_deeper_levels_begin_anew_under_every_number():
    assert printed(lists(UN_LIST), *one(0, 1, 1, 2, 2, 1, 0, 1)) == [
        *("1.", "(a)", "(b)", "(i)", "(ii)", "(c)", "2.", "(a)")
    ]


def test_a_number_may_name_those_above_it():
    decimal = level(0, "%1.") + level(1, "%1.%2") + level(2, "%1.%2.%3")
    found = lists(f'<w:abstractNum w:abstractNumId="1">{decimal}</w:abstractNum>')
    assert printed(found, *one(0, 1, 1, 2, 0, 1, 2)) == [
        *("1.", "1.1", "1.2", "1.2.1", "2.", "2.1", "2.1.1")
    ]


def test_a_level_above_that_has_not_begun_shows_its_start():
    decimal = level(0, "%1.", start=4) + level(1, "%1.%2")
    found = lists(f'<w:abstractNum w:abstractNumId="1">{decimal}</w:abstractNum>')
    assert printed(found, *one(1, 0, 1)) == ["4.1", "4.", "4.1"]


def test_levels_may_never_begin_anew_or_only_under_some():
    never = level(0, "%1.") + level(1, "(%2)", more='<w:lvlRestart w:val="0"/>')
    found = lists(f'<w:abstractNum w:abstractNumId="1">{never}</w:abstractNum>')
    assert printed(found, *one(0, 1, 0, 1)) == ["1.", "(1)", "2.", "(2)"]
    some = level(0, "%1.") + level(1, "(%2)") + level(2, "%3)", more='<w:lvlRestart w:val="1"/>')
    found = lists(f'<w:abstractNum w:abstractNumId="1">{some}</w:abstractNum>')
    assert printed(found, *one(0, 1, 2, 1, 2, 0, 1, 2)) == [
        *("1.", "(1)", "1)", "(2)", "2)", "2.", "(1)", "1)")
    ]


def test_legal_numbering_is_in_digits():
    legal = level(0, "%1", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>")
    found = lists(f'<w:abstractNum w:abstractNumId="1">{legal}</w:abstractNum>')
    assert printed(found, *one(0, 0, 1)) == ["I", "II", "2.1"]


def test_lists_of_one_definition_count_together_until_one_starts_anew():
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{more}</w:num>'
        for number, more in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
        )
    )
    found = lists(UN_LIST, numbers)
    steps = [("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0), ("3", 0)]
    assert printed(found, *steps) == ["1.", "2.", "5.", "6.", "7.", "8."]


def test_a_list_may_have_levels_of_its_own():
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "Article %1", start=3)}</w:lvlOverride>'
    number = f'<w:num w:numId="1"><w:abstractNumId w:val="1"/>{own}</w:num>'
    assert printed(lists(UN_LIST, number), *one(0, 0, 1)) == ["Article 3", "Article 4", "(a)"]


def test_a_definition_may_be_that_of_a_style():
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>'
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="2"/></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert printed(lists(UN_LIST + linked, numbers, {"S": "9"}), *one(0, 1)) == ["1.", "(a)"]


def test_lists_that_are_not_there():
    found = lists(UN_LIST)
    assert printed(found, ("9", 0), ("1", 99), ("1", -1)) == ["none", "1.", "1."]
    assert printed(Lists(None, {}), ("1", 0)) == ["none"]
    empty = lists('<w:abstractNum w:abstractNumId="1"/>', "")
    assert printed(empty, ("1", 0), ("1", 0)) == ["1.", "2."]


def test_bullets_and_nothing():
    levels = level(0, "\uf0b7", "bullet") + level(1, "", "none")
    found = lists(f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>')
    labels = [Counter(found).next("1", depth) for depth in (0, 1)]
    assert [(label.bullet, label.text) for label in labels if label] == [(True, "•"), (False, "")]


def test_a_format_of_ones_own_has_another_beside_it():
    both = (
        "<mc:AlternateContent><mc:Choice Requires='w14'><w:numFmt w:val='custom'/></mc:Choice>"
        "<mc:Fallback><w:numFmt w:val='decimalZero'/></mc:Fallback></mc:AlternateContent>"
    )
    xml = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{both}<w:lvlText w:val="%1."/></w:lvl>'
    found = lists(f'<w:abstractNum w:abstractNumId="1">{xml}</w:abstractNum>')
    assert printed(found, *one(0, 0)) == ["01.", "02."]
    assert not found.odd_formats
    odd = lists(f'<w:abstractNum w:abstractNumId="1">{level(0, "%1.", "klingon")}</w:abstractNum>')
    assert printed(odd, *one(0)) == ["1."]
    assert odd.odd_formats == {"klingon"}

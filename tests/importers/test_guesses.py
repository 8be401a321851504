"""What a document seems to be where nobody says."""

import pytest

from brief.core.model import Kind
from brief.importers.blocks import Block
from brief.importers.guesses import guess_date, guess_kind, guess_symbol, guess_title


def blocks(*texts: str) -> list[Block]:
    return [Block(text, number) for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["Distr.: General  \n31 December 2024"], "2024-12-31"),
        (
            ["31 December 2024", "Resolution adopted by the Assembly on 24 December 2024"],
            "2024-12-24",
        ),
        (["Nations Unies  \n1er mars 2023"], "2023-03-01"),
        (["Résolution adoptée par l’Assemblée le 24 décembre 2024"], "2024-12-24"),
        (["Naciones Unidas  \n5 de octubre de 2021"], "2021-10-05"),
        (["Резолюция, принятая Ассамблеей 9 мая 2022"], "2022-05-09"),
        (["2024年12月24日 大会决议"], "2024-12-24"),
        (["2023-05-29"], "2023-05-29"),
        # A machine read 29 as ~9: no date is better than a wrong one.
        (["~9 September 1971"], ""),
        (["35 January 2020", "2024年13月40日"], ""),
        (["no date at all"], ""),
        ([], ""),
    ],
)
def test_the_day_of_adoption_else_the_first_date(texts: list[str], day: str):
    assert guess_date(blocks(*texts)) == day


@pytest.mark.parametrize(
    ("symbol", "title", "first", "kind"),
    [
        ("A/RES/79/243", "Convention on lamps", "", Kind.STANDARD),
        ("", "Lamps", "Resolution adopted by the General Assembly", Kind.STANDARD),
        ("A/C.3/80/L.3", "Report of the Committee", "", Kind.DRAFT),
        ("A/AC.291/CRP.5", "Lamps", "", Kind.DRAFT),
        ("A/AC.291/22", "Draft convention on lamps", "", Kind.DRAFT),
        ("", "Lamps", "Italy: draft resolution", Kind.DRAFT),
        ("", "Projet de convention sur les lampes", "", Kind.DRAFT),
        ("", "Проект конвенции о фонарях", "", Kind.DRAFT),
        ("A/HRC/43/12", "Report of the Working Group", "", Kind.REPORT),
        ("", "Informe del Secretario General", "", Kind.REPORT),
        ("A/79/1", "Letter dated 3 May 2024 from the keepers", "", Kind.LETTER),
        ("", "Statement by the keepers of lamps", "", Kind.STATEMENT),
        ("", "Comments on the draft text of a convention", "", Kind.DRAFT),
        ("", "Submission by the keepers of lamps", "", Kind.COMMENT),
        ("", "Universal Declaration of Lamps", "", Kind.STANDARD),
        ("", "", "", Kind.STANDARD),
    ],
)
def test_the_kind_by_symbol_title_and_first_lines(symbol: str, title: str, first: str, kind: Kind):
    assert guess_kind(blocks(first), symbol, title) is kind


def test_title_and_symbol():
    text = blocks("United Nations  \nA/C.3/80/L.3", "A long line of words. " * 9)
    assert guess_symbol(text) == "A/C.3/80/L.3"
    assert guess_title([*text, Block("Lamps of the world", 3, level=1)], "a_b.pdf") == (
        "Lamps of the world"
    )
    assert guess_title(blocks("A sentence."), "my_file.pdf") == "my file"
    assert guess_title([], "my_file.pdf") == "my file"

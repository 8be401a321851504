"""The Universal Declaration in twelve languages: thirty articles, a preamble, every letter."""

import re
from html.parser import HTMLParser

import pytest

from brief.core.model import Kind, Quality, UnitType
from brief.importers.facts import Said
from brief.importers.html_page import read_html
from tests.importers.accounting import assert_accounted

pytestmark = pytest.mark.real_data

LANGUAGES = {
    "arb": "ar",
    "cmn_hans": "zh",
    "eng": "en",
    "fra": "fr",
    "heb": "he",
    "jpn": "ja",
    "pes_1": "fa",
    "por_PT": "pt",
    "rus": "ru",
    "spa": "es",
    "swh": "sw",
    "tha": "th",
}
#: The article that is printed with another's number: a misprint of the page.
MISPRINTED = {"heb": 20}


class _Texts(HTMLParser):
    """The text of a page by the standard library's parser, which knows nothing of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(params=LANGUAGES)
def page(request, real_data):
    data = (real_data / "udhr" / f"{request.param}.html").read_bytes()
    return request.param, data, read_html(data, "a.html", Said(kind=Kind.STANDARD))


def test_thirty_articles_and_a_preamble(page):
    code, _, imported = page
    units = imported.document.units
    wanted = [str(n) for n in range(1, 31)]
    if code in MISPRINTED:
        wanted[MISPRINTED[code] - 1] = "2-2"
    articles = [u.eid.removeprefix("art_") for u in units if u.type is UnitType.ARTICLE]
    assert articles == wanted
    preamble = [u for u in units if u.type is UnitType.PREAMBLE]
    assert len(preamble) == 1
    assert preamble[0].text.count("\n\n") >= 7
    assert imported.quality is (Quality.FAIR if code in MISPRINTED else Quality.GOOD)


def test_the_language_and_its_direction(page):
    code, _, imported = page
    info = imported.document.info
    assert info.language == LANGUAGES[code]
    assert info.right_to_left == (info.language in {"ar", "he", "fa"})


def test_every_letter_is_accounted_for(page):
    _, data, imported = page
    text = data.decode()
    texts = _Texts()
    texts.feed(text)
    lists = re.findall(r"<ol>(.*?)</ol>", text, re.DOTALL)
    numbers = [f"{n}." for items in lists for n in range(1, items.count("<li>") + 1)]
    assert_accounted(" ".join([*texts.texts, *numbers]), imported)
    assert sum(u.number.isdigit() and u.type is UnitType.PARAGRAPH for u in imported.document.units)


def test_the_structure_is_the_same_in_every_language(real_data):
    trees = {}
    for code in LANGUAGES:
        data = (real_data / "udhr" / f"{code}.html").read_bytes()
        units = read_html(data, "a.html", Said(kind=Kind.STANDARD)).document.units
        trees[code] = [u.eid for u in units if u.eid.startswith("art_") and code not in MISPRINTED]
    wanted = trees["eng"]
    assert sum("__para_" in eid for eid in wanted) == 32
    assert {code for code, tree in trees.items() if tree == wanted} == set(trees) - set(MISPRINTED)

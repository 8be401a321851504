"""Whatever stands wherever on a page: nothing raises, nothing is lost, nothing is made up."""

import random
from typing import Any

import pytest

from brief.core.errors import BriefError
from brief.core.model import Kind
from brief.importers.document_json import imported_from_json, imported_to_json
from brief.importers.facts import Said
from brief.importers.pdf import read_pdf
from tests.importers.accounting import assert_accounted
from tests.importers.pdf_layer import text_layer
from tests.importers.pdf_writer import BOLD, ITALIC, REGULAR, Page, pdf

SOME = (
    "Article 1;Article 2.;1.;2.;(a);(i);The General Assembly,;Recalling its resolution;* note;"
    "shall not;Annex;Preamble;Chapter II;of the Convention;a;12;- 3 -;2/7;A/RES/79/243;"
    "________________;inter-;est;Section 5;I. Intro;ALL CAPITALS HERE;[text];|cell|;# hash;"
    "> quote;`code`;_u_;\\;<b>;&amp;;{++x++};[a](b);- item;55th plenary meeting;"
    "Interpretative notes;Articles 23 and 35;xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
)
WORDS = SOME.split(";")
ODD = (
    "BT /F1 10 Tf {turn} {x} {y} Tm (turned {n}) Tj ET",
    "BT /F2 {size} Tf 1 0 0 1 100 300 Tm (odd size {n}) Tj ET",
)


def strange(seed: int) -> bytes:
    """A PDF of words, numbers and signs anywhere, some of them turned, huge or far away."""
    choose = random.Random(seed)
    pages = []
    for n in range(choose.randint(1, 4)):
        page = Page(turned=choose.choice([0, 0, 0, 90, 180]))
        y = choose.randint(20, 100)
        for index in range(choose.randint(1, 60)):
            words = " ".join(choose.choice(WORDS) for _ in range(choose.randint(1, 6)))
            if choose.random() < 0.1:
                odd = {
                    "turn": choose.choice(["0 1 -1 0", "1 .5 -.5 1", "0 0 0 0", "1e9 0 0 1"]),
                    "x": choose.choice([100, 1e12, -1e20]),
                    "y": choose.choice([100, 400, 1e12]),
                    "size": choose.choice([0, 1e-9, 1e10, -10]),
                    "n": f"{n}-{index}",
                }
                page.draw(choose.choice(ODD).format(**odd))
            else:
                # A number of its own keeps every line apart from every title.
                style = choose.choice([REGULAR, REGULAR, BOLD, ITALIC])
                size = choose.choice([10, 10, 10, 8, 12, 6, 14, 5.5])
                x = choose.choice([72, 72, 96, 320, choose.uniform(-50, 700)])
                page.text(x, y, f"{words} {seed}/{n}/{index}", size, font=style)
            y += choose.choice([0, 12, 12, 12, 18, 24, -12, 3])
        pages.append(page)
    return pdf(pages)


@pytest.mark.long
def test_any_page_is_read_whole_or_refused_in_a_sentence(times: Any):
    for seed in range(times(60, 1_500)):
        data = strange(seed)
        kind = random.Random(seed).choice([Kind.DRAFT, Kind.REPORT, None])
        try:
            found = read_pdf(data, "made.pdf", Said(kind=kind))
        except BriefError:
            continue
        assert_accounted(text_layer(data), found)
        eids = [unit.eid for unit in found.document.units]
        assert len(eids) == len(set(eids)), seed
        known = {area.eid for area in found.areas}
        assert known <= set(eids)
        assert imported_from_json(imported_to_json(found)) == found


def test_reading_twice_gives_the_same(times: Any):
    for seed in range(times(5, 50)):
        data = strange(seed)
        assert read_pdf(data, "made.pdf") == read_pdf(data, "made.pdf")

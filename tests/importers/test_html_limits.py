"""Pages that are made to exhaust a program end in text or in one sentence, never otherwise."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.core.errors import BriefError
from brief.core.jobs import Job
from brief.importers.facts import Said
from brief.importers.html_limits import flattened, is_suspicious, thinned
from brief.importers.html_page import read_html
from brief.importers.sandbox import import_file


def _text(page: str) -> str:
    imported = read_html(page.encode(), "a.html", Said())
    said = "".join(f"{u.number}{u.heading}{u.markdown}" for u in imported.document.units)
    return re.sub(r"[\s\\*-]+", "", said)


@pytest.mark.parametrize(
    "page",
    [
        *("<div>" * 5_000 + "oil;" + "</div>" * 5_000 + "wick", "<b>" * 5_000 + "oil;<p>wick"),
        *("<p><b>" * 3_000 + "oil;<p>wick", "<dd><p>" * 3_000 + "oil;<p>wick"),
        *("<table><tr><td>" * 2_000 + "oil;<p>wick", "<ul><li>" * 2_000 + "oil;</ul><p>wick"),
        *("<blockquote>" * 400 + "oil;<p>wick", "<font>" * 140 + "oil;<p>wick"),
        "<span><table><tr><td><b>" * 1_000 + "oil;<p>wick",
    ],
)
def test_tags_without_end_are_passed_over_and_their_text_stays(page):
    assert _text(page) == "oil;wick"


@pytest.mark.parametrize(
    "page",
    [
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">oil;<p>wick",
        "<p " + " ".join(f"a{n}='>'" for n in range(100_000)) + ">oil;<p>wick",
        f"<p title='{'x' * 12_000_000}'>oil;<p>wick",
        f"<p>oil;<img src='data:image/png;base64,{'A' * 3_000_000}'>wick",
    ],
)
def test_attributes_without_end_are_passed_over(page):
    assert _text(page) == "oil;wick"


def test_a_text_longer_than_the_parser_takes_is_read_whole(times):
    # The parser takes no more than 10 MB in one piece.
    count = times(90_000, 750_000)
    page = "<p>" + "oil and wicks; " * count
    assert "<!---->" in thinned(page)
    assert _text(page).count("oilandwicks;") == count


@pytest.mark.parametrize(
    "page",
    [
        *("<!--" * 90_000, "<script>" * 90_000, "<a b=\"'><a b='" * 50_000, "<" * 30_000),
        *("<a=" * 200_000, "</" * 200_000, "<![CDATA[" * 90_000, "&" * 30_000, "<p\n" * 90_000),
    ],
)
def test_marks_without_end_take_no_time(page):
    for read in (thinned, flattened):
        assert len(read(page)) <= len(page) + 100
    with suppress(BriefError):
        read_html(page.encode(), "a.html", Said())


@pytest.mark.parametrize(
    "page",
    [
        *("<" + "div>" * 9 + "<p>a<b>c</b></p><br><img src='x>y'>d", "<p>1 < 2 & 3 > 2</p>"),
        "<SCRIPT>if (a < b) { '</p>' }</SCRIPT><p>oil<style>p > a {}</style><!-- <p> --><p>wick",
        "<textarea><div><div></textarea><p title=\"a>b\" class='c'>oil</p></div></span>",
        "<![if !supportLists]>1.<![endif]> oil<?php echo '<b>'; ?>",
    ],
)
def test_an_ordinary_page_is_left_as_it_is(page):
    assert thinned(page) == page.removesuffix("</div></span>")
    assert not is_suspicious(page)


_PIECES = st.lists(
    st.sampled_from(
        "<div> </div> <p> <b> </b> <!-- --> <script> </script> oil < > ' \" = <img> &lt; <td> </ "
        "wick <![CDATA[ ]]> <a_b='".replace("_", "\N{NO-BREAK SPACE}").split(" ")
    )
)


@given(_PIECES)
def test_no_page_loses_its_text_or_makes_the_reader_fail(pieces):
    page = "".join(pieces)
    assert len(thinned(page)) <= len(page)
    with suppress(BriefError):
        read_html(page.encode(), "a.html", Said())


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1_000_000 + "oil",
        "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">oil",
        "<p>oil" * 9_000,
    ],
)
def test_the_sandbox_reads_what_is_made_to_exhaust_it(page, tmp_path):
    file = tmp_path / "bomb.html"
    file.write_text(page)
    try:
        imported = import_file(file, Job(), Said())
    except BriefError as error:
        sentence = str(error)
        assert "so it was not imported and nothing was changed" in sentence
    else:
        assert "oil" in "".join(unit.text for unit in imported.document.units)

"""Whatever Word documents are made of, every letter is in a unit or named as left out."""

import html
import os
import re

from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.core import eids
from brief.core.errors import BriefError
from brief.core.model import Kind
from brief.core.tracked import TrackedView, as_seen
from brief.importers.document_json import imported_from_json, imported_to_json
from brief.importers.docx import read_docx
from brief.importers.facts import Said
from brief.importers.imported import Imported
from brief.importers.render import render
from tests.importers.accounting import assert_accounted
from tests.importers.word_files import (
    BULLETS,
    NAMES,
    UN,
    dele,
    h,
    ins,
    moved,
    note,
    p,
    r,
    table,
    word,
)

EXAMPLES = 1_500 if os.environ.get("BRIEF_LONG") else 60
_DRAFT = Said(kind=Kind.DRAFT)
_WORDS = st.sampled_from(
    [
        "oil",
        "Lamps burn.",
        "wick;",
        "*",
        "_x_",
        "{++",
        "--}",
        "| a",
        "(b) ",
        "2. ",
        "[x](y)",
        "<b>",
        "&amp;",
        "1986. ",
        "- ",
        "# ",
        "The General Assembly,",
        "Article 3",
        "المادة ٦",
        "第六条",
        "\u2028",
        "\n",
        "\t",
        " ",
        "\uf0b7",
        "“oil”",
    ]
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=5).map("".join)
#: A number that was typed in a change is the paragraph's own in every view.
_UNNUMBERED = _TEXTS.filter(lambda text: not re.match(r"\W*(?:b\)|2\.|1986)", text))
_LOOKS = st.sampled_from(["", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", "<w:strike/>", "<w:vanish/>"])
_RUNS = st.one_of(
    st.builds(r, _TEXTS, _LOOKS),
    st.builds(r, _TEXTS),
    st.builds(lambda text, look: ins(r(text, look)), _TEXTS, _LOOKS),
    st.builds(dele, _TEXTS),
    st.builds(moved, _TEXTS, to=st.booleans()),
    st.just(note(1)),
)
_PARAGRAPHS = st.builds(
    lambda runs, style, num, mark: p(*runs, style=style, num=num, mark=mark),
    st.lists(_RUNS, max_size=4),
    st.sampled_from(["", "", "", "Heading1", "Heading2", "TOC1"]),
    st.sampled_from([None, None, (UN, 0), (UN, 1), (UN, 2), (BULLETS, 0), (BULLETS, 1)]),
    st.sampled_from(["", "", "", "ins", "del"]),
)
_TABLES = st.lists(st.lists(_PARAGRAPHS, min_size=2, max_size=3), min_size=1, max_size=3).map(
    lambda rows: table(*rows)
)
_BODIES = st.lists(st.one_of(_PARAGRAPHS, _PARAGRAPHS, _PARAGRAPHS, _TABLES), max_size=8)


def read(body: list[str], said: Said = _DRAFT) -> Imported | None:
    data = word(*body, notes={1: "A note."}, header="Tonight")
    try:
        return read_docx(data, "lamps.docx", said)
    except BriefError:
        return None


@settings(max_examples=EXAMPLES, deadline=None)
@given(_BODIES)
def test_any_body_is_a_document(body):
    imported = read(body)
    if imported is None:
        return
    seen = {""}
    for unit in imported.document.units:
        assert unit.eid not in seen
        assert unit.parent in seen
        assert eids.is_eid(unit.eid), unit.eid
        seen.add(unit.eid)
    assert imported_from_json(imported_to_json(imported)) == imported
    assert 0 <= imported.kept_characters <= imported.source_characters
    assert not any("not understood" in each.reason for each in imported.dropped)


def spelt(body: list[str]) -> str:
    """The letters of a body, by the XML library alone."""
    root = parse_xml(f"<w:body {NAMES}>{''.join(body)}</w:body>")
    return "".join(str(text) for text in root.itertext("{*}t", "{*}delText"))


#: Bodies whose numbers can be counted here without counting as the importer does.
_COUNTED = st.lists(
    st.one_of(
        st.builds(lambda runs: p(*runs), st.lists(_RUNS, min_size=1, max_size=4)),
        st.builds(lambda text: p(ins(r(text)), mark="ins"), _TEXTS),
        st.builds(lambda text: p(dele(text), mark="del"), _TEXTS),
        st.builds(h, st.sampled_from(["On lamps", "Oil", "Chapter II"]), st.integers(1, 3)),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(_COUNTED, st.integers(0, 4))
def test_every_letter_is_in_a_unit_or_listed(body, numbered):
    whole = [h("Zzz"), *body, *(p("Oil", num=(UN, 0)) for _ in range(numbered))]
    imported = read(whole)
    assert imported is not None
    made = "".join(f"{n}." for n in range(1, numbered + 1))
    calls = "".join(body).count("footnoteReference")
    marks = "1" * (calls + 1) if calls else ""
    source = spelt(whole) + made + marks + "A note." + "Tonight"
    assert_accounted(re.sub("\uf0b7", "•", source), imported)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["", "ins", "del"]), _UNNUMBERED), min_size=1, max_size=6)
)
def test_the_text_reads_as_accepted_and_can_be_read_as_it_was(parts):
    made = {"": r, "ins": lambda text: ins(r(text)), "del": dele}
    body = [p("Zzz:"), p(*(made[change](text) for change, text in parts))]
    imported = read(body, Said(kind=Kind.REPORT))
    assert imported is not None
    units = imported.document.units
    for view, gone in ((TrackedView.ACCEPTED, "del"), (TrackedView.REJECTED, "ins")):
        shown = (re.sub(r"<[^>]+>", "", as_seen(render(u.markdown), view)) for u in units)
        said = html.unescape(" ".join(shown))
        wanted = "".join(text for change, text in parts if change != gone)
        assert words(said) == words(f"Zzz:{wanted}"), view
    accepted = "".join(text for change, text in parts if change != "del")
    assert words(" ".join(u.text for u in units)) == words(f"Zzz:{accepted}")


def words(text: str) -> str:
    """The letters of a text, without its marks and white space."""
    return "".join(re.findall(r"[^\W_]+", text))

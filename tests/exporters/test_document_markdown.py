"""A document as Markdown: whoever reads the file finds the same units."""

from pathlib import Path

import pytest

from brief.core.jobs import Job
from brief.core.model import Document, DocumentInfo, Kind, Unit, UnitType
from brief.exporters.document_markdown import document_markdown
from brief.importers.corpus_folder import read_corpus
from brief.importers.markdown import read_markdown

SAMPLES = read_corpus(Path(__file__).parents[2] / "sample_corpus", Job()).documents


def _units(document: Document):
    return [(u.eid, u.type, u.number, u.heading, u.text, u.parent) for u in document.units]


@pytest.mark.parametrize("document", SAMPLES, ids=lambda d: d.info.id)
def test_every_document_of_the_sample_is_the_same_again(document):
    text = document_markdown(document, "Digest -->, not the authentic text")
    again = read_markdown(text.encode(), "again.md").document
    assert _units(again) == _units(document)
    assert again.info == document.info
    assert "Digest" in text


def test_a_resolution_without_a_heading_over_its_preamble_is_a_resolution_again():
    text = (
        "# Lamps\n\n*The General Assembly*,\n\n*Recalling* the dark,\n\n"
        "1. *Decides* to light lamps:\n\n(a) By the sea;\n\n2. *Requests* oil.[1](#fn_1)\n\n"
        "1. From olives. {#fn_1}\n"
    )
    first = read_markdown(text.encode(), "lamps.md").document
    again = read_markdown(document_markdown(first).encode(), "again.md").document
    assert [u[:5] for u in _units(again)] == [u[:5] for u in _units(first)]
    kinds = {unit.type for unit in again.units}
    assert {UnitType.PREAMBULAR, UnitType.OPERATIVE, UnitType.FOOTNOTE} <= kinds


def test_what_markdown_has_no_words_for_stands_in_the_front_matter():
    info = DocumentInfo("my-x", Kind.LETTER, 'A "title" \\ with marks', language="ar", order=7)
    text = document_markdown(Document(info, (Unit("para_1", UnitType.PARAGRAPH, "1"),)))
    assert text.startswith("+++\n")
    assert 'title = "A \\"title\\" \\\\ with marks"' in text
    assert "order = 7" in text
    assert "1. {#para_1}" in text

"""A document as a Word file: every word is in it, with its number, and what it is above it."""

import io

import docx
import pytest

from brief.core.model import Document, DocumentInfo, Kind, Unit, UnitType
from brief.exporters.document_docx import document_docx
from tests.exporters.test_document_markdown import SAMPLES


def _paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize("document", SAMPLES[:6], ids=lambda d: d.info.id)
def test_every_word_is_there_in_order(document):
    said = "\n".join(_paragraphs(document_docx(document, "Digest, not the authentic text")))
    assert "Digest, not the authentic text" in said
    at = 0
    for unit in document.units:
        for words in (unit.heading, *unit.text.split("\n\n")):
            found = said.find(words, at)
            assert found >= 0, (unit.eid, words)
            at = found


def test_numbers_indents_and_a_head_on_every_page():
    units = (
        Unit("art_6", UnitType.ARTICLE, "6", "Lamps"),
        Unit("art_6__para_1", UnitType.PARAGRAPH, "1", text="Lit\x00 by:", parent="art_6"),
        Unit(
            "art_6__para_1__subpara_a", UnitType.SUBPARAGRAPH, "a", text="Oil.",
            parent="art_6__para_1",
        ),
        Unit("fn_1", UnitType.FOOTNOTE, "1", text="From olives.", parent="art_6__para_1"),
    )  # fmt: skip
    made = document_docx(Document(DocumentInfo("d", Kind.DRAFT, "A pact"), units), "Imported copy")
    opened = docx.Document(io.BytesIO(made))
    assert [p.text for p in opened.paragraphs] == [
        "A pact", "Imported copy", "Article 6. Lamps", "1. Lit\ufffd by:", "(a) Oil.",
        "1 From olives.",
    ]  # fmt: skip
    assert opened.paragraphs[4].paragraph_format.left_indent > 0
    assert "Imported copy" in opened.sections[0].header.paragraphs[0].text

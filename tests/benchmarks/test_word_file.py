"""The Word document that the benchmark imports is what it says it is."""

import io

from docx import Document

from benchmarks.word_file import word_file
from brief.core.model import Kind, Quality, UnitType
from brief.importers.docx import read_docx
from brief.importers.facts import Said


def test_a_draft_of_the_size_asked_for():
    data = word_file(40_000)
    assert 40_000 <= len(data) < 44_000
    imported = read_docx(data, "draft.docx", Said(kind=Kind.DRAFT))
    units = imported.document.units
    articles = imported.articles
    assert articles > 5
    assert sum(u.type is UnitType.FOOTNOTE for u in units) == articles
    assert sum(u.type is UnitType.SUBPARAGRAPH for u in units) == 2 * articles
    assert (imported.quality, imported.dropped_characters) == (Quality.GOOD, 0)
    assert sum(len(p.text) for p in Document(io.BytesIO(data)).paragraphs) > 10_000


def test_the_same_file_every_time():
    assert word_file(20_000) == word_file(20_000) != word_file(20_000, seed=2)

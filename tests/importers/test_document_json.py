"""Documents survive being written; what is damaged or invented does not get in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.core.errors import Refused
from brief.core.model import Document, DocumentInfo, Kind, Unit, UnitType
from brief.importers.document_json import (
    from_json,
    imported_from_json,
    imported_to_json,
    to_json,
)
from brief.importers.markdown import read_markdown

_INFO = DocumentInfo("oil", Kind.DRAFT, "Öl — 油", order=3)
_UNITS = (
    Unit("art_1", UnitType.ARTICLE, "1", "Wicks", line=3),
    Unit(
        "art_1__para_1", UnitType.PARAGRAPH, "1", "", "Oil\n\nburns.", "*Oil*\n\nburns.", "art_1", 4
    ),
)
_DOCUMENT = Document(_INFO, _UNITS)


def test_a_document_comes_back_equal() -> None:
    assert from_json(to_json(_DOCUMENT)) == _DOCUMENT


@given(st.text(), st.text())
def test_any_text_comes_back_equal(title: str, text: str) -> None:
    document = Document(
        DocumentInfo("d", Kind.REPORT, title), (Unit("art_1", UnitType.ARTICLE, text=text),)
    )
    assert from_json(to_json(document)) == document


def test_an_import_comes_back_equal() -> None:
    imported = read_markdown(b"# T\n\n### Article 1\n\n3. Oil.\x00\n", "a.md")
    assert imported.problems
    assert imported.dropped
    assert imported_from_json(imported_to_json(imported)) == imported


def _changed(**changes: object) -> str:
    return json.dumps(json.loads(to_json(_DOCUMENT)) | changes)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", "[" * 100_000, _changed(info=None), _changed(info={"id": 1}),
        _changed(units=[[1]]),
        _changed(units=None), _changed(units=[["non sense", "article", "", "", "", "", "", 0, ""]]),
        _changed(units=[["art_1", "song", "", "", "", "", "", 0, ""]]),
        _changed(units=[["art_1", "article", "", "", "", "", "art_9", 0, ""]]),
        _changed(units=[["art_1", "article", "", "", "", "", "", True, ""]]),
        _changed(units=[["art_1", ["article"], "", "", "", "", "", 0, ""]]),
        _changed(units=[["art_1", "article", "", "", "", "", "", 0, ""]] * 2),
        _changed(format=99), _changed(unit_fields=[1, 2]),
    ],
)  # fmt: skip
def test_what_is_damaged_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        from_json(text)

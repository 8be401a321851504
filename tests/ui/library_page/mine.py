"""Documents of a user's, made up."""

from dataclasses import replace
from typing import Any

from brief.core.model import DocumentInfo, Quality
from brief.core.problems import Problem
from brief.services.my_documents import MyDocument
from tests.ui.candidates import INFO


def my_document(document: str, title: str, **other: Any) -> MyDocument:
    """A good one of a PDF; fields of the document or of what is kept may be said otherwise."""
    facts = {name: other.pop(name) for name in list(other) if name in DocumentInfo.__slots__}
    made = MyDocument(
        info=replace(INFO, id=document, title=title, **facts),
        quality=facts.get("quality", Quality.GOOD),
        problems=(),
        file_name="draft.pdf",
        size=245_000,
        format="pdf",
        imported="2024-11-26T10:00:00Z",
        has_pages=True,
        has_tracked_changes=False,
    )
    return replace(made, **other)


PROBLEMS = (Problem("draft.pdf, page 3", 0, "this page has two columns", grave=False),)

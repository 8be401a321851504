"""Files as they are found to be, made up: what the import sheet shows without reading any."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from brief.core.model import DocumentInfo, Kind
from brief.core.problems import Problem
from brief.services.importing import Candidate, ImportReport, OutlineLine
from brief.services.kept import Original

INFO = DocumentInfo(
    id="my-draft",
    kind=Kind.STANDARD,
    title="Draft convention on shared lakes",
    symbol="A/AC.1/22",
    date="2024-11-25",
    language="en",
)


def candidate(path: Path, **other: Any) -> Candidate:
    """A file of two articles; fields of the document and of the report may be said otherwise."""
    facts = {name: other.pop(name) for name in list(other) if name in DocumentInfo.__slots__}
    known = {"again": other.pop("again", None), "resembles": other.pop("resembles", None)}
    info = replace(INFO, **facts)
    report = ImportReport(
        document=info,
        articles=2,
        paragraphs=3,
        source=1_200,
        kept=1_000,
        dropped=200,
        quality=info.quality,
        problems=(),
    )
    outline = (OutlineLine("Chapter I", "General", 0, 0), OutlineLine("Article 1", "Aim", 1, 2))
    return Candidate(
        path=path,
        size=1_300,
        digest="0" * 64,
        report=replace(report, **other),
        outline=outline,
        imported=None,  # type: ignore[arg-type]
        original=Original(b"", path.parent),
        **known,
    )


PROBLEMS = (
    Problem("draft.md", 12, "article 31 follows article 29: 30 is missing", grave=False),
    Problem("draft.md, page 3", 0, "this page has two columns", grave=False),
    Problem("draft.md", 1, "left out: running head (200 characters in 4 places)", grave=False),
)

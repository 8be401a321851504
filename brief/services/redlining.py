"""A comparison handed on: as a web page, or as a Word file with real tracked changes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from brief.services.briefing import write_whole
from brief.services.comparing import Comparison
from brief.services.library import Library

if TYPE_CHECKING:
    from brief.core.comparison import Alignment

#: The forms a comparison can be written in, each also the ending of its file.
FORMS = ("html", "docx")


def export_comparison(library: Library, comparison: Comparison, path: Path, form: str) -> None:
    """Write a comparison, its first version against its last, in one of the `FORMS`.

    The file is written whole or not at all. Raises `BriefError` where it cannot be written.
    """
    write_whole(path, _DATA[form](library, comparison))


def _html(library: Library, comparison: Comparison) -> bytes:
    from brief.compare.redline import redline_of
    from brief.exporters.redline_html import redline_html

    alignment, banners = _of(comparison)
    old, new = library.whole(alignment.old), library.whole(alignment.new)
    made = redline_of(alignment, old, new, comparison.brief, banners)
    return redline_html(made, _today()).encode("utf-8", "replace")


def _docx(library: Library, comparison: Comparison) -> bytes:
    from brief.compare.tracked_text import tracked_text
    from brief.exporters.redline_docx import redline_docx

    alignment, banners = _of(comparison)
    old, new = library.whole(alignment.old), library.whole(alignment.new)
    return redline_docx(tracked_text(alignment, old, new, comparison.brief, banners), _today())


_DATA = {"html": _html, "docx": _docx}


def _of(comparison: Comparison) -> "tuple[Alignment, tuple[str, str]]":
    return comparison.whole, (comparison.versions[0].banner, comparison.versions[-1].banner)


def _today() -> str:
    return datetime.now(UTC).astimezone().date().isoformat()

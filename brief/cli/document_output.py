"""What is printed of My documents: the JSON that scripts depend on, and the same for people."""

from typing import Any

from brief.cli.output import problems_json
from brief.core.model import DocumentInfo
from brief.services.my_documents import MyDocument, Removed
from brief.services.notes import badge


def info_json(info: DocumentInfo) -> dict[str, Any]:
    """What a document is called and what it belongs to."""
    return {
        "document": info.id,
        "title": info.title,
        "symbol": info.symbol,
        "date": info.date,
        "kind": info.kind.value,
        "language": info.language,
        "instrument": info.instrument,
        "order": info.order,
        "quality": info.quality.value,
    }


def my_document_json(mine: MyDocument) -> dict[str, Any]:
    """A document of the user's with its file and what came of reading it."""
    return {
        **info_json(mine.info),
        "problems": problems_json(mine.problems),
        "file": mine.file_name,
        "size": mine.size,
        "format": mine.format,
        "imported": mine.imported,
        "has_pages": mine.has_pages,
        "has_tracked_changes": mine.has_tracked_changes,
    }


def listed_text(mine: MyDocument) -> str:
    """A document of the user's in one line: id, kind, title, symbol, and what to check."""
    info = mine.info
    named = " · ".join(part for part in (info.title, info.symbol, info.date, badge(info)) if part)
    return f"{info.id}  {info.kind}, {info.language}: {named}"


def removed_json(removed: Removed) -> dict[str, Any]:
    """What was put away, when, and until when it can come back."""
    return {
        "document": removed.document,
        "title": removed.name,
        "removed": removed.removed,
        "until": removed.until,
    }


def removed_text(removed: Removed) -> str:
    """The same in one line."""
    return f"{removed.document}  {removed.name}: removed, can be restored until {removed.until}"

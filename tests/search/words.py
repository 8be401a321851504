"""What an index holds, as far as it can be asked."""

from pathlib import Path

from brief.search.index import Index


def words_in(folder: Path) -> dict[tuple[str, str], int]:
    """Every term of an index's fields, and how many passages have it."""
    index = Index.open(folder)
    try:
        searcher = index.searcher
        fields = ("exact", "heading", "title", "document", "art", "text_en", "text_fr", "text_ru")
        return {
            (field, term): count
            for field in fields
            for term, count in searcher.terms_with_prefix(field, "")
        }
    finally:
        index.forget()

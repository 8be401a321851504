"""Which files can be imported, and which reader takes each: the one place to add a format."""

from pathlib import PurePath

from brief.core.errors import BriefError

#: File ending to the name of a reader in `brief.importers.child.READERS`.
READER_OF = {
    **dict.fromkeys((".md", ".markdown", ".txt"), "markdown"),
    **dict.fromkeys((".docx", ".docm", ".dotx"), "docx"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".xml", ".akn"), "akn"),
    ".pdf": "pdf",
}
#: What files are called that any word processor can save as one of those above.
_SAVED_OTHERWISE = {
    ".doc": "an old Word file",
    ".dot": "an old Word file",
    ".rtf": "a rich text (RTF) file",
    ".odt": "an OpenDocument file",
    ".ott": "an OpenDocument file",
    ".wpd": "a WordPerfect file",
    ".pages": "a Pages file",
}
#: File ending to the name of a painter in `brief.importers.child.PAINTERS`: formats with pages.
PAINTER_OF = {".pdf": "pdf"}


def reader_for(name: str) -> str:
    """The reader that takes a file of this name; raises BriefError where there is none."""
    ending = PurePath(name).suffix.lower()
    reader = READER_OF.get(ending)
    if ending in _SAVED_OTHERWISE:
        raise save_as_docx(name, _SAVED_OTHERWISE[ending])
    if reader is None:
        known = ", ".join(READER_OF)
        raise BriefError(
            f"{name} is of a kind that cannot be read, so nothing was imported; "
            f"files that can be read end in {known}."
        )
    return reader


def save_as_docx(name: str, what: str) -> BriefError:
    """The sentence for a format that is not read here but can be saved as one that is."""
    return BriefError(
        f"{name} is {what}, which cannot be read here, so nothing was imported; "
        "open it in a word processor, save it as DOCX or PDF and import that."
    )


def has_pages(name: str) -> bool:
    """Whether the pages of a file of this name can be shown as printed."""
    return PurePath(name).suffix.lower() in PAINTER_OF


def painter_for(name: str) -> str:
    """What paints the pages of a file of this name; raises BriefError where it has none."""
    painter = PAINTER_OF.get(PurePath(name).suffix.lower())
    if painter is None:
        raise BriefError(f"{name} has no pages to show as printed; open the original file instead.")
    return painter

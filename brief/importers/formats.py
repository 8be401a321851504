"""Which files can be imported, and which reader takes each: the one place to add a format."""

from pathlib import PurePath

from brief.core.errors import BriefError

#: File ending to the name of a reader in `brief.importers.child.READERS`.
READER_OF = {
    **dict.fromkeys((".md", ".markdown", ".txt"), "markdown"),
    **dict.fromkeys((".docx", ".docm", ".dotx"), "docx"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    ".pdf": "pdf",
}
#: File ending to the name of a painter in `brief.importers.child.PAINTERS`: formats with pages.
PAINTER_OF = {".pdf": "pdf"}


def reader_for(name: str) -> str:
    """The reader that takes a file of this name; raises BriefError where there is none."""
    reader = READER_OF.get(PurePath(name).suffix.lower())
    if reader is None:
        known = ", ".join(READER_OF)
        raise BriefError(
            f"{name} is of a kind that cannot be read, so nothing was imported; "
            f"files that can be read end in {known}."
        )
    return reader


def painter_for(name: str) -> str:
    """What paints the pages of a file of this name; raises BriefError where it has none."""
    painter = PAINTER_OF.get(PurePath(name).suffix.lower())
    if painter is None:
        raise BriefError(f"{name} has no pages to show as printed; open the original file instead.")
    return painter

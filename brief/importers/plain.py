"""The plain text of a unit's Markdown, quickly where nothing is marked up."""

import re

from brief.importers.render import plain
from brief.importers.simple_marks import is_bare

_MARK = re.compile(r"[*_`~\[\]<>&\\!#|{]")
_MARKED_LINE = re.compile(r"^\s*(?:[-+=]|\d+[.)])| {2,}\n|^ {4}|^\t", re.MULTILINE)
_SET_IN_LINES = re.compile(r"^\s*(?:\||```|~~~)| {2,}\n|\\\n", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def plain_text(markdown: str) -> str:
    """Strip the markup of a unit's own content; its blocks stay parted by a blank line.

    Lines that the author broke for the width of a page are joined.
    """
    if markdown.isascii() and is_bare(markdown) and "http" not in markdown:
        return markdown if "  " not in markdown else " ".join(markdown.split())
    if _is_marked(markdown):
        stripped = plain(markdown)
        if _SET_IN_LINES.search(markdown):
            return stripped.strip()
    elif "\n" not in markdown:
        return " ".join(markdown.split())
    else:
        stripped = markdown
    blocks = (" ".join(block.split()) for block in _BLANK_LINES.split(stripped))
    return "\n\n".join(filter(None, blocks))


def _is_marked(text: str) -> bool:
    """Whether a text may hold anything but words; lines are looked at where there are several."""
    if _MARK.search(text) or "http" in text or _MARKED_LINE.match(text):
        return True
    return "\n" in text and bool(_MARKED_LINE.search(text))


def plain_line(markdown: str) -> str:
    """Strip the markup of one line, such as a heading."""
    # A word in front keeps the line from being read as a list or a heading.
    return (
        " ".join(plain(f"x {markdown}")[1:].split())
        if _is_marked(markdown)
        else " ".join(markdown.split())
    )

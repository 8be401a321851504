"""The plain text of a unit's Markdown, quickly where nothing is marked up."""

import re

from brief.importers.render import plain

_MARKS = re.compile(
    r"[*_`~\[\]<>&\\!#|{]|^\s*(?:[-+=]|\d+[.)])| {2,}\n|^ {4}|^\t|https?:", re.MULTILINE
)
#: Emphasis that can be read in one way only: words alone, and blanks or stops around them.
_EMPHASIS = re.compile(
    r"(?<![^\s(])(\*\*|_)(?=[^\W_])([^*_`~\[\]<>&\\!#|{\n]*?)(?<=[^\W_])\1(?=[\s,.;:)]|$)"
)
_SET_IN_LINES = re.compile(r"^\s*(?:\||```|~~~)| {2,}\n|\\\n", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def plain_text(markdown: str) -> str:
    """Strip the markup of a unit's own content; its blocks stay parted by a blank line.

    Lines that the author broke for the width of a page are joined.
    """
    unmarked = _EMPHASIS.sub(r"\2", markdown)
    if _MARKS.search(unmarked):
        stripped = plain(markdown)
        if _SET_IN_LINES.search(markdown):
            return stripped.strip()
    else:
        stripped = unmarked
    blocks = (" ".join(block.split()) for block in _BLANK_LINES.split(stripped))
    return "\n\n".join(filter(None, blocks))


def plain_line(markdown: str) -> str:
    """Strip the markup of one line, such as a heading."""
    # A word in front keeps the line from being read as a list or a heading.
    return (
        " ".join(plain(f"x {markdown}")[1:].split())
        if _MARKS.search(markdown)
        else " ".join(markdown.split())
    )

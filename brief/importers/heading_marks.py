"""What headings cannot hold of their Markdown: deletions, and marks of footnotes.

A heading is kept as plain letters, as it reads with all changes accepted.
"""

import re

_DELETED = re.compile(r"\s*(?:(?:\{\+\+\s*)?\{--(?:(?!--\}).)*--\}(?:\s*\+\+\})?\s*)+", re.DOTALL)


_DELETION = re.compile(r"\{--((?:(?!--\}).)*)--\}", re.DOTALL)
_NOTE = re.compile(r"\[([^\[\]]{1,20})\]\(<?#(?:[^\s()<>]*__)?fn_[^\s()<>]*>?\)")
NOTES_IN_HEADINGS = "marks of footnotes in headings"


def is_deleted(block: str) -> bool:
    """Whether everything in a block of Markdown is marked as deleted."""
    return block.startswith("{") and bool(_DELETED.fullmatch(block))


def deletions(heading: str) -> str:
    """The words of a heading's Markdown that were deleted, still marked as such."""
    if "{--" not in heading:
        return ""
    words = (found[1].strip() for found in _DELETION.finditer(heading))
    return " ".join(f"{{--{said}--}}" for said in words if said)


def note_marks(heading: str) -> str:
    """The marks of footnotes in a heading's Markdown."""
    return "".join(_NOTE.findall(_DELETION.sub("", heading))) if "](" in heading else ""

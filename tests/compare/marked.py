"""Differences as one line of text that a test can be read by."""

from brief.compare.words import differences
from brief.core.changes import SpanKind


def marked(old: str, new: str) -> str:
    """The change of a text: `[-deleted-]{+inserted+}`, what stays as it is."""
    told = ""
    for span in differences(old, new):
        removed, added = old[span.old_start : span.old_end], new[span.new_start : span.new_end]
        if span.kind is SpanKind.EQUAL:
            told += removed
        else:
            told += (f"[-{removed}-]" if removed else "") + (f"{{+{added}+}}" if added else "")
    return told

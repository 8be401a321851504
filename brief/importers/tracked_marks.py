"""Tracked changes in Markdown: blocks that read as nothing when the changes are accepted."""

import re

_DELETED = re.compile(r"\s*(?:(?:\{\+\+\s*)?\{--(?:(?!--\}).)*--\}(?:\s*\+\+\})?\s*)+", re.DOTALL)


def is_deleted(block: str) -> bool:
    """Whether everything in a block of Markdown is marked as deleted."""
    return block.startswith("{") and bool(_DELETED.fullmatch(block))

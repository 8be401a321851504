"""Plain text as Markdown that means just that text: nothing in it is taken for markup."""

import re

_SUSPECT = re.compile(r"[\\*_`~<&\]!{|]")
_INSIDE = re.compile(r"[\\*_`~]|<(?=[A-Za-z/!?])|&(?=#?\w)|\](?=[(\[:])|!(?=\[)|\{(?=\+\+|--|#)|\|")
#: What opens a heading, a quotation, a list, a rule or a line under a heading; numbers stay, for
#: whoever reads paragraphs takes them off first.
_AT_START = re.compile(r"^([ \t]*)(#{1,6}(?=\s|$|\w)|>|[-+](?=\s|$)|-{2,}|={1,})", re.MULTILINE)


def as_markdown(text: str) -> str:
    """Escape what Markdown, or our marks of tracked changes, would take for more than letters.

    A number at the start of a line is left as it is: it is the paragraph's own.
    """
    if not (_SUSPECT.search(text) or "\n" in text or _AT_START.match(text)):
        return text
    inside = _INSIDE.sub(lambda found: f"\\{found[0]}", text)
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}", inside)

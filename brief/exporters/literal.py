"""Plain text put into Markdown, so that nothing in it is taken for markup."""

import re

_MARKS = re.compile(r"[\\`*_<>~|&]|(?<=\])[(\[:]")
_LINE_STARTS = re.compile(r"^(\s*)(?:([#+=-])|(\d{1,9})([.)]))", re.MULTILINE)


def literal(text: str) -> str:
    """Plain text with every mark that Markdown would take for its own set off by a backslash."""
    escaped = _MARKS.sub(lambda m: f"\\{m[0]}", "\n".join(s.strip() for s in text.split("\n")))
    return _LINE_STARTS.sub(
        lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}", escaped
    )


def literal_line(text: str) -> str:
    """The same in one line."""
    return literal(" ".join(text.split()))


def quoted(markdown: str) -> str:
    """Markdown as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))

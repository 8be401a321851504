"""Markdown that can be read in one way only, and so needs no parser: most paragraphs of a treaty.

Words, emphasis between blanks, tracked changes of bare words, and marks of footnotes. Whatever
else a text holds, nothing is said here, and the parser is asked.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_BARE = r"[^{}*_`~\[\]<>&\\!#|\n]"
_TOKEN = re.compile(
    rf"(?<![!\]\\])\[(?P<mark>\w{{1,8}})\]\((?P<note>#(?:[\w.-]*__)?fn_[\w.-]+)\)"
    rf"|\{{--(?P<deleted>{_BARE}+)--\}}"
    rf"|\{{\+\+(?P<inserted>{_BARE}+)\+\+\}}"
    rf"|(?<![^\s(])(?P<em>\*\*|_)(?=\S)(?P<words>{_BARE}+?)"
    r"(?:(?<=[^\W_])(?P=em)(?=[\s,.;:)]|$)|(?<=\S)(?P=em)(?=\s|$))"
)
_MARK = re.compile(r"[*_`~\[\]<>&\\!#|{]")
#: What opens a list, a heading's underline or code where it stands at the beginning of a block.
_OPENING = re.compile(r"\s|[-+=]|\d+[.)]")
#: Keeps the mark of a footnote apart from its word, for the eye and for whoever looks for the word.
HAIR_SPACE = "\u200a"
#: In UTF-8: every mark and control character, and what begins the characters that no text may have.
_NOT_BARE = bytes(range(0x20)) + b"*_`~[]<>&\\!#|{\x7f\xed\xef"
_TAGS = {"**": "strong", "_": "em", "deleted": "del", "inserted": "ins"}


class Token(NamedTuple):
    """A stretch of a block: bare words, or words with one mark of the `kind` around them.

    The kind is `**`, `_`, `inserted`, `deleted`, the address of a note, or empty.
    """

    kind: str
    text: str


def is_bare(markdown: str) -> bool:
    """Whether a text is one paragraph of words alone, on one line: its HTML is the text itself."""
    if not markdown or _OPENING.match(markdown) or markdown[-1].isspace():
        return False
    data = markdown.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _NOT_BARE)) == len(data)


def read(markdown: str) -> list[list[Token]] | None:
    """The blocks of a text, each as its tokens; None where only the parser can tell."""
    if not markdown:
        return None
    blocks = [list(_tokens(block)) for block in markdown.split("\n\n")]
    return None if any(token.kind == "?" for block in blocks for token in block) else blocks


def _tokens(block: str) -> Iterator[Token]:
    """The tokens of one block; one of kind `?` where something else is in it."""
    if not block or "\n" in block or _OPENING.match(block) or block[-1].isspace():
        yield Token("?", block)
        return
    at = 0
    while mark := _MARK.search(block, at):
        found = _TOKEN.match(block, mark.start())
        if found is None:
            yield Token("?", block)
            return
        if between := block[at : found.start()]:
            yield Token("", between)
        at = found.end()
        kind = found["note"] or found["em"] or found.lastgroup or ""
        yield Token(kind, found["mark"] or found["words"] or found["deleted"] or found["inserted"])
    if rest := block[at:]:
        yield Token("", rest)


def words(blocks: Sequence[Sequence[Token]]) -> str:
    """The words as they read when changes are accepted, without marks of notes."""
    said = (
        "".join(token.text for token in block if token.kind != "deleted" and token.kind[:1] != "#")
        for block in blocks
    )
    return "\n\n".join(filter(None, said))


def html(blocks: Sequence[Sequence[Token]]) -> str:
    """The same HTML that the parser's tokens are written as."""
    return "".join(f"<p>{''.join(map(_written, block))}</p>\n" for block in blocks)


def notes(blocks: Sequence[Sequence[Token]]) -> tuple[str, ...]:
    """The addresses of the notes that are called, each once."""
    called = (token.kind for block in blocks for token in block if token.kind[:1] == "#")
    return tuple(dict.fromkeys(called))


def _written(token: Token) -> str:
    text = token.text.replace('"', "&quot;")
    if not token.kind:
        return text
    if token.kind[0] == "#":
        return f'{HAIR_SPACE}<a href="{token.kind}">{text}</a>'
    tag = _TAGS[token.kind]
    return f"<{tag}>{text}</{tag}>"

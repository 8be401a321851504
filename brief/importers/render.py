"""Markdown to HTML that is safe to show: listed tags, listed links, no images, nothing dropped.

The text comes from strangers. Whatever it holds, rendering ends quickly, never raises, opens
nothing, and keeps every word: what is too large or too deep to lay out is shown as plain text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from brief.core.points import Anchor
from brief.core.reading import paragraph_html
from brief.importers import simple_marks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

#: The tags that `render` may write; the only attributes are `href`, `start` and `align`.
TAGS = frozenset(
    {
        *("p", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "li", "hr", "br"),
        *("table", "thead", "tbody", "tr", "th", "td", "a", "code", "em", "s", "strong"),
        *("ins", "del"),
    }
)
#: A unit with more characters or lines than these is not laid out, only shown.
LAYOUT_CHARACTERS, LAYOUT_LINES = 256 * 1024, 5_000
#: A paragraph beyond this is shown without emphasis and links.
PARAGRAPH_LIMIT = 32 * 1024
#: Tables beyond these are shown as paragraphs: 110,000 cells take the parser two seconds.
TABLE_CHARACTERS, TABLE_CELLS = 64 * 1024, 2_500

_DEEPEST, _LONGEST_ADDRESS = 20, 2_000
ADDRESS = re.compile(r"(?:https?://[^/\\]|mailto:|brief:|#)", re.IGNORECASE)
# What Qt keeps for its own use inside a document, what no encoder takes, and control characters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_FOOTNOTE = re.compile(r"#(?:[^\s#]*__)?fn_[^\s#]+")
_CHANGES = {"{++": ("++}", "ins"), "{--": ("--}", "del")}
_ALIGN = re.compile(r"text-align:(left|center|right)")
_HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6", "h6": "h6"}
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_ALONE_ON_LINE = frozenset({"ul", "ol", "table", "thead", "tbody", "tr", "blockquote"})
_ENDS_LINE = _ALONE_ON_LINE | {"p", "h3", "h4", "h5", "h6", "li"}
_LINES = {"softbreak": "\n", "hardbreak": "<br>\n", "hr": "<hr>\n"}


def render(markdown: str) -> str:
    """Turn a unit's Markdown into safe HTML of the listed tags; never raises."""
    if len(markdown) <= PARAGRAPH_LIMIT and simple_marks.is_bare(markdown):
        return paragraph_html(markdown)
    source = _fit(markdown)
    if blocks := _simple(source):
        return simple_marks.html(blocks)
    tokens = _parse(source)
    if tokens is None:
        return _as_it_stands(source)
    return _fit("".join(_written(tokens)))


def _simple(source: str) -> list[list[simple_marks.Token]] | None:
    """What can be read without the parser, in a text that the parser would lay out."""
    if len(source) > PARAGRAPH_LIMIT:
        return None
    return simple_marks.read(source)


def links(markdown: str) -> tuple[Anchor, ...]:
    """The units a text links to, in order, each once: `brief:iccpr#art_17`, or `#art_17` here.

    The document is empty where the link stays in its own document.
    """
    # One character is looked for much sooner than two.
    if "<" not in markdown and ("[" not in markdown or "](" not in markdown):
        return ()
    if blocks := _simple(markdown):
        found = (_anchor(address) for address in simple_marks.notes(blocks))
        return tuple(anchor for anchor in found if anchor)
    tokens = _parse(_fit(markdown)) or ()
    found = (_anchor(str(t.attrs.get("href", ""))) for t in _inner(tokens) if t.type == "link_open")
    return tuple(dict.fromkeys(anchor for anchor in found if anchor))


def plain(markdown: str) -> str:
    """The words without markup, blocks parted by a blank line, a table's rows by line ends.

    Marks of footnotes are left out, and tracked changes read as if they were accepted.
    """
    source = _fit(markdown)
    if blocks := _simple(source):
        return simple_marks.words(blocks)
    tokens = _parse(source)
    if tokens is None:
        return _BLANK_LINES.sub("\n\n", source).strip()
    return _fit("\n\n".join(block for block in _blocks(tokens) if block))


def _fit(text: str) -> str:
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _as_it_stands(source: str) -> str:
    blocks = (block.strip("\n") for block in _BLANK_LINES.split(source) if block.strip())
    return "\n".join(f"<p>{_escaped(block).replace(chr(10), '<br>')}</p>" for block in blocks)


def _parse(source: str) -> "Sequence[Token] | None":
    """The parser's tokens, or None where the text is too large or too deep to lay out."""
    if len(source) > LAYOUT_CHARACTERS or source.count("\n") > LAYOUT_LINES:
        return None
    tokens = _parser().parse(source)
    # At its limit of nesting the parser leaves text out; then nothing is laid out at all.
    return None if any(token.level >= _DEEPEST - 1 for token in tokens) else tokens


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import table

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"])
    # Definitions are no use inside one unit, and one long address used often is a bomb.
    parser.disable("reference")
    parser.block.ruler.at("table", _modest(table), {"alt": ["paragraph", "reference"]})
    parser.core.ruler.before("inline", "long_paragraphs", _spare_long_paragraphs)
    parser.inline.ruler.before("emphasis", "tracked", _tracked)
    normalize = parser.normalizeLink
    # Encoding a host name takes the square of its length.
    parser.normalizeLink = lambda url: normalize(url) if len(url) <= _LONGEST_ADDRESS else ""  # type: ignore[method-assign]
    parser.validateLink = lambda url: bool(ADDRESS.match(url))  # type: ignore[method-assign]
    return parser


def _tracked(state: "StateInline", silent: bool) -> bool:
    """The rule for tracked changes: `{++inserted++}` and `{--deleted--}`."""
    opening = state.src[state.pos : state.pos + 3]
    if opening not in _CHANGES:
        return False
    closing, tag = _CHANGES[opening]
    end = state.src.find(closing, state.pos + 3, state.posMax)
    if end < 0:
        return False
    if not silent:
        last, state.posMax = state.posMax, end
        state.pos += 3
        state.push(f"{tag}_open", tag, 1)
        state.md.inline.tokenize(state)
        state.push(f"{tag}_close", tag, -1)
        state.posMax = last
    state.pos = end + 3
    return True


def _modest(
    table: "Callable[[StateBlock, int, int, bool], bool]",
) -> "Callable[[StateBlock, int, int, bool], bool]":
    """The parser's rule for tables, deaf to those beyond the limits."""

    def rule(state: "StateBlock", first: int, last: int, silent: bool) -> bool:
        if first < state.env.get("no_table_before", 0) or not table(state, first, last, True):
            return False
        end = first
        while end < last and not state.isEmpty(end):
            end += 1
        # The delimiter row is the second; its bars tell how many cells every row is filled up to.
        bars = state.src.count("|", state.bMarks[first + 1], state.eMarks[first + 1]) + 1
        size = state.eMarks[end - 1] - state.bMarks[first]
        if size > TABLE_CHARACTERS or bars * (end - first) > TABLE_CELLS:
            state.env["no_table_before"] = end
            return False
        return silent or table(state, first, last, False)

    return rule


def _spare_long_paragraphs(state: "StateCore") -> None:
    """Keep the rules for emphasis and links away from paragraphs beyond the limit."""
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > PARAGRAPH_LIMIT:
            token.type = "text"


def _inner(tokens: "Sequence[Token]") -> "Iterator[Token]":
    for token in tokens:
        if token.type == "inline":
            yield from token.children or ()


def _anchor(address: str) -> Anchor | None:
    """The unit an address of ours means, or None for the addresses of the world outside."""
    scheme, _, rest = address.partition(":")
    if scheme.lower() != "brief" and not address.startswith("#"):
        return None
    document, _, eid = unquote(rest if scheme.lower() == "brief" else address).partition("#")
    return Anchor(document, eid) if document or eid else None


def _written(tokens: "Sequence[Token]") -> Iterator[str]:
    """Write the tokens whose tags are listed, and of every other one its words."""
    numbers: list[int] = []
    for token in tokens:
        if token.type == "inline":
            yield from _written(token.children or ())
        elif token.type == "ordered_list_open":
            numbers.append(int(token.attrs.get("start", 1)) - 1)
            yield _opened(token)
        elif token.type == "ordered_list_close":
            numbers.pop()
            yield "</ol>\n"
        elif token.type == "list_item_open" and token.info:
            yield from _numbered(token, numbers)
        elif not token.hidden:
            yield _tag(token)


def _numbered(token: "Token", numbers: list[int]) -> Iterator[str]:
    """Open an item; where the author's numbers jump, a new list takes them as they are."""
    number = int(token.info)
    if number != numbers[-1] + 1:
        yield f'</ol>\n<ol start="{number}">\n'
    numbers[-1] = number
    yield "<li>"


def _tag(token: "Token") -> str:
    if token.type in _LINES:
        return _LINES[token.type]
    if token.type == "code_inline":
        return f"<code>{_escaped(token.content)}</code>"
    if token.type in {"code_block", "fence"}:
        return f"<pre><code>{_escaped(token.content)}</code></pre>\n"
    if token.type == "image":
        return f"[{_escaped(_words([token]))}]"
    return _opened(token) if token.nesting else _escaped(token.content)


def _opened(token: "Token") -> str:
    """The opening or closing tag of a token, with no attribute but those listed."""
    tag = _HEADINGS.get(token.tag, token.tag)
    if tag not in TAGS:
        return _escaped(token.content)
    if token.nesting < 0:
        return f"</{tag}>\n" if tag in _ENDS_LINE else f"</{tag}>"
    attribute = ""
    if tag == "a":
        attribute = f' href="{_escaped(str(token.attrs.get("href", "")))}"'
        if _is_footnote(token):
            return f"{simple_marks.HAIR_SPACE}<a{attribute}>"
    elif tag == "ol" and "start" in token.attrs:
        attribute = f' start="{int(token.attrs["start"])}"'
    elif align := _ALIGN.fullmatch(str(token.attrs.get("style", ""))):
        attribute = f' align="{align[1]}"'
    return f"<{tag}{attribute}>\n" if tag in _ALONE_ON_LINE else f"<{tag}{attribute}>"


def _is_footnote(token: "Token") -> bool:
    return bool(_FOOTNOTE.fullmatch(str(token.attrs.get("href", ""))))


def _words(tokens: "Sequence[Token]") -> str:
    """The words of inline tokens; a picture is what its author says it shows."""
    said: list[str] = []
    # What closes the deletions and the marks of footnotes that are open here, the innermost last.
    silent: list[str] = []
    for token in tokens:
        if token.type == "del_open" or (token.type == "link_open" and _is_footnote(token)):
            silent.append(token.type.replace("open", "close"))
        elif silent:
            if token.type == silent[-1]:
                silent.pop()
        elif token.type in {"softbreak", "hardbreak"}:
            said.append("\n")
        elif token.type == "image":
            said.append(_words(token.children or ()))
        else:
            said.append(token.content)
    return "".join(said)


def _blocks(tokens: "Sequence[Token]") -> Iterator[str]:
    row: list[str] | None = None
    rows: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            rows.append(" | ".join(row or ()))
            row = None
        elif token.type == "table_close":
            yield "\n".join(rows)
            rows = []
        elif token.nesting == 0 and token.type != "hr":
            words = _words(token.children or ()) if token.type == "inline" else token.content
            if row is None:
                yield words.strip("\n")
            else:
                row.append(words)

"""HTML made harmless for the parser: no tag with countless attributes, no endless nesting.

The parser takes the square of the number of a tag's attributes, and stops, leaving text out, where
tags are nested too deeply or a text is too long. Only files that would meet these limits pass here;
what they lose is markup, never a letter of their text.
"""

import re
from collections.abc import Iterator

#: How deeply tags may be nested; the parser stops at 256, and tables bring rows and cells along.
DEEPEST = 60
_MOST_ATTRIBUTES, _SUSPICIOUS_TAG, _LONGEST_TAG = 300, 8_000, 1 << 20
_LONGEST_TEXT = 1 << 20
_ATTRIBUTE = re.compile(r"""[^\s"'<>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
#: Elements without an end tag, and those that a neighbour of their kind ends.
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]
)
_ENDED_BY_NEXT = frozenset(
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup"]
)
#: Elements whose content is not markup, and what ends each.
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "noembed")
}
_INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub"),
        *("sup", "tt", "u", "var"),
    ]
)
_START = re.compile("<(?=[a-zA-Z/!?])")
_COMMENT_END, _BRACKET = re.compile("--!?>"), re.compile(">")
_QUOTES = {quote: re.compile(quote) for quote in "\"'"}


def is_suspicious(text: str) -> bool:
    """Whether some tag or text is so long that it has to be looked at before it is parsed."""
    return any(len(piece) > _SUSPICIOUS_TAG for piece in text.split("<"))


def thinned(text: str) -> str:
    """The same HTML without the tags and attributes that are too many; all of its text stays.

    Takes time in proportion to the text, whatever is in it.
    """
    return "".join(_Thinner(text, DEEPEST).pieces())


def flattened(text: str) -> str:
    """The same text in mere paragraphs, for HTML that is too deep even without what nests."""
    return "".join(_Thinner(text, 0).pieces())


class _Thinner:
    def __init__(self, text: str, deepest: int) -> None:
        self._text, self._deepest = text, deepest
        #: The open elements that count, and whether the tag of each was kept.
        self._open: list[tuple[str, bool]] = []
        self._kept = 0
        self._no_more: set[re.Pattern[str]] = set()

    def pieces(self) -> Iterator[str]:
        text, at = self._text, 0
        while found := _START.search(text, at):
            start = found.start()
            yield from _in_parts(text[at:start])
            at, piece = self._markup(start)
            yield piece
        yield from _in_parts(text[at:])

    def _markup(self, start: int) -> tuple[int, str]:
        """What begins with `<` at `start`: where it ends, and what is kept of it."""
        text = self._text
        if named := _NAME.match(text, start):
            name = named[2].lower()
            end = self._end_of_tag(named.end())
            if named[1]:
                return end, text[start:end] if self._close(name) else ""
            if name in _RAW:
                end = self._behind(_RAW[name], end, else_at=end)
                return end, text[start:end]
            return end, self._opened(text[start:end], name)
        if text.startswith("<!--", start):
            end = self._behind(_COMMENT_END, start + 2, else_at=len(text))
        else:
            end = self._behind(_BRACKET, start, else_at=len(text))
        return end, text[start:end]

    def _opened(self, tag: str, name: str) -> str:
        if not self._deepest and name not in _VOID:
            return "" if name in _INLINE else "<p>"
        return self._modest(tag, name) if self._opens(name) else ""

    def _modest(self, tag: str, name: str) -> str:
        if len(tag) <= _SUSPICIOUS_TAG:
            return tag
        many = len(tag) > _LONGEST_TAG or len(_ATTRIBUTE.findall(tag)) > _MOST_ATTRIBUTES
        return f"<{name}>" if many else tag

    def _opens(self, name: str) -> bool:
        if name in _VOID or name in _ENDED_BY_NEXT:
            return True
        kept = self._kept < self._deepest
        self._kept += kept
        self._open.append((name, kept))
        return kept

    def _close(self, name: str) -> bool:
        if name in _VOID or name in _ENDED_BY_NEXT:
            return bool(self._deepest)
        if self._open and self._open[-1][0] == name:
            kept = self._open.pop()[1]
            self._kept -= kept
            return kept
        # An end tag that ends nothing near is one that a browser passes over.
        for depth in range(len(self._open) - 1, max(-1, len(self._open) - 1 - DEEPEST), -1):
            if self._open[depth][0] == name:
                kept = self._open[depth][1]
                self._kept -= sum(was_kept for _, was_kept in self._open[depth:])
                del self._open[depth:]
                return kept
        return False

    def _end_of_tag(self, at: int) -> int:
        """Behind the `>` of a tag; quotation marks are only minded where they hold a value."""
        text = self._text
        if text.startswith(">", at):
            return at + 1
        while (close := text.find(">", at)) >= 0:
            value = text.find("=", at, close)
            if value < 0:
                return close + 1
            at = value + 1
            while at < close and text[at].isspace():
                at += 1
            if text[at] in _QUOTES:
                at = self._behind(_QUOTES[text[at]], at + 1, else_at=len(text))
        return len(text)

    def _behind(self, mark: re.Pattern[str], start: int, *, else_at: int) -> int:
        """Behind a mark; it is never looked for again once the rest of the text has none."""
        found = None if mark in self._no_more else mark.search(self._text, start)
        if found:
            return found.end()
        self._no_more.add(mark)
        return else_at


def _in_parts(text: str) -> Iterator[str]:
    """A text in pieces that the parser holds, parted by comments without a letter."""
    for index, start in enumerate(range(0, len(text), _LONGEST_TEXT)):
        if index:
            yield "<!---->"
        yield text[start : start + _LONGEST_TEXT]

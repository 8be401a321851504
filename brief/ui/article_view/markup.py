"""Reads the small HTML of rendered units into paragraphs; Qt never sees markup.

The HTML comes from the corpus, which a stranger may have compiled: anything that is not known
here is dropped, its words are kept, and no address is ever opened.
"""

import re
from dataclasses import dataclass
from enum import Enum, Flag, auto
from html import unescape

_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|<!--.*?-->|([^<]+|<)", re.DOTALL)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_START = re.compile(r"""\bstart\s*=\s*["']?(\d{1,6})""", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
#: The address of a footnote: its mark stands above the line.
_FOOTNOTE = re.compile(r"#(?:[^\s#]*__)?fn_[^\s#]+")
#: What may stand in an address; the same list as the renderer's.
_ADDRESS = re.compile(r"(?:https?://[^/\\]|mailto:|brief:|#)", re.IGNORECASE)
# What Qt keeps for its own use inside a document.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]")
_UNFIT_BREAKS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})
_SILENT = frozenset({"script", "style", "head", "title"})
_DEEPEST_LIST = 6

LINE_BREAK = "\u2028"
#: Between a word inserted and a word deleted that stand side by side: unseen, but they are two.
WORD_BREAK = "\u200b"


class Ink(Flag):
    """How a run of characters is set."""

    PLAIN = 0
    STRONG = auto()
    EMPHASIS = auto()
    CODE = auto()
    STRUCK = auto()
    TITLE = auto()
    INSERTED = auto()
    DELETED = auto()
    RAISED = auto()
    MOVED = auto()
    TAG = auto()
    WARNING = auto()
    CHOICE = auto()


class Shape(Enum):
    """What sort of paragraph it is."""

    BODY = auto()
    ARTICLE = auto()
    STRUCTURE = auto()
    HEADING = auto()
    QUOTE = auto()
    CODE = auto()
    CELL = auto()
    FOOTNOTE = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike; `href` is empty where they are no link."""

    text: str
    ink: Ink = Ink.PLAIN
    href: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`marker` hangs before it, `steps` indents it, `place` is its table, row and column."""

    runs: tuple[Run, ...]
    shape: Shape = Shape.BODY
    marker: str = ""
    steps: int = 0
    place: tuple[int, int, int] | None = None

    @property
    def text(self) -> str:
        """The characters, without markers."""
        return "".join(run.text for run in self.runs)


_INKS = {
    "strong": Ink.STRONG,
    "b": Ink.STRONG,
    "th": Ink.STRONG,
    "em": Ink.EMPHASIS,
    "i": Ink.EMPHASIS,
    "code": Ink.CODE,
    "s": Ink.STRUCK,
    "ins": Ink.INSERTED,
    "del": Ink.DELETED,
    "u": Ink.MOVED,
    "mark": Ink.TAG,
    "dfn": Ink.WARNING,
    "var": Ink.CHOICE,
}
_CHANGES = Ink.INSERTED | Ink.DELETED
_BREAKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "blockquote",
        "pre",
        "table",
        "tr",
        "td",
        "th",
        "hr",
    ]
)
_HEADS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def read(html: str, first_table: int = 0) -> list[Paragraph]:
    """The paragraphs of a unit's HTML, in order; never raises, and keeps every visible word."""
    if "<" not in html:
        html = f"<p>{html}</p>"
    reader = _Reader(first_table)
    for closing, tag, attributes, text in _TOKEN.findall(html):
        if tag:
            reader.tag(tag.lower(), attributes, opens=not closing)
        elif text:
            reader.words(unescape(text))
    reader.end()
    return reader.found


class _Reader:
    """The state of reading: what is open, and the paragraph that is being collected."""

    def __init__(self, first_table: int) -> None:
        self.found: list[Paragraph] = []
        self._runs: list[Run] = []
        self._inks: list[tuple[str, Ink]] = []
        self._ink = Ink.PLAIN
        self._href = ""
        self._lists: list[int | None] = []
        self._marker = ""
        self._quotes = 0
        self._shape = Shape.BODY
        self._silent = 0
        self._table = first_table - 1
        self._place: tuple[int, int, int] | None = None
        self._row = self._column = -1

    def words(self, text: str) -> None:
        if self._silent:
            return
        text = _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text.translate(_UNFIT_BREAKS))
        if self._shape is Shape.CODE:
            text = text.strip("\n").replace("\n", LINE_BREAK)
        else:
            text = _SPACE.sub(" ", text)
            if not self._runs or self._runs[-1].text.endswith((" ", LINE_BREAK)):
                text = text.lstrip(" ")
        if text:
            text = self._apart(text)
            raised = Ink.RAISED if _FOOTNOTE.fullmatch(self._href) else Ink.PLAIN
            self._runs.append(Run(text, self._ink | raised, self._href))

    def _apart(self, text: str) -> str:
        """The words, kept from growing together with those changed otherwise before them."""
        before = self._runs[-1] if self._runs else None
        if before is None or (before.ink ^ self._ink) & _CHANGES != _CHANGES:
            return text
        return WORD_BREAK + text if before.text[-1].isalnum() and text[0].isalnum() else text

    def tag(self, tag: str, attributes: str, *, opens: bool) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent + (1 if opens else -1))
        if tag in _INKS:
            self._set_ink(tag, opens=opens)
        if tag == "a":
            self._href = self._address(attributes) if opens else ""
        elif tag == "br" and self._runs:
            self._runs.append(Run(LINE_BREAK))
        elif tag in {"td", "th", "tr", "table"}:
            self._tabulate(tag, opens=opens)
        elif tag in _BREAKS:
            self._block(tag, attributes, opens=opens)

    def end(self) -> None:
        """Close the paragraph in hand, if there is one."""
        while self._runs and not self._runs[-1].text.strip():
            self._runs.pop()
        if self._runs or self._place:
            self.found.append(
                Paragraph(
                    tuple(self._trimmed()),
                    self._shape,
                    self._marker,
                    0 if self._place else len(self._lists) + self._quotes,
                    self._place,
                )
            )
            self._marker = ""
        self._runs = []

    def _trimmed(self) -> list[Run]:
        if self._runs:
            last = self._runs[-1]
            self._runs[-1] = Run(last.text.rstrip(" "), last.ink, last.href)
        return self._runs

    def _set_ink(self, tag: str, *, opens: bool) -> None:
        if opens:
            self._inks.append((tag, _INKS[tag]))
        elif any(name == tag for name, _ in self._inks):
            while self._inks.pop()[0] != tag:
                pass
        self._ink = Ink.PLAIN
        for _, ink in self._inks:
            self._ink |= ink

    @staticmethod
    def _address(attributes: str) -> str:
        found = _HREF.search(attributes)
        address = unescape(found[1] or found[2] or "").strip() if found else ""
        return address if _ADDRESS.match(address) else ""

    def _block(self, tag: str, attributes: str, *, opens: bool) -> None:
        if self._place:
            # Inside a table everything stays in its cell.
            if self._runs and not self._runs[-1].text.endswith(LINE_BREAK):
                self._runs.append(Run(LINE_BREAK))
            return
        self.end()
        if tag in {"ul", "ol"}:
            self._list(tag, attributes, opens=opens)
        elif tag == "li" and opens:
            self._marker = self._next_marker()
        elif tag == "blockquote":
            self._quotes = max(0, min(_DEEPEST_LIST, self._quotes + (1 if opens else -1)))
        if tag in _HEADS:
            self._shape = Shape.HEADING if opens else self._plain_shape()
        elif tag == "pre":
            self._shape = Shape.CODE if opens else self._plain_shape()
        else:
            self._shape = self._plain_shape()

    def _plain_shape(self) -> Shape:
        return Shape.QUOTE if self._quotes else Shape.BODY

    def _list(self, tag: str, attributes: str, *, opens: bool) -> None:
        if not opens:
            del self._lists[-1:]
        elif len(self._lists) < _DEEPEST_LIST:
            start = _START.search(attributes)
            self._lists.append(None if tag == "ul" else int(start[1]) if start else 1)

    def _next_marker(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "•"
        number = self._lists[-1]
        self._lists[-1] = number + 1
        return f"{number}."

    def _tabulate(self, tag: str, *, opens: bool) -> None:
        self.end()
        self._place = None
        if tag == "table":
            self._table += opens
            self._row = self._column = -1
            self._shape = self._plain_shape()
        elif tag == "tr":
            self._row += opens
            self._column = -1
        elif opens and self._table >= 0 and self._row >= 0:
            self._column += 1
            self._place = (self._table, self._row, self._column)
            self._shape = Shape.CELL
        else:
            self._shape = self._plain_shape()

"""What people type, made ready for the parser: quotes, symbols, article numbers, stray operators.

Document symbols and article references would be split by the parser, so they are recognised first
and stand in its text as one private character each.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from brief.core import eids, references
from brief.search import analysis
from brief.search.tree import Filter, Near, Node, Symbol

LONGEST = 1000
_DEEPEST = 20
_FIRST, _LAST = 0xE000, 0xF000
#: Stands behind the word that is still being typed.
BEGUN = "\uf8ff"

FIELDS = {
    "art": "art", "article": "art", "articles": "art", "arts": "art", "artículo": "art",
    "articulo": "art", "статья": "art", "ст": "art", "مادة": "art", "المادة": "art",
    "doc": "document", "document": "document", "in": "document",
    "draft": "draft", "lang": "language", "language": "language",
    "kind": "kind", "type": "kind", "title": "title", "heading": "heading", "head": "heading",
    "symbol": "symbol", "sym": "symbol", "about": "instrument", "instrument": "instrument",
}  # fmt: skip

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»「」『』《》＂〝〞"), '"')
_SHAPES = {**_QUOTES, **dict(zip(map(ord, "（）：＊～＋－؟"), "():*~+- ", strict=True))}
_UNWANTED = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\ue000-\uf8ff\U000f0000-\U0010ffff]")
_ART_NAMES = "|".join(name for name, meant in FIELDS.items() if meant == "art")
_TAIL = r"(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies)\b)?"
_ART = re.compile(
    rf"(?<!\w)(?:{_ART_NAMES})\s*:\s*(?P<number>(?:\d{{1,4}}|[ivxlc]{{1,7}}(?!\w)){_TAIL}"
    r"(?:\.\d{1,3}|\((?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})\))*)(?![\w])",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"(?<![\w/])(?!NEAR/)[A-Za-z]{1,5}(?:/[A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)*(?:\([IVX]+\))?)+(?![\w*?])"
)
_NEAR_WORD = r'[^\s()":*?~]+'
_NEAR = re.compile(rf"{_NEAR_WORD}(?:\s+NEAR(?:/\d{{1,2}})?\s+{_NEAR_WORD})+")
_NEAR_STEP = re.compile(r"\s+NEAR(?:/(\d{1,2}))?\s+")
_FIELD = re.compile(r"(?<![\w/])(?P<name>\w+):(?P<gap>\s*)")
_MINUS = re.compile(r'(?<![^\s(])-(?=[\w"(*])')
_MINUS_BEFORE_QUOTE = re.compile(r"(?<![^\s(])-$")
_ASKED = re.compile(r"\?+(?=[\s)]|$)")
_GLUED = re.compile(r"(?<=\))(AND|OR|NOT)\b|\b(AND|OR|NOT)(?=\()")
_OPENING = re.compile(r"(^|\()\s*(?:AND|OR)(?=[\s)]|$)\s*")
_CLOSING = re.compile(r"(?:(?<=\s)|^)(?:AND|OR|NOT)\s*(?=\)|$)")
_DOUBLED = re.compile(r"(?<!\S)(?:AND|OR)\s+(?=(?:AND|OR)(?!\S))")
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT)\b")
_NO_VALUE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(set(FIELDS.values())))}):\s*(?=\)|$)")
_NEAR_SLOP = 10


@dataclass(slots=True)
class Typed:
    """The text for the parser, what its private characters stand for, and what was odd about it."""

    text: str
    stands_for: dict[str, Node] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def stand(self, node: Node) -> str:
        """A private character for a node; a space when there are too many."""
        code = _FIRST + len(self.stands_for)
        if code >= _LAST:
            return " "
        self.stands_for[chr(code)] = node
        return f" {chr(code)} "


def shaped(text: str) -> str:
    """With the quotes and brackets of all scripts as the plain ones, and nothing invisible."""
    return _UNWANTED.sub(" ", text[:LONGEST].translate(_SHAPES)).strip(" \t\r\n")


def ready(shaped_text: str, *, typing: bool) -> Typed:
    """Make a shaped text ready for the parser; `typing` takes its last word as begun."""
    typed = Typed(shaped_text)
    if typing and is_begun(shaped_text):
        shaped_text += BEGUN
    pieces = shaped_text.split('"')
    if len(pieces) % 2 == 0:
        pieces.append("")
        if not typing:
            typed.notes.append("the open quotation mark was closed at the end")
    # Every second piece stands between quotation marks and is left as it is.
    pieces[::2] = [_outside(piece, typed) for piece in pieces[::2]]
    pieces[:-1:2] = [_MINUS_BEFORE_QUOTE.sub(" NOT ", piece) for piece in pieces[:-1:2]]
    # There an operator is a word like others, which nothing below must take for a stray one.
    quoted = [f'"{_OPERATOR.sub(_as_word, piece)}"' for piece in pieces[1::2]]
    text = "".join(a + b for a, b in zip(pieces[::2], [*quoted, ""], strict=True))
    text = _NO_VALUE.sub("", _brackets(text, typed, typing=typing))
    typed.text = _operators(text, typed, typing=typing)
    return typed


def article(number: str) -> Filter | None:
    """The filter for an article as typed: `6(2)(a)` is article 6, inside it paragraph 2 (a)."""
    found = references.parse(f"art {number.upper() if number.isalpha() else number}")
    return None if found is None or found.document else article_of(found.eid)


def article_of(eid: str) -> Filter | None:
    """The filter for the article an eid lies in."""
    head, _, inside = eid.partition("__")
    steps = eids.steps(head)
    if not steps or steps[0][0] != "art":
        return None
    return Filter("art", steps[0][1].lower(), inside)


def is_begun(text: str) -> bool:
    """Whether the text ends within a word that is no operator."""
    last = text[-1:]
    if not last or text.rsplit(maxsplit=1)[-1].lstrip("(") in {"AND", "OR", "NOT", "NEAR"}:
        return False
    return last.isalnum() or unicodedata.category(last)[0] == "M"


def _outside(piece: str, typed: Typed) -> str:
    piece = _ART.sub(lambda m: _article(m, typed), piece)
    piece = _SYMBOL.sub(lambda m: _symbol(m, typed), piece)
    piece = _NEAR.sub(lambda m: _near(m, typed), piece)
    piece = _FIELD.sub(lambda m: _fieldname(m, typed), piece)
    piece = _GLUED.sub(lambda m: f" {m[0]} ", piece)
    return _MINUS.sub(" NOT ", _ASKED.sub("", piece))


def _as_word(operator: re.Match[str]) -> str:
    return operator[0].lower()


def _article(m: re.Match[str], typed: Typed) -> str:
    found = article(m["number"])
    return typed.stand(found) if found else m[0]


def _symbol(m: re.Match[str], typed: Typed) -> str:
    if not any(c.isdigit() for c in m[0]):
        return m[0]
    begun = m.string.startswith(BEGUN, m.end())
    found = typed.stand(Symbol(analysis.tokens(m[0]), begun))
    # Behind `symbol:` or `doc:` the value must touch its field.
    return found.strip() if m.string[m.start() - 1 : m.start()] == ":" else found


def _near(m: re.Match[str], typed: Typed) -> str:
    steps = _NEAR_STEP.split(m[0].replace(BEGUN, ""))
    tokens = tuple(token for word in steps[::2] for token in analysis.tokens(word))
    slop = max((int(n) for n in steps[1::2] if n), default=_NEAR_SLOP)
    if len(tokens) == 1 or not tokens or any(char in typed.stands_for for char in m[0]):
        return _NEAR_STEP.sub(" ", m[0])
    return typed.stand(Near(tokens[:4], slop))


def _fieldname(m: re.Match[str], typed: Typed) -> str:
    name = m["name"].casefold()
    if name in FIELDS:
        return f"{FIELDS[name]}:"
    if not name.isdecimal() and not m.string.startswith("//", m.end()):
        typed.notes.append(f"“{m['name']}:” is no field, so it was read as a word")
    return f"{m['name']} {m['gap']}"


def _brackets(text: str, typed: Typed, *, typing: bool) -> str:
    """Close what is open, drop what closes nothing; too deep a nest is no nest."""
    depth = deepest = 0
    out: list[str] = []
    quoted = stray = False
    for char in text:
        quoted ^= char == '"'
        if not quoted and char == ")" and depth == 0:
            stray = True
            continue
        if not quoted:
            depth += (char == "(") - (char == ")")
            deepest = max(deepest, depth)
        out.append(char)
    if stray or (depth and not typing):
        typed.notes.append("brackets were balanced")
    text = "".join(out) + ")" * depth
    if deepest > _DEEPEST:
        typed.notes.append("so many brackets were left out")
        return text.replace("(", " ").replace(")", " ")
    return text


def _operators(text: str, typed: Typed, *, typing: bool) -> str:
    """Drop operators that join nothing."""
    tidy = _DOUBLED.sub("", text)
    while (shorter := _OPENING.sub(r"\1", tidy)) != tidy:
        tidy = shorter
    stray = tidy != text
    closed = tidy
    while (shorter := _CLOSING.sub("", closed).rstrip()) != closed:
        closed = shorter
    if stray or (closed != tidy.rstrip() and not typing):
        typed.notes.append("an operator that joins nothing was left out")
    return closed

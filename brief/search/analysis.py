"""Words and stems: the one analysis that indexing, searching and highlighting share.

A text is cut into words here, each word is folded once and remembered, and the index is given
the finished tokens. What matched is therefore exactly what lights up.
"""

import functools
import re
import threading
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

#: Stands for a line end among the exact tokens, so that no exact phrase reaches across it.
BARRIER = "¶"

#: The languages with a stemmer, and what tantivy calls it.
STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "ru": "russian", "ar": "arabic"}

#: Words without inflection, every third of a text: their exact form says all, stems only cost.
_UNINFLECTED = {
    "en": frozenset(
        ["the", "of", "and", "to", "in", "for", "or", "that", "by", "with", "on", "as", "at",
         "from", "this", "which", "shall", "any"]
    )
}  # fmt: skip

_LONGEST, _YEAR = 64, 4
_REMEMBERED = 300_000
_HAN = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003fffd"
)
# Invisible inside a word: soft hyphen, joiners, direction marks, tatweel is a letter to Unicode.
_SILENT = "\u00ad\u034f\u061c\u200c\u200d\u200e\u200f\u2060\ufeff"
_APOSTROPHES = "'\u2018\u2019\u02bc\u02b9\u201b\u2032\uff07"


def _marks() -> str:
    """The combining marks of the Basic Multilingual Plane as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in range(0x300, 0xFFFF):
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in ranges)


_LETTER = f"[^\\W_{_HAN}]"
_INNER = f"(?:{_LETTER}|[{_marks()}{_SILENT}])"
#: One Han character, one word, or a run of line ends. The first branch only makes haste.
WORD = re.compile(
    f"[A-Za-z0-9]+(?=[ .,;:()\\-])|[{_HAN}]"
    f"|{_LETTER}(?:{_INNER}|[{_APOSTROPHES}](?={_LETTER}))*|[\\n\\r\\u2028\\u2029]+"
)
#: A line end among pieces of a text that were parted by spaces; no piece of a text has it.
_LINE_END = "|"
_BETWEEN, _LINE_ENDS = f" {_LINE_END} ", re.compile("\\n+")
#: Every ASCII letter made small, and whatever is neither that nor an apostrophe a space.
_PLAIN = bytes(
    ord("\n") if char in "\n\r" else ord(char.lower()) if char.isalnum() or char == "'" else 32
    for char in map(chr, range(128))
) + bytes(range(128, 256))
#: What else parts the words of most printed texts; the rest is left to `WORD`.
_TYPOGRAPHIC = tuple(
    (char.encode(), b"'" if char in _APOSTROPHES else b" ")
    for char in "\u2019\u2018\u201c\u201d\u00a0\u2011\u2013\u2014\u2026"
)
_HAN_ONLY = re.compile(f"[{_HAN}]")
_ARTICLE = re.compile(
    f"(?:[ldmnstcj]|qu|jusqu|lorsqu|puisqu|quoiqu|dell|nell|all|un)[{_APOSTROPHES}](?=\\w)", re.I
)
_ANY_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_POSSESSIVE = re.compile(f"(?<=\\w)[{_APOSTROPHES}]s$", re.I)
# Marks that only tell how a letter is pronounced; the vowel signs of Indic scripts are letters.
_ACCENT = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u0640"
    f"{_SILENT}]"
)
_FOLDED = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe",
        "þ": "th", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك", "ٱ": "ا", "ہ": "ه", "ە": "ه",
    }
)  # fmt: skip
_UNREADABLE = re.compile(f"(?!{_INNER}).|_", re.DOTALL)
_JOINED_TO_ARTICLE = re.compile("^[وفبك](?=ال\\w{2})|^و(?=لل\\w{2})")


class Cut(NamedTuple):
    """The part of a word that carries its meaning: without `l'` in front or `'s` behind."""

    start: int
    end: int


def is_han(token: str) -> bool:
    """Whether a token is one of the characters that Chinese is indexed by."""
    return bool(_HAN_ONLY.match(token))


def cut(word: str) -> Cut:
    """Where the meaning of a word begins and ends, without elided articles and possessives."""
    start = m.end() if (m := _ARTICLE.match(word)) else 0
    end = m.start() if (m := _POSSESSIVE.search(word, start)) else len(word)
    return Cut(start, end) if end > start else Cut(0, len(word))


def _digit(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def _fold(text: str) -> str:
    """Without case, accents, vocalisation and invisible characters; digits of all scripts alike."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    # The breve makes й another letter; only ё is commonly written without its mark.
    plain = _ACCENT.sub("", plain.replace("и\u0306", "й")).translate(_FOLDED)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", "".join(map(_digit, plain)))
    return plain if plain.isalnum() else _UNREADABLE.sub("", plain)


class _TooLong(Exception):
    """A piece is no word: scripts without spaces would fill the memory with whole sentences."""


class _Memo(dict[str, str]):
    """Remembers what a function said of a word; forgets everything when it has grown too large.

    Where a longest is given, `_TooLong` is raised for a word beyond it.
    """

    def __init__(self, function: Callable[[str], str], longest: int = 0) -> None:
        super().__init__()
        self.function = function
        self._longest = longest

    def __missing__(self, word: str) -> str:
        if self._longest and len(word) > self._longest:
            raise _TooLong
        value = self.function(word)
        # Long numbers seldom come back.
        if len(word) <= _YEAR or not word.isdecimal():
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = value
        return value


def _exact(word: str) -> str:
    if word[0] in "\n\r\u2028\u2029":
        return BARRIER
    return fold(word)


def fold(word: str) -> str:
    """The exact token of one word; empty where nothing readable is left."""
    if word.isascii() and word.isalnum():
        return word.lower()[:_LONGEST]
    start, end = cut(word)
    return _fold(word[start:end])[:_LONGEST]


_EXACT = _Memo(_exact)
_STEMS: dict[str, _Memo] = {}
_lock = threading.Lock()


@functools.cache
def _stemmer(language: str) -> Callable[[str], list[str]]:
    import tantivy

    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return builder.filter(tantivy.Filter.stemmer(STEMMERS[language])).build().analyze


def _stem_of(language: str) -> Callable[[str], str]:
    stem, uninflected = _stemmer(language), _UNINFLECTED.get(language, frozenset())

    def both(word: str) -> str:
        """The stem as written and the stem of the folded word: accents may be left out."""
        folded = _EXACT[word]
        if folded == BARRIER or folded in uninflected:
            return ""
        if folded.isdecimal():
            return folded
        if word.isascii() and word.isalnum():
            return " ".join(stem(folded))
        start, end = cut(word)
        plain = unicodedata.normalize("NFC", word[start:end].casefold())[:_LONGEST]
        plain, other = _ANY_APOSTROPHE.sub("'", plain.replace("ё", "е")), folded
        if language == "ar":
            plain = _JOINED_TO_ARTICLE.sub("", _ACCENT.sub("", plain))
            other = _JOINED_TO_ARTICLE.sub("", folded)
        found = (_fold(t) for form in dict.fromkeys((plain, other)) for t in stem(form))
        return " ".join(dict.fromkeys(f for f in found if f))

    return both


def _stem_memo(language: str) -> _Memo:
    memo = _STEMS.get(language)
    if memo is None:
        with _lock:
            memo = _STEMS.setdefault(language, _Memo(_stem_of(language)))
    return memo


def folded(part: str) -> str:
    """A part of a word folded like a whole one, for patterns."""
    return _fold(part)


def words(text: str) -> list[str]:
    """The words of a text as written, Han characters singly, line ends among them."""
    return WORD.findall(text)


def exact(word: str) -> str:
    """The exact token of a word that `WORD` found."""
    return _EXACT[word]


def stems(word: str, language: str) -> tuple[str, ...]:
    """The stems of a word: one, two where accents change it, none where it has no inflection."""
    return tuple(_stem_memo(language)[word].split()) if language in STEMMERS else ()


def tokens(text: str) -> tuple[str, ...]:
    """The exact tokens of a text, without line ends."""
    return tuple(t for t in map(_EXACT.__getitem__, words(text)) if t and t != BARRIER)


@functools.lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A name or symbol made comparable: its exact tokens, parted by spaces."""
    return " ".join(tokens(text))


def analysed(text: str, language: str) -> tuple[str, str]:
    """What the index is given for a text: its exact tokens and its stems, parted by spaces."""
    data = text.encode("utf-8", "replace").translate(_PLAIN)
    if not data.isascii():
        for typographic, typed in _TYPOGRAPHIC:
            data = data.replace(typographic, typed)
    plain = data.decode("utf-8")
    if not plain.isascii():
        plain = plain.replace("\u2028", "\n").replace("\u2029", "\n")
    if "\n" in plain:
        plain = _LINE_ENDS.sub(_BETWEEN, plain)
    pieces = plain.split()
    if not pieces:
        return "", ""
    stems_of = _stem_pieces(language) if language in STEMMERS else None
    try:
        # One call for all the words of a passage: these lines are where indexing spends its time.
        stemmed = " ".join(map(stems_of.__getitem__, pieces)) if stems_of is not None else ""
        if stems_of is not None and plain.isascii() and "'" not in plain:
            return plain.replace(_LINE_END, BARRIER), stemmed
        return " ".join(map(_PIECES.__getitem__, pieces)), stemmed
    except _TooLong:
        found = words(text) or [_LINE_END]
    stemmed = " ".join(map(stems_of.function, found)) if stems_of is not None else ""
    return " ".join(map(_PIECES.function, found)), stemmed


def _exact_piece(piece: str) -> str:
    if piece.isascii() and piece.isalnum():
        return piece.lower()[:_LONGEST]
    if piece == _LINE_END:
        return BARRIER
    return " ".join(map(_EXACT.__getitem__, words(piece)))


_PIECES = _Memo(_exact_piece, _LONGEST)


@functools.cache
def _stem_pieces(language: str) -> _Memo:
    memo = _stem_memo(language)

    def stems_of(piece: str) -> str:
        if piece.isascii() and piece.isalnum():
            return piece if piece.isdecimal() else memo[piece]
        return " ".join(map(memo.__getitem__, words(piece)))

    return _Memo(stems_of, _LONGEST)

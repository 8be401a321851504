"""A text cut into the words that a comparison goes by, and where each of them stands."""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

#: Scripts that put no space between words: every character counts for itself.
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029"
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_JOINER = "\u200d"
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"
_FLAG = "\U0001f1e6-\U0001f1ff"
_APOSTROPHES = "'\u2019\u02bc\uff07"
_HYPHENS = "\\-\u2010\u2011"
_NUMBER_POINTS = ".,/\u066b\u066c"
_MARKS_END = 0x20000
_TAG_BLOCK = range(0xE0000, 0xE01F0)


@dataclass(frozen=True, slots=True)
class Cut:
    """The words and marks of a text, without the white space between them.

    `words[n]` stands at `text[starts[n]:ends[n]]`; what is between two of them is white space, and
    nothing else is outside of them.
    """

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def gap(self, index: int) -> str:
        """The white space before a word; behind the last one for the number of words."""
        return self.text[self.gap_start(index) : self.gap_end(index)]

    def gap_start(self, index: int) -> int:
        """Where the white space before a word begins."""
        return self.ends[index - 1] if index else 0

    def gap_end(self, index: int) -> int:
        """Where it ends: where the word begins, or the text ends."""
        return self.starts[index] if index < len(self.starts) else len(self.text)


def cut(text: str) -> Cut:
    """Cut a text into words: a Han or Thai character, a word of another script, a single mark.

    Combining marks, joiners and direction marks stay with what they follow, an apostrophe or a
    hyphen between letters and a point between digits with both sides.
    """
    words: list[str] = []
    starts, ends = array("q"), array("q")
    # One string for all the places of a word: of a long text this is most of the memory.
    known: dict[str, str] = {}
    end = 0
    for piece in _pattern().findall(text):
        start, end = end, end + len(piece)
        if not piece[0].isspace():
            words.append(known.setdefault(piece, piece))
            starts.append(start)
            ends.append(end)
    return Cut(text, words, starts, ends)


@lru_cache(maxsize=1 << 14)
def weight(word: str) -> int:
    """How much a word says, about its number of letters; a mark of punctuation says nothing."""
    if word.isascii():
        return sum(map(str.isalnum, word))
    return sum(
        0 if not char.isalnum() else 2 if _IS_UNSPACED.match(char) else 1
        for char in unicodedata.normalize("NFC", word)
    )


@cache
def _pattern() -> re.Pattern[str]:
    """White space, a word, or whatever else a reader takes for one character."""
    marks = f"[{_attached()}{_SKIN_TONES}]"
    tail = f"(?:{_JOINER}[^\\w\\s]|{marks})*"
    letter = f"[^\\W_{_UNSPACED}]"
    inner = (
        f"{letter}|{marks}|[{_APOSTROPHES}{_HYPHENS}](?={letter})|(?<=\\d)[{_NUMBER_POINTS}](?=\\d)"
    )
    # The first branch only makes haste.
    return re.compile(
        f"[A-Za-z]+(?=[ ,;])|\\s+{marks}*|{letter}(?:{inner})*|[{_FLAG}]{{2}}{tail}|.{tail}",
        re.DOTALL,
    )


def _attached() -> str:
    """Combining marks and invisible characters, as the inside of a character class."""
    ranges: list[list[int]] = []
    for code in (*range(0xA0, _MARKS_END), *_TAG_BLOCK):
        if unicodedata.category(chr(code)) in {"Mn", "Mc", "Me", "Cf"}:
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)

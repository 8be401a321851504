"""How much of a change it is when one wording becomes another: numbers, marks, or words."""

import re
import unicodedata
from dataclasses import dataclass

from brief.core.comparison import Change

_WORDS = (
    r"(?:sub-?)?paragraphs?|(?:sub)?paras?\.?|articles?|arts?\.?|chapters?|sections?|parts?"
    r"|paragraphes?|alinéas?|chapitres?|artículos?|párrafos?|apartados?|incisos?|capítulos?"
    r"|стать[а-яё]+|(?:под)?пункт[а-яё]*|глав[а-яё]+|раздел[а-яё]*"
    r"|المادة|المواد|المادتين|الفقرة|الفقرات|الفقرتين|الفصل"
)
_TAIL = r"(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies)\b)?"
_ITEM = rf"(?:(?:\d{{1,4}}{_TAIL}|[IVXLC]{{1,7}}\b)(?:\s?\([a-z]{{1,4}}\))*|\([a-z]{{1,4}}\))"
_BETWEEN = r"(?:\s*(?:,|،|–|-|\band\b|\bor\b|\bto\b|\bet\b|\bà\b|\by\b|\ba\b|\bи\b|\bو)\s*)+"
# Only after a plural is a second number a reference: in "article 5 and 10 days" it is not.
_MANY = rf"(?:{_WORDS})(?:(?<=s)|(?<=s\.)|(?<=[а-яёء-ي]))"
_REFERENCE = re.compile(
    rf"\b(?P<word>{_MANY})\s+(?P<numbers>{_ITEM}(?:{_BETWEEN}{_ITEM})*)"
    rf"|\b(?P<one>{_WORDS})\s+(?P<number>{_ITEM})"
    r"|(?<=第)(?P<han>[\d〇零一二三四五六七八九十百]+)(?=[条款项章])"
)
#: What no reference does without; it is found sooner.
_NUMBER = re.compile(r"\d|\([a-z]|[IVXLC](?![^\W\d_])|第")
#: Marks that say something: brackets that a wording is open, the others stand for words.
_SPEAKING = frozenset("[]%&@#§/")


def change_between(old: str, new: str) -> Change:
    """The weightiest difference between two wordings, their own numbers left aside.

    Numbers that follow a word such as "article" or "paragraph" are references; whether such a
    number changed only because what it names was renumbered is for the caller to know.
    """
    if old == new:
        return Change.NONE
    if _spoken(old) == _spoken(new):
        return Change.NONE if old.split() == new.split() else Change.PUNCTUATION
    if _spoken(without_references(old)) == _spoken(without_references(new)):
        return Change.NUMBERING
    return Change.WORDING


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a text refers to units by their numbers: the word (`articles`), and each number.

    In Chinese the word is the character behind the number. It stands at `text[start:end]`.
    """

    word: str
    numbers: tuple[str, ...]
    start: int
    end: int


def references(text: str) -> list[Reference]:
    """The references in a text, in order."""
    found = []
    for match in _REFERENCE.finditer(text):
        word = match["word"] or match["one"] or text[match.end() : match.end() + 1]
        numbers = match["han"] or match["numbers"] or match["number"]
        parts = (numbers,) if match["han"] else tuple(re.findall(_ITEM, numbers))
        found.append(Reference(word, parts, match.start(), match.end()))
    return found


def without_references(text: str) -> str:
    """The same text with a sign in place of each number by which it refers to a unit."""
    return _REFERENCE.sub(_signed, text) if _NUMBER.search(text) else text


_SIGN = "\N{REFERENCE MARK}"


def _signed(found: re.Match[str]) -> str:
    if found["han"]:
        return _SIGN
    numbers = found["numbers"] or found["number"]
    return f"{found['word'] or found['one']} {re.sub(_ITEM, _SIGN, numbers)}"


def _spoken(text: str) -> str:
    """What is left of a text when nobody hears its marks, spaces and capitals.

    Two numbers stay two: 1.5 is not 15.
    """
    heard = unicodedata.normalize("NFKC", text).casefold().translate(_HEARD)
    return _BETWEEN_DIGITS.sub(_SIGN, heard).replace(" ", "")


_BETWEEN_DIGITS = re.compile(r"(?<=\d) +(?=\d)")


class _Heard(dict[int, int]):
    """What each character sounds like: itself or, learnt when it is first met, a space."""

    def __missing__(self, code: int) -> int:
        character = chr(code)
        silent = (
            character not in _SPEAKING | {_SIGN} and unicodedata.category(character)[0] in "PZC"
        )
        self[code] = ord(" ") if silent else code
        return self[code]


_HEARD = _Heard()

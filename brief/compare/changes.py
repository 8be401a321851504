"""How much of a change it is when one wording becomes another: numbers, marks, or words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from brief.core.comparison import Change

# Every one begins with a letter of its own: that is what makes them quick to find.
_WORDS = (
    r"sub-?paragraphs?|paragraphs?|subparas?\.?|paras?\.?|articles?|arts?\.?|chapters?|sections?"
    r"|parts?|paragraphes?|alinéas?|chapitres?|artículos?|párrafos?|apartados?|incisos?|capítulos?"
    r"|стать[а-яё]+|подпункт[а-яё]*|пункт[а-яё]*|глав[а-яё]+|раздел[а-яё]*"
    r"|المادة|المواد|المادتين|الفقرة|الفقرات|الفقرتين|الفصل"
)
_TAIL = r"(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies)\b)?"
_ITEM = rf"(?:(?:\d{{1,4}}{_TAIL}|[IVXLC]{{1,7}}\b)(?:\s?\([a-z]{{1,4}}\))*|\([a-z]{{1,4}}\))"
_BETWEEN = r"(?:\s*(?:,|،|–|-|\band\b|\bor\b|\bto\b|\bet\b|\bà\b|\by\b|\ba\b|\bи\b|\bو)\s*)+"
# Only after a plural is a second number a reference: in "article 5 and 10 days" it is not.
_MANY = r"(?:(?<=s)|(?<=s\.)|(?<=[а-яёء-ي]))"
_REFERENCE = re.compile(
    rf"(?P<word>{_WORDS})"
    rf"(?:{_MANY}\s+(?P<numbers>{_ITEM}(?:{_BETWEEN}{_ITEM})*)|\s+(?P<number>{_ITEM}))"
)
_HAN_REFERENCE = re.compile(r"(?<=第)(?P<han>[\d〇零一二三四五六七八九十百]+)(?=[条款项章])")
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
    if _sound_alike(old, new):
        return Change.NONE if old.split() == new.split() else Change.PUNCTUATION
    bare = without_references(old), without_references(new)
    if bare != (old, new) and _sound_alike(*bare):
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
    for match in _matches(text):
        numbers = tuple(re.findall(_ITEM, match["numbers"] or match["number"]))
        found.append(Reference(match["word"], numbers, match.start(), match.end()))
    for match in _HAN_REFERENCE.finditer(text) if _ORDINAL in text else ():
        word = text[match.end() : match.end() + 1]
        found.append(Reference(word, (match["han"],), match.start(), match.end()))
    return sorted(found, key=lambda reference: reference.start)


def without_references(text: str) -> str:
    """The same text with a sign in place of each number by which it refers to a unit."""
    if not _NUMBER.search(text):
        return text
    kept: list[str] = []
    at = 0
    for match in _matches(text):
        numbers = re.sub(_ITEM, _SIGN, match["numbers"] or match["number"])
        kept += (text[at : match.start()], match["word"], " ", numbers)
        at = match.end()
    bare = "".join((*kept, text[at:]))
    return _HAN_REFERENCE.sub(_SIGN, bare) if _ORDINAL in bare else bare


_SIGN, _ORDINAL = "\N{REFERENCE MARK}", "第"


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The references of all languages but Chinese; none begins inside a word.

    A pattern that asked that first would be tried at every letter.
    """
    at = 0
    while match := _REFERENCE.search(text, at):
        start = match.start()
        before = text[start - 1 : start]
        if before.isalnum() or before == "_":
            at = start + 1
        else:
            yield match
            at = match.end()


def _sound_alike(old: str, new: str) -> bool:
    """Whether two texts are the same to who hears no marks, spaces and capitals."""
    first, second = _folded(old), _folded(new)
    # Most texts that differ have not even as many letters of each kind.
    if any(first.count(letter) != second.count(letter) for letter in _FREQUENT):
        return False
    return _spoken(first) == _spoken(second)


#: Letters that are heard wherever they stand, the most frequent first.
_FREQUENT = "etaoinrs"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _spoken(folded: str) -> str:
    """What is left of a folded text when nobody hears its marks and spaces.

    Two numbers stay two: 1.5 is not 15.
    """
    heard = folded.translate(_HEARD)
    return _BETWEEN_DIGITS.sub(rf"\1{_SIGN}", heard).replace(" ", "")


_BETWEEN_DIGITS = re.compile(r"(\d) +(?=\d)")


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

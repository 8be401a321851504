"""How much of a change it is when one wording becomes another: numbers, marks, or words."""

import re
import unicodedata
from functools import cache

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
_REFERENCE = re.compile(
    rf"\b(?P<word>{_WORDS})\s+(?P<numbers>{_ITEM}(?:{_BETWEEN}{_ITEM})*)"
    r"|(?<=第)(?P<han>[\d〇零一二三四五六七八九十百]+)(?=[条款项章])"
)
#: Marks that say something: brackets that a wording is open, the others stand for words.
_SPEAKING = frozenset("[]%&@#§")


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


def without_references(text: str) -> str:
    """The same text with a sign in place of each number by which it refers to a unit."""
    return _REFERENCE.sub(lambda m: f"{m['word'] or ''} {_SIGN * _count(m)} ", text)


_SIGN = "\N{REFERENCE MARK}"


def _count(found: re.Match[str]) -> int:
    return len(re.findall(_ITEM, found["numbers"])) if found["numbers"] else 1


def _spoken(text: str) -> str:
    """What is left of a text when nobody hears its marks, spaces and capitals."""
    return "".join(
        c for c in unicodedata.normalize("NFKC", text).casefold() if c == _SIGN or not _silent(c)
    )


@cache
def _silent(character: str) -> bool:
    return character not in _SPEAKING and unicodedata.category(character)[0] in "PZC"

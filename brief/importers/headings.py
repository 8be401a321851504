"""What a heading announces: an article, a chapter, an annex, in the six languages of the UN."""

import re
from dataclasses import dataclass

from brief.core.model import UnitType
from brief.importers.heading_words import (
    BEFORE_COUNTED,
    COUNTERS,
    NOTES,
    PREAMBLE,
    RUNNING_ON,
    WORDS,
)
from brief.importers.numbering import HAN, TAIL, folded
from brief.importers.ordinals import spelt_number

_NUMBER = (
    rf"[1I]er\b|\d{{1,4}}(?:[A-Z](?!\w))?{TAIL}|[IVXLC]{{1,8}}{TAIL}(?!\w)|{HAN}(?![^\W\d_])"
    r"|[A-Z](?!\w)"
)
#: What parts a word from its number: a space, which scripts without capitals may leave out.
_GAP = r"(?:\s+|(?<=[.هةلءبعقفا件ข้อมาตราหมวดภาค])\s*)"
_NAMED = {
    kind: re.compile(
        rf"(?P<open>\[?)\s*(?i:{words}){_GAP}(?:(?P<number>{_NUMBER})|(?=[^\W\d_]))(?P<rest>.*)",
        re.DOTALL,
    )
    for kind, words in WORDS.items()
}
#: The ordinal stands before the word: `PREMIÈRE PARTIE`, `Segunda parte`.
_BEFORE_WORD = re.compile(
    rf"(?P<open>\[?)\s*(?P<number>[^\W\d_]{{4,12}})\s+"
    rf"(?:(?P<part>(?i:{WORDS[UnitType.PART]}))|(?P<section>(?i:{WORDS[UnitType.SECTION]})))\b"
    r"(?P<rest>.*)",
    re.DOTALL,
)
_HAN_NAMED = re.compile(
    rf"(?P<open>\[?){BEFORE_COUNTED}\s*(?P<number>\d{{1,4}}|{HAN})\s*"
    rf"(?P<counter>{'|'.join(COUNTERS)})"
    rf"(?P<tail>[之の][二三四五])?(?P<rest>.*)",
    re.DOTALL,
)
_BARE_ANNEX = re.compile(
    rf"\[?(?i:{WORDS[UnitType.ANNEX]})(?P<rest>\s*(?:[.:–—-].*)?)\]?", re.DOTALL
)
_PREAMBLE = re.compile(rf"[〈《（(【\[\s]*(?i:{PREAMBLE})[〉》）)】\]\s.:]*", re.DOTALL)
_NOTES = re.compile(f"(?i:{NOTES})")
_NUMBER_ONLY = rf"\d{{1,4}}{TAIL}"
_ARTICLES = re.compile(
    r"(?i:articles?|artículos?|стат(?:ья|ьи|ей)|المواد|المادتان|المادة)\s+"
    rf"((?:{_NUMBER_ONLY})(?:\s*(?:,|(?i:to|and|et|à|y|a|и|по)|[-–و])\s*(?:{_NUMBER_ONLY}))*)(?!\w)"
)
_SEPARATOR = re.compile(r"^[\s.:)،·º°ª\]–—-]+")
_ENDS_NUMBER = re.compile(r"\s*(?:[.:)\]–—-]|$)|\s+[\[\"“«„A-ZÀ-ÞА-Я]|\s+[^\W\d_a-zà-þа-я]")
_RUNNING_ON = re.compile(rf"\s+(?i:{RUNNING_ON})\s|\s*[,/&]|\s*\d|\s*\((?!.*\)$)")


@dataclass(frozen=True, slots=True)
class Announced:
    """A unit that a heading opens; `number` is as eids use it, `printed` as the page shows it."""

    type: UnitType
    number: str
    printed: str
    title: str


def read_heading(text: str) -> Announced | None:
    """Understand a heading's plain text, or return None where it is a title in its own words.

    A heading that goes on as a sentence (`Article 6 of the Charter`) announces nothing.
    """
    line = " ".join(text.split())
    if _PREAMBLE.fullmatch(line):
        return Announced(UnitType.PREAMBLE, "", "", line.strip(" .:"))
    if m := _HAN_NAMED.match(line):
        number = folded(m["number"]) + ("bis" if m["tail"] else "")
        return _announced(COUNTERS[m["counter"]], number, m["number"], m, m["rest"])
    for kind, pattern in _NAMED.items():
        if (m := pattern.match(line)) and (found := _numbered(kind, m)):
            return found
    if m := _BEFORE_WORD.fullmatch(line):
        return _ordinal_first(m)
    if m := _BARE_ANNEX.fullmatch(line):
        return Announced(UnitType.ANNEX, "", "", _SEPARATOR.sub("", m["rest"]))
    return None


def article_numbers(text: str) -> tuple[str, ...]:
    """The numbers in a heading about several articles: `Articles 23 and 35, with regard to …`."""
    found = _ARTICLES.match(" ".join(text.split()))
    return tuple(folded(number) for number in re.findall(_NUMBER_ONLY, found[1])) if found else ()


def _numbered(kind: UnitType, found: re.Match[str]) -> Announced | None:
    """The unit that a word and a number announce, unless the line goes on as a sentence."""
    printed, rest = found["number"], found["rest"]
    number = "1" if printed in {"1er", "Ier"} else folded(printed) if printed else ""
    if not printed:
        value, length = spelt_number(rest)
        if not value:
            return None
        number, printed, rest = str(value), rest[:length], rest[length:]
        # A word is a number only where nothing but a title may follow.
        if rest and not _ENDS_NUMBER.match(rest):
            return None
    return None if _RUNNING_ON.match(rest) else _announced(kind, number, printed, found, rest)


def _ordinal_first(found: re.Match[str]) -> Announced | None:
    value, length = spelt_number(found["number"])
    if not value or length < len(found["number"]) or _RUNNING_ON.match(found["rest"]):
        return None
    if found["rest"] and not _ENDS_NUMBER.match(found["rest"]):
        return None
    kind = UnitType.PART if found["part"] else UnitType.SECTION
    return _announced(kind, str(value), found["number"], found, found["rest"])


def is_notes_heading(text: str) -> bool:
    """Whether notes to the articles follow, apart from the articles themselves."""
    return bool(_NOTES.match(text.strip()))


def title_of(text: str) -> str:
    """A title without the dashes and stops that some sources print before it."""
    return _SEPARATOR.sub("", " ".join(text.split()))


def _announced(
    kind: UnitType, number: str, printed: str, found: re.Match[str], rest: str
) -> Announced:
    title = title_of(rest)
    if found["open"] and title.endswith("]"):
        title = f"[{title}"
    return Announced(kind, number, printed.strip(), title)

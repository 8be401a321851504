"""References as people type and print them: `6.2`, `art 6(2)(a)`, `ICCPR art 17`, `OP7ter`.

A reference names a place by document (symbol, title, id, or nothing) and by numbers. Finding the
unit it means needs a library; reading it needs only this file.
"""

import re
import unicodedata
from dataclasses import dataclass

from brief.core import eids
from brief.core.digits import ascii_digits, han_value
from brief.core.model import UnitType

_ARTICLE_WORDS = (
    r"articles?|arts?\.?|artículos?|articulos?|artículo|статья|статьи|статье|ст\.?|المادة|مادة"
    r"|artigos?|artikels?|articol[oi]|kifungu(?:\s+cha)?|ماد[هۀ]\u0654?|סעיף|ข้อ"
)
_PARAGRAPH_WORDS = r"paragraphs?|paras?\.?|párrafos?|parr?\.?|пункт|п\.?|الفقرة|فقرة|¶¶?|§§?"
_CHAPTER_WORDS = r"chapters?|chapitres?|chap\.?|capítulos?|capitulos?|глава|الفصل"
_TAIL = r"(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies))?"
_NUMBER = rf"(?:\d{{1,4}}{_TAIL}|[IVXLC]{{1,7}}(?![\w]))"
_INNER = r"(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})"
_INNER_WORD = rf"(?:{_PARAGRAPH_WORDS}|sub-?paras?\.?|subparagraphs?)"
_ARTICLE = re.compile(
    rf"(?:(?P<word>{_ARTICLE_WORDS})\s*|(?P<han>第)\s*)?(?P<art>{_NUMBER})(?:\s*(?P<han2>条))?"
    rf"(?P<rest>(?:\s*[.,،]\s*(?:{_INNER_WORD}\s*)?\d{{1,3}}{_TAIL}|\s+{_INNER_WORD}\s*\d{{1,3}}{_TAIL}"
    rf"|第\d{{1,3}}款|\s*[.,]?\s*(?:{_INNER_WORD}\s*)?(?:\(\s*{_INNER}{_TAIL}\s*\)|{_INNER}\)))*)",
    re.IGNORECASE,
)
#: A number behind the word; quick, because it can begin with three letters only.
_ART = r"art(?:icles?|s?\.?|igos?|iculos?|ikels?|icol[oi])\s*(?:\d|[ivxlc]{1,7}(?!\w))"
_NAMED_IN_ASCII = re.compile(_ART)
_SYMBOL = re.compile(
    r"\b[A-Z]{1,4}"
    r"(?:/(?:Rev|Add|Corr)\.\d+|/[A-Z0-9]+(?:\.[A-Z0-9]+)*(?:\([IVX]+\))?(?:-[A-Z0-9]+)?){1,6}\b"
)
_RESOLUTION = re.compile(
    rf"(?P<kind>PP|OP)\s?(?P<number>\d{{1,3}}{_TAIL})(?P<rest>(?:\s*\(\w{{1,4}}\))*)", re.IGNORECASE
)
_PARAGRAPH = re.compile(
    rf"(?:{_PARAGRAPH_WORDS})\s*(?P<number>\d{{1,4}}{_TAIL})"
    r"(?P<rest>(?:\s*\(\w{1,4}\))*)",
    re.IGNORECASE,
)
_CHAPTER = re.compile(rf"(?:{_CHAPTER_WORDS})\s*(?P<number>[IVXLC]+|\d{{1,2}})", re.IGNORECASE)
_PARTS = re.compile(rf"\d+{_TAIL}|[a-z]+", re.IGNORECASE)
_HAN_NUMBER = re.compile(r"第([〇零一二三四五六七八九十百]+)([条款])")
_WORDS_INSIDE = re.compile(
    rf"{_PARAGRAPH_WORDS}|sub-?paras?\.?|subparagraphs?|\band\b", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"\s+of\s+(?!(?:this|the\s+present)\b|the\s+Convention\b(?!\s+on))")
_LONGEST, _NAME_WORDS = 200, 8
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Reference:
    """A place as named by a person: `document` as typed (may be empty), `eid` (may be empty).

    `explicit` tells `art 6` from a bare `6`: a bare number may be a search for a number.
    """

    document: str
    eid: str
    explicit: bool


def parse(text: str) -> Reference | None:
    """Read a whole line as a reference, or return None where it is something else.

    Never raises; digits of every script count, and so do `第六条` and `المادة ٦`.
    """
    line = _plain(text)
    if not line or len(line) > _LONGEST:
        return None
    if "#" in line:
        document, _, eid = line.partition("#")
        named = eids.is_eid(eid) or (eids.is_address(eid) and not eid.isalnum())
        return Reference(document.strip(), eid, explicit=True) if named else None
    if eids.is_eid(line) and "_" in line:
        return Reference("", line, explicit=True)
    if _SYMBOL.fullmatch(line):
        return Reference(line, "", explicit=True)
    for read in (_read_resolution, _read_chapter, _read_paragraph, _read_article):
        if found := read(line):
            return found
    return None


def symbols(text: str) -> tuple[str, ...]:
    """The United Nations document symbols in a text, as printed, in order."""
    return tuple(m[0] for m in _SYMBOL.finditer(text))


def find_articles(text: str) -> tuple[str, ...]:
    """The eids of the articles that a running text names by the word, in order, each once.

    Those of another instrument ("article 17 of the Covenant on ...") are left out.
    """
    if text.isascii() and not _may_name_one(text.lower()):
        return ()
    plain = _plain(text)
    found = (m for m in _ARTICLE.finditer(plain) if m["word"] or (m["han"] and m["han2"]))
    own = (
        m
        for m in found
        if not plain[max(0, m.start() - 1) : m.start()].isalnum()
        and not _ELSEWHERE.match(plain, m.end())
    )
    return tuple(dict.fromkeys(_article_eid(m["art"], m["rest"]) for m in own))


def _may_name_one(text: str) -> bool:
    """Whether a text in small ASCII letters has a number behind the word for an article."""
    return bool(_NAMED_IN_ASCII.search(text)) or "kifungu" in text


def number_value(number: str) -> tuple[int, str] | None:
    """Compare numbers however written: `IV` and `四` are `(4, "")`, `6 bis` is `(6, "bis")`."""
    folded = "".join(number.split())
    if m := re.fullmatch(r"(\d+)(\w*)", folded):
        return int(m[1]), m[2].lower()
    if re.fullmatch(r"[IVXLC]+", folded):
        values = [_ROMAN[letter] for letter in folded]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(v if v >= after else -v for v, after in pairs), ""
    if m := re.fullmatch(r"([〇零一二三四五六七八九十百]+)(\w*)", folded):
        return han_value(m[1]), m[2]
    return None


def _plain(text: str) -> str:
    line = " ".join(unicodedata.normalize("NFKC", text).split())
    if line.isascii():
        return line
    return _HAN_NUMBER.sub(lambda m: f"第{han_value(m[1])}{m[2]}", ascii_digits(line))


def _document_before(line: str, start: int) -> str | None:
    """What stands before the numbers, if it can name a document: not more than eight words."""
    before = line[:start].strip(" ,·–—-")
    return None if before.endswith(":") or len(before.split()) > _NAME_WORDS else before


def _last(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """The match that ends the line and starts as early as a word boundary allows."""
    for m in pattern.finditer(line):
        if m.end() == len(line) and (m.start() == 0 or not line[m.start() - 1].isalnum()):
            return m
    return None


def _read_resolution(line: str) -> Reference | None:
    m = _last(_RESOLUTION, line)
    if not m or (document := _document_before(line, m.start())) is None:
        return None
    kind = UnitType.PREAMBULAR if m["kind"].upper() == "PP" else UnitType.OPERATIVE
    return Reference(
        document, _inside(eids.join("", kind, _folded(m["number"])), m["rest"]), explicit=True
    )


def _read_chapter(line: str) -> Reference | None:
    m = _last(_CHAPTER, line)
    if not m or (document := _document_before(line, m.start())) is None:
        return None
    return Reference(document, eids.join("", UnitType.CHAPTER, m["number"].upper()), explicit=True)


def _read_paragraph(line: str) -> Reference | None:
    m = _last(_PARAGRAPH, line)
    if not m or (document := _document_before(line, m.start())) is None:
        return None
    if _ARTICLE.search(line[: m.start()]) and re.search(
        rf"(?:{_ARTICLE_WORDS}|条)", line[: m.start()], re.I
    ):
        return None
    eid = eids.join("", UnitType.PARAGRAPH, _folded(m["number"]))
    return Reference(document, _inside(eid, m["rest"]), explicit=True)


def _read_article(line: str) -> Reference | None:
    m = _last(_ARTICLE, line)
    if not m or (document := _document_before(line, m.start())) is None:
        return None
    explicit = bool(m["word"] or m["han"]) or bool(m["rest"].strip())
    if m["art"][0] in "IVXLC" and not (m["word"] or m["han"]):
        return None
    if m["art"][0] in "ivxlc" and not m["word"]:
        return None
    return Reference(document, _article_eid(m["art"], m["rest"]), explicit or bool(document))


def _article_eid(number: str, rest: str) -> str:
    folded = _folded(number)
    folded = folded if folded[0].isdigit() else folded.upper()
    return _inside(eids.join("", UnitType.ARTICLE, folded), rest)


def _inside(eid: str, rest: str) -> str:
    """Add the numbers behind an article's or paragraph's own: `.2(a)` or `, paragraph 2 (a)`."""
    for part in _PARTS.findall(_WORDS_INSIDE.sub(" ", rest).replace("第", " ").replace("款", " ")):
        in_paragraph = "para_" in eid.rsplit("__", 1)[-1] or eid.startswith(("op_", "pp_"))
        numbered = part[0].isdigit() and not in_paragraph
        kind = UnitType.PARAGRAPH if numbered else UnitType.SUBPARAGRAPH
        eid = eids.join(eid, kind, _folded(part))
    return eid


def _folded(number: str) -> str:
    return "".join(number.split()).lower() if number[0].isdigit() else number

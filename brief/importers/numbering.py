"""Numbers at the start of a paragraph, in the forms of the United Nations Editorial Manual.

`1.`, `1)`, `(a)`, `a)`, `(i)`, `26.4`, `2 bis.`, `（一）`, `٢-`: what series a number may belong to
is told here; which one it does belong to depends on its neighbours (`brief.importers.series`).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from brief.core.digits import ascii_digits, han_value
from brief.core.references import number_value

Series = Literal["decimal", "letter", "roman", "capital"]
TAILS = ("", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies")
_LATIN_TAIL = r"(?i:bis|ter|quater|quinquies|sexies|septies|octies)(?!\w)"
TAIL = rf"(?:\s?{_LATIN_TAIL}|\s?مكرر(?:اً|ا)?)?"
HAN = "[〇零一二三四五六七八九十百]{1,5}"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشت"
_CYRILLIC = "абвгдежзиклмнопрстуфхц"
_DIGITS = rf"\d{{1,3}}{TAIL}"
_LETTERS = rf"(?:[a-z]{{1,2}}|[ivxlc]{{1,7}}){TAIL}"
_FOREIGN = rf"(?:[{_ABJAD}]ـ?|[{_CYRILLIC}])"
_IN_BRACKETS = re.compile(
    rf"\\?[(（]\s?({_DIGITS}|{HAN}|{_LETTERS}|[A-Z]|{_FOREIGN})\s?\\?[)）]\s*"
)
_BRACKET = re.compile(rf"({_DIGITS}|{_LETTERS}|[A-Z]|{_FOREIGN})\s?\\?[)）]\s*")
_DOT = re.compile(
    rf"({_DIGITS})\s?\\?[.．、](?:\s+|$|(?=[^\W\d]))|({HAN})、\s*|({_LETTERS})\\?\.(?:\s+|$)"
)
_DASH = re.compile(
    rf"({_DIGITS})\s?[-–—]\s+(?=[*_(\[«]{{0,3}}[\u0600-\u06ff])|([٠-٩۰-۹]{{1,3}})\s?[-–—]\s*"
)
_BRACKETED = (("()", _IN_BRACKETS),)
_BARE = ((")", _BRACKET), (".", _DOT), (".", _DASH))
_EMPHASISED = re.compile(
    r"(\*{1,3}|_{1,3})(\(?\w{1,7}(?:\s\w{3,9})?\s?\\?[.)]{1,2})\1\s*|\((\*|_)(\w{1,7})\3\)\s*"
)
#: The style of a number that repeats the one it stands in.
INNER = "n.n"
_INNER = re.compile(r"(\d{1,3})\.(\d{1,3})\\?\.?\s+(?=\S)")
_BULLET = re.compile(r"[-*+•]\s+(?=\S)")
#: Three letters, or two and another word, that are neither a numeral nor a letter with its `bis`:
#: no number begins so.
_WORD = re.compile(
    rf"(?![ivxlc]{{3}}|[a-z]{{1,2}}(?:bis|ter|qua|qui|sex|sep|oct)|[{_ABJAD}]ـ|.?.?[〇零一二三四五六七八九十百、])"
    r"(?:[^\W\d_]{3}|[a-zA-Z]{1,2} (?!(?i:bis|ter|qua|qui|sex|sep|oct))[a-zA-Z])"
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a number: `i` is the ninth letter and the first Roman numeral."""

    series: Series
    value: int
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A number as printed at the start of a paragraph.

    `number` is what eids use (`2bis`, `a`; letters of other scripts become Latin ones, digits
    ASCII), `printed` what the page shows, `length` how many characters it takes, space included.
    """

    number: str
    printed: str
    style: str
    readings: tuple[Reading, ...]
    length: int


def read_marker(line: str) -> Marker | None:
    """Read the number at the start of a line that has no white space before it, if there is one.

    A list bullet before the number and emphasis around it are passed over.
    """
    if not line or not (line[0] in "(（*_\\-+•" or line[0].isalnum()) or _WORD.match(line):
        return None
    bullet = _BULLET.match(line) if line[0] in "-*+•" else None
    start = bullet.end() if bullet else 0
    if line[start] in "*_(" and (marker := _emphasised(line, start)):
        return marker
    return _plain(line, start)


def read_inner(line: str, around: int) -> Marker | None:
    """Read `26.4` at the start of a line that stands in paragraph 26, the number `around`.

    Elsewhere such digits are a figure of the text. The eid has the second number alone.
    """
    if not (m := _INNER.match(line)) or int(m[1]) != around or not int(m[2]):
        return None
    reading = Reading("decimal", int(m[2]))
    return Marker(str(reading.value), f"{m[1]}.{m[2]}", INNER, (reading,), m.end())


def _emphasised(line: str, start: int) -> Marker | None:
    if not (m := _EMPHASISED.match(line, start)):
        return None
    inner = m[2] if m[2] else f"({m[4]})"
    marker = _plain(f"{inner} ", 0)
    if marker is None or marker.length < len(inner):
        return None
    return Marker(marker.number, marker.printed, marker.style, marker.readings, m.end())


def _plain(line: str, start: int) -> Marker | None:
    for style, pattern in _BRACKETED if line[start] in "\\(（" else _BARE:
        if m := pattern.match(line, start):
            printed = next(group for group in m.groups() if group)
            if marker := _marker(printed, style, m.end()):
                return marker
    return None


@lru_cache(maxsize=4_096)
def _marker(printed: str, style: str, length: int) -> Marker | None:
    number, readings = _understood(printed)
    return Marker(number, printed, style, readings, length) if readings else None


def folded(number: str) -> str:
    """A printed number as eids use it: ASCII digits, no spaces, `六` as 6, `6 مكررا` as 6bis."""
    plain = "".join(ascii_digits(number).split()).rstrip("ـ")
    if re.fullmatch(HAN, plain):
        return str(han_value(plain))
    plain = re.sub(r"مكرر(?:اً|ا)?$", "bis", plain)
    plain = re.sub(rf"(?<=[\dIVXLC]){_LATIN_TAIL}", lambda found: found[0].lower(), plain)
    for alphabet in (_ABJAD, _CYRILLIC):
        if plain in alphabet and len(plain) == 1:
            return _ALPHABET[alphabet.index(plain)]
    return plain


@lru_cache(maxsize=4_096)
def _understood(printed: str) -> tuple[str, tuple[Reading, ...]]:
    """The number that eids use, and what series it may belong to."""
    number, readings = folded(printed), _readings(printed)
    if readings and readings[0].series != "capital":
        number = number.lower()
    return number, readings


def _readings(printed: str) -> tuple[Reading, ...]:
    number = folded(printed)
    tail = next((t for t in TAILS[1:] if number.endswith(t) and len(number) > len(t)), "")
    stem = number.removesuffix(tail)
    if stem.isdecimal():
        return (Reading("decimal", int(stem), tail),) if int(stem) else ()
    if stem.isupper():
        return (Reading("capital", ord(stem) - ord("A") + 1, tail),)
    found: list[Reading] = []
    if stem in _ALPHABET and len(stem) == 1:
        found.append(Reading("letter", _ALPHABET.index(stem) + 1, tail))
    elif len(stem) == 2 and stem[0] == stem[1]:  # noqa: PLR2004 (aa follows z)
        found.append(Reading("letter", len(_ALPHABET) + _ALPHABET.index(stem[0]) + 1, tail))
    if (value := _roman(stem)) is not None:
        found.append(Reading("roman", value, tail))
    return tuple(found)


def _roman(stem: str) -> int | None:
    if not re.fullmatch(r"(?:c{1,3})?(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", stem) or not stem:
        return None
    value = number_value(stem.upper())
    return value[0] if value else None

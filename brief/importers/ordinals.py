"""Numbers of headings that are spelt out, or written in letters: `Article premier`, `مادهٔ اول`."""

import re
import unicodedata
from itertools import pairwise

_WORDS = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty",
    "en ordinals": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième"
    " dixième onzième douzième treizième quatorzième quinzième",
    "fr feminine": "première seconde",
    "es": "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    "es feminine": "primera segunda tercera cuarta quinta sexta séptima octava novena décima",
    "es short": "primer - tercer",
    "pt": "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo",
    "ru": "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый",
    "ru feminine": "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая"
    " одиннадцатая двенадцатая тринадцатая четырнадцатая пятнадцатая",
    "fa": "اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم"
    " شانزدهم هفدهم هجدهم نوزدهم بیستم",
    "fa older": "یکم - - - - - - - - - - - - - - - - هیجدهم",
    "ar": "الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
    "ar feminine": "الاولي الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره",
}
_FA_UNITS = ["یکم", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم"]
_FA_TENS = {20: "بیست", 30: "سی", 40: "چهل", 50: "پنجاه", 60: "شصت", 70: "هفتاد", 80: "هشتاد"}
_FA_FULL = {30: "سی ام", 40: "چهلم", 50: "پنجاهم", 60: "شصتم", 70: "هفتادم", 80: "هشتادم"}
_AR_TENS = {20: "عشرون", 30: "ثلاثون", 40: "اربعون", 50: "خمسون", 60: "ستون", 70: "سبعون"}
_AR_UNITS = (
    ("الحادي", "الحاديه"),
    *zip(_WORDS["ar"].split()[1:9], _WORDS["ar feminine"].split()[1:9], strict=True),
)
_MOST_WORDS = 4
_HEBREW = {
    letter: value
    for values, letters in (
        (range(1, 10), "אבגדהוזחט"),
        (range(10, 100, 10), "יכלמנסעפצ"),
        (range(100, 500, 100), "קרשת"),
    )
    for value, letter in zip(values, letters, strict=True)
}
_HEBREW_NUMBER = re.compile(r"([א-ת]{1,4})([\"'׳״][א-ת])?['׳]?(?![\w\"״׳])")
_PIECE = re.compile(r"[^\s\u200c.:,;()\[\]–—-]+")
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_ALIKE = str.maketrans("أإآىةیک", "ااايهيك")


def spelt_number(text: str) -> tuple[int, int]:
    """The number that a text begins with in words or letters, and how many characters it takes.

    Both are 0 where it begins with none. Numbers up to 99 are known in Arabic and Persian, the
    first ten to twenty in the other languages; Hebrew numbers are letters.
    """
    if found := _HEBREW_NUMBER.match(text):
        value = _hebrew_value(re.sub(r"[^א-ת]", "", found[0]))
        return (value, found.end()) if value else (0, 0)
    pieces = list(_PIECE.finditer(text[:60]))[:_MOST_WORDS]
    for length in range(len(pieces), 0, -1):
        said = " ".join(_folded(piece[0]) for piece in pieces[:length])
        if value := _VALUES.get(said, 0):
            return value, pieces[length - 1].end()
    return 0, 0


def _folded(word: str) -> str:
    """A word without case, vowel signs and the variants of Arabic letters."""
    word = _ARABIC_MARKS.sub("", unicodedata.normalize("NFC", word)).casefold()
    return word.translate(_ALIKE).replace("ё", "е")


def _hebrew_value(letters: str) -> int:
    """The sum of the letters where they fall from hundreds to units; 15 and 16 are 9 and 6, 7."""
    if letters in {"טו", "טז"}:
        return 9 + (6 if letters[1] == "ו" else 7)
    values = [_HEBREW.get(letter, 0) for letter in letters]
    ranks = [len(str(value)) for value in values]
    falling = all(one > other for one, other in pairwise(ranks))
    return sum(values) if all(values) and falling else 0


def _spelt() -> dict[str, int]:
    found: dict[str, int] = {}
    for words in _WORDS.values():
        for value, word in enumerate(words.split(), 1):
            if word != "-":
                found.setdefault(_folded(word), value)
    for ten, word in _FA_TENS.items():
        found |= {_folded(f"{word} و {unit}"): ten + n for n, unit in enumerate(_FA_UNITS, 1)}
    found |= {_folded(word): ten for ten, word in _FA_FULL.items()}
    for value, forms in enumerate(_AR_UNITS, 1):
        for form in forms:
            found |= {f"{form} {ten}": 10 + value for ten in ("عشر", "عشره")}
            for ten, word in _AR_TENS.items():
                oblique = word.removesuffix("ون") + "ين"
                found |= {f"{form} وال{tail}": ten + value for tail in (word, oblique)}
    found |= {f"ال{word}": ten for ten, word in _AR_TENS.items()}
    return found


_VALUES = _spelt()

"""The number formats of Word's lists: 4 as `4`, `d`, `iv`, `四`, `د` and others.

Names and rules: ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
"""

from collections.abc import Callable

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_HEBREW_TENS, _HEBREW_ONES = " יכלמנסעפצ", " אבגדהוזחט"
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_SIGNS = "*†‡§"
_HAN_DIGITS = "〇一二三四五六七八九"
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
#: Beyond these a letter would be repeated without end, and a Roman numeral be all m.
_MOST_LETTERS, _MOST_ROMAN, _MOST_HAN, _MOST_SIGNS = 780, 32_767, 9_999, 100


def formatted(value: int, name: str) -> str | None:
    """A number as a list of this format prints it, or None where the format is not known.

    A number that the format has no form for is printed in digits, as Word does.
    """
    if name in {"none", "bullet"}:
        return ""
    how = _FORMATS.get(name)
    if how is None:
        return None
    return (how(value) if value > 0 else "") or str(value)


def _letters(alphabet: str) -> Callable[[int], str]:
    """One letter, then the same twice, and so on: z is followed by aa, az by bb."""

    def spell(value: int) -> str:
        times, letter = divmod(value - 1, len(alphabet))
        return alphabet[letter] * (times + 1) if value <= _MOST_LETTERS else ""

    return spell


def _roman(value: int) -> str:
    if value > _MOST_ROMAN:
        return ""
    said = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        said += letters * times
    return said


def _digits(first: str) -> Callable[[int], str]:
    """The decimal digits of another script, told by its zero."""
    return lambda value: "".join(chr(ord(first) + int(digit)) for digit in str(value))


def _han_digits(value: int) -> str:
    return "".join(_HAN_DIGITS[int(digit)] for digit in str(value))


def _han(digits: str, tens: str) -> Callable[[int], str]:
    """Chinese numerals with their powers of ten: 105 is 一百零五, 12 is 十二."""
    zero = "零"

    def spell(value: int) -> str:
        if value > _MOST_HAN:
            return ""
        said, gap = "", False
        for power in range(3, -1, -1):
            digit = value // 10**power % 10
            if digit:
                said += (
                    (zero if gap and said else "")
                    + digits[digit]
                    + (tens[power - 1] if power else "")
                )
            gap = not digit
        return said.removeprefix(digits[1]) if said.startswith(f"{digits[1]}十") else said

    return spell


def _hebrew(value: int) -> str:
    """Hebrew numerals up to 999; 15 and 16 are 9 and 6, 9 and 7, so as not to spell a name."""
    hundreds, rest = divmod(value, 100)
    if hundreds > 9:  # noqa: PLR2004
        return ""
    said = "ת" * (hundreds // 4) + ("", "ק", "ר", "ש")[hundreds % 4]
    if rest in {15, 16}:
        return said + "ט" + ("ו" if rest == 15 else "ז")  # noqa: PLR2004
    tens, ones = divmod(rest, 10)
    return said + _HEBREW_TENS[tens].strip() + _HEBREW_ONES[ones].strip()


def _ordinal(value: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{'th' if value % 100 in {11, 12, 13} else ending}"


def _within(first: str, most: int, otherwise: Callable[[int], str] = str) -> Callable[[int], str]:
    """Characters that follow one another, such as ① to ⑳."""
    return lambda value: chr(ord(first) + value - 1) if value <= most else otherwise(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else ""


def _signs(value: int) -> str:
    """A sign, the next one, and after the last the first one twice."""
    times, sign = divmod(value - 1, len(_SIGNS))
    return _SIGNS[sign] * (times + 1) if value <= _MOST_SIGNS else ""


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


_COUNTED = _han(_HAN_DIGITS, "十百千")
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02}".format,
    "numberInDash": "- {} -".format,
    "ordinal": _ordinal,
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAbjad": _letters(_ABJAD),
    "arabicAlpha": _letters(_ALPHA),
    "hebrew1": _hebrew,
    "hebrew2": _letters(_HEBREW),
    "thaiLetters": _letters(_THAI),
    "thaiNumbers": _digits("\N{THAI DIGIT ZERO}"),
    "hindiNumbers": _digits("\N{DEVANAGARI DIGIT ZERO}"),
    "decimalFullWidth": _digits("\N{FULLWIDTH DIGIT ZERO}"),
    "decimalFullWidth2": _digits("\N{FULLWIDTH DIGIT ZERO}"),
    "decimalEnclosedCircle": _within("①", 20),
    "decimalEnclosedCircleChinese": _within("①", 10),
    "decimalEnclosedParen": _within("⑴", 20),
    "decimalEnclosedFullstop": _within("⒈", 20),
    "ideographEnclosedCircle": _within("㊀", 10),
    "ideographDigital": _han_digits,
    "japaneseDigitalTenThousand": _han_digits,
    "taiwaneseDigital": _han_digits,
    "chineseCounting": lambda value: _COUNTED(value) if value < 100 else _han_digits(value),  # noqa: PLR2004
    "chineseCountingThousand": _COUNTED,
    "japaneseCounting": _COUNTED,
    "taiwaneseCounting": _COUNTED,
    "taiwaneseCountingThousand": _COUNTED,
    "chineseLegalSimplified": _han(_FORMAL_DIGITS, "拾佰仟"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "chicago": _signs,
}

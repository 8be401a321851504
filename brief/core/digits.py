"""Digits and numerals of other scripts, read as the numbers they are."""

import unicodedata

_HAN_DIGIT = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}


def ascii_digits(text: str) -> str:
    """The same text with the digits of every script written 0 to 9."""
    return "".join(
        str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text
    )


def han_value(number: str) -> int:
    """The value of a Chinese numeral up to 999: `二十六` is 26."""
    total = current = 0
    for digit in number:
        if digit in "十百":
            total += (current or 1) * (10 if digit == "十" else 100)
            current = 0
        else:
            current = current * 10 + _HAN_DIGIT[digit]
    return total + current

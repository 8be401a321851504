"""Letters as they stand on a line, from left to right, put back into the order they were written.

A PDF says where each letter is, not which comes first. Where letters are written from right to
left the order is found from their places, by the rules of the Unicode Bidirectional Algorithm
(UAX #9) the other way round, as far as the lines of a document need them.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from brief.importers.pdf_pieces import RIGHT_TO_LEFT

Glyph = tuple[str, float, float]

_PARTED = 0.2
_LAM_ALEF = re.compile("([\u0622\u0623\u0625\u0627\u0671])(\u0644)")
_INSIDE_NUMBERS = frozenset("./,:-–'’+٫٬%")


@dataclass(frozen=True, slots=True)
class _Cluster:
    """What one drawn sign stands for, several letters where it is a ligature."""

    text: str
    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def in_writing_order(glyphs: Sequence[Glyph], size: float, *, from_right: bool = True) -> str:
    """The text of one line, of letters that are at most `size` points high, as it is read.

    `from_right` says that the text around it begins at the right side.
    """
    clusters = _clusters(glyphs)
    # Spaces are not looked at: where one is drawn need not be where the eye sees one.
    signs = [each for each in clusters if not (_is_mark(each.text) or each.text.isspace())]
    marks = [cluster for cluster in clusters if _is_mark(cluster.text)]
    signs.sort(key=lambda cluster: (cluster.middle, cluster.left))
    texts = _with_marks(signs, marks)
    spaced = _with_spaces(signs, texts, size)
    return " ".join(_ordered(spaced, from_right).split())


def _clusters(glyphs: Sequence[Glyph]) -> list[_Cluster]:
    """Letters of one sign share its place, and pdfium gives them the wrong way round.

    One sign of lam and alef is always the ligature lam-alef, for alef never joins to what follows
    it: this alone is known without trusting the file.
    """
    found = []
    for (left, right), group in groupby(glyphs, key=lambda glyph: (glyph[1], glyph[2])):
        letters = [glyph[0] for glyph in group]
        together = right > left and len(letters) > 1 and RIGHT_TO_LEFT.search("".join(letters))
        text = "".join(reversed(letters)) if together else "".join(letters)
        if together:
            text = _LAM_ALEF.sub(r"\2\1", text)
        found.append(_Cluster(text, left, right))
    return found


def _is_mark(text: str) -> bool:
    return all(unicodedata.category(character) == "Mn" for character in text)


def _with_marks(signs: Sequence[_Cluster], marks: Sequence[_Cluster]) -> list[str]:
    """The signs' texts, each vowel mark behind the letter it stands over."""
    texts = [sign.text for sign in signs]
    for mark in marks:
        if not signs:
            texts.append(mark.text)
            continue
        nearest = min(range(len(signs)), key=lambda n: abs(signs[n].middle - mark.middle))
        texts[nearest] += mark.text
    return texts


def _with_spaces(signs: Sequence[_Cluster], texts: Sequence[str], size: float) -> list[str]:
    spaced: list[str] = []
    for number, text in enumerate(texts):
        if 0 < number < len(signs):
            gap = signs[number].left - signs[number - 1].right
            if gap > _PARTED * size:
                spaced.append(" ")
        spaced.append(text)
    return spaced


def _ordered(visual: Sequence[str], from_right: bool) -> str:
    kinds = [_kind(text) for text in visual]
    texts = list(reversed(visual)) if from_right else list(visual)
    kinds = list(reversed(kinds)) if from_right else kinds
    against = {"L", "N"} if from_right else {"R"}
    at = 0
    while at < len(texts):
        if kinds[at] not in against:
            at += 1
            continue
        end = _run_end(texts, kinds, at, against)
        texts[at:end] = reversed(texts[at:end])
        at = end
    return "".join(texts)


def _run_end(texts: Sequence[str], kinds: Sequence[str], start: int, against: set[str]) -> int:
    """Where what is written against the line's direction ends; what stands between is part of it.

    A number holds only the signs that join digits; words hold the spaces between them as well.
    """
    end = start + 1
    words = kinds[start] in {"L", "R"}
    for index in range(start + 1, len(texts)):
        if kinds[index] in against:
            words = words or kinds[index] in {"L", "R"}
            end = index + 1
        elif kinds[index] != "." or not (words or texts[index] in _INSIDE_NUMBERS):
            break
    return end


def _kind(text: str) -> str:
    """R for right-to-left letters, L for others, N for digits, `.` for signs and spaces."""
    if RIGHT_TO_LEFT.search(text):
        return "N" if unicodedata.category(text[0]) == "Nd" else "R"
    if text[0].isdigit():
        return "N"
    return "L" if text[0].isalpha() else "."

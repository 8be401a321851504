"""Finds the safeguards of a table in a text, in the words and inflections of its language."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from brief.compare.tokens import cut
from brief.core.safeguards import Safeguard, Safeguards

_PART = re.compile("[^-\u2010\u2011'\u2019\u02bc\uff07]+")
_NUMBER, _ANY_ENDING = "#", "*"
_SHORTEST_PREFIX = 2
_MOST_KNOWN = 1 << 15
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_ARABIC_LETTERS = str.maketrans("أإآٱىة", "اااايه")
#: What Arabic writes together with the word behind it, longest first, "and" left aside.
_ARABIC_PREFIXES = ("بال", "كال", "لل", "ال", "ب", "ك", "ل")
_ARABIC_AND = ("و", "ف")
_SHORTEST_ARABIC = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A safeguard in a text, at `text[start:end]`.

    `inside` are shorter ones of its group among its words: `independent` in `independent review`.
    """

    safeguard: Safeguard
    start: int
    end: int
    inside: "tuple[Hit, ...]" = ()


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    safeguard: Safeguard | None

    @property
    def rank(self) -> tuple[int, int]:
        return len(self.words), sum(map(len, self.words))


@dataclass(frozen=True, slots=True)
class _Word:
    readings: tuple[str, ...]
    start: int
    end: int


class Lookout:
    """Knows every form of one language, and where each of them stands in a text."""

    def __init__(self, safeguards: Safeguards, language: str) -> None:
        self._arabic = language == "ar"
        self._exact: dict[str, list[_Form]] = {}
        self._begun: dict[str, list[_Form]] = {}
        self._known: dict[str, Sequence[_Form]] = {}
        for entry in safeguards.entries:
            for form in entry.forms(language):
                self._learn(form, entry)
        for form in safeguards.ignored_forms(language):
            self._learn(form, None)

    def hits(self, text: str) -> list[Hit]:
        """Every safeguard in a text, in order; at one place the longest form, and none twice."""
        words = list(self._words(text))
        found = []
        at = 0
        while at < len(words):
            form = max(self._at(words, at), key=lambda form: form.rank, default=None)
            if form is None:
                at += 1
                continue
            last = at + len(form.words)
            if form.safeguard:
                inside = tuple(self._inside(words, at, last, form.safeguard))
                found.append(Hit(form.safeguard, words[at].start, words[last - 1].end, inside))
            at = last
        return found

    def _inside(
        self, words: Sequence[_Word], first: int, last: int, around: Safeguard
    ) -> Iterator[Hit]:
        """The other safeguards of its group among the words of a longer one.

        A verb is another one with the words behind it: there is no "shall" in "shall not".
        """
        if last - first == 1 or not around.whole:
            return
        for at in range(first, last):
            for form in self._at(words, at):
                shorter, end = form.safeguard, at + len(form.words)
                if shorter and shorter != around and end <= last and shorter.groups & around.groups:
                    yield Hit(shorter, words[at].start, words[end - 1].end)
                    break

    def _learn(self, written: str, safeguard: Safeguard | None) -> None:
        words = tuple(self._form_words(written))
        if not words:
            return
        form, first = _Form(words, safeguard), words[0]
        if first.endswith(_ANY_ENDING):
            self._begun.setdefault(first[:_SHORTEST_PREFIX], []).append(form)
        else:
            self._exact.setdefault(first, []).append(form)

    def _form_words(self, written: str) -> Iterator[str]:
        for chunk in written.split():
            stem = chunk.rstrip(_ANY_ENDING)
            if stem == _NUMBER:
                yield _NUMBER
                continue
            parts = [word.readings[0] for word in self._words(stem)]
            if self._arabic:
                parts = [_without_article(part) for part in parts]
            if parts and stem != chunk:
                parts[-1] += _ANY_ENDING
            yield from parts

    def _words(self, text: str) -> Iterator[_Word]:
        """Words as forms are made of; a mark counts as one and keeps others apart."""
        pieces = cut(text)
        readings = _arabic_readings if self._arabic else _readings
        for word, start, end in zip(pieces.words, pieces.starts, pieces.ends, strict=True):
            if not word[0].isalnum():
                yield _Word((word,), start, end)
            elif word.isalnum():
                yield _Word(readings(word), start, end)
            else:
                for part in _PART.finditer(word):
                    yield _Word(readings(part[0]), start + part.start(), start + part.end())

    def _at(self, words: Sequence[_Word], at: int) -> Iterator[_Form]:
        for reading in words[at].readings:
            for form in self._beginning(reading):
                if len(form.words) == 1 or _fits(form.words, words[at : at + len(form.words)]):
                    yield form

    def _beginning(self, reading: str) -> Sequence[_Form]:
        """The forms whose first word this is: for nearly every word of a text there are none."""
        known = self._known.get(reading)
        if known is None:
            begun = self._begun.get(reading[:_SHORTEST_PREFIX], ())
            known = (
                *self._exact.get(reading, ()),
                *(form for form in begun if _is(form.words[0], reading)),
            )
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[reading] = known
        return known


def _fits(form: Sequence[str], words: Sequence[_Word]) -> bool:
    return len(words) == len(form) and all(
        any(_is(wanted, reading) for reading in word.readings)
        for wanted, word in zip(form, words, strict=True)
    )


def _is(wanted: str, reading: str) -> bool:
    if wanted.endswith(_ANY_ENDING):
        return reading.startswith(wanted[:-1])
    return wanted == reading


@lru_cache(maxsize=1 << 14)
def _readings(word: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", word).casefold()
    return (folded, _NUMBER) if folded[0].isdigit() else (folded,)


@lru_cache(maxsize=1 << 14)
def _arabic_readings(word: str) -> tuple[str, ...]:
    """A word as it stands and without what is written together with it."""
    folded = _ARABIC_MARKS.sub("", unicodedata.normalize("NFKC", word)).translate(_ARABIC_LETTERS)
    if not folded or folded[0].isdigit():
        return (folded, _NUMBER) if folded else ()
    bare = [folded]
    if folded.startswith(_ARABIC_AND) and len(folded) > _SHORTEST_ARABIC:
        bare.append(folded[1:])
    bare += [
        each.removeprefix(prefix)
        for each in tuple(bare)
        for prefix in _ARABIC_PREFIXES
        if each.startswith(prefix) and len(each) - len(prefix) >= _SHORTEST_ARABIC
    ]
    return tuple(dict.fromkeys(bare))


def _without_article(word: str) -> str:
    long_enough = len(word) >= _SHORTEST_ARABIC + len("ال")
    return word.removeprefix("ال") if long_enough else word

"""What makes the text of a PDF doubtful, with its pages: scans, bad letters, order of reading."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from brief.core.model import Quality
from brief.core.problems import Problem
from brief.importers.pdf_pieces import RIGHT_TO_LEFT, PageText

_PICTURE = 0.5
#: Shares of a text: of words no dictionary has, of signs without a letter, of Arabic words that
#: begin as none does.
_ODD_WORDS, _UNREADABLE, _WRONG_BEGINNINGS = 0.015, 0.005, 0.01
_MOSTLY = 0.5
_SOME_LETTERS = 20
_MOST_NAMED = 5
_WORD = re.compile(r"\S+")
_PUNCTUATION = ".,;:!?()[]{}'\"“”‘’«»…/*–—-"
# A word of letters with a sign or a number in the middle: `Nicar~gua`, `1.w`, `,i·/`.
_ODD = re.compile(r"[^\W\d_]+[~^|\\<>=#$%&{}·¬¦]+\w*|[~^|\\·¬¦]\w+|\d+[.,]?[a-z]\b|[^\w\s]{3,}")
_ARABIC_WORD = re.compile("[\u0620-\u064a]{2,}")
#: Lam and alef the wrong way round: no word begins with alef, a hamza's alef and lam.
_WRONG_BEGINNING = re.compile("[وفبكل]?(?:ا[أإآ]ل|اال)")


@dataclass(frozen=True, slots=True)
class Doubts:
    """What to say of a text, and the best its quality can be."""

    problems: tuple[Problem, ...]
    at_most: Quality


def doubts_about(
    pages: Sequence[PageText], text: Iterable[str], in_columns: Collection[int], name: str
) -> Doubts:
    """Look for what makes the text of the file `name` doubtful.

    `text` is what was made of it; `in_columns` are the numbers of pages that are set in columns.
    """
    looker = _Looker(pages, name)
    looker.damaged()
    looker.pictures()
    looker.recognised()
    looker.letters()
    looker.right_to_left("\n".join(text))
    looker.columns(in_columns)
    return Doubts(tuple(looker.problems), looker.at_most)


def page_named(name: str, page: int) -> str:
    """Where on a page of a file something is."""
    return f"{name}, page {page}" if page else name


class _Looker:
    def __init__(self, pages: Sequence[PageText], name: str) -> None:
        self.problems: list[Problem] = []
        self.at_most = Quality.GOOD
        self._pages, self._name = pages, name

    def _say(self, numbers: Collection[int], what: str, quality: Quality) -> None:
        where = page_named(self._name, min(numbers, default=0))
        self.problems.append(Problem(where, 0, what, grave=False))
        if self.at_most is Quality.GOOD or quality is Quality.POOR:
            self.at_most = quality

    def damaged(self) -> None:
        """Pages that pdfium could not open."""
        if numbers := [page.number for page in self._pages if page.damaged]:
            what = f"{_pages(numbers)} could not be read: the file is damaged there"
            self._say(numbers, what, Quality.POOR)

    def pictures(self) -> None:
        """Pages with a picture and no text in a document that has text elsewhere."""
        found = [
            page.number
            for page in self._pages
            if page.pictured >= _PICTURE and not page.characters and not page.damaged
        ]
        if found:
            half = len(found) > _MOSTLY * len(self._pages)
            what = f"{_pages(found)} {_are(found)} scanned and hold{_s(found)} no text"
            self._say(found, what, Quality.POOR if half else Quality.FAIR)

    def recognised(self) -> None:
        """Pages whose letters lie unseen over a picture: a machine read them."""
        found = [page.number for page in self._pages if _is_recognised(page)]
        if not found:
            return
        chosen = set(found)
        text = "\n".join(
            piece.text for page in self._pages if page.number in chosen for piece in page.pieces
        )
        words = [word.strip(_PUNCTUATION) for word in _WORD.findall(text)]
        odd = sum(bool(_ODD.search(word)) for word in words if word)
        bad = odd > _ODD_WORDS * max(len(words), 1)
        much = f"{odd} of its {len(words):,} words look wrong" if bad else "it may hold mistakes"
        what = (
            f"the text of {_pages(found)} was read from a scan by a machine and {much}: "
            "compare it with the page as printed"
        )
        self._say(found, what, Quality.POOR if bad else Quality.FAIR)

    def letters(self) -> None:
        """Signs that stand for no known letter."""
        found = [page.number for page in self._pages if page.unreadable]
        count = sum(page.unreadable for page in self._pages)
        total = sum(page.characters for page in self._pages)
        if count:
            what = f"{count:,} signs on {_pages(found)} stand for no known letter"
            bad = count > _UNREADABLE * total
            self._say(found, what, Quality.POOR if bad else Quality.FAIR)

    def right_to_left(self, text: str) -> None:
        """Letters whose order no PDF tells."""
        found = [page.number for page in self._pages if _is_right_to_left(page)]
        if not found:
            return
        words = _ARABIC_WORD.findall(text)
        wrong = sum(bool(_WRONG_BEGINNING.match(word)) for word in words)
        bad = wrong > _WRONG_BEGINNINGS * len(words)
        much = f"; {wrong:,} of its {len(words):,} words are spelt as none is" if bad else ""
        what = (
            f"{_pages(found)} {_are(found)} written from right to left, and a PDF does not say in "
            f"which order its letters are read{much}: compare the text with the page as printed, "
            "or import a Word or HTML file instead"
        )
        self._say(found, what, Quality.POOR if bad else Quality.FAIR)

    def columns(self, numbers: Collection[int]) -> None:
        """Pages in columns: their order was found, not told."""
        if numbers:
            what = f"{_pages(numbers)} {_are(numbers)} set in columns: check the order of the text"
            self._say(numbers, what, Quality.FAIR)


def _is_recognised(page: PageText) -> bool:
    hidden = sum(len(piece.text) for piece in page.pieces if piece.hidden)
    letters = sum(len(piece.text) for piece in page.pieces)
    return page.pictured >= _PICTURE and hidden > _MOSTLY * letters


def _is_right_to_left(page: PageText) -> bool:
    text = "".join(piece.text for piece in page.pieces)
    return len(RIGHT_TO_LEFT.findall(text)) > min(_SOME_LETTERS, len(text) // 4)


def _pages(numbers: Collection[int]) -> str:
    """The pages by their numbers, the first ones of many."""
    ordered = sorted(numbers)
    if len(ordered) == 1:
        return f"page {ordered[0]}"
    named, more = ordered[:_MOST_NAMED], len(ordered) - _MOST_NAMED
    if more > 0:
        return f"pages {', '.join(map(str, named))} and {more} more"
    return f"pages {', '.join(map(str, named[:-1]))} and {named[-1]}"


def _are(numbers: Collection[int]) -> str:
    return "is" if len(numbers) == 1 else "are"


def _s(numbers: Collection[int]) -> str:
    return "s" if len(numbers) == 1 else ""

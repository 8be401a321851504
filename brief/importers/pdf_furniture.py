"""What stands on every page and is no part of the text: running heads, page and job numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from brief.core.references import symbols
from brief.importers.headings import read_heading
from brief.importers.pdf_lines import Line

RUNNING_HEAD, PAGE_NUMBER, JOB_NUMBER = "running heads", "page numbers", "job numbers"
BARCODE, RULE, ADVICE = "barcodes", "rules above footnotes", "advice to recycle"
#: The reasons that lose nothing of a text.
FURNITURE = frozenset({RUNNING_HEAD, PAGE_NUMBER, JOB_NUMBER, BARCODE, RULE, ADVICE})

#: The parts of a page, from the top and from the bottom, where such lines stand; they end where
#: the distance to the next line is larger than this many times the letters' size.
_HEAD, _FOOT = 0.15, 0.12
_OUTERMOST, _NEXT_LINE = 8, 1.8
_MOST_BARE = 0.5
_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(
    r"(?:[-–—\[(]\s*)?(?:(?i:page|página|pagina|стр\.?|第|صفحة)\s*)?"
    r"(?P<number>\d{1,4})(?:\s*(?:/|(?i:of|de|из|sur)|页?\s*共)\s*(?P<all>\d{1,4}))?\s*页?"
    r"(?:\s*[-–—\])])?"
)
# Job numbers as the printing sections of New York, Geneva and Vienna give them.
_JOB = re.compile(
    r"(?:[A-Z]{1,3}\.)?\d{2}\s?-\s?\d{5,6}\s?\*{0,3}\s*(?:\([A-Z]\))?(?:\s*\d{6})*\s*"
)
_BARCODE = re.compile(r"\*\s?(?:[0-9A-Z]\s?){6,}\*")
#: Fonts of bars and other signs have their letters here (Unicode's private area).
_OF_SYMBOL_FONTS = {0xF000 + code: code for code in range(0x20, 0x7F)}
_RULE = re.compile(r"_{5,}|[—–]{5,}|-{8,}")
_ADVICE = re.compile(
    r"(?i:please recycle|merci de recycler|se ruega reciclar|просьба отправить.*)"
    r"|请回收|الرجاء إعادة.*"
)


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page or of one column of it; how high and wide the page is, in points.

    `left` and `right` are the sides of a column, both 0 for a whole page.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that is no part of the text, and what it is instead."""

    line: Line
    reason: str


def without_furniture(
    pages: Sequence[PageLines],
) -> tuple[tuple[PageLines, ...], tuple[Removed, ...]]:
    """The pages without what is printed on each of them, and what was taken away.

    Only lines at the upper and lower edge are looked at. One goes when it says the page's number,
    or when it stands on other pages too at the same height; the page's number in it may differ.
    """
    finder = _Finder(pages)
    removed: list[Removed] = []
    kept: list[PageLines] = []
    found = [dict(finder.furniture(page)) for page in pages]
    bare = sum(len(gone) == len(page.lines) for gone, page in zip(found, pages, strict=True))
    if bare > _MOST_BARE * len(pages):
        # What leaves most pages bare is what they are about.
        found = [{n: why for n, why in gone.items() if why != RUNNING_HEAD} for gone in found]
    for gone, page in zip(found, pages, strict=True):
        removed += (
            Removed(line, gone[index]) for index, line in enumerate(page.lines) if index in gone
        )
        lines = tuple(line for index, line in enumerate(page.lines) if index not in gone)
        kept.append(replace(page, lines=lines))
    return tuple(kept), tuple(removed)


def is_rule(line: Line) -> bool:
    """Whether a line is drawn with letters, as above footnotes."""
    return bool(_RULE.fullmatch("".join(line.text.split())))


class _Finder:
    def __init__(self, pages: Sequence[PageLines]) -> None:
        self._pages = len(pages)
        self._seen: Counter[tuple[str, int, float]] = Counter()
        self._offsets = _page_offsets(pages)
        self._symbols: set[str] = set()
        self._first_page = ""
        self._body = _body_size(pages)
        for page in pages:
            lines = (page.lines[index] for index in _edge(page))
            self._seen.update({key for line in lines for key in self._keys(line, page)})
        if pages:
            self._symbols = {found for line in pages[0].lines[:20] for found in symbols(line.text)}
            self._first_page = _letters(" ".join(line.text for line in pages[0].lines))

    def furniture(self, page: PageLines) -> Iterator[tuple[int, str]]:
        """The index of each such line of a page, and what it is."""
        heads: list[int] = []
        for index in _edge(page):
            line = page.lines[index]
            if is_rule(line):
                continue
            if reason := self._by_form(line, page):
                yield index, reason
            elif self._repeated(line, page) or self._is_symbol(line, page):
                yield index, RUNNING_HEAD
            elif page.number > 1 and line.bottom < page.height * _HEAD:
                heads.append(index)
        if heads and self._is_title_again([page.lines[index] for index in heads]):
            yield from ((index, RUNNING_HEAD) for index in heads)

    def _by_form(self, line: Line, page: PageLines) -> str:
        text = " ".join(line.text.split())
        if _JOB.fullmatch(text):
            return JOB_NUMBER
        if _BARCODE.fullmatch(text.translate(_OF_SYMBOL_FONTS).strip()):
            return BARCODE
        if _ADVICE.fullmatch(text):
            return ADVICE
        found = _PAGE.fullmatch(text)
        if not found:
            return ""
        number = int(found["number"])
        of_all = found["all"] is not None and number <= int(found["all"])
        known = number - page.number in self._offsets
        return PAGE_NUMBER if of_all or known else ""

    def _repeated(self, line: Line, page: PageLines) -> bool:
        """Whether a line stands on several pages; those to the left and right take turns.

        In the letters of the text itself two lines may be the same by chance.
        """
        least = max(2, min(self._pages // 5, 10))
        if line.style.size >= self._body and not line.style.bold:
            least = max(3, least)
        return any(self._seen[key] >= least for key in self._keys(line, page))

    def _is_symbol(self, line: Line, page: PageLines) -> bool:
        found = symbols(line.text)
        alone = page.number > 1 and len(line.text.split()) == 1
        return alone and bool(found) and found[0] in self._symbols

    def _is_title_again(self, lines: Sequence[Line]) -> bool:
        """Whether the small lines over the second page say what the first page is called."""
        said = _letters(" ".join(line.text for line in lines))
        return (
            len(said) > 3  # noqa: PLR2004 (a word)
            and all(line.style.size < self._body for line in lines)
            and said in self._first_page
        )

    def _keys(self, line: Line, page: PageLines) -> set[tuple[str, int, float]]:
        """A line's words, with and without the page's number; its height, its letters' size."""
        words = {"".join(line.text.split()).casefold()}
        if read_heading(line.text) is None:
            words |= {_DIGITS.sub(lambda d: self._without_page(d[0], page), each) for each in words}
        return {(each, round(line.base / 4), line.style.size) for each in words}

    def _without_page(self, digits: str, page: PageLines) -> str:
        return "#" if int(digits) - page.number in self._offsets | {0} else digits


def _body_size(pages: Sequence[PageLines]) -> float:
    """The size of most letters of the document."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.style.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _edge(page: PageLines) -> list[int]:
    """The outermost lines of a page, where they are near enough to its edges."""
    order = sorted(range(len(page.lines)), key=lambda index: page.lines[index].base)
    at_top = _together(order, page, lambda line: line.top < page.height * _HEAD)
    at_bottom = _together(order[::-1], page, lambda line: line.bottom > page.height * (1 - _FOOT))
    return sorted({*at_top, *at_bottom})


def _together(
    order: Sequence[int], page: PageLines, is_near: Callable[[Line], bool]
) -> Iterator[int]:
    """The lines from the edge on, up to the first wide distance."""
    before: Line | None = None
    for index in order[:_OUTERMOST]:
        line = page.lines[index]
        step = abs(line.base - before.base) if before else 0.0
        larger = max(line.style.size, before.style.size) if before else 0.0
        if not is_near(line) or step > _NEXT_LINE * larger:
            return
        yield index
        before = line


def _page_offsets(pages: Sequence[PageLines]) -> frozenset[int]:
    """How far printed page numbers are from the count of pages, where several agree."""
    found: dict[int, set[int]] = defaultdict(set)
    for page in pages:
        for index in _edge(page):
            number = _PAGE.fullmatch(" ".join(page.lines[index].text.split()))
            if number:
                found[int(number["number"]) - page.number].add(page.number)
    least = max(2, len(pages) // 3)
    return frozenset(offset for offset, on in found.items() if len(on) >= least)

"""Lines of a document put together to paragraphs, over the ends of pages and columns."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brief.importers.headings import read_heading
from brief.importers.numbering import read_marker
from brief.importers.pdf_furniture import PageLines
from brief.importers.pdf_lines import Line
from brief.importers.pdf_pieces import Style

_PARAGRAPH_ENDS = tuple(".;:!?,。；：？，؛؟،”»)")
#: More than the usual distance of lines by this much parts paragraphs.
_WIDER, _LARGEST_STEP = 1.22, 2.3
_USUAL, _ENOUGH = 1.25, 6
_INDENT = 0.8
_SAME_SIZE, _BESIDE = 0.08, 0.5
_ENDS_SHORT = 0.12


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: the style of its text, the distance of its lines by their size.

    `left` and `right` are the sides of the text on most pages. `indents` says that paragraphs
    begin with a white space.
    """

    body: Style
    steps: dict[float, float]
    left: float
    right: float
    indents: bool

    def step(self, size: float) -> float:
        """The distance of two lines of one paragraph with letters of this size."""
        return self.steps.get(size, size * _USUAL)


def setting_of(pages: Sequence[PageLines]) -> Setting:
    """Learn how a document is set from its lines."""
    lines = [line for page in pages for line in page.lines]
    styles: Counter[Style] = Counter()
    for line in lines:
        styles[line.style] += len(line.text)
    body = styles.most_common(1)[0][0] if styles else Style(10, False, False)
    text = [line for line in lines if line.style.size == body.size]
    lefts = Counter(round(line.left) for line in text)
    rights = Counter(round(line.right) for line in text)
    left = float(lefts.most_common(1)[0][0]) if lefts else 0.0
    right = float(rights.most_common(1)[0][0]) if rights else 0.0
    return Setting(body, _steps(pages), left, right, _indents(pages, body))


def _steps(pages: Sequence[PageLines]) -> dict[float, float]:
    """By the size of letters, the smallest distance that many lines have from the one before."""
    found: dict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for before, line in pairwise(page.lines):
            step = line.base - before.base
            size = line.style.size
            if before.style.size == size and 0.8 * size < step < _LARGEST_STEP * size:
                found[size][round(step * 2) / 2] += 1
    steps = {}
    for size, counted in found.items():
        most = counted.most_common(1)[0][1]
        step = min(step for step, often in counted.items() if often * 4 >= most)
        # Of a few lines, such as those of a title, the distance proves little.
        steps[size] = step if most >= _ENOUGH else min(step, _USUAL * size)
    return steps


def _indents(pages: Sequence[PageLines], body: Style) -> bool:
    """Whether lines that begin further right are mostly followed by one that does not."""
    indented = 0
    all_pairs = 0
    for page in pages:
        for before, line in pairwise(page.lines):
            if before.style.size == line.style.size == body.size:
                all_pairs += 1
                indented += before.left - line.left > _INDENT * body.size
    return indented * 20 > all_pairs


class Grouper:
    """Tells where one paragraph ends and the next begins."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._left, self._right = setting.left, setting.right

    def paragraphs(
        self, pages: Sequence[PageLines], apart: Mapping[int, int]
    ) -> Iterator[tuple[Line, ...]]:
        """The lines of all pages by paragraphs.

        `apart` has the numbers of lines that belong together whatever they look like, such as
        those of a table, each with the number of what it belongs to.
        """
        held: list[Line] = []
        for page in pages:
            column = page.right > page.left
            self._left = page.left if column else self._setting.left
            self._right = page.right if column else self._setting.right
            for line in page.lines:
                before, here = apart.get(held[-1].number if held else 0), apart.get(line.number)
                ends = before != here if before or here else bool(held) and self._parts(held, line)
                if held and ends:
                    yield tuple(held)
                    held = []
                held.append(line)
        if held:
            yield tuple(held)

    def _parts(self, held: Sequence[Line], line: Line) -> bool:
        before = held[-1]
        if _look_apart(before, line):
            return True
        step = line.base - before.base
        if before.page != line.page or step <= 0:
            return self._parts_over_pages(held, line)
        if step < _BESIDE * line.style.size:
            return True
        if step > _WIDER * self._setting.step(line.style.size):
            return not self._title_goes_on(before, line)
        return self._begins(held, line)

    def _title_goes_on(self, before: Line, line: Line) -> bool:
        """Whether a title in large or bold letters is set in steps: `Convention; Strengthening`."""
        bold = line.style.bold and not self._setting.body.bold
        large = before.style == line.style and (line.style.size > self._setting.body.size or bold)
        near = line.base - before.base < _LARGEST_STEP * line.style.size
        unfinished = before.words.endswith((";", ",", "–", "—")) or line.text[0].islower()
        return large and near and unfinished

    def _begins(self, held: Sequence[Line], line: Line) -> bool:
        """Whether a line at the usual distance begins a paragraph all the same."""
        before = held[-1]
        if len(held) == 1 and (found := read_heading(before.text)) and not found.title:
            # "Article 6", and its title below.
            return True
        if read_heading(line.text) and not _is_body(line, self._setting):
            return True
        ends = before.words.endswith(_PARAGRAPH_ENDS)
        short = self._is_short(before)
        if self._parts_at_number(held, line, ends or short):
            return True
        indented = line.left - self._left_of(held) > _INDENT * line.style.size
        return indented and (ends or short) and _is_body(line, self._setting)

    def _left_of(self, held: Sequence[Line]) -> float:
        """Where the lines of a paragraph begin, its first one apart."""
        return held[-1].left if len(held) > 1 else min(held[-1].left, self._left)

    def _is_short(self, line: Line) -> bool:
        room = self._right - self._left
        return line.right < self._right - _ENDS_SHORT * room

    def _parts_over_pages(self, held: Sequence[Line], line: Line) -> bool:
        """Whether a paragraph ends with a page or a column."""
        before = held[-1]
        ended = before.words.endswith(_PARAGRAPH_ENDS)
        body = _is_body(line, self._setting)
        if (
            self._is_heading(before)
            or (before.style != line.style and not _is_body(before, self._setting))
            or self._parts_at_number(held, line, ended or _announces(before))
            or (read_heading(line.text) and not body)
        ):
            return True
        if not ended or line.text[:1].islower():
            return False
        left = min(each.left for each in held)
        indented = line.left - left > _INDENT * line.style.size
        return self._is_short(before) or indented or not self._setting.indents

    def _parts_at_number(self, held: Sequence[Line], line: Line, ended: bool) -> bool:
        """Whether a number at the start of a line begins a paragraph, where one has `ended`.

        It does not where the one before it stands inside the running text: `(a) …; (b) …;`.
        """
        marker = read_marker(line.text)
        if marker is None or not ended:
            return False
        first = marker.readings[0]
        if marker.style != "()" or first.series != "letter":
            return True
        text = " ".join(each.text for each in held)
        return f" ({chr(ord('a') + first.value - 2)}) " not in text

    def _is_heading(self, line: Line) -> bool:
        """Whether a line at the end of a page is a heading, which goes on nowhere."""
        body = self._setting.body
        large = line.style.size > body.size * (1 + _SAME_SIZE)
        return large or (line.style.bold and not body.bold and self._is_short(line))


def _announces(line: Line) -> bool:
    """Whether the last of a list is announced: `…; and`."""
    return line.words.endswith((" and", " or"))


def _look_apart(before: Line, line: Line) -> bool:
    """Whether two lines look too different to be of one paragraph."""
    if abs(before.style.size - line.style.size) > _SAME_SIZE * line.style.size:
        return True
    return before.style.bold != line.style.bold and _uniform(before) and _uniform(line)


def _uniform(line: Line) -> bool:
    looks = {(span.style.bold, span.style.italic) for span in line.spans if span.text.strip()}
    return len(looks) == 1


def _is_body(line: Line, setting: Setting) -> bool:
    body = setting.body
    return line.style.size == body.size and line.style.bold == body.bold and not line.style.italic

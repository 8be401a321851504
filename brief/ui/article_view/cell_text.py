"""A cell's text as paragraphs and units: what positions, finding and copying share."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import accumulate, pairwise

from brief.core.model import STRUCTURAL, UnitType
from brief.core.reading import PassageInfo, PassageText, RenderedUnit
from brief.ui.article_view.markup import LINE_BREAK, WORD_BREAK, Ink, Paragraph, Run, Shape, read

#: Between an article's name and its title: wide, and told from a space when copied.
TITLE_GAP = "\u2003"
_COPIED = str.maketrans({TITLE_GAP: ". ", LINE_BREAK: "\n", WORD_BREAK: " "})
_OPENS = {UnitType.ARTICLE: Shape.ARTICLE, UnitType.PREAMBLE: Shape.ARTICLE}
_HTML = (
    (Ink.STRONG, "b"),
    (Ink.EMPHASIS, "i"),
    (Ink.CODE, "code"),
    (Ink.STRUCK, "s"),
    (Ink.INSERTED, "ins"),
    (Ink.DELETED, "del"),
    (Ink.RAISED, "sup"),
)


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """Where a unit's own words stand, in offsets of the cell; empty when it has only parts."""

    unit: RenderedUnit
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Markers:
    """What hangs before a paragraph: `(steps, text)` each, outermost first."""

    hung: tuple[tuple[int, str], ...] = ()

    @property
    def text(self) -> str:
        """The markers as they are copied and read aloud: `2. (a)`."""
        return " ".join(text for _, text in self.hung)


class CellText:
    """A passage as paragraphs; an offset counts characters, and one between paragraphs."""

    def __init__(self, passage: PassageText) -> None:
        self.info = passage.info
        self.paragraphs: list[Paragraph] = []
        self.markers: list[Markers] = []
        self._firsts: list[int] = []
        self._lay(passage)
        self._measure()
        self.spans = list(self._span_units(passage.units))

    def paragraph_at(self, at: int) -> int:
        """The index of the paragraph an offset is in."""
        return max(0, bisect_right(self.starts, at) - 1)

    def unit_at(self, at: int) -> RenderedUnit:
        """The innermost unit whose words are at an offset."""
        found = self.spans[0]
        for span in self.spans:
            if span.start > at:
                break
            found = span
        return found.unit

    def start_of(self, eid: str) -> int | None:
        """Where a unit begins, or the nearest unit around it; None when none of them is here."""
        starts = {span.unit.eid: span.start for span in reversed(self.spans)}
        while eid:
            if eid in starts:
                return starts[eid]
            eid = eid.rpartition("__")[0]
        return None

    def extent(self, eid: str) -> tuple[int, int] | None:
        """From where to where a unit reaches, with everything inside it."""
        inside = [s for s in self.spans if s.unit.eid == eid or s.unit.eid.startswith(f"{eid}__")]
        return (inside[0].start, max(s.end for s in inside)) if inside else None

    def units_between(self, start: int, end: int) -> Iterator[RenderedUnit]:
        """The units with words between two offsets."""
        for span in self.spans:
            if span.start < end and start < span.end:
                yield span.unit

    def plain(self, start: int = 0, end: int | None = None) -> str:
        """The words between two offsets as they are copied, with the numbers they begin with."""
        written = []
        for index, first, last in self._cuts(start, self.length if end is None else end):
            words = self.texts[index][first:last].translate(_COPIED)
            marker = self.markers[index].text if first == 0 else ""
            written.append(f"{marker} {words}" if marker and words else marker or words)
        return "\n".join(written)

    def html(self, start: int = 0, end: int | None = None) -> str:
        """The same as `plain`, as HTML of our own making: escaped, with no address but https."""
        written = []
        for index, first, last in self._cuts(start, self.length if end is None else end):
            marker = f"{escape(self.markers[index].text)} " if first == 0 else ""
            runs = "".join(_run_html(run) for run in _cut(self.paragraphs[index].runs, first, last))
            written.append(f'<p dir="auto">{marker.lstrip()}{runs}</p>')
        return "\n".join(written)

    def cut(self, start: int, end: int) -> "CellText":
        """Only the paragraphs between two offsets, shortened; numbers stay where they begin."""
        made = CellText.__new__(CellText)
        made.info, made.spans = self.info, self.spans
        made.paragraphs, made.markers = [], []
        for index, first, last in self._cuts(start, end):
            whole = self.paragraphs[index]
            made.paragraphs.append(replace(whole, runs=tuple(_cut(whole.runs, first, last))))
            made.markers.append(self.markers[index] if first == 0 else Markers())
        made._measure()  # noqa: SLF001
        return made

    def _measure(self) -> None:
        self.texts = [paragraph.text for paragraph in self.paragraphs]
        self.starts = [0, *accumulate(len(text) + 1 for text in self.texts)][:-1]
        self.length = self.starts[-1] + len(self.texts[-1])

    def _cuts(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        for index, (begin, text) in enumerate(zip(self.starts, self.texts, strict=True)):
            if begin + len(text) < start or begin > end or (begin == end > start):
                continue
            if begin + len(text) == start and text and end > start:
                continue
            yield index, max(0, start - begin), min(len(text), end - begin)

    def _lay(self, passage: PassageText) -> None:
        base = tables = 0
        hung: list[tuple[int, str]] = []
        for order, unit in enumerate(passage.units):
            if unit.type not in {UnitType.SUBPARAGRAPH, UnitType.WRAP_UP}:
                base = unit.depth
            steps = _steps(unit, base)
            self._make_room(_marker(unit), steps, hung)
            self._firsts.append(len(self.paragraphs))
            opening = _opening(passage.info, unit) if order == 0 else _titled(unit, steps)
            if opening:
                self._add(opening, ())
            if marker := _marker(unit):
                hung.append((steps, marker))
            for paragraph in read(unit.html, tables):
                if paragraph.place:
                    tables = paragraph.place[0] + 1
                if unit.type is UnitType.FOOTNOTE and paragraph.shape is Shape.BODY:
                    paragraph = replace(paragraph, shape=Shape.FOOTNOTE)  # noqa: PLW2901
                within = steps + paragraph.steps
                if paragraph.marker:
                    hung.append((within, paragraph.marker))
                self._add(replace(paragraph, steps=within, marker=""), tuple(hung))
                hung.clear()
        if hung or not self.paragraphs:
            self._add(Paragraph((), steps=hung[-1][0] if hung else 0), tuple(hung))

    def _make_room(self, marker: str, steps: int, hung: list[tuple[int, str]]) -> None:
        """Give the number of a unit without words a line, where the next number would cover it.

        Words may be missing where changes were tracked, and the view leaves them out.
        """
        if marker and hung and hung[-1][0] >= steps:
            self._add(Paragraph((), steps=hung[-1][0]), tuple(hung))
            hung.clear()

    def _add(self, paragraph: Paragraph, hung: tuple[tuple[int, str], ...]) -> None:
        self.paragraphs.append(paragraph)
        self.markers.append(Markers(hung))

    def _span_units(self, units: tuple[RenderedUnit, ...]) -> Iterator[UnitSpan]:
        count = len(self.paragraphs)
        for unit, (first, after) in zip(units, pairwise([*self._firsts, count]), strict=True):
            start = self.starts[first] if first < count else self.length
            end = self.starts[after - 1] + len(self.texts[after - 1]) if after > first else start
            yield UnitSpan(unit, start, end)


def _steps(unit: RenderedUnit, base: int) -> int:
    """How far a unit is indented: subparagraphs are, and nothing else."""
    if unit.type is UnitType.SUBPARAGRAPH:
        return max(1, unit.depth - base)
    return max(0, unit.depth - 1 - base) if unit.type is UnitType.WRAP_UP else 0


def _opening(info: PassageInfo, head: RenderedUnit) -> Paragraph | None:
    """The heading of a passage; a numbered paragraph has none, its number hangs."""
    if head.type in _OPENS:
        runs = [Run(info.label, Ink.STRONG)] if info.label else []
        if info.heading and info.heading != info.label:
            runs.append(Run((TITLE_GAP if runs else "") + info.heading, Ink.TITLE))
        return Paragraph(tuple(runs), Shape.ARTICLE) if runs else None
    if head.type is UnitType.HEADING:
        return Paragraph((Run(info.heading or info.label),), Shape.HEADING)
    if head.type in STRUCTURAL:
        words = " · ".join(dict.fromkeys(part for part in (info.label, info.heading) if part))
        return Paragraph((Run(words),), Shape.STRUCTURE) if words else None
    return _titled(head, 0)


def _titled(unit: RenderedUnit, steps: int) -> Paragraph | None:
    """The heading a paragraph may carry of its own."""
    return Paragraph((Run(unit.heading),), Shape.HEADING, "", steps) if unit.heading else None


def _marker(unit: RenderedUnit) -> str:
    """The number as it is printed before the text: `1.`, `(a)`."""
    if not unit.number or unit.type in STRUCTURAL or unit.type in _OPENS:
        return ""
    if unit.type is UnitType.FOOTNOTE:
        return unit.number
    return f"({unit.number})" if unit.type is UnitType.SUBPARAGRAPH else f"{unit.number}."


def _cut(runs: Iterable[Run], first: int, last: int) -> Iterator[Run]:
    at = 0
    for run in runs:
        words = run.text[max(0, first - at) : max(0, last - at)]
        at += len(run.text)
        if words:
            yield replace(run, text=words)


def _run_html(run: Run) -> str:
    words = escape(run.text.replace(TITLE_GAP, ". ")).replace(LINE_BREAK, "<br>")
    words = words.replace(WORD_BREAK, "")
    for ink, tag in _HTML:
        if ink in run.ink:
            words = f"<{tag}>{words}</{tag}>"
    if run.href.lower().startswith("https://"):
        words = f'<a href="{escape(run.href)}">{words}</a>'
    return words

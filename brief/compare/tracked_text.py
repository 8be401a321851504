"""Two versions as one text with tracked changes, in which either keeps its own order."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from brief.compare.order import in_order
from brief.compare.placed import Placed, PlacedRow, placed_rows
from brief.compare.redline import alarms_by_unit, alarms_in, edition, redline
from brief.core import eids
from brief.core.changes import ChangeBrief, alarm_sentence, place_name
from brief.core.comparison import Alignment, Pair, Part
from brief.core.lineage import Relation
from brief.core.model import STRUCTURAL, Document, Unit, UnitType
from brief.core.redline import (
    ParagraphStyle,
    Run,
    RunKind,
    TrackedParagraph,
    TrackedText,
)

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_PARTED = "\n\n"
_WORDS = {
    Relation.MOVED: ("moved", "moved here from", "moved to"),
    Relation.SPLIT: ("split", "split from", "split into"),
    Relation.MERGED: ("merged", "merged from", "merged into"),
    Relation.RENUMBERED: ("renumbered", "was", "is now"),
}


def printed_lines(unit: Unit, language: str) -> list[str]:
    """The paragraphs of a unit as they are printed: its number and heading, and its own text."""
    heading, words = _printed(unit, language)
    return [*heading, *words]


def _printed(unit: Unit, language: str) -> tuple[list[str], list[str]]:
    """The same in two parts; a number that words stand behind is one of the words."""
    blocks = [block for part in _BLANK_LINES.split(unit.text) if (block := part.strip())]
    number = _number(unit)
    if number:
        return [], [f"{number}\t{blocks[0]}", *blocks[1:]] if blocks else [number]
    if unit.type in STRUCTURAL | {UnitType.ARTICLE, UnitType.PREAMBLE, UnitType.NOTE}:
        named = "" if unit.type is UnitType.HEADING else eids.printed(unit.eid, language)
        title = ". ".join(part for part in (named, " ".join(unit.heading.split())) if part)
        return [title] if title else [], blocks
    return [], blocks


def _lines(placed: Iterable[Placed], language: str) -> Iterator[str]:
    for each in placed:
        heading, words = _printed(each.unit, language)
        if each.part is not Part.WORDS:
            yield from heading
        if each.part is not Part.HEADING:
            yield from words


def _number(unit: Unit) -> str:
    if not unit.number:
        return ""
    if unit.type is UnitType.SUBPARAGRAPH:
        return f"({unit.number})"
    return f"{unit.number}." if unit.type in {UnitType.PARAGRAPH, UnitType.OPERATIVE} else ""


def tracked_text(
    alignment: Alignment,
    old: Document,
    new: Document,
    brief: ChangeBrief,
    banners: tuple[str, str] = ("", ""),
) -> TrackedText:
    """Two aligned documents with every difference tracked; the banners are those of old and new.

    What kept its order is compared word by word; what did not is taken out at its old place and
    put in at its new one, and a comment says so.
    """
    held = _Texts(alignment, old, new, brief)
    paragraphs = [p for piece in held.pieces() for p in held.paragraphs(piece)]
    return TrackedText(
        edition(old, banners[0]), edition(new, banners[1]), brief, tuple(_chained(paragraphs))
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """Units that stand for each other, or that are in one text only, with their pair."""

    old: tuple[Placed, ...]
    new: tuple[Placed, ...]
    pair: Pair


class _Texts:
    def __init__(
        self, alignment: Alignment, old: Document, new: Document, brief: ChangeBrief
    ) -> None:
        self._languages = old.info.language, new.info.language
        rows = list(placed_rows(alignment, old, new))
        self._by_old = {placed: row.pair for row in rows for placed in row.old}
        self._by_new = {placed: row.pair for row in rows for placed in row.new}
        self._old, self._new = _as_printed(old, self._by_old), _as_printed(new, self._by_new)
        self._in_place = [] if alignment.by_numbers else self._kept(rows)
        self._alarms = alarms_by_unit(brief.alarms)

    def _kept(self, rows: Iterable[PlacedRow]) -> list[tuple[int, int, PlacedRow]]:
        """The rows that keep their order in both texts, by where they begin."""
        at_old = {placed: at for at, placed in enumerate(self._old)}
        at_new = {placed: at for at, placed in enumerate(self._new)}
        starts: dict[int, tuple[int, PlacedRow]] = {}
        for row in rows:
            olds = sorted(at_old[placed] for placed in row.old)
            news = sorted(at_new[placed] for placed in row.new)
            if olds and news and _in_a_row(olds) and _in_a_row(news):
                starts[olds[0]] = news[0], row
        order = in_order((at, there) for at, (there, _) in starts.items())
        return [(at, *starts[at]) for at in sorted(order)]

    def pieces(self) -> Iterator[_Piece]:
        """Everything in order: what was taken out before what was put in at the same place."""
        at = there = 0
        for start, begin, row in self._in_place:
            yield from self._alone(at, start, there, begin)
            at, there = start + len(row.old), begin + len(row.new)
            yield _Piece(self._old[start:at], self._new[begin:there], row.pair)
        yield from self._alone(at, len(self._old), there, len(self._new))

    def _alone(self, at: int, end: int, there: int, until: int) -> Iterator[_Piece]:
        for placed in self._old[at:end]:
            yield _Piece((placed,), (), self._by_old[placed])
        for placed in self._new[there:until]:
            yield _Piece((), (placed,), self._by_new[placed])

    def paragraphs(self, piece: _Piece) -> Iterator[TrackedParagraph]:
        """A piece as paragraphs; the first one wears its style and its comments."""
        old = _PARTED.join(_lines(piece.old, self._languages[0]))
        new = _PARTED.join(_lines(piece.new, self._languages[1]))
        if not old and not new:
            return
        kind = RunKind.EQUAL
        if not old or not new:
            kind = RunKind.INSERTED if new else RunKind.DELETED
        head = (piece.new or piece.old)[0]
        style, comments = _style(head), tuple(self._comments(piece))
        for runs, mark in _settled(list(_cut(redline(old, new), kind))):
            yield TrackedParagraph(runs, mark, style, _depth(head.unit), comments)
            style, comments = ParagraphStyle.TEXT, ()

    def _comments(self, piece: _Piece) -> Iterator[str]:
        pair = piece.pair
        if pair.old and pair.new and pair.relation in _WORDS:
            what, from_old, to_new = _WORDS[pair.relation]
            olds, news = _places(pair.old), _places(pair.new)
            if piece.old and piece.new:
                yield f"{what}: {olds} became {news}"
            else:
                yield f"{from_old} {olds}" if piece.new else f"{to_new} {news}"
            if not pair.certain:
                yield "a proposal: please check that these belong together"
        if piece.new or not pair.new:
            told = alarms_in(self._alarms, piece.old, piece.new)
            yield from map(alarm_sentence, told)


def _as_printed(text: Document, held: Container[Placed]) -> tuple[Placed, ...]:
    """What the rows hold of a text in its own order, a heading before its words."""
    found = (Placed(unit, part) for unit in text.units for part in Part)
    return tuple(placed for placed in found if placed in held)


def _in_a_row(places: Sequence[int]) -> bool:
    return places[-1] - places[0] == len(places) - 1


def _places(found: Sequence[str]) -> str:
    return " and ".join(place_name(eid) for eid in found)


def _style(placed: Placed) -> ParagraphStyle:
    unit = placed.unit
    if placed.part is Part.WORDS:
        return ParagraphStyle.TEXT
    if unit.type in STRUCTURAL:
        return ParagraphStyle.CHAPTER
    headed = unit.type in {UnitType.ARTICLE, UnitType.PREAMBLE, UnitType.NOTE}
    return ParagraphStyle.ARTICLE if headed else ParagraphStyle.TEXT


def _depth(unit: Unit) -> int:
    return sum(prefix == "subpara" for prefix, _ in eids.steps(unit.eid))


_Cut = tuple[tuple[Run, ...], RunKind]


def _settled(cuts: list[_Cut]) -> list[_Cut]:
    """The same text with whole paragraphs added or taken out wherever it can be said so.

    When a paragraph is put in behind another one, it may bring its own end or borrow that of the
    one before; both mean the same, but not every program merges paragraphs again as it should.
    """
    for at in range(len(cuts) - 2, -1, -1):
        (runs, mark), (after, end) = cuts[at], cuts[at + 1]
        if mark is not RunKind.EQUAL and end is RunKind.EQUAL and {r.kind for r in after} <= {mark}:
            cuts[at], cuts[at + 1] = (runs, end), (after, mark)
    return cuts


def _chained(paragraphs: list[TrackedParagraph]) -> list[TrackedParagraph]:
    """The same text where a change reaches over a paragraph's end, that end part of the change.

    LibreOffice takes a change at the end of one paragraph and a whole changed paragraph behind it
    for one change, the end between them included (seen in 7.4), and loses that end.
    """
    at = 0
    while at < len(paragraphs):
        first, last = paragraphs[at], at
        kind = first.runs[-1].kind if first.runs else RunKind.EQUAL
        if first.mark is RunKind.EQUAL and kind is not RunKind.EQUAL:
            while last + 1 < len(paragraphs) and _is_whole(paragraphs[last + 1], kind, first.style):
                last += 1
        if last > at:
            paragraphs[at] = replace(first, mark=kind)
            paragraphs[last] = replace(paragraphs[last], mark=RunKind.EQUAL)
        at = last + 1
    return paragraphs


def _is_whole(paragraph: TrackedParagraph, kind: RunKind, style: ParagraphStyle) -> bool:
    inside = {run.kind for run in paragraph.runs}
    return paragraph.mark is kind and inside <= {kind} and paragraph.style is style


def _cut(runs: Sequence[Run], last: RunKind) -> Iterator[_Cut]:
    """Cut a redline where a blank line ends a paragraph; the last one ends as is said."""
    held: list[Run] = []
    for run in runs:
        *ended, rest = run.text.split(_PARTED)
        for text in ended:
            held += [Run(text, run.kind, run.moved)] if text else []
            yield tuple(held), run.kind
            held = []
        held += [Run(rest, run.kind, run.moved)] if rest else []
    yield tuple(held), last

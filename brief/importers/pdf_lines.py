"""Pieces of a page put together to lines: one baseline, words parted where the page parts them."""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from brief.importers.pdf_bidi import in_writing_order
from brief.importers.pdf_pieces import RIGHT_TO_LEFT, PageText, Piece, Style

#: Stand between letters whose distance does not tell for sure whether they are one word: the first
#: where they seem to be, the second where they seem to be two.
RATHER_ONE, RATHER_TWO = "\x01", "\x02"
#: Distances in parts of the letters' size. Measured on documents of the United Nations: letters of
#: one word are up to 0.16 apart where a typesetter moved them, words at least 0.19.
_ONE_WORD, _TWO_WORDS = 0.09, 0.26
_MOSTLY_TWO_WORDS = 0.175
#: From this distance on, letters stand in columns of their own.
_APART, _BEHIND_NUMBER = 3.5, 8.0
_NUMBER_ALONE = re.compile(r"[(\[]?[\w.]{1,6}[.)\]]|\d{1,3}(?:\.\d{1,3})?|[•·*†‡-]")
_SAME_BASE, _RAISED, _SMALLER = 0.2, 0.12, 0.8
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_MARKS_ALONE = re.compile("[\\s\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of a line in one style, and their sides; `raised` ones may call a footnote."""

    text: str
    style: Style
    raised: bool = False
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or the part of it that stands in one column; sides in points as seen.

    `text` is that of its spans; while `RATHER_ONE` or `RATHER_TWO` is in it, whether two words are
    one is still to be settled. `style` is that of most of its letters.
    """

    page: int
    spans: tuple[Span, ...]
    left: float
    right: float
    top: float
    bottom: float
    base: float
    style: Style
    hidden: bool = False
    number: int = 0

    @property
    def text(self) -> str:
        """The letters of the line."""
        return "".join(span.text for span in self.spans)

    @property
    def words(self) -> str:
        """The letters of the line without marks of notes at its end."""
        spans = list(self.spans)
        while len(spans) > 1 and spans[-1].raised:
            spans.pop()
        return "".join(span.text for span in spans).rstrip()

    @property
    def width(self) -> float:
        """How wide the line is."""
        return self.right - self.left

    def parted(self, gap: float) -> tuple["Line", ...]:
        """The line cut where letters stand further apart than so many times their size."""
        parts: list[list[Span]] = []
        right = 0.0
        for span in self.spans:
            if not parts or span.left - right > gap * self.style.size:
                parts.append([])
            parts[-1].append(span if parts[-1] else replace(span, text=span.text.lstrip()))
            right = max(right, span.right) if len(parts[-1]) > 1 else span.right
        if len(parts) < 2:  # noqa: PLR2004
            return (self,)
        return tuple(
            replace(self, spans=tuple(part), left=part[0].left, right=part[-1].right)
            for part in parts
        )


def lines_of(page: PageText) -> tuple[Line, ...]:
    """The lines of a page from top to bottom, the parts of one row from left to right.

    Letters set at another angle than the page's own are not among them: see `turned_away`.
    """
    rows = _rows(piece for piece in page.pieces if piece.turn == 0)
    maker = _Maker(page)
    found = (line for row in rows for line in maker.cut(row))
    return tuple(line for line in found if line.text.strip())


def turned_away(page: PageText) -> tuple[Piece, ...]:
    """The pieces that are set at another angle."""
    return tuple(piece for piece in page.pieces if piece.turn != 0)


@dataclass(slots=True)
class _Row:
    base: float
    size: float
    pieces: list[Piece]

    def __lt__(self, other: "_Row") -> bool:
        return self.base < other.base


def _rows(pieces: Iterable[Piece]) -> list[_Row]:
    """Pieces by their baselines; smaller ones a little above or below join the row they touch."""
    rows: list[_Row] = []
    # Vowel marks come last: they stand where the letters are that they belong to.
    for piece in sorted(
        pieces, key=lambda piece: (_is_marks(piece), -piece.style.size, piece.base, piece.left)
    ):
        row = _own_row(rows, piece)
        if row:
            row.pieces.append(piece)
        else:
            insort(rows, _Row(piece.base, piece.style.size, [piece]))
    return rows


def _own_row(rows: list[_Row], piece: Piece) -> _Row | None:
    reach = 2 * piece.style.size + 4
    start = bisect_left(rows, piece.base - reach, key=lambda row: row.base)
    best: _Row | None = None
    for row in rows[start:]:
        if row.base > piece.base + reach:
            break
        away = abs(row.base - piece.base)
        same = away <= _SAME_BASE * min(row.size, 2 * piece.style.size) or _touches(row, piece)
        if same and (best is None or away < abs(best.base - piece.base)):
            best = row
    return best


def _is_marks(piece: Piece) -> bool:
    return bool(_MARKS_ALONE.fullmatch(piece.text)) and bool(piece.text.strip())


def _touches(row: _Row, piece: Piece) -> bool:
    """Whether a smaller piece is set above or below the line of its neighbours."""
    marks = _is_marks(piece)
    if piece.style.size > _SMALLER * row.size and not marks:
        return False
    below = 0.5 if marks else 0.25
    if not row.base - 0.6 * row.size <= piece.base <= row.base + below * row.size:
        return False
    near = row.size * 0.8
    return any(
        other.left - near <= piece.right and piece.left <= other.right + near
        for other in row.pieces
    )


class _Maker:
    """Makes the lines of one page."""

    def __init__(self, page: PageText) -> None:
        self._page = page.number
        text = "".join(piece.text for piece in page.pieces if piece.glyphs)
        self._from_right = 2 * len(RIGHT_TO_LEFT.findall(text)) >= sum(map(str.isalpha, text))

    def cut(self, row: _Row) -> Iterator[Line]:
        """A row as its lines: cut where the letters stand in columns of their own.

        The number of a paragraph stands far from its text and belongs to it.
        """
        held: list[Piece] = []
        right, first = 0.0, True
        for piece in sorted(row.pieces, key=lambda piece: piece.left):
            if not piece.text.strip():
                held.append(piece)
                continue
            if held and any(p.text.strip() for p in held):
                gap = piece.left - right
                alone = first and _NUMBER_ALONE.fullmatch("".join(p.text for p in held).strip())
                if gap > (_BEHIND_NUMBER if alone else _APART) * row.size:
                    yield self._line(held)
                    held, first = [], False
            right = max(right, piece.right) if held else piece.right
            held.append(piece)
        if held:
            yield self._line(held)

    def _line(self, pieces: Sequence[Piece]) -> Line:
        around = [piece for piece in pieces if piece.text.strip()] or pieces
        style = _main_style(around)
        base = next(piece.base for piece in around if piece.style == style)
        return Line(
            self._page,
            tuple(self._spans(pieces, base, style)),
            min(piece.left for piece in around),
            max(piece.right for piece in around),
            min(piece.top for piece in around),
            max(piece.bottom for piece in around),
            base,
            style,
            all(piece.hidden for piece in around),
        )

    def _spans(self, pieces: Sequence[Piece], base: float, style: Style) -> Iterator[Span]:
        if any(piece.glyphs and RIGHT_TO_LEFT.search(piece.text) for piece in pieces):
            glyphs = [glyph for piece in pieces for glyph in piece.glyphs]
            left, right = min(p.left for p in pieces), max(p.right for p in pieces)
            text = in_writing_order(glyphs, style.size, from_right=self._from_right)
            yield Span(text, style, False, left, right)
            return
        before: Piece | None = None
        space = False
        for piece in pieces:
            text = " ".join(piece.text.split())
            if not text:
                space = True
                continue
            space = space or piece.text[0].isspace()
            raised = base - piece.base > _RAISED * style.size and piece.style.size < style.size
            if before is not None:
                text = ("" if raised and not space else _between(before, piece, space)) + text
            space = piece.text[-1].isspace()
            yield Span(text, piece.style, raised, piece.left, piece.right)
            before = piece


def _main_style(pieces: Sequence[Piece]) -> Style:
    letters: Counter[Style] = Counter()
    for piece in pieces:
        letters[piece.style] += len(piece.text.strip())
    return max(letters, key=lambda style: (letters[style], style.size))


def _between(before: Piece, after: Piece, space: bool) -> str:
    """What parts two pieces of a line: a space, nothing, or a doubt.

    The file may hold a space that the eye does not see.
    """
    size = max(before.style.size, after.style.size)
    gap = (after.left - before.right) / (size or 1)
    if space:
        return " " if gap > _ONE_WORD else RATHER_ONE
    if gap <= _ONE_WORD:
        return ""
    if _HAN.match(after.text) and _HAN.match(before.text[-1]):
        return "" if gap < 1 else " "
    if gap >= _TWO_WORDS:
        return " "
    return RATHER_TWO if gap >= _MOSTLY_TWO_WORDS else RATHER_ONE

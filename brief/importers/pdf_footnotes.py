"""Footnotes at the foot of a page, taken out of the running text, with the marks that call them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from brief.importers.pdf_furniture import RULE, PageLines, Removed, is_rule
from brief.importers.pdf_lines import Line, Span

#: Marks of footnotes: numbers, one letter under a table, signs.
_MARK = re.compile(r"\d{1,3}|[a-z]{1,2}|[*†‡§]{1,4}")
_LETTER = re.compile(r"[a-z]")
_SIGN = re.compile(r"[*†‡§]{1,4}")
_PRINTED = re.compile(r"([*†‡§]{1,4}|\d{1,3})\s*(?=\S)")
#: Letters of notes are smaller than those of the text, by at least this part of their size.
_SMALLER, _NEXT_LINE = 0.95, 1.6


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note as printed: its mark, which is no more part of its lines, and where it stands.

    `lines` may go on over the next page. `key` is unlike that of any other note.
    """

    key: str
    mark: str
    page: int
    lines: tuple[Line, ...]


@dataclass(slots=True)
class _Growing:
    mark: str
    page: int
    lines: list[Line]


def without_footnotes(
    pages: Sequence[PageLines], body: float
) -> tuple[tuple[PageLines, ...], tuple[PageNote, ...], tuple[Removed, ...]]:
    """The pages without their notes, the notes, and the rules between text and notes.

    `body` is the size of the text's letters.
    """
    notes: list[_Growing] = []
    rules: list[Removed] = []
    kept: list[PageLines] = []
    for page in pages:
        start, drawn = _start(page, body, bool(notes) and notes[-1].page >= page.number - 1)
        rules += (Removed(page.lines[index], RULE) for index in drawn)
        below = [line for n, line in enumerate(page.lines) if n >= start and n not in drawn]
        above = [line for n, line in enumerate(page.lines) if n < start and n not in drawn]
        # Where marks are raised, a number that is not begins no note.
        raised = any(line.spans[0].raised and len(line.spans) > 1 for line in below)
        for line in below:
            _take(line, page.number, notes, 0 if raised else _expected(notes))
        above, under_tables = _parted(above, body)
        for line in under_tables:
            _take(line, page.number, notes, 0)
        kept.append(replace(page, lines=tuple(above)))
    found = tuple(
        PageNote(f"fn_note{number}", note.mark, note.page, tuple(note.lines))
        for number, note in enumerate(notes, 1)
    )
    return tuple(kept), found, tuple(rules)


def _parted(lines: Sequence[Line], body: float) -> tuple[list[Line], list[Line]]:
    """The lines of a page without the notes that stand right under a table, and those notes.

    They begin with a raised letter, and go on in lines that begin a little further right.
    """
    text: list[Line] = []
    notes: list[Line] = []
    left = 0.0
    for line in lines:
        first = line.spans[0]
        small = line.style.size <= body * _SMALLER
        begins = small and first.raised and bool(_LETTER.fullmatch(first.text.strip()))
        if begins and len(line.spans) > 1:
            left = line.left
            notes.append(line)
        elif small and left and _goes_on(notes[-1], line, left):
            notes.append(line)
        else:
            left = 0.0
            text.append(line)
    return text, notes


def _goes_on(before: Line, line: Line, left: float) -> bool:
    step = line.base - before.base
    return 0 < step < _NEXT_LINE * line.style.size and line.left > left


def _expected(notes: Sequence[_Growing]) -> int:
    """The number that comes next."""
    numbers = [int(note.mark) for note in notes if note.mark.isdecimal()]
    return numbers[-1] + 1 if numbers else 1


def _start(page: PageLines, body: float, continues: bool) -> tuple[int, set[int]]:
    """Where the notes of a page begin, and which of its lines are rules drawn with letters."""
    drawn = {index for index, line in enumerate(page.lines) if is_rule(line)}
    count = len(page.lines)
    for index in sorted(drawn, reverse=True):
        after = [page.lines[n] for n in range(index + 1, count) if n not in drawn]
        small = bool(after) and after[0].style.size <= body * _SMALLER
        if after and (_begins(after[0], raised_only=not small) or (small and continues)):
            return index, drawn
    start = count
    for index in range(count - 1, -1, -1):
        line = page.lines[index]
        if line.style.size > body * _SMALLER or index in drawn:
            break
        if _begins(line, raised_only=True):
            start = index
    return start, drawn


def _begins(line: Line, raised_only: bool) -> bool:
    """Whether a line begins with the mark of a note."""
    first = line.spans[0]
    if first.raised and len(line.spans) > 1:
        return bool(_MARK.fullmatch(first.text.strip()))
    if raised_only:
        return line.text.startswith(("*", "†", "‡"))
    return bool(_PRINTED.match(line.text))


def _take(line: Line, page: int, notes: list[_Growing], expected: int) -> None:
    """Give a line of the notes to the note it begins, or to the one before it."""
    mark, rest = _taken_apart(line, expected)
    if mark or not notes:
        notes.append(_Growing(mark, page, [rest] if rest else []))
    elif rest:
        notes[-1].lines.append(rest)


def _taken_apart(line: Line, expected: int) -> tuple[str, Line | None]:
    """The mark a line of notes begins with, if it does, and the line without it."""
    first, others = line.spans[0], line.spans[1:]
    alone = first.text.strip()
    if (first.raised and _MARK.fullmatch(alone)) or (others and _SIGN.fullmatch(alone)):
        return alone, _without(line, "", others)
    found = _PRINTED.match(line.text)
    if not found or (found[1].isdecimal() and int(found[1]) != expected):
        return "", line
    if len(first.text) < found.end():
        return "", line
    return found[1], _without(line, first.text[found.end() :], others)


def _without(line: Line, text: str, others: Sequence[Span]) -> Line | None:
    spans = [replace(line.spans[0], text=text), *others] if text else [*others]
    if spans:
        spans[0] = replace(spans[0], text=spans[0].text.lstrip())
    return replace(line, spans=tuple(spans)) if any(span.text for span in spans) else None


class Calls:
    """The marks in the running text that call a note of their page, or else of the next."""

    def __init__(self, notes: Sequence[PageNote]) -> None:
        self._by_page: dict[tuple[int, str], PageNote] = {}
        for note in notes:
            self._by_page.setdefault((note.page, note.mark), note)
        signs = {note.mark for note in notes if note.mark and not note.mark.isalnum()}
        self._signs = sorted(signs, key=len, reverse=True)
        self._used: set[str] = set()

    def spans(self, line: Line) -> Iterator[tuple[Span, str]]:
        """The spans of a line, each with the key of the note it calls, or with nothing."""
        for span in line.spans:
            if span.raised and (key := self._key(line.page, span.text.strip())):
                yield span, key
            else:
                yield from self._with_signs(span, line.page)

    def _with_signs(self, span: Span, page: int) -> Iterator[tuple[Span, str]]:
        """A sign such as `*` calls a note even where it is not raised, once a page."""
        for sign in self._signs:
            key = self._key(page, sign)
            at = span.text.find(sign)
            longer = span.text[at + len(sign) :].startswith(sign[0])
            if key and key not in self._used and at >= 0 and not longer:
                self._used.add(key)
                before, after = span.text[:at], span.text[at + len(sign) :]
                parts = ((before, ""), (sign, key), (after, ""))
                yield from ((replace(span, text=text), key) for text, key in parts if text)
                return
        yield span, ""

    def _key(self, page: int, mark: str) -> str:
        # A paragraph may end on one page and its notes be printed on the next.
        found = self._by_page.get((page, mark)) or self._by_page.get((page + 1, mark))
        return found.key if found else ""

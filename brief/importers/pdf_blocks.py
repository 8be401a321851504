"""Paragraphs of a PDF as blocks: headings told by their looks, text with its emphasis and notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from brief.core.model import UnitType
from brief.importers.blocks import Block
from brief.importers.headings import read_heading
from brief.importers.imported import Dropped
from brief.importers.numbering import read_marker
from brief.importers.pdf_footnotes import Calls
from brief.importers.pdf_lines import Line
from brief.importers.pdf_paragraphs import Setting
from brief.importers.pdf_pieces import Style
from brief.importers.pdf_repair import Vocabulary
from brief.importers.pdf_tables import Table
from brief.importers.runs import Run, markdown_of

HYPHEN = "hyphens of words broken at the ends of lines"
NOTE_IN_HEADING = "marks of footnotes in headings"

_LEVEL = {UnitType.ARTICLE: 5, UnitType.SECTION: 4, UnitType.CHAPTER: 3}
_ANNOUNCED_LEVEL = 2
_OWN_LEVELS = range(3, 7)
_MOST_LINES, _LONGEST = 5, 400
#: Headings are larger than the text by this much; letters of a machine's reading vary a little.
_LARGER = 1.08
_LEAST_CAPITALS, _MOSTLY = 8, 0.9
_SENTENCE_ENDS = (".", ";", ":", ",", "。", "；", "：", "，", "،", "؛")
_BULLETS = ("•", "·", "–", "-", "▪", "◦", "\uf0b7", "\uf0a7")
_NUMBER = re.compile(r"\(?\w{1,3}[.)]|\d{1,3}\.\d{1,3}")
_IN_BRACKETS = re.compile(r"\[.*\]")
_CLOSING = re.compile(r"(?i:\d+\w{0,3} (?:\(.*?\) )?(?:plenary )?meeting|\d+e séance|\d+-е )")


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the lines it was made of."""

    block: Block
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Writer:
    """Writes paragraphs as Markdown, words mended, and remembers what was left out."""

    vocabulary: Vocabulary
    calls: Calls
    dropped: list[Dropped] = field(default_factory=list)

    def runs(
        self, lines: Sequence[Line], *, breaks: bool = False, plain: bool = False
    ) -> list[Run]:
        """The runs of a paragraph; its lines go on in one another, or with `breaks` stand alone.

        Bold lines of one style go on in one another all the same: a title in two lines.

        Lines that are set in one style throughout, their number apart, have no emphasis in them,
        nor have `plain` ones.
        """
        found: list[Run] = []
        for index, line in enumerate(lines):
            for span, key in self.calls.spans(line):
                link = f"#{key}" if key else ""
                look = Style(0, False, False) if plain else span.style
                found.append(
                    Run(
                        span.text,
                        look.bold and not key,
                        look.italic and not key,
                        link,
                        "",
                        bool(key),
                    )
                )
            if index + 1 < len(lines):
                self._join(found, line, lines[index + 1], breaks)
        if found and found[0].text.strip() in _BULLETS:
            found[0] = Run(found[0].text)
        words = [run for run in found if run.text.strip() and not run.note]
        if len(words) > 1 and _NUMBER.fullmatch(words[0].text.strip()):
            del words[0]
        looks = {(run.strong, run.em) for run in words}
        if len(looks) == 1:
            found = [Run(run.text, False, False, run.link, "", run.note) for run in found]
        return found

    def _join(self, runs: list[Run], line: Line, following: Line, breaks: bool) -> None:
        if breaks and not (line.style.bold and line.style == following.style):
            runs.append(Run("\n"))
            return
        joint = self.vocabulary.joint(line.text, following.text)
        last = runs[-1]
        text = last.text.rstrip()
        if joint.hyphen_goes:
            self.dropped.append(Dropped(line.page, text[-1], HYPHEN, 1))
            text = text[:-1]
        runs[-1] = Run(text, last.strong, last.em, last.link, "", last.note)
        runs.append(Run(joint.between, last.strong, last.em))

    def markdown(self, lines: Sequence[Line], *, breaks: bool = False) -> str:
        """A paragraph as Markdown."""
        return markdown_of(self.runs(lines, breaks=breaks))

    def table(self, table: Table) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """A table as Markdown, one too large for columns as a line of text for each row."""
        rows = [[self._cell(cell) for cell in row] for row in table.rows]
        if table.is_small:
            lines = [f"| {' | '.join(row)} |" for row in rows]
            lines.insert(1, f"|{' --- |' * len(rows[0])}")
            yield "\n".join(lines), table.lines
            return
        for written, row in zip(rows, table.rows, strict=True):
            lines_of_row = tuple(line for cell in row for line in cell)
            yield " — ".join(filter(None, written)), lines_of_row

    def _cell(self, lines: Sequence[Line]) -> str:
        return " ".join(self.markdown(lines).split()) if lines else ""

    def heading(self, lines: Sequence[Line]) -> str:
        """A heading as Markdown; marks of notes in it are left out."""
        runs = self.runs(lines, plain=True)
        for run in runs:
            if run.note:
                self.dropped.append(
                    Dropped(lines[0].page, run.text, NOTE_IN_HEADING, len(run.text))
                )
        return markdown_of([run for run in runs if not run.note])


def text_block(text: str, line: int) -> Block:
    """A paragraph with its number read."""
    marker = read_marker(text)
    rest = text[marker.length :].lstrip() if marker else text
    return Block(text, line, marker=marker, rest=rest)


def _in_capitals(lines: Sequence[Line]) -> bool:
    letters = [letter for line in lines for letter in line.text if letter.isalpha()]
    large = sum(letter.isupper() for letter in letters)
    return len(letters) >= _LEAST_CAPITALS and large >= _MOSTLY * len(letters)


class Headings:
    """Tells headings from text by their looks, and how high they rank."""

    def __init__(self, setting: Setting, paragraphs: Sequence[Sequence[Line]]) -> None:
        self._setting = setting
        looks = {self._look(lines) for lines in paragraphs if self.looks_so(lines)}
        ranked = sorted(looks, reverse=True)
        self._announced: dict[tuple[float, bool, bool], int] = {}
        self._levels = {
            look: _OWN_LEVELS[min(index, len(_OWN_LEVELS) - 1)] for index, look in enumerate(ranked)
        }

    def looks_so(self, lines: Sequence[Line]) -> bool:
        """Whether a paragraph is a heading."""
        text = " ".join(line.text for line in lines).strip()
        if len(lines) > _MOST_LINES or len(text) > _LONGEST or not any(map(str.isalpha, text)):
            return False
        if _IN_BRACKETS.fullmatch(text) or _CLOSING.match(text) or not self._stands_out(lines):
            return False
        if found := read_heading(lines[0].text):
            return len(lines[0].text) < len(text) or bool(found)
        if text.endswith(_SENTENCE_ENDS):
            return False
        marker = read_marker(text)
        larger = lines[0].style.size > self._setting.body.size
        return marker is None or larger or marker.readings[0].series in {"capital", "roman"}

    def _stands_out(self, lines: Sequence[Line]) -> bool:
        looks = {
            (span.style.bold, span.style.italic)
            for line in lines
            for span in line.spans
            if span.text.strip() and not span.raised
        }
        body = self._setting.body
        differs = len(looks) == 1 and looks != {(body.bold, body.italic)}
        large = min(line.style.size for line in lines) > body.size * _LARGER
        return differs or large or _in_capitals(lines)

    def is_title(self, lines: Sequence[Line]) -> bool:
        """Whether a heading could name the whole document: it is large, or all in capitals."""
        large = lines[0].style.size > self._setting.body.size * _LARGER
        return (large or _in_capitals(lines)) and self.looks_so(lines)

    def _look(self, lines: Sequence[Line]) -> tuple[float, bool, bool]:
        style = lines[0].style
        return style.size, style.bold, not style.italic

    def placed(self, lines: tuple[Line, ...], writer: Writer) -> Placed:
        """A heading as a block; one that looks like a numbered one before it ranks like that."""
        text = writer.heading(lines)
        look = self._look(lines)
        if found := read_heading(text):
            level = _LEVEL.get(found.type, _ANNOUNCED_LEVEL)
            self._announced[look] = level
        else:
            level = self._announced.get(look, 0)
            level = level if level in _OWN_LEVELS else self._levels.get(look, _OWN_LEVELS[-1])
        return Placed(Block(text, lines[0].number, level), lines)

"""Paragraphs of a Word document as blocks that the structure of a text is found in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from brief.importers.blocks import Block, count
from brief.importers.docx_ledger import Ledger
from brief.importers.docx_numbering import Label
from brief.importers.docx_paragraphs import Content, Paragraph, Table
from brief.importers.docx_tables import as_lines, table_blocks
from brief.importers.headings import read_heading
from brief.importers.numbering import Marker, read_marker
from brief.importers.runs import Run, markdown_of, tidied

#: A line that begins this much to the right of a number, in twentieths of a point, belongs to it.
_TO_THE_RIGHT = 100
_INDENTED = 2
#: As wide as a blank of ordinary letters, in twentieths of a point.
_BLANK = 60
_LONGEST_PARAGRAPH = 20_000
_DEEPEST_BULLET = 4


class Blocks:
    """Collects blocks in the order of the text."""

    def __init__(self, ledger: Ledger) -> None:
        self.blocks: list[Block] = []
        self._ledger = ledger
        #: Where the last number of the text begins, from the margin.
        self._number_at: int | None = None
        self._bullets: tuple[Block, int] | None = None

    def add(self, contents: Iterable[Content]) -> None:
        """Take what stands in a body or a cell."""
        for each in contents:
            self._ledger.line = each.line
            if isinstance(each, Paragraph):
                self._paragraph(each)
            else:
                self._table(each)

    def _paragraph(self, paragraph: Paragraph) -> None:
        number = paragraph.number
        if number is None or not number.bullet or paragraph.heading:
            self._bullets = None
        if paragraph.is_deleted and (paragraph.mark == "deleted" or number is None):
            self._deleted(paragraph)
        elif paragraph.heading:
            self._heading(paragraph)
        elif number is not None and number.bullet:
            self._bullet(paragraph, number)
        else:
            self._text(paragraph)

    def _table(self, table: Table) -> None:
        self._bullets = None
        layout = not self.blocks
        if not layout and (found := table_blocks(table)):
            for text in found:
                self._append(Block(text, table.line, rest=text), None)
            return
        for row in table.rows:
            for cell in row:
                self.add([lines] if layout and (lines := as_lines(cell)) else cell.content)
                self._bullets = None

    # Kinds of paragraphs

    def _deleted(self, paragraph: Paragraph) -> None:
        """A paragraph that goes when the changes are accepted: it stays with the text before it."""
        number = self._printed(paragraph.before)
        text = markdown_of([Run(f"{number} ", change="deleted"), *paragraph.runs])
        self._append(Block(text, paragraph.line, rest=text), paragraph.left)

    def _heading(self, paragraph: Paragraph) -> None:
        number = self._printed(paragraph.number)
        runs = [Run(f"{number} ")] if number else []
        runs += (replace(run, strong=False, em=False, struck=False) for run in paragraph.runs)
        first, rest = _first_line(runs)
        announced = read_heading(_plain(first)) if rest else None
        parts = (first, rest) if announced and not announced.title else (runs, [])
        for part in parts:
            if text := " ".join(markdown_of(part).split()):
                self.blocks.append(Block(text, paragraph.line, paragraph.heading))
                self._number_at = None
        if any(run.change for run in runs):
            self._ledger.remark("a heading with tracked changes is shown with the changes accepted")

    def _bullet(self, paragraph: Paragraph, label: Label) -> None:
        text = self._written(paragraph.runs)
        if not text:
            return
        if self._bullets:
            block, first = self._bullets
            indent = "  " * max(0, min(label.level - first, _DEEPEST_BULLET))
            block.text += f"\n{indent}- {_hanging(text, indent)}"
            block.rest = block.text
            return
        block = Block(f"- {_hanging(text, '')}", paragraph.line)
        block.rest = block.text
        self._append(block, paragraph.left)
        self._bullets = block, label.level

    def _text(self, paragraph: Paragraph) -> None:
        runs: Sequence[Run] = paragraph.runs
        if number := self._printed(paragraph.number):
            runs = [Run(f"{number} "), *runs]
        else:
            runs = _with_bare_number(runs)
        text = self._written(runs)
        if not text:
            return
        marker = read_marker(text)
        block = Block(text, paragraph.line, indent=max(0, paragraph.left // _BLANK), marker=marker)
        block.rest = text[marker.length :].lstrip() if marker else text
        self._append(block, None if marker else paragraph.left)
        if marker:
            self._number_at = paragraph.left

    # What they have in common

    def _printed(self, label: Label | None) -> str:
        if label is None or label.bullet:
            return ""
        self._ledger.made += count(label.text)
        return label.text

    def _written(self, runs: Sequence[Run]) -> str:
        """Markdown; a paragraph too long to be laid out becomes several."""
        if sum(len(run.text) for run in runs) <= _LONGEST_PARAGRAPH:
            return markdown_of(runs)
        self._ledger.remark("a very long paragraph was broken into several")
        return "\n\n".join(filter(None, (markdown_of(part) for part in _parts(runs))))

    def _append(self, block: Block, left: int | None) -> None:
        """Add a block; one that begins to the right of the last number is part of its text."""
        if left is not None and self._number_at is not None:
            block.indent = _INDENTED if left > self._number_at + _TO_THE_RIGHT else 0
        self.blocks.append(block)


def _hanging(text: str, indent: str) -> str:
    """The text of a list's item, its further lines below its first letter."""
    return text.replace("\n", f"\n{indent}  ")


def _plain(runs: Sequence[Run]) -> str:
    """The letters of a heading as they read with all changes accepted."""
    return "".join(run.text for run in runs if run.stays and not run.note)


def _first_line(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """Runs up to the first line break that stays, and those behind it."""
    for index, run in enumerate(runs):
        before, broken, behind = run.text.partition("\n")
        if broken and run.stays and _plain(runs[:index]).strip() + before.strip():
            return (
                [*runs[:index], replace(run, text=before)],
                [replace(run, text=behind), *runs[index + 1 :]],
            )
    return list(runs), []


def _with_bare_number(runs: Sequence[Run]) -> Sequence[Run]:
    """The same text, the number it opens with set in front without emphasis and changes."""
    if not any(_is_marked(run) for run in runs):
        return runs
    runs = tidied(runs)
    at = next((n for n, run in enumerate(runs) if run.stays and run.text.strip()), None)
    if at is None or (marker := _opening(runs[at])) is None:
        return runs
    text = runs[at].text.lstrip()
    rest = replace(runs[at], text=text[marker.length :])
    return [Run(f"{text[: marker.length].rstrip()} "), *runs[:at], rest, *runs[at + 1 :]]


def _opening(run: Run) -> Marker | None:
    """The number that a run opens with, where it is marked up in any way."""
    return read_marker(run.text.lstrip()) if _is_marked(run) and not run.note else None


def _is_marked(run: Run) -> bool:
    return bool(run.strong or run.em or run.struck or run.change)


def _parts(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs in parts that are short enough, parted at a blank where there is one."""
    part: list[Run] = []
    room = _LONGEST_PARAGRAPH
    for run in runs:
        text = run.text
        while len(text) > room:
            end = text.rfind(" ", 0, room) + 1 or (0 if part else room)
            yield [*part, replace(run, text=text[:end])]
            text, part, room = text[end:], [], _LONGEST_PARAGRAPH
        part.append(replace(run, text=text))
        room -= len(text)
    yield part

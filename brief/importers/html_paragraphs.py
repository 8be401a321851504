"""The runs of a block of HTML parted into paragraphs, where its line breaks say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from brief.importers.blocks import Block
from brief.importers.headings import read_heading
from brief.importers.numbering import read_marker
from brief.importers.runs import Run, joined, markdown_of

#: A paragraph with more characters is broken up.
LONGEST = 20_000
_GAP, _SHORT_LINE = re.compile(r"\S {3,}\S|\t"), 50
_ENDS = tuple(".:;!?,)]؛،؟。；：！？”»")


def paragraphs(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The paragraphs of a block: an empty line parts them, and so does the next number."""
    held: list[Run] = []
    for line in _lines(runs):
        if not joined(line).strip():
            if held:
                yield held
            held = []
        elif held and _begins(joined(held), joined(line)):
            yield held
            held = line
        else:
            held += [Run("\n"), *line] if held else line
    if held:
        yield held


def of_bearable_length(runs: list[Run]) -> Iterator[list[Run]]:
    """A paragraph, or several where it is longer than anybody reads or lays out at once."""
    held: list[Run] = []
    size = 0
    for run in runs:
        text = run.text
        while size + len(text) > LONGEST:
            room = LONGEST - size
            cut = text.rfind(" ", 0, room) + 1 or (room if not held else 0)
            yield [*held, replace(run, text=text[:cut])]
            held, size, text = [], 0, text[cut:]
        held.append(replace(run, text=text))
        size += len(text)
    if held:
        yield held


def typed_paragraphs(text: str) -> Iterator[str]:
    """A paragraph of typewritten lines as one line, or as several where numbers begin in them.

    Lines that are short or hold gaps stay lines: an address, a table made with spaces.
    """
    lines = [line.rstrip() for line in text.strip("\n").split("\n")]
    if any(_GAP.search(line.strip()) for line in lines) or all(
        len(line) < _SHORT_LINE for line in lines[:-1]
    ):
        yield "\n".join(lines)
        return
    held = ""
    for line in lines:
        if held and _begins(held, line):
            yield held
            held = ""
        held = f"{held} {line.strip()}".strip()
    if held:
        yield held


def paragraph(runs: list[Run], line: int, indent: int = 0) -> Block | None:
    """A block with its number read, or None where nothing is printed."""
    text = markdown_of(_with_plain_number(runs))
    if not text:
        return None
    block = Block(text, line, indent=indent)
    block.marker = read_marker(text)
    block.rest = text[block.marker.length :].lstrip() if block.marker else text
    return block


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in others:
            yield line
            line = [replace(run, text=text)]
    yield line


def _begins(before: str, line: str) -> bool:
    """Whether a line after a line break is a paragraph of its own."""
    line = line.strip()
    if read_heading(line) is not None:
        return True
    return read_marker(line) is not None and before.rstrip().endswith(_ENDS)


def _with_plain_number(runs: list[Run]) -> list[Run]:
    """The runs with the number in front in plain letters, so that it is read as one."""
    text = joined(runs)
    lead = len(text) - len(text.lstrip())
    marker = read_marker(text[lead:])
    if marker is None or not any(run.strong or run.em for run in runs):
        return runs
    left = lead + marker.length
    found: list[Run] = []
    for run in runs:
        if left > 0 and not run.note:
            found.append(replace(run, text=run.text[:left], strong=False, em=False))
            run = replace(run, text=run.text[left:])  # noqa: PLW2901
            left -= len(found[-1].text)
        found.append(run)
    return [run for run in found if run.text]

"""Headings that a source prints as plain or bold lines, found by what they say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from brief.core.model import UnitType
from brief.core.references import number_value
from brief.importers.blocks import Block
from brief.importers.headings import Announced, read_heading
from brief.importers.numbering import read_marker
from brief.importers.plain import plain_line

_BOLD = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1:?")
_LEVEL = {UnitType.ARTICLE: 4, UnitType.SECTION: 3, UnitType.PREAMBLE: 2}
_LONGEST = 160
_SENTENCE_ENDS = tuple(".;:,!?؛،؟。；：，！？")
_STOPPED = re.compile(r"^[^.:–—]{3,24}?\d+(?:\s?(?:bis|ter))?\s*[.:–—]")


def with_plain_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks, those lines that announce an article or a chapter turned into headings."""
    marked = any(b.level and _kind(b.text) is UnitType.ARTICLE for b in blocks)
    finder = _Finder(articles_are_marked=marked)
    return tuple(found for block in blocks for found in finder.look(block))


def _kind(text: str) -> UnitType | None:
    found = read_heading(plain_line(text)) if len(text) <= _LONGEST else None
    return found.type if found else None


class _Finder:
    def __init__(self, *, articles_are_marked: bool) -> None:
        self._marked = articles_are_marked
        self._last = 0

    def look(self, block: Block) -> Iterator[Block]:
        """A block as it is, or as a heading and what stands below it in the same paragraph."""
        first, _, below = block.text.partition("\n")
        if block.level or block.marker or block.eid or len(first) > _LONGEST:
            sentence = None if block.level or block.marker else self._sentence(block)
            yield from sentence or (block,)
            return
        bold = _BOLD.fullmatch(first.strip())
        text = bold[2] if bold else first.strip()
        found = read_heading(plain_line(text))
        if found is None or not self._announces(found, bool(bold), bool(below)):
            yield from self._sentence(block) or (block,)
            return
        self._count(found)
        heading = bold[2] if bold else first
        yield replace(block, text=heading, level=_LEVEL.get(found.type, 2), marker=None)
        if below.strip():
            yield _text(below.strip(), block.line + 1)

    def _announces(self, found: Announced, bold: bool, followed: bool) -> bool:
        if found.type is UnitType.ARTICLE and self._marked:
            return False
        if bold or not found.title:
            return True
        title = found.title
        return not followed and not title[0].islower() and not title.endswith(_SENTENCE_ENDS)

    def _sentence(self, block: Block) -> tuple[Block, Block] | None:
        """`Article 6. Everyone has …` on one line: taken apart where the number is the next one."""
        if self._marked or not (stop := _STOPPED.match(block.text)):
            return None
        found = read_heading(stop[0])
        value = number_value(found.number) if found else None
        rest = block.text[stop.end() :].lstrip()
        if (
            not found
            or found.type is not UnitType.ARTICLE
            or value != (self._last + 1, "")
            or not rest
        ):
            return None
        self._count(found)
        heading = Block(stop[0].rstrip(" .:–—"), block.line, level=_LEVEL[UnitType.ARTICLE])
        return heading, replace(_text(rest, block.line), eid=block.eid)

    def _count(self, found: Announced) -> None:
        if found.type is UnitType.ARTICLE and (value := number_value(found.number)):
            self._last = value[0]


def _text(text: str, line: int) -> Block:
    marker = read_marker(text)
    return Block(text, line, marker=marker, rest=text[marker.length :].lstrip() if marker else text)

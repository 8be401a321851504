"""Blocks of any format, in the order of the text, made into the units of a document."""

from collections.abc import Sequence

from brief.core.model import DocumentInfo, Kind, TextStatus, UnitType
from brief.importers.blocks import Block, count
from brief.importers.heading_marks import (
    NOTES_IN_HEADINGS,
    deletions,
    is_deleted,
    note_marks,
)
from brief.importers.headings import read_heading
from brief.importers.imported import Dropped
from brief.importers.outline import Outline
from brief.importers.paragraphs import Paragraphs
from brief.importers.plain import plain_line
from brief.importers.plain_headings import with_plain_headings
from brief.importers.sheet import Sheet

#: The kinds of document whose headings may open articles; in the others they are about articles.
_WITH_ARTICLES = frozenset({Kind.DRAFT, Kind.STANDARD})
_LEAST_ARTICLES = 10
#: Texts that leave articles and paragraphs out on purpose.
_PARTIAL = frozenset({TextStatus.DIGEST, TextStatus.ILLUSTRATIVE})


def structured(
    blocks: Sequence[Block], info: DocumentInfo, name: str, *, counted: str = "line"
) -> tuple[Sheet, tuple[Dropped, ...]]:
    """Give every block of the file `name` its place in a unit, and say what is in none.

    Headings carry a level; numbers stand at the beginning of a block's text, as printed. Blocks
    with nothing but tracked deletions stay with the text before them. `counted` is what a block's
    line counts, in the words of a problem. Never raises; what is odd is among the sheet's problems.
    """
    article_headings = info.kind in _WITH_ARTICLES or (
        info.kind is Kind.REPORT and _is_a_treaty(blocks)
    )
    blocks = with_plain_headings(blocks) if article_headings else tuple(blocks)
    opened = {_opens(block) for block in blocks} if article_headings else set()
    has_articles = UnitType.ARTICLE in opened
    sheet = Sheet(name, complete=info.text_status not in _PARTIAL, counted=counted)
    outline = Outline(sheet, article_headings=article_headings)
    paragraphs = Paragraphs(
        sheet,
        outline,
        has_articles=has_articles,
        bare_preamble=has_articles and UnitType.PREAMBLE not in opened,
    )
    marks: list[Dropped] = []
    for index, block in enumerate(blocks):
        if is_deleted(block.text):
            sheet.beside(block.text, block.line)
        elif _is_heading(blocks, index, info, outline):
            marks += _beside_heading(block, sheet)
        elif block.level:
            line = block.text if "*" in block.text else f"**{block.text}**"
            paragraphs.add([Block(line, block.line, rest=line)], 0)
        else:
            paragraphs.add(blocks, index)
    _look_for_empty(sheet)
    sheet.close()
    return sheet, (*outline.dropped, *paragraphs.dropped, *marks)


def _is_heading(blocks: Sequence[Block], index: int, info: DocumentInfo, outline: Outline) -> bool:
    """Take a block that is a title or a heading; False where it is text."""
    block = blocks[index]
    if index == 0 and len(blocks) > 1 and _is_the_title(block, info):
        return True
    if index == 0 and _is_over_all(block, blocks):
        outline.title(block)
        return True
    if block.level:
        return outline.heading(block)
    return outline.title_line(block, blocks[index + 1 : index + 2])


def _beside_heading(block: Block, sheet: Sheet) -> list[Dropped]:
    """Keep what a heading cannot hold with the text below it; marks of notes are left out."""
    if gone := deletions(block.text):
        sheet.beside(gone, block.line)
    mark = note_marks(block.text)
    return [Dropped(block.line, mark, NOTES_IN_HEADINGS, count(mark))] if mark else []


def _is_a_treaty(blocks: Sequence[Block]) -> bool:
    """Whether headings count articles from the first to at least the tenth, none left out.

    Whoever calls a treaty a report means its text all the same; a report about a treaty takes up
    some of its articles, and a letter or a comment may go through all of them.
    """
    found = (read_heading(plain_line(block.text)) for block in blocks if block.level)
    numbers = [each.number for each in found if each and each.type is UnitType.ARTICLE]
    first = [str(n) for n in range(1, _LEAST_ARTICLES + 1)]
    return numbers[:_LEAST_ARTICLES] == first


def _opens(block: Block) -> UnitType | None:
    found = read_heading(plain_line(block.text)) if block.level else None
    return found.type if found else None


def _is_the_title(block: Block, info: DocumentInfo) -> bool:
    """Whether the first line is only the title again, which a document has already."""
    text = plain_line(block.text)
    return not block.eid and text == info.title and read_heading(text) is None


def _is_over_all(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a heading is the only one of its rank, and the rest of the text stands below it."""
    if block.level != 1 or block.eid or read_heading(plain_line(block.text)):
        return False
    ranks = [other.level for other in blocks[1:] if other.level]
    return bool(ranks) and min(ranks) > 1


def _look_for_empty(sheet: Sheet) -> None:
    for unit in sheet.units:
        if unit.type is UnitType.ARTICLE and not unit.blocks and not unit.children:
            sheet.say(unit.line, f"article {unit.number} has no text")

"""Markdown into a document: the project's own texts and whatever a stranger calls Markdown."""

from collections import Counter
from collections.abc import Sequence

from brief.core.errors import BriefError
from brief.core.model import Document, DocumentInfo, Kind, TextStatus, UnitType
from brief.core.problems import Problem
from brief.importers.blocks import Block, Cut, count, cut
from brief.importers.decoding import Decoded, decode
from brief.importers.facts import Said, document_info
from brief.importers.front_matter import FrontMatter, split
from brief.importers.headings import read_heading
from brief.importers.imported import Dropped, Imported, Quality
from brief.importers.outline import Outline
from brief.importers.paragraphs import Paragraphs
from brief.importers.plain import plain_line
from brief.importers.plain_headings import with_plain_headings
from brief.importers.sheet import Sheet

#: The kinds of document whose headings may open articles; in the others they are about articles.
_WITH_ARTICLES = frozenset({Kind.DRAFT, Kind.STANDARD})
#: Texts that leave articles and paragraphs out on purpose.
_PARTIAL = frozenset({TextStatus.DIGEST, TextStatus.ILLUSTRATIVE})
_POOR_PER_CENT, _MANY_PROBLEMS = 10, 20
_FULLY = 100


def read_markdown(
    data: bytes, name: str, info: DocumentInfo | None = None, said: Said | None = None
) -> Imported:
    """Read one Markdown or plain text file called `name` in problems and messages.

    `info`, where given, is taken as it stands; else the front matter, corrected by what is `said`,
    and guesses make it. Whatever is wrong with the text becomes a problem. Raises BriefError for a
    file without text, Refused for one over 50 MB.
    """
    decoded = decode(data, name)
    front = split(decoded.text, name)
    pieces = cut(front.body, front.body_line, name)
    wrong: tuple[Problem, ...] = ()
    if info is None:
        info, wrong = document_info(front, said or Said(), pieces.blocks, name)
    sheet, dropped = _read(pieces, info, name)
    if not sheet.units:
        raise BriefError(f"{name} has no text in it, so nothing was imported; check the file.")
    dropped = (*decoded.dropped, *pieces.dropped, *dropped)
    source = count(front.body) + sum(each.characters for each in decoded.dropped)
    told = (*decoded.problems, *front.problems, *wrong, *pieces.problems, *sheet.problems)
    problems = (*sorted(told, key=lambda problem: problem.line), *_left_out(dropped, name))
    document = Document(info, tuple(unit.finished() for unit in sheet.units))
    quality = _quality(decoded, front, source, dropped, problems)
    return Imported(document, problems, source, dropped, quality)


def _read(pieces: Cut, info: DocumentInfo, name: str) -> tuple[Sheet, tuple[Dropped, ...]]:
    article_headings = info.kind in _WITH_ARTICLES
    blocks = with_plain_headings(pieces.blocks) if article_headings else tuple(pieces.blocks)
    opened = {_opens(block) for block in blocks} if article_headings else set()
    has_articles = UnitType.ARTICLE in opened
    sheet = Sheet(name, complete=info.text_status not in _PARTIAL)
    outline = Outline(sheet, article_headings=article_headings)
    paragraphs = Paragraphs(
        sheet,
        outline,
        has_articles=has_articles,
        bare_preamble=has_articles and UnitType.PREAMBLE not in opened,
    )
    for index, block in enumerate(blocks):
        if index == 0 and len(blocks) > 1 and _is_the_title(block, info):
            continue
        if index == 0 and _is_over_all(block, blocks):
            outline.title(block)
        elif block.level:
            if outline.heading(block):
                continue
            line = block.text if "*" in block.text else f"**{block.text}**"
            paragraphs.add([Block(line, block.line, rest=line)], 0)
        elif not outline.title_line(block, blocks[index + 1 : index + 2]):
            paragraphs.add(blocks, index)
    _look_for_empty(sheet)
    return sheet, (*outline.dropped, *paragraphs.dropped)


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


def _left_out(dropped: Sequence[Dropped], name: str) -> list[Problem]:
    """A sentence for each reason, with the first place."""
    characters: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for each in dropped:
        characters[each.reason] += each.characters
        places.setdefault(each.reason, []).append(each.line)
    return [
        Problem(
            name,
            lines[0],
            f"left out: {reason} ({characters[reason]} characters in {len(lines)} places)",
            grave=False,
        )
        for reason, lines in places.items()
    ]


def _quality(
    decoded: Decoded,
    front: FrontMatter,
    source: int,
    dropped: Sequence[Dropped],
    problems: Sequence[Problem],
) -> Quality:
    gone = sum(each.characters for each in dropped)
    if gone * _FULLY > source * _POOR_PER_CENT or len(problems) > _MANY_PROBLEMS:
        return Quality.POOR
    left_out = {each.reason for each in dropped}
    if not decoded.trusted or front.problems or len(problems) > len(left_out):
        return Quality.FAIR
    return Quality.GOOD

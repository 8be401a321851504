"""What a document seems to be, where nobody says: title, symbol, date, language and kind."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from brief.core.model import Kind
from brief.core.references import symbols
from brief.importers.blocks import Block
from brief.importers.headings import read_heading
from brief.importers.languages import guess_language
from brief.importers.plain import plain_line

#: The lines above the title of a resolution that say which body adopted it, and when.
ADOPTED = re.compile(
    r"(?i:resolution adopted by|résolution adoptée par|resolución aprobada por|"
    r"резолюция, принятая)|قرار اتخذته|大会决议"
)
_ISO = re.compile(r"\b(?:1[89]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")
_MONTHS = (
    "january february march april may june july august september october november december",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
_MONTH = {name: number for names in _MONTHS for number, name in enumerate(names.split(), 1)}
_SPELT = re.compile(
    rf"(?<![^\s(\[«“\"'])(?P<day>\d{{1,2}})(?:er)? (?:de )?(?P<month>{'|'.join(_MONTH)}),? (?:de )?"
    r"(?P<year>(?:1[89]|20)\d\d)\b",
    re.IGNORECASE,
)
_HAN_DATE = re.compile(r"(?P<year>(?:1[89]|20)\d\d)年(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
#: What ends a sentence or leads into one, so that a line is no title.
_ENDS = tuple(".;:,،؛。，；：")
_LONGEST_TITLE, _SHORT_LINE, _FIRST_BLOCKS, _LAST_MONTH, _LAST_DAY = 300, 120, 12, 12, 31

_MOVERS = re.compile(
    r"[:：]\s*(?:(?:revised )?draft (?:resolution|decision)|projet de (?:résolution|décision)|"
    r"proyecto de (?:resolución|decisión)|проект (?:резолюции|решения)|"
    r"مشروع (?:قرار|مقرر)|决议草案)\s*$",
    re.IGNORECASE,
)
_RESOLUTION = re.compile(r"/RES/")
_LIMITED = re.compile(r"/(?:L|CRP)\.\d")
_DRAFT = re.compile(
    r"(?i)\b(?:zero draft|draft (?:resolution|decision|convention|treaty|agreement|protocol|text|"
    r"articles?|declaration|instrument|outcome)|projet de|avant-projet|proyecto de|проект)\b"
    r"|مشروع (?:قرار|اتفاقية|معاهدة)|(?:决议|公约|条约)草案"
)
_BY_TITLE = {
    Kind.REPORT: re.compile(r"(?i)\b(?:report|rapport|informe|доклад)\b|تقرير|报告"),
    Kind.LETTER: re.compile(r"(?i)\b(?:letter|note verbale|lettre|carta|письмо)\b|رسالة|信"),
    Kind.STATEMENT: re.compile(r"(?i)^(?:joint |oral )?(?:statement|remarks|intervention)\b"),
    Kind.COMMENT: re.compile(r"(?i)\b(?:comments|submission|observations) (?:on|by|to|from)\b"),
}


def guess_title(blocks: Sequence[Block], name: str) -> str:
    """The first heading, else a short first line, else the file's name.

    Who moves a draft resolution stands above its title: `Ruritania: draft resolution`.
    """
    texts = (plain_line(block.text) for block in blocks[:_FIRST_BLOCKS] if block.level)
    headings = [text[:_LONGEST_TITLE] for text in texts if read_heading(text) is None]
    if headings:
        return next((text for text in headings if not _MOVERS.search(text)), headings[0])
    first = plain_line(blocks[0].text) if blocks else ""
    # Without any heading, a short first line is taken for one.
    if 0 < len(first) <= _SHORT_LINE and _could_be_title(blocks[0], first):
        return first
    return PurePath(name).stem.replace("_", " ") or "Untitled"


def guess_symbol(blocks: Sequence[Block]) -> str:
    """The first document symbol of the United Nations in a short line at the beginning."""
    return next((found for line in _short_lines(blocks) for found in symbols(line)), "")


def guess_date(blocks: Sequence[Block]) -> str:
    """The day of adoption where a line tells it, else the first date in a short line."""
    lines = list(_short_lines(blocks))
    adopted = (_date_in(line) for line in lines if ADOPTED.search(line))
    return next(filter(None, adopted), "") or next(filter(None, map(_date_in, lines)), "")


def guess_language_of(blocks: Sequence[Block]) -> str:
    """The language of the first blocks."""
    return guess_language("\n".join(block.text[:2_000] for block in blocks[:60]))


def guess_kind(blocks: Sequence[Block], symbol: str, title: str) -> Kind:
    """What sort of document a text is, by its symbol, its first lines and its title.

    An adopted resolution is a standard: a text to lean on. One with the symbol of a limited
    document, such as A/C.3/80/L.3, or whose beginning speaks of a draft, is a draft. Where nothing
    tells, a text is taken for a standard, so that its articles are found.
    """
    lines = [plain_line(block.text[:2_000]) for block in blocks[:_FIRST_BLOCKS]]
    if _RESOLUTION.search(symbol) or any(ADOPTED.search(line) for line in lines):
        return Kind.STANDARD
    if _LIMITED.search(symbol) or _DRAFT.search(title):
        return Kind.DRAFT
    if any(_DRAFT.search(line) for line in lines if len(line) <= _SHORT_LINE):
        return Kind.DRAFT
    return next((kind for kind, said in _BY_TITLE.items() if said.search(title)), Kind.STANDARD)


def _could_be_title(block: Block, text: str) -> bool:
    return not (block.level or block.marker or text.endswith(_ENDS) or read_heading(text))


def _short_lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks[:_FIRST_BLOCKS]:
        for line in block.text.split("\n"):
            if len(line) <= _SHORT_LINE:
                yield plain_line(line)


def _date_in(line: str) -> str:
    if iso := _ISO.search(line):
        return iso[0]
    if found := _SPELT.search(line) or _HAN_DATE.search(line):
        month = _MONTH.get(found["month"].lower()) or int(found["month"])
        if 1 <= month <= _LAST_MONTH and 1 <= int(found["day"]) <= _LAST_DAY:
            return f"{found['year']}-{month:02}-{int(found['day']):02}"
    return ""

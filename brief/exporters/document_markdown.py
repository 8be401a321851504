"""A document as Markdown: what a publisher writes, with every unit's address, to be read again."""

import json
from collections.abc import Iterator

from brief.core import eids
from brief.core.model import STRUCTURAL, Document, DocumentInfo, Unit, UnitType

_LEVEL = {UnitType.SECTION: 3, UnitType.HEADING: 3, UnitType.ARTICLE: 4, UnitType.NOTE: 4}
_HEADED = STRUCTURAL | {UnitType.ARTICLE, UnitType.PREAMBLE, UnitType.NOTE}
_FACTS = ("id", "kind", "title", "short_title", "symbol", "date", "language", "instrument")
_MORE_FACTS = ("text_status", "source", "rights")


def document_markdown(document: Document, banner: str = "") -> str:
    """Front matter, then every unit in order; `banner` is what has to be said above the text.

    Headings and numbers are as printed. Each unit's address stands behind its first paragraph, so
    that whoever imports the file finds the same units. Lines end in LF.
    """
    parts = ["\n".join(_front(document.info))]
    if banner:
        parts.append(f"<!-- {banner.replace('-->', '-- >')} -->")
    for unit in document.units:
        parts += _unit(unit, document.info.language)
    return "\n\n".join(parts) + "\n"


def _front(info: DocumentInfo) -> Iterator[str]:
    yield "+++"
    for name in (*_FACTS, *_MORE_FACTS):
        if value := str(getattr(info, name)):
            # A JSON string is a TOML string as well.
            yield f"{name} = {json.dumps(value, ensure_ascii=False)}"
    if info.order:
        yield f"order = {info.order}"
    yield "+++"


def _unit(unit: Unit, language: str) -> Iterator[str]:
    address = f"{{#{unit.eid}}}"
    blocks = [block for block in unit.markdown.split("\n\n") if block.strip()]
    if unit.type is UnitType.PREAMBLE and not unit.heading and blocks:
        yield from blocks  # a resolution's begins with the body that speaks, and is known by that
        return
    if unit.type in _HEADED:
        yield f"{'#' * _LEVEL.get(unit.type, 2)} {_heading(unit, language)} {address}"
        yield from blocks
        return
    if unit.heading:
        yield f"**{unit.heading}**"
    first = blocks[0] if blocks else ""
    yield " ".join(part for part in (_marker(unit), first, address) if part)
    yield from (f"   {block}" for block in blocks[1:])


def _heading(unit: Unit, language: str) -> str:
    label = eids.printed(unit.eid, language) if unit.number else ""
    if unit.type in {UnitType.HEADING, UnitType.NOTE}:
        label = ""
    named = unit.heading or ("" if label else eids.printed(unit.eid, language) or unit.eid)
    return ". ".join(part for part in (label, named) if part)


def _marker(unit: Unit) -> str:
    if not unit.number:
        return ""
    return f"({unit.number})" if unit.type is UnitType.SUBPARAGRAPH else f"{unit.number}."

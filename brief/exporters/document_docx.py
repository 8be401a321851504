"""A document as a Word file: headings, numbers, footnotes under their paragraphs, what it is."""

import io
import re

import docx
from docx.document import Document as DocxDocument
from docx.shared import Cm, Pt

from brief.core import eids
from brief.core.model import STRUCTURAL, Document, Unit, UnitType

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LEVEL = {UnitType.SECTION: 2, UnitType.HEADING: 2, UnitType.ARTICLE: 3, UnitType.NOTE: 3}
_HEADED = STRUCTURAL | {UnitType.ARTICLE, UnitType.PREAMBLE, UnitType.NOTE}
_STEP, _SMALL = Cm(0.9), Pt(9)


def document_docx(document: Document, banner: str = "") -> bytes:
    """Write the file; `banner` stands in the head of every page and above the text.

    The text is that of the units; what a Word file cannot hold is replaced by U+FFFD.
    """
    made = docx.Document()
    info = document.info
    properties = made.core_properties
    properties.title, properties.author = _writable(info.title)[:255], "brief"
    properties.comments = ""
    made.add_heading(_writable(info.title), 0)
    facts = " · ".join(part for part in (info.symbol, info.date) if part)
    if facts:
        made.add_paragraph(_writable(facts))
    if banner:
        made.add_paragraph().add_run(_writable(banner)).bold = True
        made.sections[0].header.paragraphs[0].text = _writable(f"{info.name} · {banner}")
    depths: dict[str, int] = {}
    for unit in document.units:
        step = unit.type is UnitType.SUBPARAGRAPH
        depths[unit.eid] = depth = depths.get(unit.parent, 0) + step
        _add(made, unit, info.language, depth)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def _add(made: DocxDocument, unit: Unit, language: str, depth: int) -> None:
    blocks = [block for block in unit.text.split("\n\n") if block.strip()]
    if unit.type in _HEADED:
        if heading := _heading(unit, language):
            made.add_heading(_writable(heading), _LEVEL.get(unit.type, 1))
    else:
        blocks = [f"{_marker(unit)}{blocks[0] if blocks else ''}", *blocks[1:]]
        if unit.heading:
            made.add_paragraph().add_run(_writable(unit.heading)).bold = True
    for block in blocks:
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.left_indent = _STEP * depth
        run = paragraph.add_run(_writable(block))
        if unit.type is UnitType.FOOTNOTE:
            run.font.size = _SMALL


def _heading(unit: Unit, language: str) -> str:
    if unit.type in {UnitType.HEADING, UnitType.NOTE}:
        return unit.heading
    label = eids.printed(unit.eid, language) if unit.number else ""
    return ". ".join(part for part in (label, unit.heading) if part)


def _marker(unit: Unit) -> str:
    if not unit.number:
        return ""
    if unit.type is UnitType.FOOTNOTE:
        return f"{unit.number} "
    return f"({unit.number}) " if unit.type is UnitType.SUBPARAGRAPH else f"{unit.number}. "


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))

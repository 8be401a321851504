"""Akoma Ntoso into a document, versions 3.0 and 2.0: laws and treaties as parliaments keep them."""

from lxml import etree

from brief.core.errors import BriefError
from brief.core.model import Document, Quality
from brief.core.problems import Problem
from brief.importers.akn_meta import facts
from brief.importers.akn_tree import parsed
from brief.importers.akn_units import FURNITURE, AknUnits
from brief.importers.blocks import Block, count
from brief.importers.elements import layer, tag_of
from brief.importers.facts import Said, document_info
from brief.importers.footnotes import with_footnotes
from brief.importers.front_matter import FrontMatter
from brief.importers.html_page import read_html
from brief.importers.imported import Imported
from brief.importers.languages import checked
from brief.importers.quality import left_out, quality_of

_FLAT = {
    "judgment": "it is a judgment: its parts are read as plain paragraphs",
    "debate": "it is a debate: its parts are read as plain paragraphs",
    "debatereport": "it is a report of a debate: its parts are read as plain paragraphs",
}


def read_akn(data: bytes, name: str, said: Said | None = None) -> Imported:
    """Read the Akoma Ntoso file called `name` in problems and messages.

    Every element of its hierarchy is a unit with the eId that the file gives; an identifier of
    another form is kept as the unit's `wid`. Its text layer is all text and comments, and the marks
    of notes, at the note and where it is called. A page of the web is read as one. Raises
    BriefError for a damaged file or one without text, Refused for a large or dangerous one.
    """
    root, decoded = parsed(data, name)
    if tag_of(root) == "html":
        return read_html(data, name, said)
    # Counted before anything is taken apart.
    written = sum(count(text) for text in layer(root))
    read = AknUnits(root, name)
    if not read.sheet.units:
        raise BriefError(f"{name} has no text in it, so nothing was imported; check the file.")
    units = with_footnotes(tuple(unit.finished() for unit in read.sheet.units), read.footnotes)
    blocks = [Block(unit.text, unit.line) for unit in units if unit.text]
    known = facts(root, read.notes)
    language, doubt = checked(str(known.get("language", "")), "\n".join(u.text for u in units[:60]))
    known |= {"language": language} if language else {}
    info, wrong = document_info(FrontMatter(known, ""), said or Said(), blocks, name)
    source = written + count("".join(read.made))
    source += sum(each.characters for each in decoded.dropped)
    dropped = (*decoded.dropped, *read.dropped)
    doubted = [Problem(name, 0, doubt, grave=False)] if doubt else []
    doubts = (*decoded.problems, *doubted, *wrong, *read.sheet.problems)
    remarks = _remarks(root, name)
    told = sorted((*doubts, *remarks), key=lambda problem: problem.line)
    letters = Quality.GOOD if decoded.trusted else Quality.FAIR
    quality = quality_of(source, dropped, doubts, furniture=FURNITURE, at_most=letters)
    return Imported(
        Document(info, units), (*told, *left_out(dropped, name)), source, dropped, quality
    )


def _remarks(root: etree._Element, name: str) -> list[Problem]:
    """What a reader has to know of the kind of file, though nothing is wrong with it."""
    tags = {tag_of(element) for element in root.iter()}
    said = [what for tag, what in _FLAT.items() if tag in tags]
    several = any(element.get("contains") == "multipleVersions" for element in root.iter())
    if several or any(element.get("period") for element in root.iter() if _is_text(element)):
        said.append("it holds parts of several versions of its text, all read one after another")
    return [Problem(name, 0, what, grave=False) for what in said]


def _is_text(element: etree._Element) -> bool:
    return not any(tag_of(above) == "meta" for above in element.iterancestors())

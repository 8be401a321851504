"""HTML into a document: pages of the web, of word processors, of the United Nations."""

import re

from lxml import etree

from brief.core.errors import BriefError
from brief.core.model import Document, Quality
from brief.importers.blocks import count
from brief.importers.facts import Said, document_info
from brief.importers.front_matter import FrontMatter
from brief.importers.html_blocks import blocks_of
from brief.importers.html_parts import FURNITURE, readable
from brief.importers.html_tree import parsed
from brief.importers.imported import Imported
from brief.importers.quality import left_out, quality_of
from brief.importers.structure import structured

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-]*)?")


def read_html(data: bytes, name: str, said: Said | None = None) -> Imported:
    """Read the HTML file called `name` in problems and messages; nothing it mentions is opened.

    Its text layer is what a browser shows and hides, comments and the numbers of lists included;
    attributes are none of it. Raises BriefError for a file without text, Refused for one that is
    too large or cannot be parsed within the limits.
    """
    tree = parsed(data, name)
    language = _language(tree.root)
    parts = readable(tree.root)
    written = blocks_of(parts.main, {})
    source = tree.characters + count("".join(written.made))
    source += sum(each.characters for each in tree.decoded.dropped)
    info, wrong = document_info(
        FrontMatter({"language": language} if language else {}, ""),
        said or Said(),
        written.blocks,
        name,
    )
    sheet, dropped = structured(written.blocks, info, name)
    if not sheet.units:
        raise BriefError(f"{name} has no text in it, so nothing was imported; check the file.")
    dropped = (*tree.decoded.dropped, *parts.dropped, *written.dropped, *dropped)
    told = (*tree.problems, *wrong, *sheet.problems)
    problems = (*sorted(told, key=lambda problem: problem.line), *left_out(dropped, name))
    document = Document(info, tuple(unit.finished() for unit in sheet.units))
    letters = Quality.GOOD if tree.decoded.trusted else Quality.FAIR
    quality = quality_of(source, dropped, told, furniture=FURNITURE, at_most=letters)
    return Imported(document, problems, source, dropped, quality)


def _language(root: etree._Element) -> str:
    for element in (root, *root.iter("body")):
        said = element.get("lang") or element.get(_XML_LANG) or ""
        if found := _LANGUAGE.fullmatch(said.strip()):
            return found[1].lower()
    return ""

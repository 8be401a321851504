"""HTML into a document: pages of the web, of word processors, of the United Nations."""

import re
from collections.abc import Sequence

from lxml import etree

from brief.core.errors import BriefError
from brief.core.model import Document, Quality
from brief.core.problems import Problem
from brief.importers.blocks import Block, count
from brief.importers.elements import line_of, phrase
from brief.importers.facts import Said, document_info
from brief.importers.footnotes import Footnote, with_footnotes
from brief.importers.front_matter import FrontMatter
from brief.importers.headings import read_heading
from brief.importers.html_blocks import Writer, blocks_of
from brief.importers.html_flow import Written
from brief.importers.html_notes import Notes
from brief.importers.html_parts import FURNITURE, readable
from brief.importers.html_tree import parsed
from brief.importers.imported import Imported
from brief.importers.languages import checked
from brief.importers.plain import plain_line
from brief.importers.quality import left_out, quality_of
from brief.importers.structure import structured

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]*)?")
_DATES = frozenset(["date", "dc.date", "dcterms.date", "dcterms.issued", "citation_date"])
_ISO = re.compile(r"((?:1[89]|20)\d\d-\d\d-\d\d)")
_TITLE_WITHIN, _SAMPLE = 12, 60


def read_html(data: bytes, name: str, said: Said | None = None) -> Imported:
    """Read the HTML file called `name` in problems and messages; nothing it mentions is opened.

    Its text layer is what a browser shows and hides, comments and the numbers of lists included;
    attributes are none of it. Raises BriefError for a file without text, Refused for one that is
    too large or cannot be parsed within the limits.
    """
    tree = parsed(data, name)
    head = _head(tree.root)
    parts = readable(tree.root)
    written = blocks_of(parts.main, parts.notes.calls)
    notes = _footnotes(parts.notes, written)
    language, doubts = _language(tree.root, written.blocks, name)
    facts = _facts(head, written.blocks) | ({"language": language} if language else {})
    info, wrong = document_info(FrontMatter(facts, ""), said or Said(), written.blocks, name)
    sheet, dropped = structured(written.blocks, info, name)
    units = with_footnotes(tuple(unit.finished() for unit in sheet.units), notes)
    if not units:
        raise BriefError(f"{name} has no text in it, so nothing was imported; check the file.")
    source = tree.characters + count("".join(written.made))
    source += sum(each.characters for each in tree.decoded.dropped)
    dropped = (*tree.decoded.dropped, *parts.dropped, *written.dropped, *dropped)
    told = (*tree.problems, *_broken(written, name), *doubts, *wrong, *sheet.problems)
    problems = (*sorted(told, key=lambda problem: problem.line), *left_out(dropped, name))
    letters = Quality.GOOD if tree.decoded.trusted else Quality.FAIR
    quality = quality_of(source, dropped, told, furniture=FURNITURE, at_most=letters)
    return Imported(Document(info, units), problems, source, dropped, quality)


def _broken(written: Written, name: str) -> list[Problem]:
    what = "a paragraph of {:,} characters was broken into several"
    return [Problem(name, line, what.format(size), grave=False) for line, size in written.broken]


def _head(root: etree._Element) -> dict[str, str]:
    """What the page's head says: its name, and its date where it gives one."""
    title = next(root.iter("title"), None)
    found = {"title": phrase(title) if title is not None else ""}
    for meta in root.iter("meta"):
        named = (meta.get("name") or meta.get("property") or "").lower()
        if named in _DATES and (date := _ISO.match(meta.get("content", ""))):
            found.setdefault("date", date[1])
    return found


def _facts(head: dict[str, str], blocks: Sequence[Block]) -> dict[str, object]:
    """The facts that outweigh guesses: a page's name only counts where no heading is its title."""
    titled = any(
        block.level and read_heading(plain_line(block.text)) is None
        for block in blocks[:_TITLE_WITHIN]
    )
    kept = {key: value for key, value in head.items() if value and not (key == "title" and titled)}
    return dict(kept)


def _footnotes(notes: Notes, written: Written) -> list[Footnote]:
    """The notes as Markdown, without the number in front of each, which its unit has."""
    found = []
    for note in notes.found:
        writer = Writer(notes.calls)
        writer.inside(note.element)
        writer.flush()
        written.made += [*writer.written.made, note.listed]
        written.dropped += writer.written.dropped
        blocks = [block.text for block in writer.written.blocks]
        if blocks:
            number = re.escape(re.sub(r"([*#])", r"\\\1", note.number))
            blocks[0] = re.sub(rf"^[\\\[(（]*{number}[\\\])）.]*\s*", "", blocks[0], count=1)
        text = "\n\n".join(filter(None, blocks))
        above = written.above.get(note.key, 0)
        found.append(Footnote(note.key, note.number, text, line_of(note.element), above))
    return found


def _language(
    root: etree._Element, blocks: Sequence[Block], name: str
) -> tuple[str, tuple[Problem, ...]]:
    """The language that the page declares, unless its letters are those of another script."""
    sample = "\n".join(block.text[:2_000] for block in blocks[:_SAMPLE])
    for element in (root, *root.iter("body")):
        declared = element.get("lang") or element.get(_XML_LANG) or ""
        if found := _LANGUAGE.fullmatch(declared.strip()):
            language, doubt = checked(found[1].lower(), sample)
            said = [Problem(name, line_of(element), doubt, grave=False)] if doubt else []
            return language, tuple(said)
    return "", ()

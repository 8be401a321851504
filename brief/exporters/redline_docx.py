"""A comparison as a Word file: with real tracked changes, both texts in one document."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.comments import CommentsPart

from brief.core.redline import (
    Edition,
    ParagraphStyle,
    Run,
    RunKind,
    TrackedParagraph,
    TrackedText,
)

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from lxml.etree import _Element

AUTHOR = "brief"
#: The characters that XML 1.0 has no place for (section 2.2), and lone surrogates.
_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLES = {ParagraphStyle.CHAPTER: "Heading1", ParagraphStyle.ARTICLE: "Heading2"}
_TRACKED = {RunKind.INSERTED: "w:ins", RunKind.DELETED: "w:del"}
#: One centimetre, in twentieths of a point.
_INDENT = 567
_BREAKS = {"\t": "w:tab", "\n": "w:br"}
_PIECES = re.compile(r"[\t\n]|[^\t\n]+")
#: No file in a zip can be older; the same comparison is the same file, byte for byte.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def redline_docx(tracked: TrackedText, date: str) -> bytes:
    """Write the file. Accepting all changes leaves the new text, rejecting all the old one.

    `date` is a day, `2026-11-23`; changes and comments bear it, and `brief` as their author. What
    is said of the two texts stands in the page's head and in comments, never among their words.
    What a file cannot hold is replaced as `writable` says. Raises ValueError for what is no day.
    """
    day = datetime.fromisoformat(date).replace(tzinfo=UTC)
    document = Document()
    _describe(document, tracked, day)
    writer = _Writer(day, tracked.new)
    body = document.element.body
    # The template's one section stays last.
    end = body.find(qn("w:sectPr"))
    for element in writer.paragraphs(tracked.paragraphs):
        end.addprevious(element)
    _add_comments(document, writer.comments)
    held = BytesIO()
    document.save(held)
    return _without_clock(held.getvalue())


def writable(text: str) -> str:
    """A text as the file holds it: line ends of one kind, what XML has no place for as U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _describe(document: "DocxDocument", tracked: TrackedText, day: datetime) -> None:
    old, new = tracked.old, tracked.new
    properties = document.core_properties
    properties.title = writable(f"{old.name} → {new.name}")[:255]
    properties.author = properties.last_modified_by = AUTHOR
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = day
    properties.revision = 1
    head = document.sections[0].header
    head.paragraphs[0].text = writable(f"{_named(old)} → {_named(new)}")
    for edition in (old, new):
        if edition.banner:
            head.add_paragraph(writable(f"{edition.name}: {edition.banner}"))
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        code = re.sub("[^A-Za-z0-9-]", "", new.language) or "en"
        for name in ("val", "eastAsia", "bidi"):
            language.set(qn(f"w:{name}"), code)


def _named(edition: Edition) -> str:
    if edition.symbol and edition.symbol != edition.name:
        return f"{edition.name} ({edition.symbol})"
    return edition.name


class _Writer:
    """Makes paragraphs; numbers the changes and the comments as they come."""

    def __init__(self, day: datetime, new: Edition) -> None:
        self.comments: list[_Element] = []
        self._stamp = day.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._right_to_left = new.right_to_left
        self._numbers = count(1)

    def paragraphs(self, paragraphs: Sequence[TrackedParagraph]) -> Iterator["_Element"]:
        """Every paragraph, and an empty one where the last could not be taken away."""
        for paragraph in paragraphs:
            yield self._paragraph(paragraph)
        if not paragraphs or paragraphs[-1].mark is not RunKind.EQUAL:
            yield OxmlElement("w:p")

    def _paragraph(self, paragraph: TrackedParagraph) -> "_Element":
        element = OxmlElement("w:p")
        element.append(self._properties(paragraph))
        comments = [self._comment(text) for text in paragraph.comments]
        for number in comments:
            element.append(_made("w:commentRangeStart", id=number))
        for run in paragraph.runs:
            if run.kind is RunKind.EQUAL:
                element.append(self._run(run))
            else:
                change = self._change(run.kind)
                change.append(self._run(run))
                element.append(change)
        for number in comments:
            element.append(_made("w:commentRangeEnd", id=number))
            element.append(self._reference(number, paragraph.mark))
        return element

    def _properties(self, paragraph: TrackedParagraph) -> "_Element":
        """The order of the children is that of the schema; Word refuses any other."""
        properties = OxmlElement("w:pPr")
        if style := _STYLES.get(paragraph.style):
            properties.append(_made("w:pStyle", val=style))
        if self._right_to_left:
            properties.append(OxmlElement("w:bidi"))
        if paragraph.depth:
            left = str(_INDENT * (paragraph.depth + 1))
            properties.append(_made("w:ind", left=left, hanging=str(_INDENT)))
        if paragraph.mark is not RunKind.EQUAL:
            mark = OxmlElement("w:rPr")
            mark.append(self._change(paragraph.mark))
            properties.append(mark)
        return properties

    def _run(self, run: Run) -> "_Element":
        element = OxmlElement("w:r")
        if self._right_to_left:
            properties = OxmlElement("w:rPr")
            properties.append(OxmlElement("w:rtl"))
            element.append(properties)
        name = "w:delText" if run.kind is RunKind.DELETED else "w:t"
        for piece in _PIECES.findall(writable(run.text)):
            text = OxmlElement(_BREAKS.get(piece, name))
            if piece not in _BREAKS:
                text.text = piece
                text.set(qn("xml:space"), "preserve")
            element.append(text)
        return element

    def _change(self, kind: RunKind) -> "_Element":
        number = str(next(self._numbers))
        return _made(_TRACKED[kind], id=number, author=AUTHOR, date=self._stamp)

    def _comment(self, text: str) -> str:
        number = str(len(self.comments))
        comment = _made(
            "w:comment", id=number, author=AUTHOR, date=self._stamp, initials=AUTHOR[:1]
        )
        paragraph = OxmlElement("w:p")
        paragraph.append(self._run(Run(text)))
        comment.append(paragraph)
        self.comments.append(comment)
        return number

    def _reference(self, number: str, mark: RunKind) -> "_Element":
        """The mark of a comment; it goes with its paragraph."""
        element = OxmlElement("w:r")
        element.append(_made("w:commentReference", id=number))
        if mark is RunKind.EQUAL:
            return element
        change = self._change(mark)
        change.append(element)
        return change


def _made(name: str, **attributes: str) -> "_Element":
    return OxmlElement(name, {qn(f"w:{key}"): value for key, value in attributes.items()})


def _add_comments(document: "DocxDocument", comments: Sequence["_Element"]) -> None:
    if comments:
        part = CommentsPart.default(document.part.package)
        part.element.extend(comments)
        document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _without_clock(data: bytes) -> bytes:
    """The same package without the time at which it was packed."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as packed, zipfile.ZipFile(held, "w") as fixed:
        for entry in packed.infolist():
            named = zipfile.ZipInfo(entry.filename, _EPOCH)
            named.compress_type = zipfile.ZIP_DEFLATED
            named.external_attr = 0o600 << 16
            fixed.writestr(named, packed.read(entry))
    return held.getvalue()

"""Fields of a Word document: text that Word works out, such as references, links and page numbers.

What a field showed when the file was saved is text like any other; what it would do when it is
worked out again is never done. Rules: ECMA-376 part 1, 17.16.
"""

import re
from dataclasses import dataclass

from lxml import etree

from brief.importers.docx_tree import w

_KIND, _INSTRUCTION = w("fldCharType"), w("instr")
_LINK = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_LONGEST_INSTRUCTION = 4_000
#: What some fields show is furniture of the page and repeats what stands elsewhere.
_REASONS = {
    "PAGE": "page numbers",
    "NUMPAGES": "page numbers",
    "SECTIONPAGES": "page numbers",
    "TOC": "the table of contents",
    "TOA": "the table of contents",
}


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    #: Whether what it shows has begun; before that it says what to work out.
    shows: bool = False
    reason: str = ""


class Fields:
    """The fields that are open at a place of the text, the innermost last.

    Fields may reach over paragraphs. Where the file opens more than it closes they are not
    believed, so that none swallows the rest of the text.
    """

    def __init__(self, root: etree._Element) -> None:
        kinds = [each.get(_KIND) for each in root.iter(w("fldChar"))]
        self._sound = kinds.count("begin") == kinds.count("end")
        self._open: list[_Field] = []
        self._silent = 0

    @property
    def instructing(self) -> bool:
        """Whether what stands here tells Word what to do rather than the reader what is meant."""
        return bool(self._open) and not self._open[-1].shows

    @property
    def reason(self) -> str:
        """Why what stands here is no text of the document, or nothing."""
        if not self._silent or not self._sound:
            return ""
        return next((field.reason for field in self._open if field.reason), "")

    @property
    def link(self) -> str:
        """The address that the field here links to, as it stands."""
        for field in reversed(self._open):
            if field.shows and (found := _LINK.match(field.instruction.strip())):
                return found[1] or found[2] or ""
        return ""

    def mark(self, element: etree._Element) -> None:
        """Take a `w:fldChar`."""
        kind = element.get(_KIND)
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._show()
        elif kind == "end" and self._open:
            self.close()

    def instruct(self, text: str) -> None:
        """Take a piece of what a field is to work out."""
        if self._open and not self._open[-1].shows:
            field = self._open[-1]
            field.instruction = (field.instruction + text)[:_LONGEST_INSTRUCTION]

    def open(self, element: etree._Element) -> None:
        """Take the beginning of a `w:fldSimple`."""
        self._open.append(_Field(element.get(_INSTRUCTION, "")[:_LONGEST_INSTRUCTION]))
        self._show()

    def close(self) -> None:
        """Take the end of the innermost field."""
        self._silent -= bool(self._open.pop().reason)

    def _show(self) -> None:
        field = self._open[-1]
        words = field.instruction.split(None, 1)
        field.shows = True
        if not field.reason:
            field.reason = _REASONS.get(words[0].upper(), "") if words else ""
            self._silent += bool(field.reason)

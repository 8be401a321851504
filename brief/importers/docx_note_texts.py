"""The texts of a Word document's footnotes and endnotes, as notes to put behind what calls them."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from brief.importers.docx_ledger import Ledger
from brief.importers.docx_notes import Call
from brief.importers.docx_paragraphs import Content, Paragraph, Paragraphs
from brief.importers.footnotes import Footnote
from brief.importers.runs import Run, markdown_of, tidied


class NoteTexts:
    """Reads the notes of one part."""

    def __init__(self, reader: Paragraphs, ledger: Ledger) -> None:
        self._reader, self._ledger = reader, ledger

    def read(self, call: Call, element: etree._Element) -> Footnote:
        """The note that a mark calls; a mark of its own is not repeated in front of its text."""
        self._ledger.line = call.line
        contents = self._reader.read(element, "deleted" if call.deleted else "")
        paragraphs = list(_paragraphs(contents))
        if not (call.own and _take_off(paragraphs, call.printed)):
            self._ledger.made += len("".join(call.printed.split()))
        said = (self._written(paragraph) for paragraph in paragraphs)
        text = "\n\n".join(filter(None, said))
        return Footnote(call.eid, call.printed, text, call.line, call.line)

    def _written(self, paragraph: Paragraph) -> str:
        label = paragraph.number or paragraph.before
        if label is None or label.bullet:
            return markdown_of(paragraph.runs)
        self._ledger.made += len("".join(label.text.split()))
        return markdown_of([Run(f"{label.text} "), *paragraph.runs])


def _paragraphs(contents: list[Content]) -> Iterator[Paragraph]:
    for each in contents:
        if isinstance(each, Paragraph):
            yield each
        else:
            for row in each.rows:
                for cell in row:
                    yield from _paragraphs(cell.content)


def _take_off(paragraphs: list[Paragraph], mark: str) -> bool:
    """Take a note's own mark off the beginning of its text, where it stands there."""
    for paragraph in paragraphs:
        runs = tidied(paragraph.runs)
        if not runs:
            continue
        if not mark or not runs[0].text.startswith(mark):
            return False
        paragraph.runs = [replace(runs[0], text=runs[0].text[len(mark) :]), *runs[1:]]
        return True
    return False

"""A QTextDocument that opens nothing, and a cell's text laid out in one."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QPointF, QUrl
from PySide6.QtGui import (
    QImage,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)

from brief.core.model import RIGHT_TO_LEFT
from brief.ui.article_view.cell_text import CellText
from brief.ui.article_view.markup import Shape
from brief.ui.article_view.rows import Decoration

_STYLESHEET = int(QTextDocument.ResourceType.StyleSheetResource)


class SealedDocument(QTextDocument):
    """Answers every request for a resource with an empty one: no file is ever opened.

    Returning None would let Qt look the name up itself, on disk and on the network.
    """

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """An empty style sheet or a single pixel."""
        if kind == _STYLESHEET:
            return QByteArray()
        pixel = QImage(1, 1, QImage.Format.Format_ARGB32)
        pixel.fill(0)
        return pixel


class Link(NamedTuple):
    """Where a link's words stand in the cell, and what it opens."""

    start: int
    end: int
    href: str


class Cell:
    """A cell's text, laid out; offsets are those of `CellText`, whatever Qt counts."""

    def __init__(self, text: CellText, document: SealedDocument, starts: list[int]) -> None:
        self.text = text
        self.document = document
        self.links = list(_links(text))
        #: Matches found in this cell, for the search numbered by the second value.
        self.matches: tuple[tuple[tuple[int, int], ...], int] = ((), -1)
        self._starts = starts
        #: The height of the text, without the space around the row; asking for it lays it out.
        self.height = document.size().height()

    def to_document(self, at: int) -> int:
        """The position in the QTextDocument of an offset."""
        index = self.text.paragraph_at(at)
        return self._starts[index] + min(at - self.text.starts[index], len(self.text.texts[index]))

    def from_document(self, position: int) -> int:
        """The offset of a position in the QTextDocument."""
        index = max(0, bisect_right(self._starts, position) - 1)
        within = min(max(0, position - self._starts[index]), len(self.text.texts[index]))
        return self.text.starts[index] + within

    def block(self, paragraph: int) -> QTextBlock:
        """The laid-out paragraph."""
        return self.document.findBlock(self._starts[paragraph])

    def origin(self, paragraph: int) -> QPointF:
        """Where a paragraph's own coordinates begin; in a table Qt counts from the table's cell."""
        block = self.block(paragraph)
        layout = block.layout()
        if self.text.paragraphs[paragraph].place is None:
            return layout.position()
        corner = self.document.documentLayout().blockBoundingRect(block).topLeft()
        return corner - layout.boundingRect().topLeft()

    def cursor(self, start: int, end: int) -> QTextCursor:
        """A cursor that selects from one offset to another."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.to_document(start))
        cursor.setPosition(self.to_document(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _links(text: CellText) -> Iterable[Link]:
    for start, paragraph in zip(text.starts, text.paragraphs, strict=True):
        at = start
        before = ""
        first = at
        for run in (*paragraph.runs, None):
            href = run.href if run else ""
            if href != before:
                if before:
                    yield Link(first, at, before)
                first, before = at, href
            at += len(run.text) if run else 0


def right_to_left(text: str, language: str) -> bool:
    """Whether a paragraph runs right to left: as its language does, unless it has none of it."""
    expected = language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT
    directions = {_direction(letter) for letter in text[:400]} - {""}
    return directions == {"R"} if not expected else directions != {"L"}


@lru_cache(maxsize=4096)
def _direction(letter: str) -> str:
    from unicodedata import bidirectional

    return {"L": "L", "R": "R", "AL": "R"}.get(bidirectional(letter), "")


def unit_range(text: CellText, mark: Decoration) -> Iterable[tuple[int, int]]:
    """A stretch of a unit's own `text`, paragraph by paragraph, in offsets of the cell.

    The unit's text parts its paragraphs by blank lines and keeps line ends, the cell does not:
    each paragraph is looked for where the one before it ended.
    """
    span = next((s for s in text.spans if s.unit.eid == mark.eid), None)
    if span is None:
        return
    at = 0
    for index, start in enumerate(text.starts):
        if not span.start <= start <= span.end or not text.texts[index]:
            continue
        if text.paragraphs[index].shape in {Shape.ARTICLE, Shape.STRUCTURE}:
            continue
        found = span.unit.text.find(text.texts[index][:12].split("\u2028")[0], at)
        begin = found if found >= 0 else at
        at = begin + len(text.texts[index])
        first, last = max(mark.start, begin), min(mark.end, at)
        if first < last:
            yield start + first - begin, start + last - begin

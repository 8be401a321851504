"""Pours a cell's text into a document: formats, indents, directions, tables."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)

from brief.ui.article_view.cell_text import CellText
from brief.ui.article_view.markup import Ink, Paragraph, Shape
from brief.ui.article_view.rows import Decoration
from brief.ui.article_view.sealed import Cell, SealedDocument, right_to_left, unit_range
from brief.ui.article_view.style import Typography

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_HEAD_SIZE, _TITLE_SIZE, _STRUCTURE_SIZE, _HEADING_SIZE = 1.18, 0.735, 0.735, 1.0
_ROLES = {
    Ink.INSERTED: "inserted",
    Ink.DELETED: "deleted",
    Ink.MOVED: "moved",
    Ink.TAG: "tag",
    Ink.WARNING: "warning",
    Ink.CHOICE: "tag",
}
#: Of table cells and footnotes.
_SMALL_SIZE = 0.9


class Composer:
    """Pours cells for one typography; formats are made once and shared."""

    def __init__(self, typography: Typography) -> None:
        self._type = typography
        self._style = typography.style
        self._formats: dict[tuple[str, Shape, Ink, bool], QTextCharFormat] = {}

    def compose(
        self, text: CellText, language: str, width: float, marks: Sequence[Decoration] = ()
    ) -> Cell:
        """A laid-out cell of the given width in pixels."""
        document = SealedDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._type.serif(language))
        document.setUseDesignMetrics(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if right_to_left("", language):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        document.setDefaultTextOption(option)
        document.setPageSize(QSizeF(width, -1))
        starts = _Pouring(self, document, text, language).starts
        cell = Cell(text, document, starts)
        if marks:
            self._decorate(cell, marks)
        return cell

    def block_format(self, paragraph: Paragraph, language: str, *, first: bool) -> QTextBlockFormat:
        """Indents, direction, leading and the space above a paragraph."""
        made = QTextBlockFormat()
        backwards = right_to_left(paragraph.text, language)
        made.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight
        )
        indent = paragraph.steps * self._type.indent
        if right_to_left("", language):
            made.setRightMargin(indent)
        else:
            made.setLeftMargin(indent)
        height = self._type.line_height(language)
        if paragraph.shape in {Shape.ARTICLE, Shape.HEADING}:
            height = round(height * 1.05)
        made.setLineHeight(height, _FIXED)
        if not first and paragraph.shape is not Shape.CELL:
            gap = self._type.paragraph_gap * (1.6 if paragraph.shape is Shape.HEADING else 1)
            made.setTopMargin(gap)
        return made

    def char_format(
        self, shape: Shape, ink: Ink, language: str, *, link: bool = False
    ) -> QTextCharFormat:
        """The look of a run; shared, so do not change what is returned."""
        key = (language, shape, ink, link)
        made = self._formats.get(key)
        if made is None:
            made = self._formats[key] = self._char_format(shape, ink, language, link=link)
        return made

    def _char_format(self, shape: Shape, ink: Ink, language: str, *, link: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        font = QFont(self._face(shape, ink, language))
        if Ink.STRONG in ink or shape in {Shape.STRUCTURE, Shape.HEADING}:
            font.setWeight(QFont.Weight.DemiBold if shape is Shape.STRUCTURE else QFont.Weight.Bold)
        font.setItalic(Ink.EMPHASIS in ink)
        font.setStrikeOut(Ink.STRUCK in ink)
        if shape is Shape.STRUCTURE and language.split("-", maxsplit=1)[0] not in {
            "ar",
            "fa",
            "ur",
            "zh",
        }:
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self._type.size * 0.055)
        made.setFont(font)
        muted = Ink.TITLE in ink or shape in {Shape.STRUCTURE, Shape.QUOTE}
        made.setForeground(QColor(self._style.muted if muted else self._style.ink))
        if Ink.RAISED in ink:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        for change, role in _ROLES.items():
            if change in ink:
                made.merge(self._role_format(role))
        if link and Ink.RAISED in ink:
            made.setForeground(QColor(self._style.accent))
        elif link:
            made.setForeground(QColor(self._style.accent))
            made.setFontUnderline(True)
            made.setUnderlineColor(QColor(self._style.accent_paper).darker(125))
        return made

    def _face(self, shape: Shape, ink: Ink, language: str) -> QFont:
        if Ink.CODE in ink or shape is Shape.CODE:
            return self._type.mono()
        if ink & (Ink.TITLE | Ink.TAG | Ink.WARNING):
            return self._type.sans(language, _TITLE_SIZE)
        if shape is Shape.ARTICLE:
            return self._type.serif(language, _HEAD_SIZE)
        if shape is Shape.STRUCTURE:
            return self._type.sans(language, _STRUCTURE_SIZE)
        if shape in {Shape.CELL, Shape.FOOTNOTE}:
            return self._type.serif(language, _SMALL_SIZE)
        return self._type.serif(language, _HEADING_SIZE)

    def _decorate(self, cell: Cell, marks: Iterable[Decoration]) -> None:
        for mark in marks:
            for start, end in unit_range(cell.text, mark):
                cell.cursor(start, end).mergeCharFormat(self._role_format(mark.role))

    def _role_format(self, role: str) -> QTextCharFormat:
        made = QTextCharFormat()
        style = self._style
        ink, paper = {
            "inserted": (style.inserted, style.inserted_paper),
            "deleted": (style.deleted, style.deleted_paper),
            "moved": (style.ink, style.accent_paper),
            "tag": (style.accent, style.accent_paper),
        }.get(role, (style.warning, style.warning_paper))
        made.setForeground(QColor(ink))
        made.setBackground(QColor(paper))
        made.setFontUnderline(role == "inserted")
        if role == "moved":
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        made.setFontStrikeOut(role == "deleted")
        return made


class _Pouring:
    """One document being filled; `starts` says where each paragraph came to stand."""

    def __init__(
        self, composer: Composer, document: QTextDocument, text: CellText, language: str
    ) -> None:
        self._composer = composer
        self._language = language
        self._cursor = QTextCursor(document)
        self._text = text
        self._table: QTextTable | None = None
        self._open = -1
        self.starts: list[int] = []
        self._cursor.beginEditBlock()
        for index, paragraph in enumerate(text.paragraphs):
            self._paragraph(index, paragraph)
        self._cursor.endEditBlock()

    def _paragraph(self, index: int, paragraph: Paragraph) -> None:
        block = self._composer.block_format(paragraph, self._language, first=index == 0)
        if paragraph.place:
            self._enter_cell(paragraph.place)
            self._cursor.setBlockFormat(block)
        elif self._table is not None:
            self._table = None
            self._cursor.movePosition(QTextCursor.MoveOperation.End)
            self._cursor.setBlockFormat(block)
        elif index == 0:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self.starts.append(self._cursor.position())
        # An empty paragraph still needs a size for its line.
        self._cursor.setBlockCharFormat(
            self._composer.char_format(paragraph.shape, Ink.PLAIN, self._language)
        )
        for run in paragraph.runs:
            look = self._composer.char_format(
                paragraph.shape, run.ink, self._language, link=bool(run.href)
            )
            self._cursor.insertText(run.text, look)

    def _enter_cell(self, place: tuple[int, int, int]) -> None:
        number, row, column = place
        if self._table is None or number != self._open:
            self._table, self._open = self._new_table(number), number
        cell = self._table.cellAt(row, column)
        self._cursor = cell.firstCursorPosition()

    def _new_table(self, number: int) -> QTextTable:
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        places = [p.place for p in self._text.paragraphs if p.place and p.place[0] == number]
        rows = max(place[1] for place in places) + 1
        columns = max(place[2] for place in places) + 1
        made = QTextTableFormat()
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorder(1)
        made.setBorderCollapse(True)
        made.setBorderBrush(QColor(self._composer._style.line))  # noqa: SLF001
        made.setCellPadding(5)
        made.setTopMargin(8)
        made.setBottomMargin(4)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        if right_to_left("", self._language):
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return self._cursor.insertTable(rows, columns, made)

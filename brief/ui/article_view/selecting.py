"""What is selected, across rows, and how it is copied."""

import atexit
from collections.abc import Iterator
from functools import cache
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextCursor

from brief.ui.article_view.cell_text import CellText
from brief.ui.article_view.sheet import Sheet
from brief.ui.article_view.spots import Spot

#: The words copied last, to know them again on the clipboard.
_copied = [""]


@cache
def _leave_plain_text() -> None:
    """At the end of the program, leave words on the clipboard that need no Python.

    Qt frees what is on the clipboard after Python is gone, and would call into it.
    """

    def leave() -> None:
        clipboard = QGuiApplication.clipboard() if QGuiApplication.instance() else None
        if clipboard is not None and clipboard.text() == _copied[-1]:
            clipboard.setText(_copied[-1])

    atexit.register(leave)


class Selected:
    """A stretch of one column between an anchor and a moving caret."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.anchor: Spot | None = None
        self.caret: Spot | None = None

    def clear(self) -> None:
        """Select nothing, forget the caret."""
        self.anchor = self.caret = None

    def put(self, spot: Spot, *, extend: bool) -> None:
        """Move the caret; what lies between is selected when extending."""
        if not extend or self.anchor is None or self.anchor.column != spot.column:
            self.anchor = spot
        self.caret = spot

    def take(self, first: Spot, last: Spot) -> None:
        """Select from one spot to another."""
        self.anchor, self.caret = first, last

    @property
    def ends(self) -> tuple[Spot, Spot] | None:
        """First and last spot, or None when nothing is selected."""
        if self.anchor is None or self.caret is None or self.anchor == self.caret:
            return None
        first, last = sorted((self.anchor, self.caret), key=lambda s: (s.row, s.at))
        return first, last

    def within(self, row: int, column: int, text: CellText) -> tuple[int, int] | None:
        """What is selected of a cell."""
        ends = self.ends
        if ends is None or ends[0].column != column or not ends[0].row <= row <= ends[1].row:
            return None
        start = ends[0].at if row == ends[0].row else 0
        end = min(ends[1].at, text.length) if row == ends[1].row else text.length
        return (start, end) if start < end else None

    def cells(self) -> Iterator[tuple[int, CellText, int, int]]:
        """The selected stretches: row, text, from, to."""
        ends = self.ends
        if ends is None:
            return
        for row in range(ends[0].row, ends[1].row + 1):
            text = self._sheet.texts(row)[ends[0].column]
            stretch = self.within(row, ends[0].column, text) if text else None
            if text and stretch:
                yield row, text, *stretch

    def text(self) -> str:
        """The selected words with their numbers, rows parted by a blank line."""
        return "\n\n".join(text.plain(start, end) for _, text, start, end in self.cells())

    def units(self) -> tuple[tuple[int, str], ...]:
        """Row and eid of every unit with selected words."""
        return tuple(
            (row, unit.eid)
            for row, text, start, end in self.cells()
            for unit in text.units_between(start, end)
        )

    def copy(self) -> None:
        """Put the selection on the clipboard."""
        _leave_plain_text()
        data = self.mime()
        _copied[-1] = data.text()
        QGuiApplication.clipboard().setMimeData(data)

    def mime(self) -> QMimeData:
        """The selection for the clipboard, as text and as HTML of our own making."""
        ends = self.ends
        language = self._sheet.language(ends[0].column) if ends else "en"
        data = QMimeData()
        data.setText(self.text())
        pieces = (text.html(start, end) for _, text, start, end in self.cells())
        data.setHtml(f'<div lang="{escape(language)}">' + "\n".join(pieces) + "</div>")
        return data

    def word_at(self, spot: Spot) -> tuple[Spot, Spot]:
        """The word around a spot."""
        return self._around(spot, QTextCursor.SelectionType.WordUnderCursor)

    def paragraph_at(self, spot: Spot) -> tuple[Spot, Spot]:
        """The paragraph around a spot."""
        text = self._sheet.texts(spot.row)[spot.column]
        if text is None:
            return spot, spot
        index = text.paragraph_at(spot.at)
        start = text.starts[index]
        return spot._replace(at=start), spot._replace(at=start + len(text.texts[index]))

    def everything(self, column: int) -> tuple[Spot, Spot] | None:
        """From the first to the last character of a column."""
        if not self._sheet.count:
            return None
        last = self._sheet.count - 1
        text = self._sheet.texts(last)[column]
        return Spot(0, column, 0), Spot(last, column, text.length if text else 0)

    def _around(self, spot: Spot, kind: QTextCursor.SelectionType) -> tuple[Spot, Spot]:
        cell = self._sheet.cell(spot.row, spot.column)
        if cell is None:
            return spot, spot
        cursor = cell.cursor(spot.at, spot.at)
        cursor.select(kind)
        return (
            spot._replace(at=cell.from_document(cursor.selectionStart())),
            spot._replace(at=cell.from_document(cursor.selectionEnd())),
        )

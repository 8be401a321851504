"""The editor of notes: plain text, with Markdown lightly marked as one types."""

import re

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from brief.ui.beside.note_drafts import Draft
from brief.ui.theme import Theme

_HEADING = re.compile(r"#{1,6}\s.*")
_LEAD = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)]|>)\s")
_SPANS = (
    ("strong", re.compile(r"\*\*[^*]+\*\*|__[^_]+__")),
    ("stress", re.compile(r"(?<![*\w])\*[^*\s][^*]*\*|(?<![_\w])_[^_\s][^_]*_(?!\w)")),
    ("code", re.compile(r"`[^`]+`")),
    ("link", re.compile(r"\[[^\]]{1,200}\]\([^)\s]{1,500}\)")),
)
_LONGEST = 5000
_STAYS = frozenset(
    {
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)


class MarkdownMarks(QSyntaxHighlighter):
    """Makes headings and strong words bold and mutes the signs; never changes the text."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Mark in this theme's colours."""
        bold, stress, code, link, muted = (QTextCharFormat() for _ in range(5))
        bold.setFontWeight(QFont.Weight.Bold)
        stress.setFontItalic(True)
        code.setFontFamilies(list(theme.fonts["mono"]))
        link.setForeground(theme.colour("accent"))
        muted.setForeground(theme.colour("muted"))
        self._formats = {
            "strong": bold, "stress": stress, "code": code, "link": link, "lead": muted,
        }  # fmt: skip
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Mark one line; a very long one is left alone."""
        if len(text) > _LONGEST:
            return
        if _HEADING.fullmatch(text):
            self.setFormat(0, len(text), self._formats["strong"])
            return
        if lead := _LEAD.match(text):
            self.setFormat(0, lead.end(), self._formats["lead"])
        for name, pattern in _SPANS:
            for found in pattern.finditer(text):
                self.setFormat(found.start(), found.end() - found.start(), self._formats[name])


class NoteEditor(QPlainTextEdit):
    """Edits one draft at a time; each keeps its own undo history and cursor."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._draft: Draft | None = None
        self._marks: dict[str, MarkdownMarks] = {}
        self.setProperty("look", "editor")
        self.setObjectName("note-editor")
        self.setAccessibleName(self.tr("Note"))
        self.setTabChangesFocus(True)
        self.setMinimumHeight(120)

    @property
    def draft(self) -> Draft | None:
        """The draft that is edited now."""
        return self._draft

    def set_theme(self, theme: Theme) -> None:
        """Paint in this theme from now on."""
        self._theme = theme
        for marks in self._marks.values():
            marks.set_theme(theme)

    def edit(self, draft: Draft) -> None:
        """Edit this draft from where its cursor was left."""
        if draft is self._draft:
            return
        self._remember_cursor()
        self._draft = draft
        key, document = draft.token.key, draft.document
        if key not in self._marks:
            document.setDefaultFont(self.font())
            self._marks[key] = MarkdownMarks(self._theme, document)
            document.destroyed.connect(lambda: self._marks.pop(key, None))
        self.setDocument(document)
        cursor = self.textCursor()
        last = document.characterCount() - 1
        cursor.setPosition(min(draft.cursor[0], last))
        cursor.setPosition(min(draft.cursor[1], last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def bring_back(self, body: str) -> None:
        """Put an earlier wording in place of the text, as one step that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(body)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802  Qt's name
        """Paste plain text only."""
        if source.hasText():
            self.insertPlainText(source.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say when the writer turns to something else in this window."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.left.emit()

    def _remember_cursor(self) -> None:
        if self._draft is not None:
            cursor = self.textCursor()
            self._draft.cursor = (cursor.anchor(), cursor.position())

"""What to check in an imported text, on a sheet over the window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from brief.services.my_documents import MyDocument
from brief.ui.elided import ElidedLabel, plain_label
from brief.ui.overlay import Overlay
from brief.ui.problems_list import ProblemsList, is_left_out
from brief.ui.quality_badge import QualityBadge
from brief.ui.theme import Theme


class ProblemsPage(Overlay):
    """Everything odd that was seen in a file, and all that was left out, with the places."""

    document_wanted = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, 680, 520)
        self._document = ""
        self._title, self._file = ElidedLabel(), ElidedLabel()
        self._title.setProperty("look", "title")
        self._file.setProperty("look", "muted")
        self._badge = QualityBadge()
        self._list = ProblemsList(self.tr("What to check"))
        self._advice = plain_label("", "muted", wrap=True)
        more = QPushButton(self.tr("Look after this document…"))
        more.clicked.connect(self._want_document)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close_sheet)
        line, foot = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._badge)
        line.addWidget(self._file, 1)
        foot.addWidget(more)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(22, 16, 22, 14)
        column.setSpacing(8)
        for part in (self._title, line, self._advice, self._list, foot):
            if isinstance(part, QHBoxLayout):
                column.addLayout(part)
            else:
                column.addWidget(part, 1 if part is self._list else 0)

    def show_document(self, document: MyDocument) -> None:
        """Show what is odd about a document, the keyboard on the list."""
        self._document = document.info.id
        self._title.show_text(document.info.title)
        self._file.show_text(document.file_name)
        self._badge.show_quality(document.quality)
        doubts = [p for p in document.problems if not is_left_out(p)]
        gone = [p for p in document.problems if is_left_out(p)]
        self._advice.setText(
            self.tr("Compare these places with the original before you quote them.")
            if doubts
            else self.tr("Nothing odd was seen. This was left out of the text, as not part of it:")
            if gone
            else self.tr("Nothing odd was seen, and every character of the file is in the text.")
        )
        self._list.show_problems((*doubts, *gone), document.file_name)
        self.open_over()
        self._list.setFocus()

    def _want_document(self) -> None:
        self.close_sheet()
        self.document_wanted.emit(self._document)

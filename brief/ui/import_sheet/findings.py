"""What was found in a file: its outline, what is to be checked, what was left out, all counted."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from brief.services.importing import Candidate, ImportReport, OutlineLine
from brief.ui.elided import plain_label
from brief.ui.problems_list import ProblemsList, is_left_out

_INDENT = "\u2003"
_CONTENTS, _TO_CHECK, _LEFT_OUT = range(3)
_LOWEST = 130


class Findings(QWidget):
    """Three lists under one bar, and the sum of the characters below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar, self._pages = QTabBar(), QStackedWidget()
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setAccessibleName(self.tr("What was found"))
        self._outline = QListView()
        self._outline.setAccessibleName(self.tr("Contents of the file"))
        self._outline.setModel(QStringListModel(self))
        self._outline.setUniformItemSizes(True)
        self._outline.setSpacing(2)
        self._outline.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._to_check = ProblemsList(self.tr("What to check"))
        self._left_out = ProblemsList(self.tr("What was left out"))
        self._sum = plain_label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._pages, 1)
        column.addSpacing(4)
        column.addWidget(self._sum)
        for page in (self._outline, self._to_check, self._left_out):
            self._bar.addTab("")
            self._pages.addWidget(page)
            page.setProperty("look", "panel")
        self.setMinimumHeight(_LOWEST)
        self._name_tabs((), 0, 0)
        self._bar.currentChanged.connect(self._pages.setCurrentIndex)

    def show_candidate(self, candidate: Candidate) -> None:
        """Show what a file holds; where there is something to check, that comes to the front."""
        report = candidate.report
        outline = self._outline.model()
        if isinstance(outline, QStringListModel):
            outline.setStringList([_line(line) for line in candidate.outline])
        backwards = report.document.right_to_left
        self._outline.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight
        )
        name = candidate.path.name
        doubts = [p for p in report.problems if not is_left_out(p)]
        gone = [p for p in report.problems if is_left_out(p)]
        self._to_check.show_problems(doubts, name)
        self._left_out.show_problems(gone, name)
        if not doubts:
            self._to_check.show_lines([self.tr("Nothing odd was seen in this file.")])
        if not gone:
            self._left_out.show_lines([self.tr("Every character of the file is in the text.")])
        self._name_tabs(candidate.outline, len(doubts), len(gone))
        self._bar.setCurrentIndex(_TO_CHECK if doubts else _CONTENTS)
        self._sum.setText(self._summed(report))

    def _name_tabs(self, outline: Sequence[OutlineLine], doubts: int, gone: int) -> None:
        for page, name, count in (
            (_CONTENTS, self.tr("Contents"), len(outline)),
            (_TO_CHECK, self.tr("To check"), doubts),
            (_LEFT_OUT, self.tr("Left out"), gone),
        ):
            self._bar.setTabText(page, f"{name} {count:,}" if count else name)

    def _summed(self, report: ImportReport) -> str:
        return self.tr(
            "{source} characters in the file: {kept} in the text, {dropped} left out."
        ).format(
            source=f"{report.source:,}", kept=f"{report.kept:,}", dropped=f"{report.dropped:,}"
        )


def _line(line: OutlineLine) -> str:
    named = " · ".join(dict.fromkeys(part for part in (line.label, line.heading) if part))
    counted = f"  ({line.paragraphs} ¶)" if line.paragraphs > 1 else ""
    return f"{_INDENT * line.level}{named}{counted}"
